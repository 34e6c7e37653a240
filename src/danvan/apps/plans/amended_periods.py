"""What issuing a later version of a plan does to reports that come again, told before it is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.apps.plans.comparison import VersionText
from danvan.apps.plans.confirmation import deadlines_of
from danvan.apps.plans.enums import OBLIGING
from danvan.apps.plans.issuance import recurrence_of
from danvan.apps.plans.models import Obligation, Plan
from danvan.domain.amending.duties import DutyFate
from danvan.domain.amending.periods import OwedPeriod, PeriodFate, period_changes

# the number of a deadline in the later version, or a negative one where none stands for it; unit; period
PeriodKey = tuple[int, int, str]
FATES = {
    PeriodFate.OPENED: DutyFate.ADDED,
    PeriodFate.RESTORED: DutyFate.ADDED,
    PeriodFate.NEW_DAY: DutyFate.NEW_DAY,
    PeriodFate.WITHDRAWN: DutyFate.WITHDRAWN,
}
NOTES = {
    PeriodFate.RESTORED: "Giao lại kỳ đã rút.",
    PeriodFate.WITHDRAWN: "Bản sửa đổi không còn yêu cầu báo cáo của kỳ này.",
}


@dataclass(frozen=True, slots=True)
class PeriodEffect:
    """What becomes of a unit's report for one period: `owed` the thing, the days its last ones before and after."""

    fate: DutyFate
    unit_id: int
    owed: str
    period_code: str
    old_day: date | None
    new_day: date | None
    note: str


def period_effects(
    plan: Plan,
    after: VersionText,
    becomes: Mapping[int, int],
    units_named: Mapping[int, Iterable[int]],
    issue_day: date,
) -> tuple[PeriodEffect, ...]:
    """The effects of a later version on what comes again; `units_named` are the units of each of its deadlines.

    One query.
    """
    stored, owed = _stored(plan, becomes)
    asked: dict[PeriodKey, date] = {}
    for number, deadline in enumerate(deadlines_of(plan, after.form, {})):
        if deadline.period_kind and deadline.owed in OBLIGING:
            periods = recurrence_of(deadline, issue_day).owed_in(plan.year, issue_day)
            for one in periods:
                for unit_id in units_named.get(number, ()):
                    key = (number, unit_id, one.period.code)
                    asked[key], owed[key] = one.last_day, deadline.owed
    return tuple(
        PeriodEffect(FATES[one.fate], key[1], owed[key], key[2], one.old_day, one.new_day, NOTES.get(one.fate, ""))
        for key, one in period_changes(asked, stored, issue_day)
    )


def _stored(plan: Plan, becomes: Mapping[int, int]) -> tuple[dict[PeriodKey, OwedPeriod], dict[PeriodKey, str]]:
    rows = Obligation.objects.filter(deadline__plan=plan, deadline__added_at__isnull=True).exclude(
        deadline__period_kind=""
    )
    found: dict[PeriodKey, OwedPeriod] = {}
    owed: dict[PeriodKey, str] = {}
    for one in rows.select_related("deadline").order_by("deadline__position", "unit__sort_key", "last_day", "id"):
        deadline = one.deadline
        after = becomes.get(deadline.position - 1) if deadline.withdrawn_at is None else None
        key = (-deadline.pk if after is None else after, one.unit_id, one.period_code)
        found[key] = OwedPeriod(one.last_day, one.is_answered, one.withdrawn_at is not None)
        owed[key] = deadline.owed
    return found, owed
