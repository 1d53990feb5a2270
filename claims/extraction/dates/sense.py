"""Which of the forms found are dates here: "in May" is, "she may" and "2,000 people" are not."""

from spacy.tokens import Doc, Token

from claims.extraction.dates.grammar import Mention

# Months that are also names, verbs or nouns need a word before them that leads to a date.
DOUBTFUL_MONTHS = frozenset({"march", "april", "may", "june"})
GIVEN_NAMES = frozenset({"Jan", "April", "May", "June", "August"})
LEADS_TO_DATE = frozenset(
    {
        "in", "since", "by", "until", "till", "before", "after", "during", "from", "to", "through",
        "between", "and", "or", "of", "for", "early", "late", "mid", "mid-", "end", "ending",
        "ended", "beginning", "starting", "the", "on", "around", "circa", "-", "–", "—", "(",
        "with", "against", "over", "into", "beyond", "toward", "towards", "following", "year",
        "than", "as", "c.", "about", "throughout", "past", "'s", "’s", "’",
    }
)  # fmt: skip
# Words that make a four-digit number before them a measure, and never the time of an event.
UNITS = frozenset(
    {
        "percent", "gmt", "utc", "hours", "hrs", "km", "kg", "m", "metres", "meters", "feet", "ft",
        "miles", "kilometers", "kilometres", "dollars", "euros", "pounds", "people", "yards",
        "acres", "square", "cubic", "per", "million", "billion", "thousand", "mw", "mg", "points",
        "votes", "rupees", "yen", "francs", "crore", "lakh", "rpm", "calories", "watts", "other",
        "more",
    }
)  # fmt: skip
# Plural things that happen in a year, so that "2016 elections" is not a count of elections.
EVENTS = frozenset(
    {
        "elections", "olympics", "games", "championships", "midterms", "primaries", "attacks",
        "protests", "riots", "talks", "results", "figures", "levels", "prices", "earnings", "sales",
        "profits", "rules", "amendments", "finals", "bombings", "floods", "fires", "hearings",
        "accords", "agreements", "reforms", "sanctions", "wars", "models", "bonds", "notes",
        "revenues", "accounts", "budgets", "losses", "guidelines", "polls", "awards", "playoffs",
    }
)  # fmt: skip
MOVES = frozenset(
    {"rise", "fall", "climb", "drop", "increase", "decrease", "decline", "jump", "gain", "lose",
     "close", "slip", "add", "grow", "soar", "plunge", "surge", "tumble", "edge", "advance"}
)  # fmt: skip
AT = frozenset(
    {
        "at", "by", "before", "until", "till", "through", "of", "on", "since", "after", "around",
        "near", "from", "than", "toward", "towards",
    }
)  # fmt: skip
# "in the fall", but not "after the fall", which may be that of a government.
SEASON_LEADS = frozenset({"in", "during", "over", "by", "until", "till", "through", "since"})
OF_OUR_TIMES = frozenset(
    {"world", "society", "standards", "terms", "youth", "generation", "technology", "young", "kids"}
)
OWNED = frozenset({"the", "past", "his", "her", "its", "their", "every"})
LASTING = frozenset({"the", "past", "over", "within", "every", "each", "in", "for", "during"})


def is_date(mention: Mention, doc: Doc, place: int) -> bool:
    """Whether ``mention``, which begins at token ``place``, is a date in this sentence."""
    match mention.form:
        case "year":
            return _year_is_date(mention, doc, place)
        case "month" if len(mention.parts) == 1:
            return _month_is_date(mention, doc, place)
        case "short_year":
            return _before(doc, place) in LEADS_TO_DATE - {"the", "'s", "’s", "’"}
        case "unit":
            return not _is_stretch(mention, doc, place)
        case "unit_end":
            return _before(doc, place) in AT
        case "feast":
            return len(mention.parts) > 1 or _feast_is_date(mention, doc, place)
        case "spoken_year" if mention.parts["spoken"].startswith("two"):
            return _before(doc, place) in ("in", "since", "by", "until", "till", "year", "of")
        case "part_of" if mention.parts["unit"] == "day":
            return _before(doc, place - 1) != "at"  # "at the end of the day" is an idiom
        case "the_season":
            return _before(doc, place) in SEASON_LEADS
        case "the_month":
            return _before(doc, place) in ("for", "in", "during")
        case "day_word":
            return not _is_nowadays(mention, doc, place)
        case _:
            return True


