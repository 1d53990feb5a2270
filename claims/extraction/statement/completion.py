"""Names completed from the article: "Abadi", "the Foreign Ministry"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.namelists import BODIES, TITLES
from claims.extraction.names import Mention
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.scene import Scene

REACH = 6_000  # characters back that a name is looked for
LONGEST_TITLE = 4  # words of a title before a surname
COURTESY = word_set("mr mr. mrs mrs. ms ms. miss")  # these go where the full name comes
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}")
GOES_BEFORE = re.compile(r"[A-Z][\w-]{0,30} $")  # "Environmental" of "Protection Agency's Plan"
PARTIES = word_set("Democratic Republican")
OWNER = (  # "Iran's", "Iranian"
    r"(?:[A-Z]\w{1,30}(?:\s[A-Z]\w{1,30})?(?:['’]s|s['’])|"
    r"[A-Z]\w{1,30}(?:ian|ean|ese|ish|can|man|eli|aqi|ani|ic|ch))"
)


def complete(scene: Scene, before: str) -> Iterator[Edit]:
    """Edits that put the full name for a surname or a body's short name, once each.

    ``before`` is the article's text ahead of the sentence, where a body must have been named in
    full. What stands between quotation marks is left alone.
    """
    done: set[str] = set()
    tokens = list(scene.tokens())
    start = scene.sentence.start
    for a, b in scene.pieces:
        for mention in scene.names.within(start + a, start + b):
            if mention.name not in done and not scene.is_kept(mention.at - start):
                yield from _person(scene, mention)
            done.add(mention.name)
    for token in tokens:
        if token.lower_ == "the" and not scene.is_kept(token.idx):
            yield from _body(scene, token, before[-REACH:])
        elif ACRONYM.fullmatch(token.text) and token.text not in done:
            yield from _spelt_out(scene, token, before)
            done.add(token.text)


def _person(scene: Scene, mention: Mention) -> Iterator[Edit]:
    """ "Abadi", "Mr. Abadi" and "President Abadi" with the rest of the name."""
    words = mention.name.split()
    run = [t for t in scene.sentence.doc if t.idx >= mention.at - scene.sentence.start]
    run = run[: LONGEST_TITLE + 1]
    last = next((n for n, t in enumerate(run) if t.lower_ == mention.word), None)
    if len(words) < 2 or last is None or words[0].lower() in COURTESY:
        return
    first = _start_of(words[-1], run[: last + 1])
    if first is None:
        return
    own = first - _words_before(run[:first], words[:-1])  # "Van Dyke" of "Jason Van Dyke"
    titles, surname = run[:own], run[last]
    if any(t.lower_ not in TITLES or t.text in words for t in titles) or _is_part_of_a_name(
        run[first], surname
    ):
        return
    opening = titles[0] if titles else run[own]
    if opening.i and opening.nbor(-1).text in (words[-2], "The", "the"):
        return  # all of the name, of which the last word was read as one; "The Ruiz Papers"
    start = run[0] if titles and run[0].lower_ in COURTESY else run[own]
    yield Edit(start.idx, surname.idx + len(surname), mention.name)


def _start_of(surname: str, run: Sequence[Token]) -> int | None:
    """Where a surname that ends a run starts in it: "Holtz-Eakin" has three words."""
    printed = ""
    for place in range(len(run) - 1, -1, -1):
        printed = run[place].text + printed
        if printed.lower() == surname.lower():
            return place
    return None


def _words_before(run: Sequence[Token], names: Sequence[str]) -> int:
    """How many words before a surname are of the name as well, if not all of them."""
    count = 0
    while count < min(len(run), len(names) - 1) and run[-1 - count].text == names[-1 - count]:
        count += 1
    return count


def _is_part_of_a_name(first: Token, last: Token) -> bool:
    """ "the Trump Organization", "Clinton-backed", "Obama-era": the name is another thing's."""
    doc, after = last.doc, last.i + 1
    joined = after < len(doc) and (
        doc[after].text in ("-", "–") or (doc[after].pos_ == "PROPN" and last.whitespace_ != "")
    )
    return bool(joined) or (first.i > 0 and first.nbor(-1).text in ("-", "–"))


def _spelt_out(scene: Scene, short: Token, before: str) -> Iterator[Edit]:
    """ "ARS" with what it is short for, as told: "Alliance of Rail Staff (ARS)"."""
    told = re.search(rf"((?:[^\W\d_][\w’'-]*[ ,]+){{2,10}})\({re.escape(short.text)}\)", before)
    if told is None or scene.is_kept(short.idx):
        return
    words = told[1].split()
    letters = [letter for letter in short.text if letter.isupper()]
    for start in range(len(words)):
        name = words[start:]
        initials = [w[0] for w in name if w[0].isupper()]
        if name[0][0].isupper() and initials == letters:
            end = short.idx + len(short)
            full = " ".join(name).rstrip(",")
            if full not in scene.sentence.text:
                yield Edit(end, end, f" [{full}]")
            return


def _body(scene: Scene, the: Token, before: str) -> Iterator[Edit]:
    """ "The Foreign Ministry" as "Iran's Foreign Ministry"."""
    doc = the.doc
    end = the.i + 1
    while end < len(doc) and end - the.i < LONGEST_TITLE and doc[end].pos_ == "PROPN":
        end += 1
    head = doc[end - 1]
    if head.lower_ not in BODIES or head.i == the.i:
        return
    if head.i + 1 < len(doc) and (
        doc[head.i + 1].lower_ in ("of", "for") or doc[head.i + 1].pos_ == "PROPN"
    ):
        return
    printed = scene.sentence.text[doc[the.i + 1].idx : head.idx + len(head)]
    told = list(re.finditer(rf"\b({OWNER}) {re.escape(printed)}\b", before))
    owners = {found[1] for found in told}
    whole = not any(GOES_BEFORE.search(before, 0, found.start()) for found in told)
    if len(owners) == 1 and whole and owners.isdisjoint(PARTIES):
        yield Edit(the.idx, head.idx + len(head), f"{owners.pop()} {printed}")
