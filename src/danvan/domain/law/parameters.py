"""Values that law sets, with the days between which they hold and how sure we are of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from danvan.domain.law.rule_sources import cites

_SATURDAY = 5
# Điều 112 names these by the solar calendar, so they are known for any year.
_SOLAR_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))

_PARAMETER_FILES = ("time_counting.toml", "conflicts.toml", "plan_checking.toml", "appeals.toml")

Value = bool | int | str


class Confidence(StrEnum):
    """How sure a legal value is; an unconfirmed one is shown as such and never blocks."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        """The words a user sees."""
        return "đã kiểm chứng" if self is Confidence.CONFIRMED else "chưa kiểm chứng"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value set by one article from one day on; `in_force_until` is the last day, None when open."""

    key: str
    value: Value
    in_force_from: date
    in_force_until: date | None
    document: str
    article: str
    confidence: Confidence
    meaning: str

    def holds_on(self, day: date) -> bool:
        """Whether the value is in force on the day, both ends included."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of one year: weekdays off, weekend days worked instead, days whose base is in doubt.

    `doubtful` days are not in `off`. `source` is the deciding document, in Vietnamese. `names` says what a day is,
    as far as that is known.
    """

    year: int
    off: frozenset[date]
    worked: frozenset[date]
    doubtful: frozenset[date]
    confidence: Confidence
    source: str
    names: Mapping[date, str] = field(default_factory=dict)


def parameter_on(key: str, day: date) -> Parameter:
    """The parameter in force on a day; the one that began last when several hold.

    Raises LookupError when the key is unknown or nothing holds on that day.
    """
    held = [entry for entry in parameters() if entry.key == key and entry.holds_on(day)]
    if not held:
        raise LookupError(f"no legal value {key!r} in force on {day.isoformat()}")
    return max(held, key=lambda entry: entry.in_force_from)


@lru_cache(maxsize=1)
def parameters() -> tuple[Parameter, ...]:
    """Every dated value of the files of `in_force` that hold parameters, in file order."""
    return tuple(_parameter(row) for name in _PARAMETER_FILES for row in tables(name, "parameter"))


@lru_cache(maxsize=64)
@cites("45/2019/QH14", "Điều 112 khoản 1")
def days_off(year: int) -> DaysOff:
    """The days off of civil servants in a year.

    A year without a stored table gives only the holidays of the solar calendar, marked unconfirmed:
    Tết, 10/3 by the lunar calendar and swapped days come with the yearly notice.

    Cites: Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1.
    """
    for row in tables("days_off.toml", "year"):
        if row["year"] == year:
            return DaysOff(
                year=year,
                off=_dates(row["off"]),
                worked=_dates(row["worked"]),
                doubtful=_dates(row.get("doubtful", [])),
                confidence=Confidence(str(row["confidence"])),
                source=str(row["source"]),
                names=_names(year, row.get("names", {})),
            )
    return DaysOff(
        year=year,
        off=_solar_holidays(year),
        worked=frozenset(),
        doubtful=frozenset(),
        confidence=Confidence.UNCONFIRMED,
        source=f"Bộ luật Lao động 45/2019/QH14, Điều 112 (chưa có lịch nghỉ năm {year}, chỉ tính ngày lễ dương lịch)",
    )


@lru_cache(maxsize=16)
def tables(file_name: str, name: str) -> tuple[Mapping[str, object], ...]:
    """The rows `[[name]]` of one file of `in_force`, as read.

    Raises FileNotFoundError for an unknown file, KeyError when it has no such rows.
    """
    text = resources.files("danvan.domain.law").joinpath("in_force", file_name).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[name])


@cites("45/2019/QH14", "Điều 111 khoản 3")
def _solar_holidays(year: int) -> frozenset[date]:
    """A holiday on a weekend gives the next working day off instead."""
    off: set[date] = set()
    for month, day in _SOLAR_HOLIDAYS:
        taken = date(year, month, day)
        while taken.weekday() >= _SATURDAY or taken in off:
            taken += timedelta(days=1)
        off.add(taken)
    return frozenset(off)


def _parameter(row: Mapping[str, object]) -> Parameter:
    value, began, ended = row["value"], row["in_force_from"], row.get("in_force_until")
    if not isinstance(value, bool | int | str) or not isinstance(began, date):
        raise TypeError(f"{row['key']}: value or in_force_from has the wrong type")
    return Parameter(
        key=str(row["key"]),
        value=value,
        in_force_from=began,
        in_force_until=ended if isinstance(ended, date) else None,
        document=str(row["document"]),
        article=str(row["article"]),
        confidence=Confidence(str(row["confidence"])),
        meaning=str(row["meaning"]),
    )


def _names(year: int, row: object) -> dict[date, str]:
    """The name of every day of the spans; weekends within a span bear it too and are looked up by nobody."""
    if not isinstance(row, dict):
        raise TypeError("a table of names is expected")
    named: dict[date, str] = {}
    for span, name in row.items():
        first, _, last = str(span).partition("..")
        day, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
        while day <= end:
            named[day] = str(name)
            day += timedelta(days=1)
    return named


def _dates(row: object) -> frozenset[date]:
    if not isinstance(row, list) or not all(isinstance(day, date) for day in row):
        raise TypeError("a list of dates is expected")
    return frozenset(row)
