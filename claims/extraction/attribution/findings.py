"""What a rule found: a cue, its source and what it gives to that source, as tokens of a parse."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.extraction.attribution.grammar import Range


@dataclass(slots=True)
class Finding:
    """One attribution inside one sentence.

    ``speaks`` marks cues that can bring in a quotation ("said"), so that one standing alone may
    take a quoted passage before or behind it. ``subject`` is the source's head word, for names;
    without one nobody is named ("is expected to"). ``frame`` is how the cue reports: "clause",
    "infinitive", "object", "about", "stance", "noun", "adjective", "feeling", "according", "label",
    or "" for a quotation only.
    ``carrier`` is who passes on what the source says.
    ``wished`` marks a cue in the infinitive: "asked voters to say".
    """

    cue: Range
    source: Range | None = None
    contents: list[Range] = field(default_factory=list)
    subject: Token | None = None
    speaks: bool = False
    frame: str = ""
    wished: bool = False
    carrier: Token | None = None
