"""Who will owe what once a plan is issued: deadlines, with groups opened on the plan's date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Case, F, FilteredRelation, Q, When

from danvan.apps.orgs.selectors import units_on
from danvan.apps.plans.checking import unsettled_of
from danvan.apps.plans.enums import OBLIGING
from danvan.apps.plans.models import Deadline, DeadlineUnit, Obligation, Plan
from danvan.apps.plans.workflow import PlanFacts
from danvan.domain.authority import Actor
from danvan.domain.ledger import Opening, Recurrence
from danvan.domain.periods import PeriodKind, cut_off_on, period_named


@dataclass(frozen=True, slots=True)
class Owed:
    """One deadline with its last day (None when it comes again), and the units that owe under it, each once."""

    deadline_id: int
    last_day: date | None
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Issuance:
    """All that an issue brings about; `memberless` are groups that have no unit on the plan's date."""

    owed: tuple[Owed, ...]
    memberless: tuple[str, ...]

    @property
    def obligation_count(self) -> int:
        """The number of obligations, what comes again counted once."""
        return sum(len(owed.unit_ids) for owed in self.owed)


def issuance_of(plan: Plan) -> Issuance:
    """What issuing the plan brings about: one obligation per unit and deadline that asks units for something.

    One query: a row per deadline, name and, where the name is a group's, unit of the group on the plan's date.
    """
    of_group = "group__memberships"
    is_member = Q((f"{of_group}__valid_from__lte", plan.date)) & (
        Q((f"{of_group}__valid_until__isnull", True)) | Q((f"{of_group}__valid_until__gte", plan.date))
    )
    named = (
        DeadlineUnit.objects.filter(
            deadline__plan=plan, deadline__owed__in=OBLIGING, deadline__withdrawn_at__isnull=True
        )
        .annotate(member=FilteredRelation(of_group, condition=is_member))
        .annotate(member_id=Case(When(member__unit__in=units_on(plan.date).values("pk"), then=F("member__unit_id"))))
        .order_by("deadline__position", "deadline_id", "id", "member__unit__sort_key", "member__unit_id")
        .values_list(
            "deadline_id",
            "deadline__last_day",
            "deadline__period_kind",
            "unit_id",
            "group_id",
            "group__name",
            "member_id",
        )
    )
    found: dict[tuple[int, date | None], dict[int, None]] = {}
    groups: dict[int, str] = {}
    with_member: set[int] = set()
    for deadline_id, last_day, comes_again, unit_id, group_id, group, member_id in named:
        if group_id is not None:
            groups[group_id] = group
            with_member |= {group_id} if member_id else set()
        owing = unit_id or member_id
        if owing not in {None, plan.issuer_id} and (last_day is not None or comes_again):  # nobody owes oneself
            found.setdefault((deadline_id, last_day), {})[owing] = None
    return Issuance(
        owed=tuple(Owed(deadline_id, last_day, tuple(ids)) for (deadline_id, last_day), ids in found.items()),
        memberless=tuple(name for pk, name in groups.items() if pk not in with_member),
    )


def new_obligations(plan: Plan, owed: Owed, day: date) -> Iterator[Obligation]:
    """What a deadline makes each of its units owe from a day on: one thing, or one for each period still to come."""
    deadline = Deadline.objects.get(pk=owed.deadline_id)
    for unit_id in owed.unit_ids:
        yield from _of_unit(plan, deadline, unit_id, day)


def recurrence_of(deadline: Deadline, day: date) -> Recurrence:
    """How a deadline comes again, by the cut-off in force on a day. ValueError for one that does not."""
    return Recurrence(
        kind=PeriodKind(deadline.period_kind),
        cut_off=cut_off_on(deadline.cut_off, day),
        due_days=deadline.due_days or 0,
        lock_days=deadline.lock_days,
        opening=Opening(deadline.opening),
    )


class PeriodFields(TypedDict):
    """The period of an obligation: its code and its days, empty for what is owed once and speaks of the whole year."""

    period_code: str
    period_start: date | None
    period_end: date | None


def part_of_year(deadline: Deadline, year: int, day: date) -> PeriodFields:
    """The period of which what is owed once speaks, by the cut-off in force on a day."""
    if not deadline.year_part:
        return PeriodFields(period_code="", period_start=None, period_end=None)
    period = period_named(f"{year}-{deadline.year_part}", cut_off_on(deadline.cut_off, day))
    return PeriodFields(period_code=period.code, period_start=period.start, period_end=period.end)


def _of_unit(plan: Plan, deadline: Deadline, unit_id: int, day: date) -> Iterator[Obligation]:
    if deadline.period_kind:
        for one in recurrence_of(deadline, day).owed_in(plan.year, day):
            yield Obligation(
                deadline=deadline,
                unit_id=unit_id,
                period_code=one.period.code,
                period_start=one.period.start,
                period_end=one.period.end,
                opens_on=one.opens_on,
                last_day=one.last_day,
                locks_on=_locks_on(deadline, one.last_day),
            )
    elif deadline.last_day is not None:
        locks_on = _locks_on(deadline, deadline.last_day)
        yield Obligation(
            deadline=deadline,
            unit_id=unit_id,
            opens_on=day,
            last_day=deadline.last_day,
            locks_on=locks_on,
            **part_of_year(deadline, plan.year, day),
        )


def _locks_on(deadline: Deadline, last_day: date) -> date | None:
    return None if deadline.lock_days is None else last_day + timedelta(days=deadline.lock_days)


def plan_facts(actor: Actor, plan: Plan, issuance: Issuance) -> PlanFacts:
    """What the acts on a plan depend on now."""
    return PlanFacts(
        by_lead_unit=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        obligation_count=issuance.obligation_count,
        memberless=issuance.memberless,
        unsettled=tuple(finding.message for finding in unsettled_of(plan)),
    )
