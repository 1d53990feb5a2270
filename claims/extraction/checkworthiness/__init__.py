"""How much a sentence deserves checking, with reasons an editor understands."""

from claims.extraction.checkworthiness.score import checkworthiness

__all__ = ["checkworthiness"]
