"""The weights, all in one place, with the reason an editor reads and why each is set as it is.

Set by hand, in steps an editor could argue about, from what fact-checking desks publish about their
choice of claims (verifiable, of public interest, likely to mislead) and from two findings of
linguistics: registers that inform have many nouns and long words, registers that involve have
pronouns and verbs of thinking (Biber, "Variation across Speech and Writing", 1988); and modality,
stance and conditionals mark what is not asserted.

How labelled data were used: the effect of the weights was measured on two public sets, ClaimBuster
and CheckThat! 2019. What stood out among the sentences ranked too high and too low was sought for
grammatical forms and classes of words that both sets or an argument speak for; such signals were
added, and weights raised or lowered, by hand and in coarse steps. No optimiser computed anything
from them, and no word list was extracted from them. The two signals of wording alone are fitted,
on sentences the project wrote itself: see training/README.md.
"""

from dataclasses import dataclass

NUMBER = "has a number"
PLANNED_NUMBER = "has a number, in a plan or a possibility"
WHEN = "says when"
PAST = "about a past event"
OTHERS = "about others, not the speaker"
EXTREME = "claims an extreme"
HEDGED = "hedged"
OPINION = "opinion"
OUGHT = "says what should be"
SHORT = "too short"
CHANGE = "about a change"
REPORT = "worded like a report"
LIKE_CLAIMS = "worded like claims worth checking"
LIKE_TALK = "worded like talk"
STYLE = frozenset({REPORT, LIKE_CLAIMS, LIKE_TALK})  # told after what the sentence says


@dataclass(frozen=True, slots=True)
class Weight:
    """What one signal adds each time it shows, at most ``most`` times; below zero it takes away."""

    signal: str
    weight: float
    most: int
    reason: str
    why: str


