"""What is held of the units of a cycle, as their pages show it: traits and circumstances alike."""

from dataclasses import dataclass

from danvan.apps.scoring.models import HeldCondition, HeldTrait
from danvan.apps.scoring.selectors.text import moment


@dataclass(frozen=True, slots=True)
class HeldRow:
    """What is held of one unit; `lifted` says by whom and why it was lifted, empty while it stands."""

    held_id: int
    sheet_id: int
    unit: str
    what: str
    effect: str
    reason: str
    basis: str
    who: str
    lifted: str
    may_lift: bool


def held_row(row: HeldCondition | HeldTrait, what: str, effect: str = "", *, may_lift: bool) -> HeldRow:
    """A row with its sheet's unit, who held it and who lifted it."""
    lifted = ""
    if row.lifted_at is not None and row.lifted_by is not None:
        lifted = f"Đã bỏ: {row.lift_reason} ({row.lifted_by.full_name}, {moment(row.lifted_at)})"
    return HeldRow(
        held_id=row.pk,
        sheet_id=row.sheet_id,
        unit=row.sheet.unit.name,
        what=what,
        effect=effect,
        reason=row.reason,
        basis=row.basis,
        who=f"{row.held_by.full_name}, {moment(row.held_at)}",
        lifted=lifted,
        may_lift=may_lift and not lifted,
    )
