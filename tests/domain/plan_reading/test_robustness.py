"""No text makes the reader fail: torn papers, shuffled words, endless repetitions."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.adapters.reading.markdown import markdown_blocks
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.serial import reading_from_dict, reading_to_dict

PLAN = Path(__file__).parents[3] / "samples" / "tan-bien-2023" / "ke-hoach-2023.md"
LINES = PLAN.read_text(encoding="utf-8").split("\n")
PIECES = [
    *LINES,
    *(line[: len(line) // 2] for line in LINES),
    *" ".join(LINES).split()[:300],
    "| a | b |",
    "\f",
    "PHỤ LỤC",
]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30),
    st.sampled_from(["\n", "\n\n", " "]),
    st.booleans(),
    st.sampled_from([markdown_blocks, plain_text_blocks]),
)
def test_a_torn_paper_is_read_and_its_reading_kept(
    pieces: list[str], glue: str, capitals: bool, blocks_of: object
) -> None:
    text = glue.join(pieces)
    assert callable(blocks_of)
    reading = read_blocks(blocks_of(text.upper() if capitals else text))
    assert reading_from_dict(json.loads(json.dumps(reading_to_dict(reading)))) == reading
    anchors = [
        fact.anchor for facts in (reading.sections, reading.deadlines, reading.targets, reading.tasks) for fact in facts
    ]
    assert all(0 <= anchor.start <= anchor.end <= len(reading.source_text) for anchor in anchors)


@pytest.mark.parametrize(
    "piece",
    [
        "a ", "1 ", ". ", "1. ", "(", "| ", "- ", "ngày 1, ", "số 1/KH-", "UBND xã, ", "SỞ NỘI VỤ ", "“",
        "Luật sửa đổi, bổ sung một số điều của ", "Luật Đất đai, ", "phối hợp chặt chẽ, ", "Sở A theo chức năng, nhiệm vụ, ",
        "Sở A và các ông ", "trước ngày ", "từ ngày 01/3 đến ", "100% ", "Nghị quyết Đại hội Đảng bộ ", "chủ trì: ",
    ],
)  # fmt: skip
def test_endless_repetition_is_read(piece: str) -> None:
    blocks = markdown_blocks(piece * 1500)
    assert read_blocks(blocks).source_text == source_text(blocks)
