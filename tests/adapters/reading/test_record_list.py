"""Lists of records as YAML and JSON, with the lines on which things stand."""

import pytest

from danvan.adapters.reading.record_list import MAX_BYTES, MAX_RECORDS, is_record_list, read_records
from danvan.adapters.writing.record_list import records_as_json, records_as_yaml
from danvan.domain.rules import RuleViolation

YAML = """schema: x/1
documents:
  - number: 59/2023/NĐ-CP
    issued: 2023-08-14
    title: "Quy định chi tiết: một số điều"
    replaces:
      - 04/2015/NĐ-CP từ 01/7/2023
      - 34/2007/PL-UBTVQH11
  - number: ~
    title: |
      Hai dòng
"""


def test_each_value_knows_its_line() -> None:
    first, second = read_records(YAML.encode(), "so.yaml", under="documents")
    assert (first.line, first.lines["issued"], first.values["issued"]) == (3, 4, "2023-08-14")
    assert first.values["title"] == "Quy định chi tiết: một số điều"
    assert first.values["replaces"] == "04/2015/NĐ-CP từ 01/7/2023; 34/2007/PL-UBTVQH11"
    assert (second.line, second.values) == (9, {"number": "", "title": "Hai dòng"})


def test_json_and_a_bare_list_are_read_alike() -> None:
    content = b'[\n\t{"number": "1/KH-UBND",\n\t "title": "a\\/b"}]'
    (record,) = read_records("\ufeff".encode() + content, "so.json", under="documents")
    assert (record.values, record.lines["title"]) == ({"number": "1/KH-UBND", "title": "a/b"}, 3)
    assert [is_record_list(name) for name in ("a.YAML", "a.yml", "a.json", "a.xlsx")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "trống"),
        ("documents: [", "Dòng 1"),
        ("a: 1\nb: 2", "không có danh sách “documents”"),
        ("documents: 5", "phải là một danh sách"),
        ("documents:\n  - chữ", "Dòng 2"),
        ("documents:\n  - a: 1\n    a: 2", "“a” ghi hai lần"),
        ("documents:\n  - a: {b: 1}", "giá trị phải là chữ"),
        ("documents:\n  - a: &x 1\n  - a: *x", "Dòng 3"),
        ("a: \x00", "không phải YAML"),
        ("documents:\n  - a: " + "[" * 3000 + "]" * 3000, "không phải YAML"),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(content: str, problem: str) -> None:
    with pytest.raises(RuleViolation, match=problem):
        read_records(content.encode(), "so.yaml", under="documents")


def test_limits() -> None:
    with pytest.raises(RuleViolation, match="1024 KB"):
        read_records(b" " * (MAX_BYTES + 1), "so.yaml", under="documents")
    with pytest.raises(RuleViolation, match="UTF-8"):
        read_records(b"\xff\xfe\x00", "so.yaml", under="documents")
    with pytest.raises(RuleViolation, match=str(MAX_RECORDS)):
        read_records(b"[" + b"{a: 1}," * (MAX_RECORDS + 1) + b"]", "so.yaml", under="documents")


def test_what_is_written_is_read_back() -> None:
    records = [{"number": "1/KH-UBND", "title": "Đ: “x”\n- y", "blank": "", "replaces": ["2/KH-UBND", "3/KH-UBND"]}]
    for content in (records_as_yaml("x/1", "documents", records), records_as_json("x/1", "documents", records)):
        (record,) = read_records(content, "so.yaml", under="documents")
        assert record.values == {
            "number": "1/KH-UBND", "title": "Đ: “x”\n- y", "replaces": "2/KH-UBND; 3/KH-UBND",
        }  # fmt: skip
