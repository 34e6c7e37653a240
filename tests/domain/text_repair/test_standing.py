"""Repairs one by one: where each stands by now, and the list with one taken back or put back again."""

from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.plan_reading.repairing import repaired
from danvan.domain.text_repair import Repair, RepairKind, undone
from danvan.domain.text_repair.standing import Standing, putting_back, standing, taking_back

HELD = "Theo Nghị quyết số 57- NQ/TW\nnăm2023, xong trước l5/11/2O24\nngày 3 0/6/2023"


def _changed(text: str, at: Standing, words: str) -> str:
    return text[: at.start] + words + text[at.end :]


@given(st.data())
def test_any_repair_is_taken_back_and_put_back_and_the_text_of_the_file_stays_known(data: st.DataObject) -> None:
    blocks, found = repaired([Block(BlockKind.LINE, line, 0, 1) for line in HELD.split("\n")], layer=1)
    first, repairs = source_text(blocks), list(found)
    text = first
    for _ in range(data.draw(st.integers(1, 6))):
        number = data.draw(st.sampled_from(range(len(found))))
        now = standing(repairs, number)
        assert now is not None
        if now.taken_back is None:
            assert text[now.start : now.end] == repairs[number].after
            text, repairs = _changed(text, now, repairs[number].before), taking_back(repairs, number, now)
        else:
            text, repairs = _changed(text, now, repairs[number].after), putting_back(repairs, now.taken_back)
        assert undone(text, repairs) == HELD
    for number in range(len(found)):
        now = standing(repairs, number)
        if now and now.taken_back is not None:
            text, repairs = _changed(text, now, repairs[number].after), putting_back(repairs, now.taken_back)
    assert (text, repairs) == (first, list(found))


def test_what_a_reader_did_before_there_were_lines_and_what_takes_back_do_not_stand_alone() -> None:
    head, taken = Repair(RepairKind.RUNNING_HEAD, 3, "x\n", ""), Repair(RepairKind.TAKEN_BACK, 0, "a", "b", 2)
    assert [standing([head, taken], number) for number in (0, 1)] == [None, None]


@given(st.sampled_from([(RepairKind.HARD_WRAP, " "), (RepairKind.HYPHENATION, "")]), st.booleans())
def test_a_seam_of_two_lines_is_taken_back_by_itself(seam: tuple[RepairKind, str], is_mended_before: bool) -> None:
    """Whether or not somebody changed the first of the two lines meanwhile."""
    kind, joint = seam
    repairs = [Repair(kind, 4, "\n", joint)]
    text = f"xong{joint}trước"
    if is_mended_before:
        repairs.append(Repair(RepairKind.BY_PERSON, 0, "xong", "Nộp xong", 2))
        text = f"Nộp {text}"
    now = standing(repairs, 0)
    assert now is not None
    parted, more = _changed(text, now, "\n"), taking_back(repairs, 0, now)
    assert parted.endswith("xong\ntrước")
    assert undone(parted, more) == "xong\ntrước"
    again = standing(more, 0)
    assert again is not None
    assert again.taken_back is not None
    assert _changed(parted, again, joint) == text
    assert putting_back(more, again.taken_back) == repairs


def test_a_repair_moves_with_what_a_person_changed_before_it_and_is_lost_in_a_line_that_was_retyped() -> None:
    rule = Repair(RepairKind.GLUED_NUMBER, 20, "", " ", 1)
    before, over = Repair(RepairKind.BY_PERSON, 0, "xx", "xxxx", 2), Repair(RepairKind.BY_PERSON, 18, "abcdef", "x", 2)
    after = Repair(RepairKind.BY_PERSON, 21, "ab", "x", 2)
    assert standing([rule, before], 0) == Standing(22, 23)
    assert standing([rule, over], 0) is None
    assert standing([rule, after], 0) == Standing(20, 21)
