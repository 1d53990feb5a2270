"""Words that give a statement to somebody: verbs, nouns and prepositions of saying and thinking.

A verb is listed under every frame in which it reports: with a clause or a quotation ("said that"),
with a plain object ("criticised the plan"), with an infinitive ("promised to resign"), with a
preposition ("called for", "accused X of"). Verbs that more often mean something else in a frame
("raised", "addressed" with an object) are left out of it.
"""

from claims.english.lexicon import word_set

# "said the plan would fail", "the plan, he said, would fail", "“It will fail,” he said"
SAYING = word_set("""
    say tell add note write state explain argue claim insist assert maintain contend declare
    announce report suggest warn acknowledge admit concede deny confirm stress emphasize emphasise
    reiterate repeat point observe remark comment mention recall recount reveal disclose clarify
    testify allege charge complain boast brag joke quip tweet retweet post blog reply respond
    answer retort counter rejoin conclude predict forecast promise pledge vow swear threaten
    caution advise recommend propose urge demand request ask inquire enquire wonder question
    speculate estimate calculate reckon figure guess imply hint indicate signal show find shout
    yell scream cry whisper mutter murmur exclaim proclaim pronounce profess lament bemoan marvel
    muse opine posit postulate theorize theorise assure reassure inform notify remind brief
    convince persuade teach instruct preach lecture order command direct rule determine document
    describe detail outline continue begin read agree disagree protest object intone implore plead
    beg pray sing chant chuckle laugh sigh snap sneer scoff shoot volunteer attest vouch certify
    hypothesize hypothesise underline underscore highlight summarize summarise paraphrase quote
    cite relate narrate venture interject chime gush rave fume thunder bellow deadpan crow
    apologize apologise email text relay confess admonish interrupt reason surmise infer deduce
    learn hear discover realize realise grouse gripe grumble
""")

# "believes the plan will fail": a thought reported, seldom a quotation
THINKING = word_set("""
    believe think feel know hope fear expect worry doubt suspect assume presume suppose imagine
    consider understand recognize recognise remember forget appreciate accept foresee anticipate
    envision envisage conceive judge deem regret wish want dream trust see view regard perceive
    decide resolve prefer mind care pretend
""")

# "wants to resign", "asked Congress to act": what somebody intends or wants done
WANTING = word_set("""
    want wish hope plan promise pledge vow swear refuse decline agree threaten offer intend aim
    seek expect propose demand ask decide prefer consider urge tell order instruct encourage advise
    beg implore plead press challenge warn remind request recommend call claim profess volunteer
    resolve desire endeavor aspire undertake consent commit forbid direct command exhort counsel
    persuade convince
""")

# "criticised the plan", "blasted him for leaving": the object is what was spoken about
TALKING_OF = word_set("""
    criticize criticise attack blast slam denounce condemn decry deplore bash assail rip lambaste
    excoriate chastise castigate rebuke scold chide berate ridicule mock deride disparage belittle
    insult blame fault accuse praise laud applaud commend hail salute thank congratulate extol tout
    endorse support oppose reject dismiss dispute rebut refute disavow disown repudiate deny defend
    justify champion advocate cite mention reference invoke quote discuss debate describe detail
    outline characterize characterise portray depict paint liken compare question propose demand
    urge recommend suggest announce promise pledge threaten predict expect forecast welcome admire
    doubt prefer stress emphasize emphasise underscore underline highlight downplay exaggerate
    understate overstate acknowledge admit recognize recognise condone lament bemoan mourn protest
    contest trash skewer scorn document chronicle recount reveal disclose estimate anticipate note
    understand appreciate warn explain express voice echo repeat reiterate assert approve tweet
    post publish overrule declare proclaim allege promote resist satirize satirise
    ask say order request ban overturn uphold favor favour identify specify clarify affirm
    articulate profess examine credit compliment admonish lambast retweet respect resent despise
    detest loathe revere knock pound grill savage pan vilify malign slander demonize demonise
    pillory contradict reprimand upbraid reproach foretell foresee envision envisage herald hype
    pitch float broach reconsider contemplate weigh ponder mull glorify misrepresent misquote
    recapitulate renounce recant retract minimize trivialize consider believe trust fear hate love
    ignore overlook report want sum interpret misinterpret prescribe enumerate itemize list sponsor
    introduce
""")

