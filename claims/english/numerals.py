"""The words and letters English writes numbers with."""

from decimal import Decimal


def numbered(text: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return the words of ``text`` with the numbers they stand for, counted up."""
    return {word: first + step * place for place, word in enumerate(text.split())}


ONES = numbered(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
    "quintillion": Decimal(10) ** 18,
    "sextillion": Decimal(10) ** 21,
}
# Short forms that mean a scale wherever they follow digits.
SHORT_SCALES = {
    "mio": SCALES["million"], "mn": SCALES["million"], "mln": SCALES["million"],
    "mil": SCALES["million"],
    "bn": SCALES["billion"], "bln": SCALES["billion"], "tn": SCALES["trillion"],
    "trn": SCALES["trillion"], "tln": SCALES["trillion"],
}  # fmt: skip
# Letters that mean a scale after money, and otherwise only where no unit makes sense.
LETTER_SCALES = {
    "k": SCALES["thousand"], "m": SCALES["million"], "mm": SCALES["million"],
    "b": SCALES["billion"], "t": SCALES["trillion"],
}  # fmt: skip
# "hundreds": from one hundred to less than a thousand, as far as the word says.
PLURALS = {
    "dozens": (SCALES["dozen"], 10 * SCALES["dozen"]),
    "tens": (Decimal(10), Decimal(100)),
    "hundreds": (SCALES["hundred"], Decimal(10) ** 3),
    "thousands": (SCALES["thousand"], Decimal(10) ** 4),
    "lakhs": (SCALES["lakh"], Decimal(10) ** 6),
    "millions": (SCALES["million"], Decimal(10) ** 7),
    "crores": (SCALES["crore"], Decimal(10) ** 8),
    "billions": (SCALES["billion"], Decimal(10) ** 10),
    "trillions": (SCALES["trillion"], Decimal(10) ** 13),
}
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    "twelfth": 12, "twelfths": 12, "sixteenth": 16, "sixteenths": 16, "twentieth": 20,
    "twentieths": 20, "hundredth": 100, "hundredths": 100, "thousandth": 1_000,
    "thousandths": 1_000, "millionth": 1_000_000, "millionths": 1_000_000,
    "billionth": 1_000_000_000, "billionths": 1_000_000_000,
}  # fmt: skip
VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"), "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"),
    "⅓": Decimal("0.3333333333333333"), "⅔": Decimal("0.6666666666666667"),
    "⅙": Decimal("0.1666666666666667"), "⅚": Decimal("0.8333333333333333"),
    "⅐": Decimal("0.1428571428571429"), "⅑": Decimal("0.1111111111111111"), "⅒": Decimal("0.1"),
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—−")
MINUSES = frozenset("-−–")
