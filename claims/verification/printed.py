"""A text as its reader takes it in: without marks, counters and clocks that say nothing."""

import re
from bisect import bisect_right

from claims.english import lexicon

RELATIVE = r"(?:a|an|one|two|three|\d{1,3}) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)"
DISTANT = r"(?:a|an|one|two|three|\d{1,3}) ?(?:d|w|days?|weeks?|months?|years?)"
COUNTED = "|".join(sorted(lexicon.words("verification/counters")))
COUNTER = rf"[\d,.]{{1,12}} ?[km]? (?:{COUNTED})|(?:{COUNTED}):? [\d,.]{{1,12}} ?[km]?"
CLOCK = rf"(?:(?:{RELATIVE}|{DISTANT}) ago|just now|yesterday)"
STAMP = rf"(?:(?:last )?(?:updated|published|posted|modified|edited|checked):? ){{0,2}}{CLOCK}"
PROMPT = r"advertisement|(?:read|see|watch|find out) (?:more|also)\b[^\n]{0,160}"
# Marks inside words and behind them: taken out. Soft hyphens and zero-width characters; reference
# marks; superscript figures, but not in powers of ten and units.
TAKEN_OUT = (
    r"[\u00ad\u200b-\u200d\u2060\ufeff]"
    r"|\[(?:\d{1,3}|[a-z]|(?:note|n) \d{1,3}|citation needed|edit)\]"
    r"|(?<!\b10)(?<![^\W\d_])(?<!⁻)[¹²³⁴-⁹⁰]{1,3}"
    # A value over two cells: "$ | 1,200", "1 | ,200", "12 | %".
    r"|(?<=[$€£¥])\s?\|\s?(?=\d)|(?<=\d)\s?\|\s?(?=%|[,.]\d)"
)
# What stands between words: read as white space.
LEFT_BLANK = (
    rf"\b{RELATIVE} ago\b"
    # A line of counters and clocks; "48 comments" alone is a heading.
    rf"|^(?![ \t]*\d+ comments?[ \t]*$)[ \t]*"
    rf"(?:(?:{COUNTER}|{STAMP}|\d{{1,2}} min(?:ute)? read)(?:[ \t]*[·•|,–-][ \t]*|[ \t]*$))+$"
    rf"|^[ \t]*(?:{PROMPT})[ \t]*$"
    rf"|\b{STAMP.replace('{0,2}', '{1,2}')}\b"
    r"|(?<=\w)\?[\w.-]{1,60}=[^\s\"'<>)]{0,300}"  # the query of an address
    r"|\b(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[0-9a-f]{8,64}\b"  # a token
)
NOISE = re.compile(rf"(?P<out>{TAKEN_OUT})|(?:{LEFT_BLANK})", re.I | re.M)


class Printed:
    """A text without its noise, and the way back to the offsets of the text as it came."""

    def __init__(self, text: str) -> None:
        self._at, self._shift = [0], [0]
        pieces: list[str] = []
        end = shift = 0
        for noise in NOISE.finditer(text):
            pieces.append(text[end : noise.start()])
            end = noise.end()
            if noise["out"] is None:
                pieces.append(" " * len(noise[0]))
                continue
            shift += len(noise[0])
            self._at.append(end - shift)
            self._shift.append(shift)
        pieces.append(text[end:])
        self.text = "".join(pieces)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of text[start:end] in the text as it came."""
        return self._back(start), self._back(end - 1) + 1

    def printed(self, offset: int) -> int:
        """The offset here of one in the text as it came."""
        starts = [at + shift for at, shift in zip(self._at, self._shift, strict=True)]
        place = bisect_right(starts, offset) - 1
        return offset - self._shift[place]

    def _back(self, offset: int) -> int:
        return offset + self._shift[bisect_right(self._at, offset) - 1]
