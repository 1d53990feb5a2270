"""Words that give a statement to somebody: verbs, nouns and prepositions of saying and thinking.

A verb is listed under every frame in which it reports: with a clause or a quotation ("said that"),
with a plain object ("criticised the plan"), with an infinitive ("promised to resign"), with a
preposition ("called for", "accused X of"). Verbs that more often mean something else in a frame
("raised", "addressed" with an object) are left out of it.
"""

from claims.extraction.wordlists import word_set

# "said the plan would fail", "the plan, he said, would fail", "“It will fail,” he said"
SAYING = word_set("""
    say tell add note write state explain argue claim insist assert maintain contend declare
    announce report suggest warn acknowledge admit concede deny confirm stress emphasize
    emphasise reiterate repeat point observe remark comment mention recall recount reveal
    disclose clarify testify allege charge complain boast brag joke quip tweet retweet post
    blog reply respond answer retort counter rejoin conclude predict forecast promise pledge
    vow swear threaten caution advise recommend propose urge demand request ask inquire
    enquire wonder question speculate estimate calculate reckon figure guess imply hint
    indicate signal show find shout yell scream cry whisper mutter murmur exclaim proclaim
    pronounce profess lament bemoan marvel muse opine posit postulate theorize theorise
    assure reassure inform notify remind brief convince persuade teach instruct preach
    lecture order command direct rule determine document describe detail outline continue
    begin read agree disagree protest object intone implore plead beg pray sing chant
    chuckle laugh sigh snap sneer scoff shoot volunteer attest vouch certify hypothesize
    hypothesise underline underscore highlight summarize summarise paraphrase quote cite
    relate narrate venture interject chime gush rave fume thunder bellow deadpan crow
    apologize apologise email text relay confess admonish interrupt reason surmise infer deduce
    learn hear discover realize realise
""")

# "believes the plan will fail": a thought reported, seldom a quotation
THINKING = word_set("""
    believe think feel know hope fear expect worry doubt suspect assume presume suppose
    imagine consider understand recognize recognise remember forget appreciate accept
    foresee anticipate envision envisage conceive judge deem regret wish want dream trust
    see view regard perceive decide resolve prefer mind care pretend
""")

# "wants to resign", "asked Congress to act": what somebody intends or wants done
WANTING = word_set("""
    want wish hope plan promise pledge vow swear refuse decline agree threaten offer intend
    aim seek expect propose demand ask decide prefer consider urge tell order instruct
    encourage advise beg implore plead press challenge warn remind request recommend call
    claim profess volunteer resolve desire endeavor aspire undertake consent commit forbid
    direct command exhort counsel persuade convince
""")

# "criticised the plan", "blasted him for leaving": the object is what was spoken about
TALKING_OF = word_set("""
    criticize criticise attack blast slam denounce condemn decry deplore bash assail rip
    lambaste excoriate chastise castigate rebuke scold chide berate ridicule mock deride
    disparage belittle insult blame fault accuse praise laud applaud commend hail salute
    thank congratulate extol tout endorse support oppose reject dismiss dispute rebut refute
    disavow disown repudiate deny defend justify champion advocate cite mention reference
    invoke quote discuss debate describe detail outline characterize characterise portray
    depict paint liken compare question propose demand urge recommend suggest announce
    promise pledge threaten predict expect forecast welcome admire doubt prefer stress
    emphasize emphasise underscore underline highlight downplay exaggerate understate
    overstate acknowledge admit recognize recognise condone lament bemoan mourn protest
    contest trash skewer scorn document chronicle recount reveal disclose estimate
    anticipate note understand appreciate warn explain express voice echo repeat reiterate
    assert approve tweet post publish unveil embrace overrule declare proclaim allege promote
    resist satirize satirise ask say order request ban overturn uphold
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
        "joke": "about", "know": "of about", "lash": "out at", "lie": "about",
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

# "called the plan a disaster": object and what it was called, both content
NAMING = word_set("""
    call describe label brand dub term deem consider denounce characterize characterise
    portray depict view see regard dismiss deride paint
""")

# "the report's claim that", "plans to": the noun reports
NOUNS = word_set("""
    claim statement assertion allegation accusation charge argument belief view opinion
    conviction suggestion notion idea hope fear concern worry promise pledge vow threat
    warning prediction forecast estimate announcement declaration comment remark admission
    acknowledgment confession denial insistence contention suspicion expectation assurance
    proposal plan intention decision desire determination demand request call appeal plea
    offer refusal recommendation conclusion finding complaint criticism report rumor rumour
    speculation theory question doubt message word testimony assessment verdict ruling
    reminder recognition commitment agreement willingness reluctance wish effort order tweet
    explanation revelation
""")

# "made the claim that": the verb only carries the noun
LIGHT_VERBS = word_set("""
    make have issue give offer express release send deliver voice raise repeat post publish
    provide reach hold file
""")

# "is expected to resign", "is said to have known": nobody is named
HEARSAY = word_set("""
    say believe think expect report know rumor rumour allege understand suppose claim
    consider estimate predict presume assume fear hope deem project anticipate accuse
    suspect determine find
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

# "is confident that", "was critical of", "is ready to"
ATTITUDES = word_set("""
    confident sure certain convinced worried concerned afraid fearful hopeful optimistic
    pessimistic skeptical sceptical doubtful aware unaware proud happy glad angry furious
    upset surprised shocked disappointed grateful critical supportive dismissive suspicious
    wary mindful adamant clear coy insistent passionate enthusiastic unhappy uneasy nervous
""")
INCLINED = word_set(
    "willing unwilling eager ready reluctant determined keen hesitant anxious loath prepared"
)
ATTITUDE_ABOUT = word_set("about of on over at with")

# sources that speak by what they contain: "polls show a close race"
DOCUMENTS = word_set("""
    poll survey study report data figure statistic record document analysis research letter
    memo email filing transcript video footage audit census index review article book paper
    statement ad investigation result estimate image photo chart account tweet clip post
    lawsuit suit complaint petition website bill ruling message slogan speech interview film
    movie documentary page editorial column story legislation proposal policy assessment
    average forecast
""")
SHOWING = word_set("""
    show find indicate reveal suggest predict project estimate report put describe cite say
    claim detail note mention list contain allege confirm
""")
MISREAD = {"hop": "hope"}  # lemmas the small model gets wrong: "hoped", "hoping"
SURVEYS = word_set("poll survey census study")
