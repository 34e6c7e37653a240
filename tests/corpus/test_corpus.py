"""Every paper of the corpus is read as a careful person reads it; the comparison itself is tested in its own module."""

import json
import re
from collections.abc import Iterator
from typing import cast

import pytest

from danvan.adapters.exchange.json_shape import Schema, shape_faults
from danvan.adapters.exchange.reading_schema import READING
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reading import Anchor, Reading
from danvan.domain.plan_reading.serial import Json, reading_from_dict, reading_to_dict
from danvan.domain.vietnamese.text import fold
from tests.corpus.comparison import faults
from tests.corpus.papers import PAPERS, Paper

NAMES = [paper.name for paper in PAPERS]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {paper.name: paper.reading() for paper in PAPERS}


def test_the_real_plan_is_in_the_corpus_beside_papers_of_other_shapes() -> None:
    assert "tan-bien-2023" in NAMES
    assert len({paper.source for paper in PAPERS}) >= 25
    assert {paper.form or paper.source.suffix.lstrip(".") for paper in PAPERS} >= {"md", "txt", "html", "docx"}


@pytest.mark.parametrize("paper", PAPERS, ids=NAMES)
def test_a_paper_is_read_as_a_person_reads_it(paper: Paper) -> None:
    assert faults(paper.scores()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_anchor_points_at_its_fact(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    wrong = [f"{fact!r} not in {quote!r}" for fact, quote in _facts(reading) if _bare(fact) not in _bare(quote)]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_anchors_stay_inside_the_text_and_in_reading_order(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    anchors = list(_anchors(reading))
    length = len(reading.source_text)
    assert [anchor for anchor in anchors if not 0 <= anchor.start <= anchor.end <= length] == []
    for facts in (reading.sections, reading.deadlines, reading.targets, reading.tasks):
        starts = [fact.anchor.start for fact in facts]
        assert starts == sorted(starts)


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_survives_json(readings: dict[str, Reading], name: str) -> None:
    written = json.dumps(reading_to_dict(readings[name]), ensure_ascii=False)
    assert reading_from_dict(json.loads(written)) == readings[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_has_the_published_shape_and_nothing_beside_it(readings: dict[str, Reading], name: str) -> None:
    written = reading_to_dict(readings[name])
    assert list(shape_faults(written, READING)) == []
    assert list(_unsaid(written, READING)) == []


def _unsaid(value: Json, shape: Schema) -> Iterator[str]:
    """The names in a value of which its shape says nothing."""
    if isinstance(value, list):
        for item in value:
            yield from _unsaid(item, cast("Schema", shape["items"]))
    elif isinstance(value, dict):
        said = cast("dict[str, Schema]", shape["properties"])
        yield from value.keys() - said.keys()
        for name in value.keys() & said.keys():
            yield from _unsaid(value[name], said[name])


def _anchors(reading: Reading) -> Iterator[Anchor]:
    for citation in reading.citations:
        yield from citation.anchors
    for facts in (reading.sections, reading.deadlines, reading.targets, reading.tasks):
        yield from (fact.anchor for fact in facts)
    yield from (one.anchor for one in reading.findings if one.anchor)


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    """Words of each fact that must stand where its anchor points, and the words that do."""
    for citation in reading.citations:
        serial = re.split(r"[/-]", citation.number or citation.name or "")[0].lstrip("0")
        yield from ((serial, reading.quote(anchor)) for anchor in citation.anchors)
    for section in reading.sections:
        yield section.heading, reading.quote(section.anchor)
        token = section.path.rpartition("/")[2].split("~")[0]
        yield ("" if token == "PL" else token), reading.quote(section.anchor)
    for deadline in reading.deadlines:
        yield _day_of(deadline.date), reading.quote(deadline.anchor)
    for target in reading.targets:
        whole = "" if target.value is None else f"{int(target.value):,}".replace(",", ".")
        yield whole, reading.quote(target.anchor)
    for one in reading.findings:
        yield (one.quote or ""), reading.quote(one.anchor) if one.anchor else ""
    signed = reading.signatory
    if signed and signed.anchor:
        yield signed.title, reading.quote(signed.anchor)


def _day_of(value: str) -> str:
    """The day of a date that has one; nothing for months, quarters, years and recurrences."""
    return str(int(value[-2:])) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else ""


def _bare(text: str) -> str:
    """The text without blanks, bars between cells and the numbers of pages that were turned inside it."""
    return re.sub(r"[\s|]+", "", re.sub(r"\n(?:trang )?\d{1,3}\n", "", fold(text)))


@pytest.mark.parametrize(
    ("code", "section", "quote", "suggestion"),
    [
        (FindingCode.OCR_CONFUSION, "III/5", "Phần đầu", "Phấn đấu"),
        (FindingCode.OCR_CONFUSION, "III/6", "Phần đầu", "Phấn đấu"),
        (FindingCode.OCR_CONFUSION, None, "QDCĐ", "QCDC"),
        (FindingCode.ODD_CAPITAL, "IV/1", "Trú đóng", "trú đóng"),
        (FindingCode.WRONG_ISSUER, "II/2", "Quyết định số 23-QĐ/TW", "Bộ Chính trị"),
        (FindingCode.EXCLUSIVE_DEADLINE, "IV/2/a", "trước ngày 10/11/2023", "2023-11-09"),
        (FindingCode.UNNUMBERED_LAW, "II/3", "Luật Thực hiện dân chủ ở cơ sở", "10/2022/QH15"),
        (FindingCode.FOOTNOTE_IN_BODY, "II/2", "¹ Quyết định số 23-QĐ/TW", None),
        (FindingCode.PAGE_BREAK, "II/4", "“Tân Biên chung sức xây dựng nông thôn mới”", None),
        (FindingCode.PAGE_BREAK, "III/3", "Nghị định số 04/2015/NĐ-CP", None),
        (FindingCode.SHARED_DUE_DAY, "IV/1", "chậm nhất ngày 23/10/2023", None),
        (FindingCode.SHARED_SUBJECT, "II/5", "Quyết định số 99-QĐ/TW", None),
    ],
)
def test_the_real_plans_faults_are_found(
    readings: dict[str, Reading], code: FindingCode, section: str | None, quote: str, suggestion: str | None
) -> None:
    found = [
        one
        for one in readings["tan-bien-2023"].findings
        if one.code is code and one.section == section and quote in (one.quote or "") and one.suggestion == suggestion
    ]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("code", "count"),
    [
        (FindingCode.MISSING_NUMBER, 1),
        (FindingCode.MISSING_DATE, 1),
        (FindingCode.MISSING_LETTERHEAD, 1),
        (FindingCode.OCR_CONFUSION, 3),
        (FindingCode.PAGE_BREAK, 4),
        (FindingCode.FOOTNOTE_IN_BODY, 1),
        (FindingCode.NO_PLAN, 0),
        (FindingCode.MISSING_TITLE, 0),
        (FindingCode.MISSING_RECIPIENTS, 0),
        (FindingCode.MISSING_SIGNATORY, 0),
    ],
)
def test_no_more_is_found_in_the_real_plan_than_is_there(
    readings: dict[str, Reading], code: FindingCode, count: int
) -> None:
    assert sum(1 for one in readings["tan-bien-2023"].findings if one.code is code) == count