def _before(doc: Doc, place: int) -> str:
    return str(doc[place - 1].lower_) if place > 0 else ""


def _feast_is_date(mention: Mention, doc: Doc, place: int) -> bool:
    """ "closed on Labor Day" is, "Christmas sales" and "the spirit of Christmas" are not."""
    before, feast = _before(doc, place), doc.char_span(mention.start, mention.end)
    role = feast[-1].dep_ if feast is not None else ""
    if before == "of" or role in ("compound", "nmod", "poss", "amod"):
        return False
    return before in AT or role in ("pobj", "npadvmod", "appos", "conj")


def _is_nowadays(mention: Mention, doc: Doc, place: int) -> bool:
    """ "today's world", "Russia Today", "USA TODAY", "ITV This Morning" are of no day at all."""
    if place and doc[place].text[0].isupper() and doc[place - 1].pos_ == "PROPN":
        return True
    following = [token.lower_ for token in doc[place + 1 : place + 3]]
    return mention.parts["word"] == "today" and bool(OF_OUR_TIMES.intersection(following))


def _is_stretch(mention: Mention, doc: Doc, place: int) -> bool:
    """ "the last year" and "over the next month" are lengths of time and name no date."""
    which = mention.parts["which"]
    before, unit = _before(doc, place), mention.parts["unit"]
    if all(token.text.istitle() for token in doc[place : place + 2]):
        return True  # the name of a programme: "This Week"
    if which == "the next" and unit != "day":
        return before in LASTING
    if which == "last" and unit == "day":
        return True
    return which in ("last", "next") and before in OWNED


def _is_given_name(token: Token) -> bool:
    """ "Jan Novak" is somebody: the month belongs to the capitalised name behind it."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    return token.head.i == after.i and after.pos_ == "PROPN" and after.text.istitle()


def _month_is_date(mention: Mention, doc: Doc, place: int) -> bool:
    token, before = doc[place], _before(doc, place)
    if token.text in GIVEN_NAMES and _is_given_name(token):
        return False
    if mention.parts["month"].rstrip(".") not in DOUBTFUL_MONTHS:
        return True
    if token.dep_ in ("compound", "nmod") and token.head.i > token.i:
        return token.head.pos_ == "NOUN"  # "April sales", not "the May Company"
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("'s", "’s"):
        return before in LEADS_TO_DATE or not before
    if before in ("early", "late", "mid", "mid-", "since", "until", "during"):
        return True
    listed = before == "," and token.dep_ == "conj"  # "in March, April and May"
    return listed or (before in LEADS_TO_DATE - {"the"} and token.dep_ != "compound")


def _year_is_date(mention: Mention, doc: Doc, place: int) -> bool:
    token = doc[place]
    if len(token) != mention.end - mention.start:
        return _inside_word(token)
    after = doc[place + 1] if place + 1 < len(doc) else None
    before = _before(doc, place)
    if after is not None and (after.lower_ in UNITS or _counts(after, before)):
        return False
    if before in ("to", "by", "from", "at") and _moves(token):
        return False
    if before in LEADS_TO_DATE:
        return True
    return _stands_for_a_year(token, before)


def _inside_word(token: Token) -> bool:
    """ "mid-1996" and "1960s-style" are dates, the number of a "DC1990" is not."""
    word = token.lower_
    return word.startswith(("mid-", "pre-", "post-", "early-", "late-")) or word.endswith("-style")


def _counts(after: Token, before: str) -> bool:
    """Whether a number counts the plural noun after it; "the 2016 troops" would be of 2016."""
    if after.tag_ not in ("NNS", "NNPS") or after.lower_ in EVENTS:
        return False
    return before not in ("the", "its", "his", "her", "their", "'s", "’s")


def _moves(token: Token) -> bool:
    """ "rose to 1987" is the level of an index."""
    above = token.head
    return above.dep_ == "prep" and above.head.lemma_ in MOVES


def _stands_for_a_year(token: Token, before: str) -> bool:
    """A recent number that modifies a noun ("a 2016 study"), owns one ("1988's record") or opens
    the sentence.
    """
    if not 1900 <= int(token.text) <= 2039:
        return False
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("'s", "’s"):
        return True
    if token.dep_ in ("nummod", "compound", "nmod") and token.head.i > token.i:
        return True
    opens = before in ("", ",", '"', "``", "“", "due")
    return opens and token.dep_ in ("nsubj", "nsubjpass", "npadvmod", "pobj", "nummod", "appos")
