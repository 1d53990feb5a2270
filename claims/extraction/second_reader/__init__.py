"""A language model asked for claims besides the rules, and what of its answer stands.

The model is a stranger. It is given a stretch of the article as data and may only point at
passages; whatever it says is looked up in the text, read by our own rules and passed by the guard,
or dropped and counted. So an article that gives it orders can at most make it point elsewhere.
"""

from claims.extraction.second_reader.checks import Article, Dropped
from claims.extraction.second_reader.protocol import (
    FORMS,
    AnswerRefused,
    Selection,
    Usage,
    most_tokens,
    read_answer,
    read_usage,
    request,
    windows,
)

__all__ = [
    "FORMS",
    "AnswerRefused",
    "Article",
    "Dropped",
    "Selection",
    "Usage",
    "most_tokens",
    "read_answer",
    "read_usage",
    "request",
    "windows",
]
