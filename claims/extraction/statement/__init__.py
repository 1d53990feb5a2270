"""The wording of a candidate that stands alone."""

from claims.extraction.statement.completion import REACH
from claims.extraction.statement.own import own_clause
from claims.extraction.statement.wording import Context, Wording, statement

__all__ = ["REACH", "Context", "Wording", "own_clause", "statement"]
