"""Extraction: an article's text in, its candidate claims out. No Django, no network."""

from claims.extraction.candidates import Extraction, LeftOff, extract, read_article

__all__ = ["Extraction", "LeftOff", "extract", "read_article"]
