"""Which kinds of units are to be scored under a plan, and which of them a criteria set does not name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from danvan.apps.plans.enums import OwedThing, PlanState
from danvan.apps.plans.models import Obligation, Plan
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet


@dataclass(frozen=True, slots=True)
class KindToScore:
    """A kind of unit that owes score dossiers under a plan, and how many units of it do."""

    code: str
    name: str
    units: int

    def __str__(self) -> str:
        return f"{self.name} ({self.units} đơn vị)"


def kinds_to_score(plan_ids: Iterable[int]) -> dict[int, tuple[KindToScore, ...]]:
    """The kinds of units that owe a score dossier under each of the plans. One query."""
    rows = (
        Obligation.objects.filter(
            deadline__plan__in=list(plan_ids), deadline__owed=OwedThing.SCORE_DOSSIER, withdrawn_at__isnull=True
        )
        .values_list("deadline__plan", "unit__kind", "unit__kind__name")
        .annotate(Count("unit", distinct=True))
        .order_by("deadline__plan", "unit__kind__position", "unit__kind")
    )
    found: dict[int, tuple[KindToScore, ...]] = {}
    for plan_id, code, name, units in rows:
        found[plan_id] = (*found.get(plan_id, ()), KindToScore(str(code), name, units))
    return found


def kinds_lacking(criteria_set: TypedSet, kinds: Iterable[KindToScore]) -> tuple[KindToScore, ...]:
    """Those of the kinds that a set does not name, so that it cannot score their units."""
    known = {kind.code for kind in criteria_set.kinds}
    return tuple(kind for kind in kinds if kind.code not in known)


def kinds_under_newest_plan(authority_id: int) -> tuple[KindToScore, ...]:
    """The kinds to be scored under the newest issued plan of an authority; none without one. Two queries."""
    issued = Plan.objects.filter(issuer_id=authority_id, state=PlanState.ISSUED).order_by("-year", "-id")
    newest = issued.values_list("pk", flat=True).first()
    return () if newest is None else kinds_to_score([newest]).get(newest, ())