# verb -> prepositions that bring in what was spoken about
ABOUT = {
    verb: frozenset(prepositions.split())
    for verb, prepositions in {
        "accuse": "of", "agree": "with on to", "allude": "to", "apologize": "for",
        "apologise": "for", "appeal": "for", "approve": "of", "argue": "for against about over",
        "ask": "about for", "balk": "at", "boast": "about of", "brag": "about of", "call": "for",
        "campaign": "for against", "care": "about", "caution": "against about",
        "comment": "on about", "complain": "about of", "concur": "with",
        "disagree": "with about on", "dream": "of about", "fret": "about over",
        "grumble": "about", "hint": "at", "hope": "for", "inquire": "about", "insist": "on upon",
        "joke": "about", "know": "of about", "lie": "about",
        "lobby": "for against", "object": "to", "opine": "on", "plan": "for",
        "plead": "for with", "point": "to out", "press": "for on", "protest": "against over",
        "question": "about", "rail": "against about", "rant": "about against", "rave": "about",
        "refer": "to", "reflect": "on", "remark": "on", "remind": "of about", "respond": "to",
        "scoff": "at", "speak": "of about against", "speculate": "about on", "suspect": "of",
        "swear": "by", "talk": "about of", "tell": "of about", "testify": "about to",
        "think": "of", "threaten": "with", "tweet": "about", "vent": "about", "vouch": "for",
        "warn": "of about against", "weigh": "on", "wonder": "about", "worry": "about over",
        "write": "about of", "sneer": "at", "elaborate": "on", "expand": "on", "quarrel": "with",
        "side": "with", "sympathize": "with", "hear": "about of", "learn": "about of",
        "advocate": "for", "vote": "for against", "believe": "in", "decide": "on against",
        "pray": "for", "ponder": "on", "laugh": "at", "yearn": "for", "wish": "for",
    }.items()
}  # fmt: skip

# verb: words right behind it that bring in what was spoken about ("lashed out at the judge")
PHRASED = """
    back: away from | off from | down from; balk: at; bear: down on; bicker: over | about;
    bring: up; bristle: at; brush: off | aside; call: out | into question | attention to | on;
    carp: about | at; cast: doubt on; chafe: at; chat: about; clash: over | on;
    come: out against | down on; concentrate: on; cool: on; differ: on | over;
    distance: himself from | herself from | itself from | themselves from; diverge: on;
    double: down on; draw: attention to; dwell: on; expound: on; feud: over; fight: over;
    fire: back at; focus: on; frown: on | upon; fume: about | at | over; gloss: over;
    go: after | on about; gripe: about; grouse: about; gush: about | over; harp: on;
    hit: back at | out at; home: in on; joke: about; lash: out at; laugh: off | at;
    lay: out | into; lean: toward | towards; line: up behind; look: down on | forward to;
    make: fun of | light of | mention of | reference to | the case for | a case for | no secret of;
    marvel: at; muse: about | on; nod: to; part: ways with; pile: on; play: down | up;
    point: out | at | to; poke: fun at | at | holes in; pontificate: on | about; pounce: on;
    preach: about; push: back on | back against | for; put: forward | forth;
    rally: behind | around; recoil: at | from; reminisce: about; rip: into; roll: out;
    rule: out | against; seethe: over | about | at; seize: on | upon; set: out | forth;
    shrug: off; shy: away from; side: with | against; single: out; skim: over;
    sound: off on | off about; sour: on; spar: over;
    speak: out against | out about | out on | out for | up for | up against | out; spell: out;
    split: over; squabble: over; stand: by | up for | behind; steer: clear of;
    stick: by | up for; stop: short of; strike: back at | out at; sum: up;
    take: aim at | issue with | exception to | credit for | offense at | note of | pride in |
        umbrage at;
    tangle: over; tear: into | apart; throw: cold water on; touch: on | upon; walk: back;
    warm: to; wave: off | away | aside; weigh: in on; zero: in on
"""
PHRASES = {
    verb.strip(): tuple(tuple(phrase.split()) for phrase in phrases.split("|"))
    for verb, _, phrases in (entry.partition(":") for entry in PHRASED.split(";"))
}

# "called the plan a disaster": object and what it was called, both content
NAMING = word_set("""
    call describe label brand dub term deem consider denounce characterize characterise portray
    depict view see regard dismiss deride paint
""")

# "the report's claim that", "plans to": the noun reports
NOUNS = word_set("""
    claim statement assertion allegation accusation charge argument belief view opinion conviction
    suggestion notion idea hope fear concern worry promise pledge vow threat warning prediction
    forecast estimate announcement declaration comment remark admission acknowledgment confession
    denial insistence contention suspicion expectation assurance proposal plan intention decision
    desire determination demand request call appeal plea offer refusal recommendation conclusion
    finding complaint criticism report rumor rumour speculation theory question doubt message word
    testimony assessment verdict ruling reminder recognition commitment agreement willingness
    reluctance wish effort order tweet explanation revelation case point observation
""")

