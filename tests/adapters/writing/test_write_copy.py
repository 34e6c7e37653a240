"""The PDF of a copy: the copied pages, its block below them or on a page of its own, what is refused."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from danvan.adapters.signing.places import signature_spot
from danvan.adapters.writing.docx import write_docx
from danvan.adapters.writing.pdf import copy_worker, write_copy, write_pdf
from danvan.adapters.writing.pdf.paper import paper_data
from danvan.domain.official_documents import CopyKind, OfficialDocument, Paragraph
from danvan.domain.official_documents.copies import copy_document
from danvan.domain.rules import RuleViolation
from tests.domain.official_documents.test_copies import COPIED, HEAD

NOTICE = OfficialDocument(
    kind=CopyKind.EXTRACT, issuer=HEAD.issuer, issuer_code="UBND", place="Tân Biên", abstract="Về việc báo cáo",
    body=(Paragraph("Nội dung của văn bản."),), recipients=HEAD.recipients, signature=HEAD.signature,
)  # fmt: skip
COPY = replace(copy_document(CopyKind.TRUE_COPY, COPIED, HEAD), number=3, issue_date=date(2023, 4, 12))
CHECK = "https://danvan.example.vn/van-ban/ABCDEFGH2345/"


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def long_paper(lines: int) -> bytes:
    return write_pdf(replace(NOTICE, body=tuple(Paragraph("Một dòng của văn bản dài.") for _ in range(lines))))


def test_the_block_stands_below_the_copied_text_where_there_is_room() -> None:
    made = write_copy(write_pdf(NOTICE), COPY, check_at=CHECK)
    (text,) = pages(made)
    assert text.index("Nội dung của văn bản.") < text.index("SAO Y")
    assert ("Số: 03/SY-UBND" in text, CHECK in text) == (True, True)
    spot = signature_spot(made)
    assert spot is not None
    assert spot.page == 0


def test_the_block_takes_a_page_of_its_own_where_there_is_none() -> None:
    copied = long_paper(16)
    assert len(pages(copied)) == 1
    made = write_copy(copied, COPY)
    assert ["SAO Y" in text for text in pages(made)] == [False, True]
    spot = signature_spot(made)
    assert spot is not None
    assert spot.page == 1


def test_a_page_of_another_size_or_turned_is_left_as_it_is() -> None:
    for change in ("rotate", "scale"):
        writer = PdfWriter(clone_from=io.BytesIO(write_pdf(NOTICE)))
        if change == "rotate":
            writer.pages[0].rotate(90)
        else:
            writer.pages[0].scale_by(1.4)
        held = io.BytesIO()
        writer.write(held)
        assert len(pages(write_copy(held.getvalue(), COPY))) == 2


def test_equal_content_gives_equal_pages() -> None:
    copied = write_pdf(NOTICE)
    assert pages(write_copy(copied, COPY)) == pages(write_copy(copied, COPY))


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(RuleViolation, match="bị hỏng hoặc quá lớn"):
        write_copy(b"%PDF-1.7 broken", COPY)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_worker, "MOST_PAGES", 0)
    with pytest.raises(ValueError, match="1 pages"):
        copy_worker.joined(write_pdf(NOTICE), {})


def test_joining_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("danvan.adapters.writing.pdf.copies.SECONDS", 0.01)
    with pytest.raises(RuleViolation, match="bị hỏng hoặc quá lớn"):
        write_copy(write_pdf(NOTICE), COPY)


def test_joining_by_itself() -> None:
    """What the process does, without the process."""
    data = json.loads(json.dumps(paper_data(COPY)))
    made = copy_worker.joined(write_pdf(NOTICE), data)
    assert "SAO Y" in pages(made)[0]
    assert copy_worker.joined(long_paper(16), data)
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    held = io.BytesIO()
    writer.write(held)
    assert "SAO Y" in pages(copy_worker.joined(held.getvalue(), data))[0]
    empty = {**data, "parts": [[piece for piece in data["parts"][0] if piece["is"] == "rule"]]}
    assert signature_spot(copy_worker.joined(write_pdf(NOTICE), empty)) is None


def test_an_extract_is_written_as_word_and_pdf() -> None:
    extract = copy_document(CopyKind.EXTRACT, COPIED, HEAD, "1. Gửi báo cáo.")
    assert "TRÍCH SAO" in pages(write_pdf(extract))[0]
    assert write_docx(extract).startswith(b"PK")
