"""Numbers of persons, their noun unsaid: "he is 35", "Ann Lee, 41,", "a father of two"."""

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.lexemes import Line

YEAR_OF_AGE = "year of age"
BE = word_set("is was be been are were being s")  # "s" of "he's"
PERSONS = word_set("he she i who you")
PARENTS = word_set("mother father mum mom dad parent parents mothers fathers")
WHO = word_set("NNP PRP")
LIMITS = word_set("under over below above")  # "a child under five"
AGED = word_set(
    """child children kid kids baby babies toddlers boys girls teenagers youths people person
    adult adults man men woman women those anyone everyone everybody anybody residents citizens"""
)
OLDEST = 120  # years


def is_aside(line: Line, amount: Amount) -> bool:
    """Tell the number between commas behind a noun: "Ann Lee, 25, said"."""
    if amount.scale > 1 or not amount.digits or amount.unit is not None:
        return False
    before, after = line[amount.first - 1].text, line[amount.end].text
    named = line.tag(amount.first - 2) in {"NNP", "NNPS", "NN"}
    return before == "," and named and after in {",", ".", ";"} and amount.value < OLDEST


def names_an_age(line: Line, amount: Amount) -> bool:
    """Tell the age in "Ann Lee, 25, said" from the places of a list."""
    place = amount.first - 2
    name = line[place].text
    named = line.tag(place) == "NNP" and name[:1].isupper() and len(name) > 1
    person = line.tag(place) == "NN" and line.tag(place - 1) in {"DT", "PRP$"}
    return (named or person) and is_aside(line, amount)


def read_age(line: Line, amount: Amount) -> str | None:
    """Return the unit of "aged 45", "she turned 30", "he is about 35", "life expectancy is 73"."""
    if amount.value < 0 or amount.value > 150 or amount.scale > 1:
        return None
    if names_an_age(line, amount):
        return YEAR_OF_AGE
    before = line.words(max(amount.first - 14, 0), amount.first)
    if before[-1:] in {("aged",), ("age",), ("ages",), ("turned",), ("turns",), ("turning",)}:
        return YEAR_OF_AGE
    if before[-2:] in {("age", "of"), ("ages", "of"), ("aged", "between")}:
        return YEAR_OF_AGE
    if before == ("at",) and line[amount.last].text == "," and line.tag(amount.last + 1) in WHO:
        return YEAR_OF_AGE  # "At 41, Ann Lee is the oldest"
    if before[-1:] and before[-1] in LIMITS and AGED.intersection(before[-3:-1]):
        return YEAR_OF_AGE
    near = before[-4:]
    if not any(word in BE for word in near):
        return None
    if any(word in PERSONS for word in near):
        return YEAR_OF_AGE
    return YEAR_OF_AGE if "age" in before or "expectancy" in before else None


def children(line: Line, amount: Amount) -> str | None:
    """Return the unit of "a mother of three" and "the father-of-two"."""
    place = amount.first - 1
    place -= line[place].text in HYPHENS
    if line[place].lower != "of" or amount.scale > 1:
        return None
    place -= 1
    place -= line[place].text in HYPHENS
    parent = line[place].lower
    if parent.removeprefix("grand") not in PARENTS:
        return None
    return "grandchild" if parent.startswith("grand") else "child"
