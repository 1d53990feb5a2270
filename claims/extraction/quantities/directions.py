"""Verbs that move a number up or down, in all their forms.

Forms are spelled out rather than taken from the parse: headline verbs ("Shares gain 3%") are
often tagged as nouns.
"""

from claims.english.lexicon import word_set

_IRREGULAR = {
    "rise": ("rose", "risen"), "grow": ("grew", "grown"), "leap": ("leapt",),
    "fall": ("fell", "fallen"), "sink": ("sank", "sunk"), "shrink": ("shrank", "shrunk"),
    "lose": ("lost",), "slide": ("slid",), "swell": ("swollen",), "dive": ("dove",),
}  # fmt: skip
_DOUBLED = word_set("slip dip drop cut trim shed skid sag chop")


def _forms(verbs: str) -> frozenset[str]:
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e")
        ending = "es" if verb.endswith(("sh", "ch", "s")) else "s"
        regular = (verb, verb + ending, stem + "ed", stem + "ing")
        found.update(regular, _IRREGULAR.get(verb, ()))
    return frozenset(found)


RISES = _forms(
    """rise climb increase grow jump surge soar rocket swell expand accelerate leap spike appreciate
    strengthen balloon skyrocket inch edge tick widen rebound bounce firm escalate mushroom zoom
    quicken"""
) | {"rally", "rallied", "rallies", "rallying"}
FALLS = _forms(
    """fall drop decline decrease plunge plummet slide slip sink tumble shrink dip slump dive crash
    skid sag collapse erode wane ebb cool deflate soften crumble backtrack
    contract retreat ease weaken depreciate recede dwindle narrow slow subside nosedive"""
) | {"tanked", "tanking", "cratered", "cratering"}  # their bare forms are things
LEDGER = _forms("gain lose add shed")  # money too, where a new level follows
# With these the number is what is won or lost, unless it is a percentage, points or cents.
UP_WORDS = RISES | _forms("gain add advance raise boost lift hike")
DOWN_WORDS = FALLS | _forms("lose shed cut reduce lower slash trim shave erase pare chop")
