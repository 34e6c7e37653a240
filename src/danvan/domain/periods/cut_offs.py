"""From which day of the month a period counts: dated data, because who asks for a report also says where it is cut."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law import Confidence
from danvan.domain.law.parameters import tables

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class CutOff:
    """Where periods begin: on `first_day` of their first month, or of the month before where `months_before` is 1.

    `document` and `article` say who set it, from `in_force_from` on. Equal codes of different days may differ.
    """

    code: str
    label: str
    first_day: int
    months_before: int
    in_force_from: date
    document: str
    article: str
    confidence: Confidence

    def begins(self, year: int, month: int) -> date:
        """The first day of what is called that month; `month` 13 is the January of the next year.

        >>> cut_off_on("inspectorate", date(2024, 6, 1)).begins(2024, 1)
        datetime.date(2023, 12, 15)
        """
        months = year * _DECEMBER + month - 1 - self.months_before
        return date(months // _DECEMBER, months % _DECEMBER + 1, self.first_day)


@lru_cache(maxsize=64)
def cut_off_on(code: str, day: date) -> CutOff:
    """The cut-off of a code in force on a day; of a day before all, the earliest. LookupError for an unknown code."""
    rows = [one for one in _cut_offs() if one.code == code]
    if not rows:
        raise LookupError(f"no cut-off {code!r}")
    held = [one for one in rows if one.in_force_from <= day]
    return max(held, key=lambda one: one.in_force_from) if held else min(rows, key=lambda one: one.in_force_from)


def cut_offs_on(day: date) -> tuple[CutOff, ...]:
    """One cut-off of each code, as in force on a day, in the order of the file."""
    return tuple(cut_off_on(code, day) for code in dict.fromkeys(one.code for one in _cut_offs()))


@lru_cache(maxsize=1)
def _cut_offs() -> tuple[CutOff, ...]:
    return tuple(_cut_off(row) for row in tables("cut_offs.toml", "cut_off"))


def _cut_off(row: Mapping[str, object]) -> CutOff:
    first_day, months_before, began = row["first_day"], row["months_before"], row["in_force_from"]
    if not isinstance(first_day, int) or not isinstance(months_before, int) or not isinstance(began, date):
        raise TypeError(f"{row['code']}: a day, a number of months or a date has the wrong type")
    return CutOff(
        code=str(row["code"]),
        label=str(row["label"]),
        first_day=first_day,
        months_before=months_before,
        in_force_from=began,
        document=str(row["document"]),
        article=str(row["article"]),
        confidence=Confidence(str(row["confidence"])),
    )


CALENDAR = cut_off_on("calendar", date(2000, 1, 1))
