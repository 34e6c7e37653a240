"""What the targets of a plan are measured from on a day: the units bound, their figures, the units left out and why.

Of a past day only what the system knew at its end counts: what came, was sent back, waived or changed later alters
no number of that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.figures.selectors import UnitValues, values_known_on, values_now
from danvan.apps.plans.enums import EntryKind, OwedThing
from danvan.apps.plans.models import Obligation, ObligationEntry, Plan
from danvan.apps.plans.positions import entry_of, position_of
from danvan.apps.reporting.selectors.measures import UnitSource
from danvan.domain.ledger import Entry, Position, fold

_MEASURED = (OwedThing.OWN_PLAN, OwedThing.REPORT)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that a target does not bind on a day, and why."""

    unit_id: int
    unit: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The units that targets bind on a day, in their order, and those left out."""

    units: tuple[UnitSource, ...]
    left_out: tuple[LeftOut, ...]

    def of_unit(self, unit_id: int) -> "Sources":
        """Those of one unit alone."""
        return Sources(
            tuple(one for one in self.units if one.unit_id == unit_id),
            tuple(one for one in self.left_out if one.unit_id == unit_id),
        )


def sources_on(plan: Plan, day: date, today: date) -> Sources:
    """What is known of a plan's units at the end of a day; of today what stands now.

    Two queries today, one more where a report is waived; three for a past day.
    """
    owed = list(
        Obligation.objects.filter(_of_year(plan), deadline__plan=plan, deadline__owed__in=_MEASURED)
        .select_related("unit", "deadline")
        .order_by("unit__sort_key", "unit_id", "deadline__position", "id")
    )
    if day >= today:
        positions: dict[int, Position | None] = {one.pk: position_of(one) for one in owed}
        reasons = _waivers(pk for pk, position in positions.items() if position and position.waived_at)
    else:
        entries = _entries(owed)
        positions = {one.pk: fold(entries.get(one.pk, ()), day) for one in owed}
        reasons = {pk: _waived(known, day) for pk, known in entries.items()}
    received = {pk for pk, position in positions.items() if position is not None and position.is_answered}
    values = values_now(plan, received) if day >= today else values_known_on(plan, received, day)
    return _sources(owed, positions, reasons, values)


def _of_year(plan: Plan) -> Q:
    """What is owed once under the plan, or for its whole year; parts of the year are no second count."""
    return Q(period_code__in=("", str(plan.year)))


def _sources(
    owed: Iterable[Obligation],
    positions: Mapping[int, Position | None],
    reasons: Mapping[int, str],
    values: Mapping[int, UnitValues],
) -> Sources:
    reports: dict[int, Obligation] = {}
    own_plans: dict[int, int] = {}
    left_out: dict[int, LeftOut] = {}
    for one in owed:
        position = positions[one.pk]
        if position is None or not position.stands:
            continue
        if one.deadline.owed == OwedThing.OWN_PLAN:
            if position.is_answered:
                own_plans.setdefault(one.unit_id, one.pk)
        elif position.waived_at is not None and not position.is_answered:
            why = f"được miễn báo cáo: {reasons.get(one.pk, '')}".removesuffix(": ")
            left_out.setdefault(one.unit_id, LeftOut(one.unit_id, one.unit.name, one.unit.kind_id, why))
        else:
            reports.setdefault(one.unit_id, one)
    return Sources(
        units=tuple(
            UnitSource(
                unit_id=unit_id,
                unit=one.unit.name,
                kind=one.unit.kind_id,
                figures=dict(values[unit_id].figures) if unit_id in values else {},
                report_obligation_id=one.pk if unit_id in values and values[unit_id].is_reported else None,
                own_plan_obligation_id=own_plans.get(unit_id),
                imported=values[unit_id].imported if unit_id in values else {},
            )
            for unit_id, one in reports.items()
        ),
        left_out=tuple(out for unit_id, out in left_out.items() if unit_id not in reports),
    )


def _entries(owed: Iterable[Obligation]) -> dict[int, list[Entry]]:
    """What happened to each obligation, in the order in which it was written."""
    found: dict[int, list[Entry]] = {}
    for row in ObligationEntry.objects.filter(obligation__in=[one.pk for one in owed]).order_by("id"):
        found.setdefault(row.obligation_id, []).append(entry_of(row))
    return found


def _waived(entries: Iterable[Entry], day: date) -> str:
    """The reason of the last waiver known at the end of a day."""
    known = [entry.reason for entry in entries if entry.kind == EntryKind.WAIVED.value and entry.known_on <= day]
    return known[-1] if known else ""


def _waivers(obligation_ids: Iterable[int]) -> dict[int, str]:
    wanted = list(obligation_ids)
    if not wanted:
        return {}
    rows = ObligationEntry.objects.filter(obligation__in=wanted, kind=EntryKind.WAIVED).order_by("id")
    return dict(rows.values_list("obligation_id", "reason"))
