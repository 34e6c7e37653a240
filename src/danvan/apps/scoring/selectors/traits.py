"""What is particular about the units of a cycle, and what is therefore not asked of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.access import visible_sheets
from danvan.apps.scoring.enums import ColumnCode, CycleState
from danvan.apps.scoring.models import Cycle, HeldTrait
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors.held import HeldRow, held_row
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import CriteriaSet

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TraitText:
    """A trait of the set, and what is not asked of a unit that has it."""

    code: str
    name: str
    left_out: str


@dataclass(frozen=True, slots=True)
class TraitsPage:
    """The traits of a cycle's units; `units` (by sheet) are those for which the actor may write one down."""

    cycle_id: int
    year: int
    mark: str
    traits: tuple[TraitText, ...]
    rows: tuple[HeldRow, ...]
    units: tuple[Choice, ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Criteria that are not asked of a unit, and why: the trait with its paper."""

    criteria: str
    trait: str
    reason: str
    basis: str


def traits_page(cycle: Cycle, actor: Actor) -> TraitsPage:
    """The traits of the units whose sheets the actor sees. Two queries."""
    criteria_set = typed_set(cycle.criteria_set)
    seen = visible_sheets(actor).filter(cycle=cycle)
    own = _written_by(actor, cycle) if cycle.state == CycleState.OPEN and criteria_set.traits else {}
    held = (
        HeldTrait.objects.filter(sheet__in=seen.order_by().values("pk"))
        .select_related("sheet__unit", "held_by", "lifted_by")
        .order_by("lifted_at", "sheet__unit__sort_key", "pk")
    )
    return TraitsPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        mark=criteria_set.mark,
        traits=tuple(TraitText(one.code, one.name, _left_out(criteria_set, {one.code})) for one in criteria_set.traits),
        rows=tuple(held_row(row, criteria_set.trait_name(row.trait), may_lift=row.sheet_id in own) for row in held),
        units=tuple((str(pk), name) for pk, name in own.items()),
        why_not=_why_not(cycle, criteria_set, own),
    )


def not_asked(loaded: LoadedSheet) -> tuple[NotAsked, ...]:
    """What is not asked on a sheet because of the traits of its unit. One query where it has any."""
    if not loaded.traits:
        return ()
    rows = HeldTrait.objects.filter(sheet=loaded.sheet, lifted_at__isnull=True).order_by("held_at", "pk")
    names = {one.code: one.name for one in loaded.criteria_set.traits}
    return tuple(
        NotAsked(_left_out(loaded.criteria_set, {row.trait}, loaded.kind), names[row.trait], row.reason, row.basis)
        for row in rows
    )


def _written_by(actor: Actor, cycle: Cycle) -> dict[int, str]:
    """The sheets of the cycle that the actor reconciles, with their units."""
    if not actor.may(Permission.SCORE_RECONCILE):
        return {}
    mine = visible_sheets(actor).filter(
        cycle=cycle, columns__code=ColumnCode.RECONCILED, columns__scorer_id=actor.unit_id
    )
    return {sheet.pk: sheet.unit.name for sheet in mine.exclude(unit_id=actor.unit_id)}


def _why_not(cycle: Cycle, criteria_set: CriteriaSet, own: Iterable[int]) -> str:
    if not criteria_set.traits:
        return (
            "Bộ tiêu chí của kỳ này không phân biệt đặc điểm riêng nào. Muốn dùng thì khai đặc điểm trong bộ tiêu chí "
            "trước khi mở kỳ chấm điểm."
        )
    if cycle.state != CycleState.OPEN:
        return "Bảng xếp loại đã được trình hoặc đã quyết định nên đặc điểm của đơn vị đã chốt."
    return "" if own else "Người thống nhất điểm của từng phiếu ghi nhận đặc điểm của đơn vị."


def _left_out(criteria_set: CriteriaSet, traits: set[str], kind: str | None = None) -> str:
    """What is not asked because of traits: whole headings by their own code, with the points that leave the base."""
    said = []
    for top in criteria_set.criteria:
        asked = [leaf for leaf in top.leaves() if kind is None or leaf.kinds is None or kind in leaf.kinds]
        gone = [leaf for leaf in asked if leaf.unless_traits & traits]
        if gone and len(gone) == len(asked):
            said.append(
                f"{top.code} ({top.name}), {shown(sum((one.max_points for one in gone[1:]), gone[0].max_points))} điểm"
            )
        else:
            said += [f"{leaf.code} ({leaf.name}), {shown(leaf.max_points)} điểm" for leaf in gone]
    return "; ".join(said)
