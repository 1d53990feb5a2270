"""The weights, one line of the table a signal: what it adds, the reason an editor reads, and why.

Set by hand, in steps an editor could argue about, from what fact-checking desks publish about their
choice of claims (verifiable, of public interest, likely to mislead) and from two findings of
linguistics: registers that inform have many nouns and long words, registers that involve have
pronouns and verbs of thinking (Biber, "Variation across Speech and Writing", 1988); and modality,
stance and conditionals mark what is not asserted.

How labelled data were used: the effect of the weights was measured on two public sets of debates,
ClaimBuster and CheckThat! 2019, and on articles graded for the project (bench/grades). What stood
out among the sentences ranked too high and too low was sought for grammatical forms and classes of
words that the sets or an argument speak for; such signals were added, and weights raised or
lowered, by hand and in coarse steps. No optimiser computed anything from them, and no word list was
extracted from them. The two signals of wording alone are fitted, on sentences the project wrote
itself: see training/README.md.
"""

from dataclasses import dataclass

from claims.english.lexicon import table, word_set

# "I think that prices fell 5 percent" does not borrow the weight of "prices fell 5 percent".
UNDER_OPINION = 0.75  # the share of what speaks for a sentence that is left under such a clause
UNDER_REPORT = 0.5  # the share of the part of a sentence that only says who said the claim
# Set so that the score is near the share of claims graded worth checking (2 or 3 of 3) among those
# scored alike, on the graded articles (bench/grades): of claims over 0.7 most editors check most.
MIDDLE = 4.5  # the sum that scores 0.5: say, a number and a comparison on a public matter
SPREAD = 1.7  # a sum that far above or below it scores 0.73 or 0.27


@dataclass(frozen=True, slots=True)
class Weight:
    """What one signal adds each time it shows, at most ``most`` times; below zero it takes away."""

    signal: str
    weight: float
    most: int
    reason: str
    why: str


def _weight(signal: str, line: str) -> Weight:
    weight, most, reason, why = line.split(" | ")
    return Weight(signal, float(weight), int(most), reason, why)


WEIGHTS = tuple(_weight(*row) for row in table("checkworthiness/weights").items())
_OF_STYLE = word_set("nouns prepositions adjective") | {
    "long words",
    "worded as claim",
    "worded as talk",
}
STYLE = frozenset(rule.reason for rule in WEIGHTS if rule.signal in _OF_STYLE)  # told last
