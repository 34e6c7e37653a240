"""Who will owe what once a plan is issued: deadlines, with groups opened on the plan's date."""

from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.selectors import members_on
from danvan.apps.plans.enums import OBLIGING
from danvan.apps.plans.models import Deadline, Plan
from danvan.apps.plans.workflow import PlanFacts
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class Owed:
    """One deadline with its last day, and the units that owe under it, each once."""

    deadline: Deadline
    last_day: date
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Issuance:
    """All that an issue brings about; `memberless` are groups that have no unit on the plan's date."""

    owed: tuple[Owed, ...]
    memberless: tuple[str, ...]

    @property
    def obligation_count(self) -> int:
        """The number of obligations."""
        return sum(len(owed.unit_ids) for owed in self.owed)


def issuance_of(plan: Plan) -> Issuance:
    """What issuing the plan brings about: one obligation per unit and deadline that asks units for something."""
    deadlines = list(
        plan.deadlines.filter(owed__in=OBLIGING).prefetch_related("units__group").order_by("position", "id")
    )
    members: dict[int, tuple[int, ...]] = {}
    memberless: dict[str, None] = {}
    for named in (named for deadline in deadlines for named in deadline.units.all()):
        if named.group is not None and named.group.pk not in members:
            members[named.group.pk] = tuple(members_on(named.group.pk, plan.date).values_list("id", flat=True))
            if not members[named.group.pk]:
                memberless[named.group.name] = None
    owed = tuple(
        Owed(deadline, deadline.last_day, _unit_ids(deadline, members)) for deadline in deadlines if deadline.last_day
    )
    return Issuance(owed, tuple(memberless))


def plan_facts(actor: Actor, plan: Plan, issuance: Issuance) -> PlanFacts:
    """What the acts on a plan depend on now."""
    return PlanFacts(
        by_lead_unit=actor.belongs_to(plan.lead_unit_id),
        lead_name=plan.lead_unit.name,
        obligation_count=issuance.obligation_count,
        memberless=issuance.memberless,
    )


def _unit_ids(deadline: Deadline, members: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for named in sorted(deadline.units.all(), key=lambda named: named.pk):
        if named.unit_id is not None:
            found[named.unit_id] = None
        elif named.group_id is not None:
            found |= dict.fromkeys(members[named.group_id])
    return tuple(found)
