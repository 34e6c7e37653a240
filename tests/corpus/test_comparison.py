"""The comparison itself: what counts as equal, and how faults are counted."""

from typing import Any

import pytest

from tests.corpus.comparison import Score, compared, evened, faults, near, same_unit, table

PAPER: dict[str, Any] = {
    "document": {
        "kind": "Kế hoạch",
        "number": "05/KH-UBND",
        "date": "2023-03-20",
        "title": "Thực hiện công tác năm 2023",
    },
    "citations": [
        {"number": "76/NQ-CP", "kind": "Nghị quyết", "issuer": "Chính phủ", "date": "2021-07-15", "basis": True}
    ],
    "sections": [{"path": "I", "heading": "MỤC ĐÍCH, YÊU CẦU"}, {"path": "I/1", "heading": "Mục đích"}],
    "deadlines": [{"date": "2023-05-12", "mode": "by", "section": "I/1"}],
    "targets": [{"value": 60, "unit": "%", "op": "ge", "by": None, "section": "I/1"}],
    "tasks": [{"section": "I/1", "resp": ["Phòng Nội vụ"], "coord": ["UBND các xã"]}],
    "recipients": ["A", "Lưu"],
    "signatory": {"title": "CHỦ TỊCH", "name": "Nguyễn Văn A", "capacity": None},
}
EXPECTED: dict[str, Any] = {
    "document": {
        "kind": "Kế hoạch",
        "number": "5/KH-UBND",
        "date": "2023-03-20",
        "title": "Thực hiện công tác năm 2023",
    },
    "citations": [
        {"number": "76/NQ–CP", "kind": "Nghị quyết", "issuer": "Chính phủ", "date": "2021-07-15", "basis": True}
    ],
    "sections": [{"path": "I", "start": "Mục đích, yêu"}, {"path": "I/1", "start": "Mục đích"}],
    "deadlines": [{"date": "2023-05-12", "mode": "by", "section": "I"}],
    "targets": [{"value": 60, "unit": "%", "op": ">=", "by": None, "section": "I/1"}],
    "tasks": [{"section": "I/1", "resp": ["phòng nội vụ"], "coord": ["Ủy ban nhân dân các xã"]}],
    "recipients": 2,
    "signatory": {"title": "Chủ tịch", "name": "Nguyễn Văn A"},
}


def test_two_ways_of_saying_the_same_are_equal() -> None:
    assert faults(compared(PAPER, EXPECTED)) == ""


@pytest.mark.parametrize(
    ("field", "place", "value"),
    [
        ("document.kind", ("document", "kind"), "Quyết định"),
        ("document.number", ("document", "number"), "6/KH-UBND"),
        ("document.number", ("document", "number"), None),
        ("document.date", ("document", "date"), "2023-03-21"),
        ("document.title", ("document", "title"), "Một việc khác hẳn"),
        ("citations", ("citations", 0, "number"), "77/NQ-CP"),
        ("citations.kind", ("citations", 0, "kind"), "Nghị định"),
        ("citations.date", ("citations", 0, "date"), "2021-07-16"),
        ("citations.issuer", ("citations", 0, "issuer"), "Bộ Nội vụ"),
        ("citations.basis", ("citations", 0, "basis"), False),
        ("sections", ("sections", 0, "start"), "Nội dung"),
        ("sections", ("sections", 1, "path"), "I/2"),
        ("deadlines", ("deadlines", 0, "mode"), "before"),
        ("deadlines", ("deadlines", 0, "section"), "II"),
        ("targets", ("targets", 0, "value"), 61),
        ("targets", ("targets", 0, "value"), None),
        ("targets", ("targets", 0, "unit"), "hộ"),
        ("targets", ("targets", 0, "op"), "le"),
        ("targets", ("targets", 0, "by"), "2025"),
        ("tasks", ("tasks", 0, "coord"), []),
        ("tasks", ("tasks", 0, "resp"), ["Thanh tra huyện"]),
        ("recipients", ("recipients",), 3),
        ("signatory.title", ("signatory", "title"), "Phó Chủ tịch"),
        ("signatory.name", ("signatory", "name"), "Trần Thị B"),
    ],
)
def test_what_differs_is_a_fault_of_its_field_alone(field: str, place: tuple[str | int, ...], value: object) -> None:
    changed = _with(EXPECTED, place, value)
    flawed = {name for name, score in compared(PAPER, changed).items() if score.f1 < 1}
    assert flawed == {field}


