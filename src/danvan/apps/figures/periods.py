"""Which period a value under an obligation speaks of."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.plans.models import Obligation
from danvan.domain.periods import Period, PeriodKind, period_named


@dataclass(frozen=True, slots=True)
class ReportedPeriod:
    """The code of a period, its last day, and the kind as a form asks for it (empty: once under a plan)."""

    code: str
    end: date
    kind: str


def reported_period(obligation: Obligation) -> ReportedPeriod:
    """The period of an obligation; what is owed once under a plan speaks of the plan's year."""
    if obligation.period_code and obligation.period_end is not None:
        kind = period_named(obligation.period_code).kind.value
        return ReportedPeriod(obligation.period_code, obligation.period_end, kind)
    year = Period(PeriodKind.YEAR, obligation.deadline.plan.year, 1)
    return ReportedPeriod(year.code, year.end, "")
