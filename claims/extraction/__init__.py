"""Extraction: an article's text in, its candidate claims out. No Django, no network."""

from claims.extraction.candidates import extract

__all__ = ["extract"]
