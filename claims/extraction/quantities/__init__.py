"""Typed quantities of a sentence."""

from claims.extraction.quantities.reading import quantities

__all__ = ["quantities"]
