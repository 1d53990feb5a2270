"""From a form found in the text to the days, weeks, months, quarters or years it means."""

from collections.abc import Callable, Mapping

from claims.extraction.dates import calendar_forms as absolute
from claims.extraction.dates import quarter_forms as quarters
from claims.extraction.dates import relative_forms as relative
from claims.extraction.dates.said import Meaning, Said, UnresolvedError

Reader = Callable[[Said], Meaning]

READERS: Mapping[str, Reader] = {
    "month_day": absolute.day_in_month,
    "day_month": absolute.day_in_month,
    "week_of": absolute.week_of_day,
    "numbered_quarter": quarters.numbered,
    "named_quarter": quarters.named,
    "the_quarter": quarters.reported,
    "weekend": relative.the_weekend,
} | {
    reader.__name__: reader
    for reader in (
        *(absolute.iso_day, absolute.iso_week, absolute.figures, absolute.day_first),
        *(absolute.nine_eleven, absolute.named_day, absolute.nth_of, absolute.half, absolute.month),
        *(absolute.numbered_weekday, absolute.day_only, absolute.feast, absolute.beside_feast),
        *(absolute.years, absolute.year, absolute.fiscal, absolute.season, absolute.the_season),
        *(absolute.decade, absolute.century, quarters.same_period, quarters.year_earlier),
        *(relative.weekday, relative.day_word, relative.unit),
        *(relative.second_unit, relative.part_of, relative.unit_end, relative.ago_from),
        *(relative.ago, relative.unit_beside),
    )
}


def resolved(form: str, said: Said) -> Meaning:
    """Return the meaning of a form.

    Raises UnresolvedError, with words for an editor, where the text or a missing publication
    date leaves it open, or where no calendar has such a day.
    """
    try:
        return READERS[form](said)
    except (OverflowError, ValueError) as error:
        raise UnresolvedError("no such date in the calendar") from error
