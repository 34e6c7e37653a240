"""A reading as JSON values and back; reading never raises, whatever it is given."""

import json
import string
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import Block, BlockKind, source_text
from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.plan_reading.plain import reading_as_text
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import (
    Anchor,
    Citation,
    Deadline,
    Document,
    Reading,
    ReadingFinding,
    Section,
    Signatory,
    Target,
    TargetOp,
    Task,
)
from danvan.domain.plan_reading.serial import SCHEMA, Json, reading_from_dict, reading_to_dict
from danvan.domain.vietnamese.dates import DateMode

PLACE = Anchor(3, 9, paragraph=1, line=2, page=4)
FULL = Reading(
    document=Document("Kế hoạch", "5/KH-UBND", "2024-03-02", "Long Hòa", "UBND huyện Long Hòa", "Làm việc", PLACE),
    citations=(
        Citation("Nghị quyết", "76/NQ-CP", None, "Chính phủ", "2021-07-15", basis=True, anchors=(PLACE, Anchor(0, 1))),
        Citation("Luật", name="Đất đai"),
    ),
    sections=(Section("I/1", "Mục đích", PLACE),),
    deadlines=(Deadline("2024-05-12", DateMode.BY, "I/1", "Gửi báo cáo", PLACE, "Phòng Nội vụ", "UBND huyện"),),
    targets=(
        Target(Decimal("99.5"), "%", TargetOp.GE, "I/1", "Hồ sơ đúng hạn", PLACE, "2025"),
        Target(None, "qualitative", TargetOp.GT, "I/1", "Tốt hơn năm trước", PLACE),
    ),
    tasks=(Task("I/1", ("Phòng Nội vụ",), ("Thanh tra huyện",), "Kiểm tra", PLACE, item=2),),
    recipients=("Sở Nội vụ", "Lưu: VT"),
    signatory=Signatory("CHỦ TỊCH", "Vũ Thị Kiểm", "TM. ỦY BAN NHÂN DÂN", PLACE),
    findings=(
        ReadingFinding(Severity.WARNING, FindingCode.OCR_CONFUSION, "Sai", "I/1", "Phần đầu", "Phấn đấu", PLACE),
        ReadingFinding(Severity.NOTICE, FindingCode.MISSING_NUMBER, "Thiếu"),
    ),
    source_text="012Mục đích",
)
EMPTY = Reading(document=Document())


@pytest.mark.parametrize("reading", [FULL, EMPTY], ids=["full", "empty"])
def test_json_and_back(reading: Reading) -> None:
    values = cast("dict[str, Json]", json.loads(json.dumps(reading_to_dict(reading), ensure_ascii=False)))
    assert reading_from_dict(values) == reading


def test_the_shape_of_the_schema() -> None:
    values = reading_to_dict(FULL)
    assert values["schema"] == "danvan.reading/1"
    assert values["citations"] == [
        {
            "number": "76/NQ-CP",
            "kind": "Nghị quyết",
            "issuer": "Chính phủ",
            "date": "2021-07-15",
            "basis": True,
            "anchors": [{"start": 3, "end": 9, "paragraph": 1, "line": 2, "page": 4}, {"start": 0, "end": 1}],
        },
        {"kind": "Luật", "name": "Đất đai", "basis": False, "anchors": []},
    ]
    assert values["targets"] == [
        {
            "value": 99.5,
            "unit": "%",
            "op": "ge",
            "by": "2025",
            "section": "I/1",
            "what": "Hồ sơ đúng hạn",
            "anchor": {"start": 3, "end": 9, "paragraph": 1, "line": 2, "page": 4},
        },
        {
            "value": None,
            "unit": "qualitative",
            "op": "gt",
            "by": None,
            "section": "I/1",
            "what": "Tốt hơn năm trước",
            "anchor": {"start": 3, "end": 9, "paragraph": 1, "line": 2, "page": 4},
        },
    ]
    assert reading_to_dict(EMPTY)["signatory"] is None


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not a reading of schema danvan\.reading/1: other/2"):
        reading_from_dict({"schema": "other/2"})


def test_a_fact_without_its_place_is_refused() -> None:
    values = reading_to_dict(EMPTY)
    values["sections"] = [{"path": "I", "heading": "A", "anchor": None}]
    with pytest.raises(KeyError, match="anchor"):
        reading_from_dict(values)


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(KeyError, match="document"):
        reading_from_dict({"schema": SCHEMA})


def test_the_words_an_anchor_points_at() -> None:
    assert FULL.quote(PLACE) == "Mục đí"


# What official papers are made of, in any order: far more telling than random letters.
PIECES = st.sampled_from(
    [
        *("KẾ HOẠCH", "QUYẾT ĐỊNH:", "Số: ", "05/KH-UBND", "/KH-UBND", "ngày ", "31/2/2024", "02 tháng 3 năm 2024", "\n"),
        *("\n\n", "- ", "+ ", "| ", " |", "# ", "**", "I. ", "1. ", "1.1. ", "a) ", "đ) ", "Điều 1. ", "PHỤ LỤC", "Nơi nhận:"),
        *("Căn cứ ", "Luật ", "Đất đai", "Nghị quyết số ", "76/NQ-CP", "23-QĐ/TW", "của ", "Chính phủ", ", ", "; ", ". ", ": "),
        *("Sở Nội vụ ", "các Sở: ", "UBND các xã, thị trấn ", "chủ trì, ", "phối hợp với ", "có trách nhiệm ", "100% ", "ít nhất "),
        *("2.305 nhà ", "trước ngày ", "chậm nhất ", "hằng tháng", "Quý II/2024", "TT | Nội dung | Chủ trì | Thời gian", "CHỦ TỊCH"),
        *("TM. ỦY BAN NHÂN DÂN", "Vũ Thị Kiểm", "Lưu: VT", "¹", "<sup>1</sup> ", "“", "”", "(", ")", "\f", "\t", "     ", "Trang 3"),
        *("Thời gian: ", "Cơ quan chủ trì: ", "TỔ CHỨC THỰC HIỆN", "CỦA BAN THƯỜNG VỤ", "V/v ", "Kính gửi: ", "giữa ", "Phần I"),
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_reading_any_text_never_raises(text: str) -> None:
    for blocks in (markdown_blocks(text), plain_text_blocks(text)):
        reading = read_blocks(blocks)
        assert reading.source_text == source_text(blocks)
        assert reading_from_dict(reading_to_dict(reading)) == reading
        assert reading_as_text(reading).startswith("VĂN BẢN\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.text(string.printable + "ĐđẠạ", min_size=1, max_size=40))))
def test_reading_any_blocks_never_raises(given_blocks: list[tuple[BlockKind, str]]) -> None:
    blocks, at = [], 0
    for number, (kind, text) in enumerate(given_blocks, start=1):
        cells = (text,) if kind is BlockKind.TABLE_ROW else ()
        blocks.append(Block(kind, text, at, number, cells=cells))
        at += len(text) + 1
    reading = read_blocks(blocks)
    assert all(0 <= section.anchor.start <= section.anchor.end <= max(at, 1) for section in reading.sections)
