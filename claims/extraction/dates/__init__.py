"""Calendar dates of a sentence, resolved against the publication date."""

from claims.extraction.dates.reading import dates

__all__ = ["dates"]
