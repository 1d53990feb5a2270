"""From a form found in the text to the days, weeks, months, quarters or years it means."""

from collections.abc import Callable, Mapping

from claims.extraction.dates import calendar_forms, quarter_forms, relative_forms
from claims.extraction.dates.said import Meaning, Said, UnresolvedError

Reader = Callable[[Said], Meaning]

READERS: Mapping[str, Reader] = {
    "iso_day": calendar_forms.iso_day,
    "iso_week": calendar_forms.iso_week,
    "iso_quarter": quarter_forms.numbered,
    "years": calendar_forms.years,
    "slashed": calendar_forms.slashed,
    "dotted": calendar_forms.iso_day,
    "nine_eleven": calendar_forms.nine_eleven,
    "named_day": calendar_forms.named_day,
    "week_of": calendar_forms.week_of_day,
    "month_day": calendar_forms.day_in_month,
    "day_month": calendar_forms.day_in_month,
    "month": calendar_forms.month,
    "month_of": calendar_forms.month,
    "numbered_weekday": calendar_forms.numbered_weekday,
    "weekday": relative_forms.weekday,
    "day_word": relative_forms.day_word,
    "quarter": quarter_forms.numbered,
    "q": quarter_forms.numbered,
    "same_period": quarter_forms.same_period,
    "named_quarter": quarter_forms.named,
    "quarter_of": quarter_forms.of_year,
    "year_earlier": quarter_forms.year_earlier,
    "fiscal": calendar_forms.year,
    "second_unit": relative_forms.second_unit,
    "unit": relative_forms.unit,
    "the_month": relative_forms.the_month,
    "the_quarter": quarter_forms.reported,
    "part_of": relative_forms.part_of,
    "unit_end": relative_forms.unit_end,
    "weekend": relative_forms.the_weekend,
    "ago_from": relative_forms.ago_from,
    "ago": relative_forms.ago,
    "unit_beside": relative_forms.unit_beside,
    "season": calendar_forms.season,
    "the_season": calendar_forms.the_season,
    "season_of": calendar_forms.season,
    "half": calendar_forms.half,
    "decade": calendar_forms.decade,
    "short_decade": calendar_forms.decade,
    "named_decade": calendar_forms.decade,
    "century": calendar_forms.century,
    "beside_feast": calendar_forms.beside_feast,
    "feast": calendar_forms.feast,
    "spoken_year": calendar_forms.year,
    "short_year": calendar_forms.year,
    "year": calendar_forms.year,
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
