"""Verbs that move a number up or down, in all their forms.

Forms are spelled out rather than taken from the parse: headline verbs ("Shares gain 3%") are
often tagged as nouns.
"""

from claims.english.lexicon import words

RISES = words("quantities/rises")
FALLS = words("quantities/falls")
# With these the number is what is won or lost, unless it is a percentage, points or cents.
UP_WORDS = RISES | words("quantities/raises")
DOWN_WORDS = FALLS | words("quantities/cuts")
