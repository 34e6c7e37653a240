"""By when one appeals, and by when an appeal is answered: working days of the authority's calendar."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.appeals.models import AppealPeriod
from danvan.apps.legal.selectors.days_off import working_calendar
from danvan.apps.scoring.models import Cycle
from danvan.domain.law.parameters import parameter_on
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a cycle for appeals; `is_set` when the lead set them, otherwise they are a proposal."""

    filing_days: int
    deciding_days: int
    basis: str
    is_set: bool


def period_of(cycle: Cycle, day: date) -> Period:
    """The days that hold in a cycle, the proposal of a day where the lead set none."""
    row = AppealPeriod.objects.filter(cycle=cycle).first()
    if row is not None:
        return Period(row.filing_days, row.deciding_days, row.basis, is_set=True)
    filing, deciding = (int(parameter_on(f"appeal.{key}", day).value) for key in ("filing_days", "deciding_days"))
    return Period(filing, deciding, "", is_set=False)


def last_day_to_file(cycle: Cycle, period: Period) -> date | None:
    """The last day on which a unit may appeal; None while nothing is decided."""
    decision = getattr(cycle, "decision", None)
    return days_after(decision.date, period.filing_days) if decision else None


def days_after(day: date, count: int) -> date:
    """The day that lies some working days after another."""
    return working_calendar(day.year, day.year + 1).add_working_days(day, count)


def why_closed(cycle: Cycle, period: Period, today: date) -> tuple[str, ...]:
    """Why nobody appeals in a cycle today; empty when one may."""
    last = last_day_to_file(cycle, period)
    if last is None:
        return ("Chưa có quyết định xếp loại nên chưa đề nghị phúc tra được.",)
    if today > last:
        days = f"{period.filing_days} ngày làm việc kể từ ngày quyết định"
        return (f"Hạn đề nghị phúc tra đã hết ngày {format_date(last)} ({days}).",)
    return ()
