"""Readers' searches: what may be asked, and the passages that answer it."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Func, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Concat, Left
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from claims.models import Publication

LONGEST = 200  # characters of a search
READ = 5000  # characters of summary and body that a passage may be cut from
START, STOP = "\x02", "\x03"  # stand around the words found; taken out of the text before


class BadSearch(ValueError):
    """Words that are not searched for; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a reader sees of a publication found: html with the words found in <mark>.

    ``passage`` is empty where summary and body hold none of them.
    """

    statement: SafeString
    passage: SafeString


def checked_words(text: str) -> str:
    """Return a search as typed, trimmed; "" for nothing to search for.

    Raises BadSearch for more than LONGEST characters. A NUL, which PostgreSQL cannot read, parts
    words as a blank does.
    """
    words = text.replace("\x00", " ").strip()
    if len(words) > LONGEST:
        raise BadSearch(
            f"The search has {len(words):,} characters; at most {LONGEST} are read. Leave out some."
        )
    return words


def hits(seqs: list[int], words: str) -> dict[int, Hit]:
    """The statements and best passages of publications that were found with ``words``."""
    query = SearchQuery(words, config="english", search_type="websearch")
    text = Concat(
        KT("document__summary"), Value(" "), KT("document__body"), output_field=TextField()
    )
    found = Publication.objects.filter(seq__in=seqs).values_list(
        "seq",
        SearchHeadline(
            _without_marks(KT("document__statement")),
            query,
            config="english",
            start_sel=START,
            stop_sel=STOP,
            highlight_all=True,
        ),
        SearchHeadline(
            _without_marks(Left(text, READ)),
            query,
            config="english",
            start_sel=START,
            stop_sel=STOP,
            min_words=20,
            max_words=40,
        ),
    )
    return {
        seq: Hit(_marked(statement), _marked(_trailing_off(passage) if START in passage else ""))
        for seq, statement, passage in found
    }


def _trailing_off(passage: str) -> str:
    """A passage with dots where it seems cut out of a sentence."""
    text = passage.strip()
    first, last = text.lstrip(START)[:1], text.rstrip(STOP)[-1:]
    return f"{'… ' if first.islower() else ''}{text}{'' if last in '.!?”' else ' …'}"


def _without_marks(text: Func) -> Func:
    return Func(
        text, Value(START + STOP), Value(""), function="translate", output_field=TextField()
    )


def _marked(headline: str) -> SafeString:
    html = escape(headline).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above; the marks are the only tags
