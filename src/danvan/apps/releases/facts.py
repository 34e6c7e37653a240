"""What a release says of facts: the points they gave, what units held against them, what is particular about units."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from danvan.apps.scoring.enums import ContestState
from danvan.apps.scoring.measured.fact import FactShape
from danvan.apps.scoring.models import ComputedCell, FactContest, HeldTrait
from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.personal_marks import publishable
from danvan.domain.ranking.release_contents import HeldReason, ReleaseContent, contenders_of, set_of
from danvan.domain.ranking.release_facts import (
    NOT_ARISING,
    ComputedPoints,
    SettledFact,
    StatedFact,
    computed_leaves,
    formula_of,
)

_SETTLED = (ContestState.ACCEPTED, ContestState.REFUSED)


def computed_points(cycle_id: int, content: ReleaseContent) -> tuple[ComputedPoints, ...]:
    """What the facts gave every unit that takes part in a ranking, as it was kept. At most one query."""
    leaves = computed_leaves(set_of(content), contenders_of(content))
    if not any(leaves.values()):
        return ()
    cells = ComputedCell.objects.filter(sheet__cycle_id=cycle_id).order_by("sheet__unit__code", "criterion")
    rows = cells.values_list("sheet__unit__code", "criterion", "points", "is_known", "facts")
    return tuple(
        ComputedPoints(
            unit=unit,
            criterion=criterion,
            formula=formula_of(leaves[unit][criterion]),
            points=(NOT_ARISING if points is None else canonical(points)) if is_known else "",
            facts=tuple(_stated(fact) for fact in facts),
        )
        for unit, criterion, points, is_known, facts in rows.iterator()
        if criterion in leaves.get(unit, {})
    )


def settled_facts(cycle_id: int, computed: Iterable[ComputedPoints]) -> tuple[SettledFact, ...]:
    """What units held against the facts of their points, and how it was settled, oldest first. One query."""
    used = {(one.unit, fact.name) for one in computed for fact in one.facts}
    contests = FactContest.objects.filter(sheet__cycle_id=cycle_id, state__in=_SETTLED).select_related("sheet__unit")
    return tuple(
        _settled(contest)
        for contest in contests.order_by("sheet__unit__code", "fact", "settled_at", "id")
        if (contest.sheet.unit.code, contest.fact) in used
    )


def held_traits(cycle_id: int, content: ReleaseContent) -> Mapping[tuple[str, str], HeldReason]:
    """Why some criteria are not asked of units, the newest word on each trait that a ranking counts. One query."""
    counted = {(one.unit, trait) for one in contenders_of(content) for trait in one.traits}
    rows = HeldTrait.objects.filter(sheet__cycle_id=cycle_id).order_by("id")
    values = rows.values_list("sheet__unit__code", "trait", "reason", "basis")
    return {
        (unit, trait): HeldReason(reason, basis) for unit, trait, reason, basis in values if (unit, trait) in counted
    }


def _stated(fact: FactShape) -> StatedFact:
    return StatedFact(fact["name"], fact["label"], fact["value"], publishable(fact["how"]))


def _settled(contest: FactContest) -> SettledFact:
    return SettledFact(
        unit=contest.sheet.unit.code,
        fact=contest.fact,
        found=publishable(contest.found_text),
        claimed=contest.claimed,
        is_accepted=contest.state_value is ContestState.ACCEPTED,
        day=timezone.localdate(contest.settled_at).isoformat() if contest.settled_at else "",
        reason=publishable(contest.reason.strip()),
        answer=publishable(contest.settle_reason.strip()),
    )
