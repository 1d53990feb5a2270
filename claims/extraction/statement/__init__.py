"""The wording of a candidate that stands alone."""

from claims.extraction.statement.wording import statement

__all__ = ["statement"]