WEIGHTS = (
    # what can be looked up
    Weight("percent", 3.5, 2, NUMBER, "a percentage is a statistic, and somebody computed it"),
    Weight("sum", 2.5, 2, NUMBER, "sums of money come from somebody's books"),
    Weight("large number", 1.7, 3, NUMBER, "counts in the thousands come from records"),
    Weight("number", 2.0, 2, NUMBER, "a count is right or wrong"),
    Weight("small number", 0.5, 2, NUMBER, "two or three of a thing is often an anecdote"),
    Weight("time span", 0.4, 1, NUMBER, "a length of time is seldom the point"),
    Weight("public count", 0.6, 1, NUMBER, "jobs, troops and patients are counted by offices"),
    Weight("figure told", 0.6, 1, NUMBER, "'it is 40 percent': the figure itself is the claim"),
    Weight("rounded", 0.6, 1, NUMBER, "'almost' and 'nearly': the true figure is another"),
    Weight("percent planned", 2.7, 2, PLANNED_NUMBER, "who would pay or gain how much is computed"),
    Weight("sum planned", 2.5, 2, PLANNED_NUMBER, "a plan's cost is argued over, but is no fact"),
    Weight("large number planned", 1.6, 2, PLANNED_NUMBER, "as for sums"),
    Weight("number planned", 0.8, 2, PLANNED_NUMBER, "as for sums"),
    Weight("small number planned", 0.3, 1, PLANNED_NUMBER, "as for sums"),
    Weight("statistic", 0.6, 1, "speaks of a statistic", "rates and averages are kept by offices"),
    Weight("statistic planned", 0.2, 1, "speaks of a statistic", "the same, of a plan"),
    Weight("date", 0.4, 1, WHEN, "a time narrows what has to be looked up"),
    Weight("time", 0.3, 2, WHEN, "so do 'since' and 'last'"),
    Weight("since", 0.6, 1, WHEN, "a starting point can be chosen to please"),
    Weight("name", 0.2, 3, "names a person or body", "somebody can be asked"),
    Weight("comparison", 0.25, 2, "compares", "both sides can be measured"),
    Weight("superlative", 1.3, 1, EXTREME, "one counter-example settles it"),
    Weight("most", 0.4, 1, EXTREME, "'the most important' is often a judgement"),
    Weight("none", 0.5, 1, EXTREME, "'nobody' and 'any' leave out no case"),
    Weight("extreme", 0.75, 3, EXTREME, "'massive' and 'record' can be held against the figures"),
    Weight("absolute", 0.2, 2, EXTREME, "the same, but 'all' and 'never' are often loose talk"),
    Weight("measuring", 0.5, 1, "measures something", "'costs', 'includes', 'exceeds' state facts"),
    Weight("there", 0.3, 1, "says something exists", "existence can be shown"),
    # what happened, and who did it
    Weight("past event", 0.7, 2, PAST, "what happened left traces"),
    Weight("past state", 0.5, 1, PAST, "so did what was"),
    Weight("own past", 0.5, 1, PAST, "the speaker's record is checked less often"),
    Weight("own record", 0.7, 1, "about the speaker's own record", "votes and policies are known"),
    Weight("under way", 0.4, 1, "about something under way", "visible, though not over"),
    Weight("change", 0.8, 1, CHANGE, "rises and falls are desks' daily bread"),
    Weight("by how much", 0.6, 1, CHANGE, "with the figure they rose or fell by, even more"),
    Weight("act", 0.7, 2, "about a public act", "votes, laws, arrests, payments are on record"),
    Weight("act planned", 0.3, 1, "about a public act", "the promise of one is on record too"),
    Weight("saying", 0.4, 1, "retells what somebody said", "what was said can be found"),
    Weight("position", 0.4, 1, "about somebody's position", "positions are on record"),
    Weight("denial", 0.5, 1, "denies something", "denials answer a claim"),
    Weight("agent", 0.8, 1, "says who did it", "'by' names somebody answerable"),
    Weight("named subject", 0.7, 1, OTHERS, "a named actor can be asked"),
    Weight("he or she", 0.8, 1, OTHERS, "as a name, but somewhat less clear"),
    Weight("noun subject", 0.5, 1, OTHERS, "as a name, but somewhat less clear"),
    Weight("they", 0.3, 1, OTHERS, "as a name, but much less clear"),
    Weight("it", 0.3, 1, OTHERS, "as a name, but much less clear"),
    Weight("you", 0.4, 1, OTHERS, "in debate, the opponent's record"),
    Weight(
        "we", 0.3, 1, "about a group the speaker belongs to", "a government, a party, a country"
    ),
    Weight(
        "public matter", 0.35, 3, "on a public matter", "public interest is a desk's first test"
    ),
    Weight("said by somebody", 0.4, 1, "somebody said it", "a claim has a claimant"),
    Weight("now", 0.5, 1, WHEN, "'now' and 'today' assert how things stand"),
    Weight("long words", 0.3, 2, REPORT, "Biber's informational register"),
    Weight("nouns", 2.0, 1, REPORT, "Biber's informational register"),
    Weight("prepositions", 2.0, 1, REPORT, "Biber's informational register"),
    Weight("adjective", 0.2, 3, REPORT, "Biber's informational register"),
    Weight("worded as claim", 0.4, 4, LIKE_CLAIMS, "learned from the project's own sentences"),
    # what is no statement of fact
    Weight("judgement", -0.6, 2, OPINION, "'wonderful' and 'wrong' cannot be looked up"),
    Weight("opinion", -0.4, 1, OPINION, "'I think' asks for agreement, not for evidence"),
    Weight("hedge", -0.3, 1, HEDGED, "'perhaps' withdraws half of it"),
    Weight("might", -0.4, 1, HEDGED, "'might' and 'would' assert nothing"),
    Weight("if", -0.3, 1, HEDGED, "a condition asserts nothing"),
    Weight("future", -0.8, 1, "about the future", "nothing to look up yet"),
    Weight("ahead", -0.6, 1, "about the future", "'next' and 'tomorrow' have not happened yet"),
    Weight("can", -0.9, 1, "says what is possible", "ability is vague"),
    Weight("ought", -1.4, 1, OUGHT, "a demand is not a fact"),
    Weight("have to", -0.5, 1, OUGHT, "the same, less formally"),
    Weight("wish", -0.6, 1, "a wish or a plan", "what the speaker wants is in no record"),
    Weight("command", -1.0, 1, "asks for something", "an imperative asserts nothing"),
    Weight("question", -1.8, 1, "question", "asks instead of asserting"),
    Weight("values", -0.4, 2, "about values", "freedom and hope have no measure"),
    Weight("vague", -0.25, 2, "vague", "'things' and 'somebody' cannot be found"),
    Weight("number alone", -0.7, 1, "vague", "'one of them' leaves open what is counted"),
    Weight("occasion", -0.5, 1, "talks about the talk", "'here' and 'tonight' are the occasion"),
    Weight("talk", -0.6, 2, "talks about the talk", "questions and points of order"),
    Weight("courtesy", -0.5, 1, "small talk", "thanks and greetings"),
    Weight("address", -2.0, 1, "addresses somebody", "turns to a person instead of telling"),
    Weight("worded as talk", -0.4, 4, LIKE_TALK, "learned from the project's own sentences"),
    Weight("private person", -0.4, 1, "about private people", "mothers and neighbors: anecdote"),
    Weight("speaker", -0.2, 1, "about the speaker", "private experience is in no record"),
    Weight("broken off", -0.5, 1, "no full sentence", "cut short, it leaves the claim open"),
    Weight("no verb", -0.6, 1, "no full sentence", "a fragment leaves the claim to the reader"),
    Weight("short", -0.2, 1, SHORT, "fewer than nine words seldom state a whole claim"),
    Weight("very short", -1.2, 1, SHORT, "fewer than five hardly ever do"),
    Weight("long", -0.02, 40, "long", "each word past twelve makes the claim harder to single out"),
    Weight("joined on", -0.3, 4, "says several things", "with each, less clear what to check"),
    Weight("stage direction", -3.0, 1, "no statement", "in brackets: applause, captions"),
)
# "I think that prices fell 5 percent" does not borrow the weight of "prices fell 5 percent".
UNDER_OPINION = 0.75  # the share of what speaks for a sentence that is left under such a clause
MIDDLE = 2.5  # the sum that scores 0.5: say, one number, in a sentence about a public matter
SPREAD = 2.0  # a sum that far above or below it scores 0.73 or 0.27
