"""Word lists of the check-worthiness features, by lemma unless a comment says otherwise.

Drawn up from what fact-checkers say they look for (figures, records, public money, harm) and from
grammars of English (stance, modality, degree), not counted from any labelled sentences.
"""

FIGURES = frozenset(
    "percent % percentage dollar $ euro € pound £ hundred thousand million billion trillion dozen "
    "half third quarter majority minority average median per rate ratio total".split()
)
# What a person or body did on the record, and can be looked up.
PUBLIC_ACTS = frozenset(
    "abolish accept accuse acquire admit agree allow announce appoint approve arrest attack attend "
    "authorize award back balance ban block bomb break build buy call campaign cancel cast charge "
    "close commit condemn confirm convict create cut declare defeat defund deny deploy deport deregulate "
    "destroy discover donate double elect eliminate enact endorse enforce establish execute expand "
    "export fail file fire fund give grant hire impose import increase indict inherit introduce "
    "invade invent invest investigate join jail kill launch lay lead leave legalize lie lower "
    "manufacture meet move murder negotiate nominate open oppose order outlaw outsource overrule "
    "overthrow owe own pass pay pledge privatize produce promise propose prosecute protest publish "
    "pull pump quit raise reach receive recommend reduce refuse reject release repeal replace report "
    "resign reverse rule run sanction say secure sell send settle ship shut sign spend start steal "
    "strike strip sue supply support surrender suspend take tax testify tell topple trade train "
    "transfer triple veto violate visit vote walk win withdraw write".split()
)
CHANGES = frozenset(
    "add climb collapse contract decline decrease deteriorate diminish disappear double drop "
    "escalate exceed expand fall gain grow halve improve increase jump lose multiply outpace plummet "
    "plunge quadruple rise shrink skyrocket slow soar surge triple tumble worsen".split()
)
PUBLIC_MATTERS = frozenset(
    # money and work
    "asset bailout bank bankruptcy benefit billionaire bonus budget business company consumer "
    "corporation cost credit currency debt deficit dollar earnings economist economy employee employer "
    "employment export factory firm goods growth import income industry inflation investment "
    "investor job labor layoff loan manufacturer manufacturing market millionaire mortgage owner "
    "payroll pension plant poverty premium price product production profit recession recovery rent "
    "revenue salary sector share shareholder spending stock subsidy surplus tariff tax taxpayer "
    "trade unemployment union wage wealth worker workforce "
    # health, schooling, homes
    "abortion addiction cancer care child clinic college cure disability disease doctor drug "
    "education epidemic health healthcare home homelessness hospital household housing hunger "
    "infection insurance insurer marijuana medicaid medicare medicine mortality nurse opioid patient "
    "pharmaceutical school scholarship student teacher tobacco treatment tuition university vaccine virus "
    # law and order
    "amnesty arrest attorney conviction corruption court crime criminal death defendant fraud gang gun "
    "homicide immigrant immigration jail judge jury killing law lawsuit lawyer murder offender police "
    "prison prisoner prosecutor rape rapist shooting suspect terrorism terrorist trial victim violence warrant "
    # government and votes
    "act administration agency agreement amendment ballot bill bureaucracy committee congress "
    "congressman constitution contract council democrat department donor election governor "
    "government legislation legislature lobbyist loophole majority mayor minister ministry minority "
    "parliament party president program project referendum regulation republican resolution senate "
    "senator state statistic sanction treaty veto vote voter welfare "
    # abroad and under arms
    "airstrike ally army arms attack base battalion bomb border casualty ceasefire chemical coup "
    "deportation dictator embassy force genocide hostage insurgent intelligence invasion jihadist marine "
    "migrant military militia missile nation navy nuclear occupation plutonium refugee regime satellite "
    "soldier submarine surveillance tank torture troop uranium veteran visa war warhead weapon "
    # land, air, water and roads
    "acre airport bridge carbon climate coal crop drought dam earthquake emission energy farm farmer "
    "fishery flood forest fuel gas gasoline highway hurricane nuclear oil ozone pipeline pollution "
    "population rail railroad reactor road solar temperature toxin waste water wildfire wind".split()
)
OPINION_VERBS = frozenset(
    "admire agree appreciate believe care consider disagree doubt enjoy expect feel figure guess hate "
    "hope imagine like love mean prefer reckon regret respect suppose suspect think trust "
    "understand wish wonder worry".split()
)
WISHES = frozenset("aim fight hope intend like look mean need plan prefer seek try want wish".split())
# Judgements nobody can look up.
JUDGEMENTS = frozenset(
    "absurd amazing appropriate awesome awful bad beautiful best better brilliant catastrophic clear "
    "crazy critical crucial dangerous decent delighted despicable difficult disappointed disgraceful "
    "easy essential excellent extraordinary fair fantastic fine foolish fortunate fundamental glad "
    "good great happy hard honest honored horrible humble immoral important incredible "
    "inexcusable interesting intolerable irresponsible moral necessary nice noble outrageous perfect "
    "phenomenal pleased possible proud reasonable reckless responsible ridiculous right sad safe "
    "serious shameful significant silly simple smart sorry special strong stupid successful sure "
    "terrible terrific tough tragic tremendous ugly unacceptable unbelievable unfair unfortunate "
    "unique vital weak wonderful wrong".split()
)
HEDGES = frozenset(
    "allegedly apparently arguably conceivably hopefully likely maybe perhaps possibly potentially "
    "presumably probably reportedly seemingly supposedly".split()
)
HEDGING_VERBS = frozenset("appear seem suggest tend".split())
MAY = frozenset({"may", "might", "could"})  # word forms
OUGHT = frozenset({"should", "must", "ought", "shall", "need", "better"})  # word forms
# Word forms that speak of all, none or the extreme: one counter-example settles them.
ABSOLUTES = frozenset(
    "all always any anybody anyone ever every everybody everyone never no nobody none only single "
    "entire whole zero first last most least".split()
)
COURTESIES = frozenset(
    "applause bye congratulation crosstalk goodbye hello hi laughter okay ok please sir thank thanks "
    "welcome yeah yes inaudible".split()
)
# Nouns of talk about the talk, of values, and of nothing in particular.
TALK = frozenset(
    "agenda answer argument conversation debate discussion issue point position question subject "
    "topic view".split()
)
VALUES = frozenset(
    "ability belief challenge character choice commitment compassion confidence courage decency "
    "destiny dignity dream duty faith freedom future goal greatness heart honor hope idea ideal "
    "integrity judgment justice leadership liberty love mistake morality opportunity passion "
    "patriotism peace possibility potential principle priority purpose respect responsibility "
    "solution soul spirit strength trust truth value virtue vision will wisdom".split()
)
VAGUE = frozenset(
    "anything bit everything kind lot matter somebody someone something sort stuff thing way".split()
)
TIME_UNITS = frozenset("century day decade hour minute month second time week year".split())
SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
# Word forms that tie a statement to a time that can be looked up.
TIMES = frozenset(
    "ago annually century decade during last month months quarter recently since week weeks year years "
    "yearly yesterday".split()
)
