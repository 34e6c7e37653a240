"""Only an approved file with signatures added to its end is the approved one."""

import io

import pytest
from pypdf import PdfWriter

from danvan.adapters.signing.appearances import Appearance
from danvan.adapters.signing.applying import SignatureRequest
from danvan.adapters.signing.extension import is_extension_of, why_no_extension
from danvan.domain.official_documents.signing_place import signature_box
from tests.adapters.signing import papers
from tests.adapters.signing.papers import AGENCY, paper, signed
from tests.certificates import NOW

SEEN = SignatureRequest(at=NOW, appearance=Appearance(-1, signature_box(106, 150, 84), papers.drawn_picture()))


def test_signatures_seen_and_unseen_are_extensions() -> None:
    once = signed(paper(), request=SEEN)

    assert is_extension_of(paper(), once)
    assert is_extension_of(paper(), signed(once, AGENCY))
    assert is_extension_of(once, signed(once, AGENCY, SEEN))


def test_a_signature_on_a_file_with_a_form_is_an_extension() -> None:
    assert is_extension_of(papers.with_input(paper()), signed(papers.with_input(paper()), request=SEEN))


def test_the_approved_file_itself_is_none() -> None:
    assert "chưa có chữ ký số nào" in why_no_extension(paper(), paper())


@pytest.mark.parametrize("made", [signed(paper("khác")), signed(paper())[:-1][::-1], b""])
def test_another_file_is_none(made: bytes) -> None:
    assert "không bắt đầu bằng đúng nội dung đã duyệt" in why_no_extension(paper(), made)


def test_the_same_paper_written_anew_is_none() -> None:
    writer, held = PdfWriter(clone_from=io.BytesIO(paper())), io.BytesIO()
    writer.write(held)

    assert not is_extension_of(paper(), signed(held.getvalue()))


@pytest.mark.parametrize(
    "change",
    [
        papers.with_page_added,
        papers.with_content_replaced,
        papers.with_cover,
        papers.with_layers,
        papers.with_input,
        papers.with_file,
        papers.with_script,
    ],
)
def test_a_change_before_the_signature_is_none(change: object) -> None:
    made = signed(change(paper()))  # type: ignore[operator]

    assert made.startswith(paper())
    assert "đổi nội dung trang" in why_no_extension(paper(), made)


@pytest.mark.parametrize("tail", [b"\n", b"garbage", b"\n%%EOF\n", b"\nstartxref\n9\n%%EOF\n"])
def test_bytes_that_are_no_signing_are_none(tail: bytes) -> None:
    assert not is_extension_of(paper(), paper() + tail)
