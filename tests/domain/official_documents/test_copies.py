"""Copies: their content, what speaks against a way to copy, their series."""

from datetime import date

import pytest

from danvan.domain.official_documents import (
    CopyKind,
    DocumentKind,
    Issuer,
    Recipients,
    SignatureBlock,
    SigningCapacity,
    kind_named,
    number_line,
)
from danvan.domain.official_documents.copies import CopiedPaper, CopyHead, CopyWay, copy_document, doubt_of
from danvan.domain.official_documents.numbers import copy_series
from danvan.domain.rules import RuleViolation

COPIED = CopiedPaper("Thông báo", "01/TB-UBND", date(2023, 4, 10), "UBND huyện Tân Biên", "Về việc báo cáo")
HEAD = CopyHead(
    Issuer("Ủy ban nhân dân huyện Tân Biên"), "UBND", "Tân Biên",
    SignatureBlock("Chánh Văn phòng", "Chánh Văn phòng", capacity=SigningCapacity.BY_ORDER, principal="Chủ tịch"),
    Recipients(("Các phòng",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (CopyKind.TRUE_COPY, "Số: 03/SY-UBND"),
        (CopyKind.EXTRACT, "Số: 03/TrS-UBND"),
        (CopyKind.COPY_OF_COPY, "Số: 03/SL-UBND"),
    ],
)
def test_a_copy_bears_its_letters(kind: CopyKind, line: str) -> None:
    assert number_line(kind, "UBND", 3) == line
    assert kind_named(kind.name) is kind


def test_other_papers_keep_their_kinds() -> None:
    assert kind_named("NOTICE") is DocumentKind.NOTICE
    with pytest.raises(KeyError):
        kind_named("NOTHING")


def test_a_true_copy_holds_only_its_block() -> None:
    copy = copy_document(CopyKind.TRUE_COPY, COPIED, HEAD)
    assert copy.abstract == "Sao y Thông báo số 01/TB-UBND ngày 10/4/2023 của UBND huyện Tân Biên: Về việc báo cáo"
    assert (copy.body, copy.has_national_heading, copy.recipients.names) == ((), False, ("Các phòng",))


def test_an_extract_holds_its_passages() -> None:
    copy = copy_document(CopyKind.EXTRACT, COPIED, HEAD, "1. Gửi báo cáo.\n\n 2. Đúng hạn. ")
    assert [getattr(block, "text", "") for block in copy.body] == [
        "Trích Thông báo số 01/TB-UBND ngày 10/4/2023 của UBND huyện Tân Biên", "Về việc báo cáo", "1. Gửi báo cáo.",
        "2. Đúng hạn.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "extract", "words"),
    [(CopyKind.EXTRACT, " \n", "phải có phần nội dung"), (CopyKind.TRUE_COPY, "1. Gửi", "không ghi phần trích")],
)
def test_passages_stand_in_extracts_alone(kind: CopyKind, extract: str, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        copy_document(kind, COPIED, HEAD, extract)


@pytest.mark.parametrize("kind", CopyKind)
@pytest.mark.parametrize("way", CopyWay)
def test_only_an_extract_leads_from_electronic_to_electronic(kind: CopyKind, way: CopyWay) -> None:
    is_unusual = way is CopyWay.ELECTRONIC_TO_ELECTRONIC and kind is not CopyKind.EXTRACT
    assert ("chưa kiểm chứng" in doubt_of(kind, way)) is is_unusual


def test_copies_of_all_forms_count_together_within_a_year() -> None:
    assert copy_series(date(2023, 4, 10)).period == "2023"
    assert copy_series(date(2023, 12, 31)) == copy_series(date(2023, 1, 1)) != copy_series(date(2024, 1, 1))
