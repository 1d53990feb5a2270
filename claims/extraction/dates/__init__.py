"""Calendar dates of a sentence, resolved against the publication date."""

from claims.extraction.dates.order import day_first
from claims.extraction.dates.reading import dates
from claims.extraction.dates.stretches import stretches

__all__ = ["dates", "day_first", "stretches"]
