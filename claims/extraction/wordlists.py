"""Word lists written as plain text."""


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, which white space separates."""
    return frozenset(text.split())
