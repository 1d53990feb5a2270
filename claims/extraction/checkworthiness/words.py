"""Word lists of the check-worthiness signals, by lemma unless a comment says otherwise.

Written by hand from what fact-checkers say they look for (figures, records, public money, harm)
and from grammars of English (stance, modality, degree). None was extracted from labelled text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claims.english.lexicon import word_set

STATISTICS = word_set(
    """
    average billion dollar dozen euro half hundred majority median million minority number percent
    percentage proportion quarter rate ratio third thousand total trillion
    """
)
# What a person or body did on the record, and can be looked up.
PUBLIC_ACTS = word_set(
    """
    abolish acquit amend appoint approve arrest attack audit authorize ban block bomb borrow
    boycott campaign cast censor charge cheat convict cosponsor cover cut declare deduct defend
    defund delay delete deny deploy deport deregulate destroy detain discharge discriminate donate
    draft drill elect eliminate employ enact endorse enforce evade execute exempt expel export
    filibuster finance fine fire flee fund grant hack hire impeach import impose imprison indict
    inherit intercept introduce invade invest investigate jail kill launch launder legalize levy
    license lie lobby mandate manufacture murder nationalize negotiate nominate oppose order
    outlaw outsource override overrule overthrow owe own pardon pass pay plead pledge pollute
    privatize prohibit propose prosecute protest publish pump purchase ratify recognize reduce
    refuse register regulate reject repeal replace rescind resign restore restrict retire reverse
    sanction seize sell ship shoot sign smuggle spend sponsor steal strike subpoena subsidize sue
    support surrender suspend tax testify torture trade train transfer underpay vaccinate veto
    violate volunteer vote waive win withdraw
    """
)
SAYINGS = word_set(
    """
    accuse acknowledge admit allege announce assert attack blame boast call charge claim compare
    confirm criticize declare denounce deny describe insult mock praise promise quote report
    ridicule say state suggest tell vow warn
    """
)
MEASURINGS = word_set(
    """
    account average consist contain cost cover equal exceed include number outnumber outpace rank
    receive represent total
    """
)
POSITIONS = word_set(
    """
    agree believe call claim favor intend like oppose plan promise propose refuse say support talk
    think want
    """
)
CHANGES = word_set(
    """
    add climb collapse contract decline decrease deteriorate diminish disappear double drop
    escalate exceed expand fall gain grow halve improve increase jump lose multiply outpace
    plummet plunge quadruple rise shrink skyrocket slow soar surge triple tumble worsen
    """
)
PUBLIC_MATTERS = word_set(
    # money and work
    """
    asset bailout bank bankruptcy benefit billionaire bonus budget business company consumer
    corporation cost credit currency debt deficit dollar earnings economist economy employee
    employer employment export factory firm goods growth import income industry inflation
    investment investor job labor layoff loan manufacturer manufacturing market millionaire
    mortgage owner payroll pension plant poverty premium price product production profit recession
    recovery rent revenue salary sector share shareholder spending stock subsidy surplus tariff
    tax taxpayer trade unemployment union wage wealth worker workforce
    """
    # health, schooling, homes
    """
    abortion addiction cancer care child clinic college cure disability disease doctor drug
    education epidemic health healthcare home homelessness hospital household housing hunger
    infection insurance insurer marijuana medicaid medicare medicine mortality nurse opioid
    patient pharmaceutical scholarship school student teacher tobacco treatment tuition university
    vaccine virus
    """
    # law and order
    """
    amnesty arrest attorney conviction corruption court crime criminal death defendant fraud gang
    gun homicide immigrant immigration jail judge jury killing law lawsuit lawyer murder offender
    police prison prisoner prosecutor rape rapist shooting suspect terrorism terrorist trial
    victim violence warrant
    """
    # government and votes
    """
    act administration agency agreement amendment ballot bill bureaucracy committee congress
    congressman constitution contract council democrat department donor election government
    governor legislation legislature lobbyist loophole majority mayor minister ministry minority
    parliament party president program project referendum regulation republican resolution
    sanction senate senator state statistic treaty veto vote voter welfare
    """
    # abroad and under arms
    """
    airstrike ally arms army attack base battalion bomb border casualty ceasefire chemical coup
    deportation dictator embassy force genocide hostage insurgent intelligence invasion jihadist
    marine migrant military militia missile nation navy nuclear occupation plutonium refugee
    regime satellite soldier submarine surveillance tank torture troop uranium veteran visa war
    warhead weapon
    """
    # land, air, water and roads
    """
    acre airport bridge carbon climate coal crop dam drought earthquake emission energy farm
    farmer fishery flood forest fuel gas gasoline highway hurricane oil ozone pipeline pollution
    population rail railroad reactor road solar temperature toxin waste water wildfire wind
    """
)
# The people of an anecdote.
PRIVATE_PEOPLE = word_set(
    """
    aunt boy brother buddy cousin dad daddy daughter father folk folks friend girl grandfather
    grandma grandmother grandpa grandson guy husband kid lady mom momma mother neighbor parent
    sister son uncle wife
    """
)
OPINION_VERBS = word_set(
    """
    admire agree appreciate believe care consider disagree doubt enjoy expect feel figure guess
    hate hope imagine like love mean prefer reckon regret respect suppose suspect think trust
    understand wish wonder worry
    """
)
WISHES = word_set(
    """
    aim fight hope intend like look mean need plan prefer seek try want wish
    """
)
# Judgements nobody can look up.
JUDGEMENTS = word_set(
    """
    absurd amazing appropriate awesome awful bad beautiful best better brilliant catastrophic
    clear crazy critical crucial dangerous decent delighted despicable difficult disappointed
    disgraceful easy essential excellent extraordinary fair fantastic fine foolish fortunate
    fundamental glad good great happy hard honest honored horrible humble immoral important
    incredible inexcusable interesting intolerable irresponsible moral necessary nice noble
    outrageous perfect phenomenal pleased possible proud reasonable reckless responsible
    ridiculous right sad safe serious shameful significant silly simple smart sorry special strong
    stupid successful sure terrible terrific tough tragic tremendous ugly unacceptable
    unbelievable unfair unfortunate unique vital weak wonderful wrong
    """
)
HEDGING_VERBS = word_set(
    """
    appear seem suggest tend
    """
)
COURTESIES = word_set(
    """
    applause bye congratulation crosstalk goodbye hello hi inaudible laughter ok okay please sir
    thank thanks welcome yeah yes
    """
)
# Nouns of talk about the talk, of values, and of nothing in particular.
TALK = word_set(
    """
    agenda answer argument conversation debate discussion issue point position question subject
    topic view
    """
)
VALUES = word_set(
    """
    ability belief challenge character choice commitment compassion confidence courage decency
    destiny dignity dream duty faith freedom future goal greatness heart honor hope idea ideal
    integrity judgment justice leadership liberty love mistake morality opportunity passion
    patriotism peace possibility potential principle priority purpose respect responsibility
    solution soul spirit strength trust truth value virtue vision will wisdom
    """
)
VAGUE = word_set(
    "anything bit everything kind lot matter somebody someone something sort stuff thing way"
)
TIME_UNITS = word_set("century day decade hour minute month second week year")
# From here on word forms. Of all, none or the extreme: one counter-example settles them.
ABSOLUTES = word_set(
    """
    all always any anybody anyone entire every everybody everyone first last least most never
    no nobody none only single whole zero
    """
)
# They claim an extreme without a superlative of their own.
EXTREMES = word_set(
    """
    absolutely biggest completely disaster enormous entirely ever highest huge largest literally
    lowest massive massively nothing record richest staggering totally tremendous unprecedented
    worst
    """
)
HEDGES = word_set(
    """
    allegedly apparently arguably conceivably hopefully likely maybe perhaps possibly potentially
    presumably probably reportedly seemingly supposedly
    """
)
# They tie a statement to a time that can be looked up.
TIMES = word_set(
    """
    ago annually century decade during last month months quarter recently since week weeks year
    yearly years yesterday
    """
)
NOW = word_set("already currently now presently today")
# They leave out no case.
NONE = word_set("any anybody anyone nobody none")
# They round a figure, which somebody must have had.
ROUNDERS = word_set("almost approximately nearly roughly virtually")
# They point to what has not happened yet.
AHEAD = word_set("next soon tomorrow")
# The occasion on which people speak.
OCCASION = word_set("here tonight")
MAY = frozenset({"may", "might", "could"})

Signals = Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
ANY: frozenset[str] = frozenset()  # any part of speech
VERB_OR_NOUN, NOMINAL = frozenset({"VERB", "NOUN"}), frozenset({"NOUN", "PRON"})


def _by_word(lists: Iterable[tuple[str, frozenset[str], frozenset[str]]]) -> Signals:
    """The signals of each word, with the parts of speech it must have for them."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for signal, listed, kinds in lists:
        for word in listed:
            found[word].append((signal, kinds))
    return {word: tuple(its) for word, its in found.items()}


BY_LEMMA = _by_word(
    (
        ("statistic", STATISTICS, ANY),
        ("public matter", PUBLIC_MATTERS, ANY),
        ("private person", PRIVATE_PEOPLE, ANY),
        ("change", CHANGES, VERB_OR_NOUN),
        ("judgement", JUDGEMENTS, frozenset({"ADJ", "ADV", "NOUN"})),
        ("courtesy", COURTESIES, ANY),
        ("talk", TALK, NOMINAL),
        ("values", VALUES, NOMINAL),
        ("vague", VAGUE, NOMINAL),
    )
)
BY_FORM = _by_word(
    (
        ("absolute", ABSOLUTES, ANY),
        ("extreme", EXTREMES, ANY),
        ("hedge", HEDGES, ANY),
        ("time", TIMES, ANY),
        ("since", frozenset({"since"}), ANY),
        ("ahead", AHEAD, ANY),
        ("none", NONE, ANY),
        ("rounded", ROUNDERS, ANY),
        ("occasion", OCCASION, ANY),
        ("now", NOW, ANY),
        ("comparison", frozenset({"than"}), ANY),
        ("if", frozenset({"if", "unless"}), ANY),
        ("speaker", frozenset({"i", "me", "my"}), ANY),
    )
)
