"""Which of the forms found are dates here: "in May" is, "she may" and "2,000 people" are not."""

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set, words
from claims.extraction.dates.grammar import Mention

# Months that are also names, verbs or nouns need a word before them that leads to a date.
DOUBTFUL_MONTHS = word_set("april june march may")
GIVEN_NAMES = word_set("April August Jan June May")
LEADS_TO_DATE = words("dates/leads")
UNITS = words("dates/measures")
EVENTS = words("dates/events")
MOVES = words("dates/moves")
AT = word_set(
    "after around at before by from near of on since than through till toward towards until"
)
# "in the fall", but not "after the fall", which may be that of a government.
SEASON_LEADS = word_set("by during in over since through till until")
SPOKEN_LEADS = word_set("in since by until till year of from")
ON_A_DAY = word_set("on by until till since before after from through")
WHAT_IS_NUMBERED = word_set("NOUN PROPN ADJ NUM")
WORDS_TOO = word_set("may march august")  # in small letters
LONGEST_SHORT = 4  # letters of a month's or weekday's short form; "april" has five
NAMED_AFTER_DAYS = word_set("Times Telegraph Mirror Express Herald Post Night World Evening")
TITLES = word_set("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Judge Justice Sgt. Officer Capt. Joe Sir")
OF_OUR_TIMES = word_set("generation kids society standards technology terms world young youth")
OWNED = word_set("every her his its past the their")
LASTING = word_set("during each every for in over past the within")


def is_date(mention: Mention, doc: Doc, place: int) -> bool:
    """Whether ``mention``, which begins at token ``place``, is a date in this sentence."""
    before, parts = _before(doc, place), mention.parts
    if not _is_written_as_name(mention, doc):
        return False
    match mention.form:
        case "year" if "short" in parts:
            return before in LEADS_TO_DATE - {"the", "'s", "’s", "’"}
        case "year" if "spoken" in parts:
            return not parts["spoken"].startswith("tw") or before in SPOKEN_LEADS
        case "year":
            return _year_is_date(mention, doc, place)
        case "month" if len(parts) == 1:
            return _month_is_date(mention, doc, place)
        case "figures" if "year" not in parts:
            return before in ON_A_DAY and not _goes_on(mention, doc)
        case "day_only":
            return before in ON_A_DAY and not _goes_on(mention, doc)
        case "day_month" | "nth_of":
            return before not in ("a", "one", "two", "another")  # "a third of May's voters"
        case "weekday":
            return not _is_surname(doc[place]) and not _is_title(mention, doc)
        case "unit":
            return not _is_stretch(mention, doc, place)
        case "unit_end":
            return before in AT
        case "feast":
            return len(parts) > 1 or _feast_is_date(mention, doc, place)
        case "part_of" if parts["unit"] == "day":
            return before != "at"  # "at the end of the day" is an idiom
        case "the_season":
            return before in SEASON_LEADS
        case "day_word":
            return not _is_nowadays(mention, doc, place)
        case _:
            return True


def _is_written_as_name(mention: Mention, doc: Doc) -> bool:
    """Small letters do for "january" and "20th dec", not for the words "may", "mar" and "sat"."""
    text, parts = doc.text[mention.start : mention.end], mention.parts
    name = parts.get("month", "").rstrip(".") or parts.get("weekday", "")
    if not name or name not in text or name.isdigit():
        return True
    if name in WORDS_TOO:
        return "day" in parts and not {"year", "short"}.isdisjoint(parts)
    in_full = len(name) > LONGEST_SHORT or name in ("june", "july")
    return in_full or ("day" in parts and "month" in parts)


def _goes_on(mention: Mention, doc: Doc) -> bool:
    """Whether what looks like a day numbers or divides something: "on the 15th floor"."""
    after = next((t for t in doc if t.idx >= mention.end), None)
    return after is not None and (after.pos_ in WHAT_IS_NUMBERED or after.text in ("of", "-", "%"))


def _is_title(mention: Mention, doc: Doc) -> bool:
    """ "The Sunday Times", "Saturday Night Live"."""
    after = next((t for t in doc if t.idx >= mention.end), None)
    return after is not None and after.text in NAMED_AFTER_DAYS


def _is_surname(token: Token) -> bool:
    """ "Judge Friday ruled": a subject that a title or a given name belongs to."""
    given = any(t.dep_ == "compound" and t.pos_ == "PROPN" for t in token.lefts)
    titled = token.i > 0 and token.nbor(-1).text in TITLES
    return titled or (given and token.dep_ in ("nsubj", "nsubjpass") and token.text.istitle())


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
        return before in LASTING and not (unit == "quarter" and before == "for")
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
    if before in ("every", "each"):
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
    compared = before == "from" and place > 1 and doc[place - 2].lower_ in ("up", "down")
    if compared or (before in ("to", "by", "from", "at") and _moves(token)):
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
    by_then = above.lower_ == "by" and any(c.lower_ == "to" for c in above.head.rights)
    return above.dep_ == "prep" and above.head.lemma_ in MOVES and not by_then


def _stands_for_a_year(token: Token, before: str) -> bool:
    """A recent number that modifies a noun ("a 2016 study"), owns one ("1988's record") or opens
    the sentence.
    """
    if not 1900 <= int(token.text) <= 2039:
        return False
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("'s", "’s"):
        return True
    leads = token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "NOUN"
    misread = leads and token.head.i == token.i - 1  # "her landmark 2012 visit"
    if token.dep_ in ("nummod", "compound", "nmod") and (token.head.i > token.i or misread):
        return True
    opens = before in ("", ",", '"', "``", "“", "due")
    return opens and token.dep_ in ("nsubj", "nsubjpass", "npadvmod", "pobj", "nummod", "appos")
