"""What a returned cell changes: three values are looked at, so that nobody's later entry is written over unseen."""

from dataclasses import dataclass

from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import Finding
from danvan.domain.workbooks.form import SheetRow


class ChangeKind(LabelledEnum):
    """What becomes of a stored value when the cell is taken."""

    UNCHANGED = "unchanged", "Không đổi"
    ENTERED = "entered", "Nhập mới"
    CHANGED = "changed", "Sửa"
    CLEARED = "cleared", "Xóa"
    CONFLICT = "conflict", "Trùng sửa"
    REFUSED = "refused", "Chưa nhận được"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the preview: where it stands, what the sheet held when it went out, what is stored now, what came.

    `given` is empty where a fault leaves nothing to take.
    """

    row: SheetRow
    place: str
    handed_out: str
    stored: str
    given: str
    kind: ChangeKind
    findings: tuple[Finding, ...] = ()

    @property
    def alters(self) -> bool:
        """Whether taking the cell changes what is stored without overwriting a later entry."""
        return self.kind in {ChangeKind.ENTERED, ChangeKind.CHANGED, ChangeKind.CLEARED}


def change_between(handed_out: str, stored: str, given: str) -> ChangeKind:
    """A cell that nobody touched since the sheet went out changes nothing, whatever is stored now.

    A touched cell changes the stored value when that is still what went out; when somebody entered another value
    meanwhile, the two conflict.

    >>> change_between("5", "5", "6").value, change_between("5", "7", "6").value, change_between("5", "7", "5").value
    ('changed', 'conflict', 'unchanged')
    """
    if given in {handed_out, stored}:
        return ChangeKind.UNCHANGED
    if stored != handed_out:
        return ChangeKind.CONFLICT
    if not given:
        return ChangeKind.CLEARED
    return ChangeKind.CHANGED if stored else ChangeKind.ENTERED
