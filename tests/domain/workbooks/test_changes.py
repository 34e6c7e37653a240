"""What a returned cell changes: the table of three values, and that no later entry is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.workbooks import CellChange, ChangeKind, RowKind, SheetRow, change_between

VALUES = st.sampled_from(["", "1", "2", "3"])


@pytest.mark.parametrize(
    ("handed_out", "stored", "given_value", "kind"),
    [
        ("", "", "", ChangeKind.UNCHANGED),
        ("5", "5", "5", ChangeKind.UNCHANGED),
        ("5", "7", "5", ChangeKind.UNCHANGED),  # another entered 7 meanwhile; the file did not touch the cell
        ("5", "7", "7", ChangeKind.UNCHANGED),  # both entered the same
        ("", "", "5", ChangeKind.ENTERED),
        ("5", "5", "6", ChangeKind.CHANGED),
        ("5", "5", "", ChangeKind.CLEARED),
        ("5", "7", "6", ChangeKind.CONFLICT),
        ("5", "7", "", ChangeKind.CONFLICT),
        ("", "7", "6", ChangeKind.CONFLICT),
        ("5", "", "6", ChangeKind.CONFLICT),
    ],
)
def test_three_values_tell_what_becomes_of_a_cell(
    handed_out: str, stored: str, given_value: str, kind: ChangeKind
) -> None:
    assert change_between(handed_out, stored, given_value) is kind


@given(VALUES, VALUES, VALUES)
def test_nobody_is_overwritten_unseen_and_twice_is_once(handed_out: str, stored: str, given_value: str) -> None:
    kind = change_between(handed_out, stored, given_value)
    row = SheetRow("a", RowKind.FIGURE, "1", "Số cuộc")
    change = CellChange(row, "E9", handed_out, stored, given_value, kind)
    if change.alters:
        assert stored == handed_out != given_value
        assert change_between(handed_out, given_value, given_value) is ChangeKind.UNCHANGED
    if stored != handed_out and given_value not in {handed_out, stored}:
        assert kind is ChangeKind.CONFLICT
