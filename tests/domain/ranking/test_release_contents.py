"""The data files of a release and what is read back from them; what names a person stays out."""

import json

import pytest

from danvan.domain.ranking.personal_marks import WITHHELD, looks_personal, publishable
from danvan.domain.ranking.release_contents import DATA_FILES, content_of, data_files, maps
from danvan.domain.ranking.release_tables import definitions, release_tables
from danvan.domain.rules import RuleViolation
from tests.adapters.releases.made import content
from tests.domain.scoring.sample_sets import small_set


def test_what_is_written_is_read_back() -> None:
    files = data_files(content())
    assert data_files(content_of(files)) == files
    assert content_of(files).frozen == content().frozen
    assert content_of(files).replayed.frozen == content().frozen


def test_adjustments_hold_changes_with_their_reasons() -> None:
    stated = json.loads(data_files(content())["adjustments.json"])
    assert stated["points"] == [
        {"unit": "p1", "criterion": "B1", "own": "3.5", "settled": "4", "reason": WITHHELD},
        {"unit": "x1", "criterion": "A2", "own": "6", "settled": "4.5", "reason": "Thiếu biên bản đối thoại quý II"},
    ]
    assert stated["circumstances"] == [
        {"unit": "p2", "condition": "KY_LUAT", "reason": "Có người bị kỷ luật", "basis": "Quyết định số 3/QĐ-UBND"},
        {"unit": "p2", "condition": "NGHI"},
    ]
    assert [row["reason"] for row in stated["grades"] if "reason" in row] == ["Có việc chưa giải quyết xong"]


@pytest.mark.parametrize("name", DATA_FILES)
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema":"khac"}', "[" * 100_000])
def test_files_that_are_none_are_refused(name: str, text: str) -> None:
    files = data_files(content())
    if (name, text) == ("criteria.json", "{}") or (name == "criteria.json" and "khac" in text):
        with pytest.raises(RuleViolation):
            content_of(files | {name: text}).replayed  # noqa: B018 -- what is asked for is computed
        return
    with pytest.raises(RuleViolation, match=name):
        content_of(files | {name: text})
    del files[name]
    with pytest.raises(RuleViolation, match=f"Thiếu tệp {name}"):
        content_of(files)


def test_tables_hold_every_unit_and_empty_groups() -> None:
    whole, *parts = release_tables(content())
    assert [row[4] for row in whole.rows] == ["p1", "p2", "p3", "x1"]
    assert [(part.path, len(part.rows)) for part in parts] == [
        ("standings-1.csv", 3), ("standings-2.csv", 1), ("standings-3.csv", 0),
    ]  # fmt: skip
    assert all(len(row) == len(table.fields) for table in (whole, *parts) for row in table.rows)


def test_words_are_defined_by_the_set() -> None:
    told = dict(definitions(small_set()))
    assert "Tốt: từ 80%" in told["Xếp loại"]
    assert "đồng hạng" in told["Thứ hạng"]


@pytest.mark.parametrize(
    ("text", "is_personal"),
    [
        ("Theo đơn của ông Nguyễn Văn A", True),
        ("Bà Trần Thị B phản ánh", True),
        ("Đ/c Lê Văn C báo cáo", True),
        ("Gọi 0912 345 678", True),
        ("+84912345678", True),
        ("CCCD 079123456789", True),
        ("a.b@example.vn", True),
        ("Báo cáo số 123/BC-UBND ngày 20/10/2022", False),
        ("Văn bản số 1234567/UBND", False),
        ("Ông, bà đại biểu; anh chị em", False),
        ("Thiếu 2 biên bản, đạt 95,5%", False),
        ("Ủy ban nhân dân xã Tân Lập", False),
        ("", False),
    ],
)
def test_what_looks_personal(text: str, is_personal: bool) -> None:
    assert looks_personal(text) is is_personal
    assert publishable(text) == (WITHHELD if is_personal else text)
    assert not looks_personal(WITHHELD)


def test_maps_takes_only_mappings() -> None:
    assert maps(None) == maps("x") == ()
    assert maps(["x", {"a": "b"}]) == ({"a": "b"},)