# "raised questions about", "his attacks on": the noun tells that somebody spoke or thinks so
STANCES = word_set("""
    criticism attack praise support opposition objection condemnation denunciation defense defence
    rebuke reaction response reply comment remark statement question concern doubt misgiving
    reservation alarm outrage anger dismay frustration regret sympathy skepticism scepticism
    confidence hope faith enthusiasm preference disdain contempt respect admiration appreciation
    gratitude condolence worry fear warning call appeal plea demand case argument point reference
    allusion mention allegation accusation charge claim insult swipe jab dig barb joke quip plan
    proposal pitch suggestion idea view opinion position stance understanding illusion clue apology
    excuse explanation account description overview contrast distinction comparison parallel
    promise pledge vow commitment endorsement backing blame disagreement agreement consensus
    disapproval approval disappointment embrace adulation affection dislike hatred distrust
    mistrust disgust displeasure dissatisfaction unease anxiety optimism pessimism aversion
    hostility antipathy obsession assessment analysis diagnosis portrait characterization depiction
    rhetoric tirade diatribe rant broadside critique complaint grievance testimony speculation
    prediction forecast theory assertion contention declaration announcement acknowledgment
    acknowledgement admission denial rejection repudiation dismissal renunciation
""")
# prepositions that bring in what a stance is about, and those only some stances take
STANCE_ABOUT = word_set("about on for of against over toward towards regarding")
STANCE_AT = {
    "to": word_set("opposition objection response reaction reply reference allusion aversion"),
    "at": word_set("swipe jab dig barb anger outrage"),
    "with": word_set("obsession dissatisfaction frustration"),
}

# "made the claim that": the verb only carries the noun
LIGHT_VERBS = word_set("""
    make have issue give offer express release send deliver voice raise repeat post publish provide
    reach hold file pose draw take launch level lodge register show signal announce reaffirm
    reiterate renew declare state air outline sound land throw hurl lob aim fire unleash mount put
    cast lay heap pour find harbor harbour write tweet share sign retract
""")
ANSWERS = word_set("answer bet guess line motto mantra slogan retort rejoinder reasoning logic")
# of these, those passed on whoever gets them
JUDGEMENTS = word_set("""
    criticism attack praise support opposition objection condemnation denunciation rebuke outrage
    anger dismay sympathy skepticism scepticism disdain contempt respect admiration insult
    endorsement backing blame disapproval approval hatred distrust mistrust hostility applause
    scorn ridicule scrutiny
""")
# "drew criticism from the unions": the noun's giver speaks
RECEIVING = word_set("""
    draw win get receive face attract earn garner prompt provoke spark trigger gain elicit
    encounter meet
""")

# "is expected to resign", "is said to have known": nobody is named
HEARSAY = word_set("""
    say believe think expect report know rumor rumour allege understand suppose claim consider
    estimate predict presume assume fear hope deem project anticipate accuse suspect determine find
""")
# also plain verbs of the senses: they report only with a clause that could stand alone
SENSING = word_set(
    "see find hear feel show know consider determine learn imagine picture read reveal"
)
# take an object first of all: a clause of theirs needs its "that" or "how"
CITING = word_set("""
    cite mention describe detail quote outline document highlight underline underscore summarize
    summarise relate recount order command direct reveal announce
""")
# passive, their subject is who hears: "was told that"
TOLD = word_set("tell inform notify remind assure warn brief advise")
SEEMING = word_set("seem appear")
# bring in quoted words ("“Go,” he laughed"), else they report nothing: "began to laugh"
QUOTING = word_set("""
    continue begin interrupt chuckle laugh sigh snap sneer scoff shoot sing chant chime gush rave
    fume deadpan crow start
""")

