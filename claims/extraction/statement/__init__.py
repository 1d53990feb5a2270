"""The wording of a candidate that stands alone."""

from claims.extraction.statement.own import own_clause
from claims.extraction.statement.wording import Wording, statement

__all__ = ["Wording", "own_clause", "statement"]