def _with(tree: Any, place: tuple[str | int, ...], value: object) -> Any:
    if not place:
        return value
    if isinstance(tree, list):
        return [_with(one, place[1:], value) if at == place[0] else one for at, one in enumerate(tree)]
    return {**tree, place[0]: _with(tree[place[0]], place[1:], value)}


@pytest.mark.parametrize(
    ("right", "surplus", "missed", "precision", "recall", "f1"),
    [
        (0, (), (), 1.0, 1.0, 1.0),
        (3, (), (), 1.0, 1.0, 1.0),
        (3, ("a",), (), 0.75, 1.0, 6 / 7),
        (1, ("a",), ("b", "c", "d"), 0.5, 0.25, 1 / 3),
        (0, ("a",), (), 0.0, 1.0, 0.0),
        (0, (), ("a",), 1.0, 0.0, 0.0),
    ],
)
def test_scores(
    right: int, surplus: tuple[str, ...], missed: tuple[str, ...], precision: float, recall: float, f1: float
) -> None:
    score = Score(right, surplus, missed)
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def test_optional_entries_count_neither_way() -> None:
    extra = {"number": "1/CT-TTg", "kind": "Chỉ thị", "optional": True}
    expected = {**EXPECTED, "citations": [*EXPECTED["citations"], extra]}
    assert compared(PAPER, expected)["citations"] == Score(right=1)
    both = {**PAPER, "citations": [*PAPER["citations"], {"number": "1/CT-TTg", "kind": "Chỉ thị", "basis": False}]}
    assert compared(both, expected)["citations"] == Score(right=1)
    assert compared(both, EXPECTED)["citations"].surplus == ("Chỉ thị 1/CT-TTg",)


def test_each_entry_is_matched_once_and_as_many_as_can_be() -> None:
    """The first could take either place, the second only that one: both are matched."""
    read = {**PAPER, "deadlines": [{"date": "2023", "mode": "in", "section": section} for section in ("I", "I/1/a")]}
    expected = {**EXPECTED, "deadlines": [{"date": 2023, "mode": "in", "section": section} for section in ("I/1", "I")]}
    assert compared(read, expected)["deadlines"] == Score(right=2)
    once = {**EXPECTED, "deadlines": [{"date": "2023", "mode": "in", "section": "I/1"}]}
    assert compared(read, once)["deadlines"].right == 1
    assert len(compared(read, once)["deadlines"].surplus) == 1


def test_the_table_names_what_was_missed() -> None:
    scores = {"tasks": Score(1, ("I resp A",), ("II resp B",))}
    assert table(scores).splitlines()[1:] == [
        "tasks                      0.500   0.500   0.500",
        "    read, not there: I resp A",
        "    there, not read: II resp B",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phòng Nội vụ", "phòng Nội vụ", True),
        ("UBND các xã, thị trấn", "Ủy ban nhân dân xã, thị trấn", True),
        ("UBMTTQVN huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", True),
        ("các cơ quan, đơn vị huyện có liên quan", "Các cơ quan, đơn vị", True),
        ("Sở Nội vụ", "Sở Tư pháp", False),
        ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa - Thông tin huyện", True),
        ("Công an huyện", "Thanh tra huyện", False),
    ],
)
def test_names_of_one_unit(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("IV/2", "IV/2", True),
        ("IV/2/a", "IV/2", True),
        ("IV/2/a", "IV", False),
        ("IV/1", "IV/2", False),
        ("closing", "", True),
    ],
)
def test_sections_one_step_apart(one: str, other: str, close: bool) -> None:
    assert near(one, other) is close


def test_a_name_of_levels_alone_keeps_its_words() -> None:
    assert evened("Các xã") == ("cac", "xa")