# "is confident that", "was critical of"
ATTITUDES = word_set("""
    confident sure certain convinced worried concerned afraid fearful hopeful optimistic
    pessimistic skeptical sceptical doubtful aware unaware proud happy glad angry furious upset
    surprised shocked disappointed grateful critical supportive dismissive suspicious wary mindful
    adamant clear unclear coy insistent passionate enthusiastic unhappy uneasy nervous appreciative
    ashamed bitter bullish bearish cagey candid cautious cynical defiant definite derisive desirous
    disdainful disrespectful distrustful dubious eager ecstatic elated embarrassed emphatic envious
    explicit fond forthcoming frank hostile ignorant impatient incredulous indifferent indignant
    insensitive jealous jubilant keen leery lukewarm mistrustful mum noncommittal oblivious opposed
    outspoken partial receptive reticent resentful respectful sanguine scathing scornful
    sentimental sorry specific sympathetic tolerant unafraid unconcerned unconvinced undecided
    unequivocal unimpressed unrepentant unsure vague vocal weary loyal allergic averse interested
""")
INCLINED = word_set("""
    willing unwilling eager ready reluctant determined keen hesitant anxious loath prepared
    unprepared inclined disinclined hopeful desperate impatient
""")
ATTITUDE_ABOUT = word_set("about of on over at with to toward towards against by in")
# "is worried about", "was angered by"; "the ruling angered unions": a feeling is caused
MOVING = word_set("""
    alarm amaze amuse anger annoy appal appall astonish astound baffle bewilder bother charm
    comfort concern confuse convince delight disappoint disgust dishearten dismay displease disturb
    embarrass enrage enthuse excite exasperate frighten frustrate gall gladden horrify impress
    incense infuriate insult intrigue irk irritate mystify nettle offend outrage pain perplex
    perturb please puzzle rankle reassure relieve rile sadden scare shock sicken startle stun
    surprise terrify thrill trouble unnerve unsettle upset vex worry
""")
# passive only: "is focused on", "were committed to"
BENT = word_set("focus commit dedicate devote oppose resign accustom fixate bias")
# "is a critic of", "remains an advocate for"
ADHERENTS = word_set("""
    supporter opponent critic advocate proponent champion defender admirer backer believer fan foe
    enemy booster apologist detractor adversary skeptic sceptic follower adherent exponent promoter
    enthusiast voice
""")

# sources that speak by what they contain: "polls show a close race"
DOCUMENTS = word_set("""
    poll survey study report data figure statistic record document analysis research letter memo
    email filing transcript video footage audit census index review article book paper statement ad
    investigation result estimate image photo chart account tweet clip post lawsuit suit complaint
    petition website bill ruling message slogan speech interview film movie documentary page
    editorial column story legislation proposal policy assessment average forecast agreement
    regulation examination disclosure submission advertisement projection constitution treaty
    convention charter resolution indictment affidavit deposition testimony declaration communique
    dispatch bulletin leaflet pamphlet brochure manifesto communication publication recording
    presentation correspondence calculation evaluation application inscription caption headline
    banner placard sticker magazine journal newsletter guide manual handbook dictionary
    encyclopedia map graph table slide release readout note diary log ledger
""")
SHOWING = word_set("""
    show find indicate reveal suggest predict project estimate report put describe cite say claim
    detail note mention list contain allege confirm
""")
ANSWERING = word_set("respond reply answer react")
MISREAD = {"hop": "hope"}  # lemmas the small model gets wrong: "hoped", "hoping"
SURVEYS = word_set("poll survey census study")
# "in his view", "in the words of the judge", "by their own account"
VIEWS = word_set("view opinion word estimation judgment judgement eye account reckoning telling")

# endings of nouns that name a deed, a state or a quality
ABSTRACT = (
    *("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ancy", "ency", "ism"),
    *("ship", "hood", "ing", "dom", "ure", "acy", "ibility"),
)
# nouns with such an ending that name people: "the administration", "a coalition"
GROUPS = word_set("""
    administration government department organization organisation commission association
    foundation institution corporation delegation nation union coalition majority minority
    community university authority city party county ministry agency embassy leadership management
    opposition generation population audience conference alliance resistance police parliament
    establishment committee society faculty federation faction constituency electorate judiciary
    membership legislature legation convention campaign consultancy presidency papacy monarchy
    chancellery intelligence mission station publication division section confederation
    congregation being utility sibling king staff crew
""")
# further nouns that name no voice: times, amounts, things done or said
THINGS = word_set("""
    time hour minute moment day week month year decade century season morning night cost price
    value taste language word phrase term approach deal change bias spectacle mistake shakeup
    response effort opportunity work move rise fall drop gain loss fact idea notion attack war
    crisis problem issue event case reason result way thing part sign insight resource amendment
    platform step shift trend path process system success failure defeat victory win race election
    vote debate visit trip meeting tactic strategy plan policy budget tax money fund wage job
    market economy trade weapon gun bomb amount level size career life death birth marriage name
    face hand eye heart
""")
