"""People called by name in what somebody writes: @rosa."""

import re
from collections.abc import Iterator

# What may stand in a name one signs in with. Before it no letter: ben@example.org calls nobody.
_CALLED = re.compile(r"(?<![\w@.+-])@([\w.@+-]{1,150})")
_ENDINGS = ".-+@_"  # with which a sentence may go on after a name


def called(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each place where somebody is called: its start and end, and what the name may be.

    The longest is the first: the full stop of "Ask @rosa." is perhaps no part of the name. All are
    in small letters. The end is that of the longest.
    """
    for found in _CALLED.finditer(text):
        name, may_be = found[1].lower(), []
        while name:
            may_be.append(name)
            if name[-1] not in _ENDINGS:
                break
            name = name[:-1]
        if may_be and name:
            yield found.start(), found.end(), tuple(may_be)
