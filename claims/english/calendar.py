"""The words news English writes dates with, and what each stands for."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"),
            ("May",), ("June", "Jun"), ("July", "Jul"), ("August", "Aug"),
            ("September", "Sept", "Sep"), ("October", "Oct"), ("November", "Nov"),
            ("December", "Dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
MONTH_NUMBERS = {name.lower(): number for name, number in MONTHS.items()}
ABBREVIATED = frozenset(name for name in MONTHS if len(name) < 5) - {"May", "June", "July"}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"), ("friday", "fri"), ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}  # fmt: skip
ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
ORDINALS = {
    name: number
    for number, name in enumerate(
        ORDINAL_WORDS,
        1,
    )
}
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NUMBERS = {
    "a": 1,
    "an": 1,
    **{name: value for value, name in enumerate(NUMBER_WORDS, 1)},
    **TENS,
    **{
        f"{ten}-{name}": tens + value
        for ten, tens in TENS.items()
        for value, name in enumerate(NUMBER_WORDS[:9], 1)
    },
}
DECADES = {
    name: 1900 + 10 * number
    for number, name in enumerate(
        (
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ),
        2,
    )
}
# Meteorological seasons of the northern hemisphere, by their first month of three.
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
# Centuries as spoken in years: "nineteen ninety-six".
SPOKEN_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}


def number(word: str) -> int:
    """The whole number a digit string or a number word stands for ("24th", "eighth", "two")."""
    plain = word.lower()
    if digits := re.match(r"\d+", plain):
        return int(digits.group())
    return ORDINALS.get(plain) or NUMBERS[plain]


def spoken_year(words: str) -> int:
    """The year of "nineteen ninety-six", "eighteen hundred", "nineteen oh five", "two thousand"."""
    first, *rest = [word for word in re.split(r"[ -]", words.lower()) if word != "and"]
    tail = sum(NUMBERS.get(word, 0) for word in rest)
    return (2000 if first == "two" else 100 * SPOKEN_CENTURIES[first]) + tail
