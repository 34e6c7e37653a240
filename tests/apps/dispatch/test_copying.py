"""Copies of issued papers and of those that came: drafted, numbered in their book, printed, refused."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.http import Http404
from pypdf import PdfReader

from danvan.adapters.writing.pdf import write_pdf
from danvan.apps.dispatch import services as dispatch
from danvan.apps.dispatch.copying import CopyAsked, CopySignatory, draft_copy
from danvan.apps.dispatch.models import Sending
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers import services as papers
from danvan.apps.papers.models import Paper
from danvan.apps.papers.selectors import paper_pdf, paper_row, public_paper
from danvan.apps.registers.counting import ArrivedPaper
from danvan.apps.registers.enums import BookKind
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import enter_incoming
from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents import CopyKind
from danvan.domain.rules import RuleViolation
from tests.apps.dispatch.test_sending import sent
from tests.apps.papers.scene import AT, LATER, a_letter, issued
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BY_ORDER = CopySignatory("Chánh Văn phòng", "Chánh Văn phòng", SigningCapacity.BY_ORDER, "Chủ tịch")
ASKED = CopyAsked(CopyKind.TRUE_COPY, "UBND", "Tân Biên", BY_ORDER, ("Các phòng",))
CAME = ArrivedPaper("765/KH-UBND", date(2023, 3, 20), "Kế hoạch", "UBND tỉnh", "Công tác dân vận")


def copied(district: District, asked: CopyAsked = ASKED) -> Paper:
    """A copy of the committee's notice, drafted by the lead unit."""
    entry = issued(district).entry_id or 0
    return draft_copy(actor=actor(district, "noivu.cv"), entry_id=entry, asked=asked, at=AT)


def words_of(content: bytes | None) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content or b"")).pages)


def test_a_copy_of_an_issued_paper_goes_the_way_of_papers(district: District) -> None:
    paper, clerk = copied(district), actor(district, "vanthu")
    assert (paper.issuer_id, paper_row(paper).kind) == (clerk.authority_id, "Sao y")
    assert "SAO Y" in words_of(paper_pdf(paper))
    papers.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    papers.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)
    papers.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
    papers.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    papers.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    paper.refresh_from_db()
    assert paper.entry is not None
    assert (paper.entry.code, paper.entry.counter.book, paper.entry.kind) == ("01/SY-UBND", BookKind.COPIES, "Sao y")
    assert paper.printed is not None
    text = words_of(content_of(paper.printed))
    assert text.index("Đề nghị các đơn vị gửi báo cáo.") < text.index("SAO Y")
    shown = public_paper(paper.code)
    assert shown is not None
    assert (shown.kind, shown.number) == ("Sao y", "01/SY-UBND")


def test_copies_of_all_forms_share_one_series(district: District) -> None:
    first = copied(district)
    entry = first.copied_entry_id or 0
    asked = replace(ASKED, kind=CopyKind.EXTRACT, extract="Đề nghị các đơn vị gửi báo cáo.")
    second = draft_copy(actor=actor(district, "noivu.cv"), entry_id=entry, asked=asked, at=AT)
    assert (second.pk != first.pk, second.copied_file) == (True, None)
    for paper in (first, second):
        papers.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
        papers.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)
        papers.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
        papers.number_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, day=AT.date(), at=AT)
    codes = BookEntry.objects.filter(counter__book=BookKind.COPIES).order_by("number").values_list("code", flat=True)
    assert list(codes) == ["01/SY-UBND", "02/TrS-UBND"]


def test_a_unit_copies_what_was_sent_to_it(district: District) -> None:
    sending, officer = sent(district), actor(district, "phongtuphap.cv")
    dispatch.receive_sending(actor=officer, sending_id=sending.pk, day=date(2023, 4, 11), at=moment(2023, 4, 11))
    entry = Sending.objects.get(pk=sending.pk).entry_id or 0
    own = replace(ASKED, issuer_code="PTP", signatory=CopySignatory("Trưởng phòng", "Trưởng phòng"))
    paper = draft_copy(actor=officer, entry_id=entry, asked=own, at=moment(2023, 4, 11))
    assert (paper.issuer_id, paper.copied_file_id) == (officer.unit_id, sending.paper.printed_id)


def test_a_scan_that_came_from_outside_is_copied(district: District) -> None:
    officer = actor(district, "phongtuphap.cv")
    scan = UploadedFile(write_pdf(a_letter()), "ban-quet.pdf")
    entry = enter_incoming(actor=officer, unit_id=officer.unit_id, paper=CAME, day=AT.date(), at=AT, file=scan)
    paper = draft_copy(actor=officer, entry_id=entry.pk, asked=ASKED, at=AT)
    assert "Sao y Kế hoạch số 765/KH-UBND ngày 20/3/2023 của UBND tỉnh" in paper.abstract


def test_what_has_no_pdf_is_only_extracted(district: District) -> None:
    officer = actor(district, "phongtuphap.cv")
    entry = enter_incoming(actor=officer, unit_id=officer.unit_id, paper=CAME, day=AT.date(), at=AT)
    with pytest.raises(RuleViolation, match="chưa có tệp PDF"):
        draft_copy(actor=officer, entry_id=entry.pk, asked=ASKED, at=AT)
    asked = replace(ASKED, kind=CopyKind.EXTRACT, extract="1. Mục tiêu")
    assert draft_copy(actor=officer, entry_id=entry.pk, asked=asked, at=AT).copied_entry == entry


def test_what_is_not_issued_is_not_copied(district: District) -> None:
    paper = issued(district)
    Paper.objects.update(state="numbered")
    with pytest.raises(RuleViolation, match="chưa phát hành"):
        draft_copy(actor=actor(district, "noivu.cv"), entry_id=paper.entry_id or 0, asked=ASKED, at=LATER)


def test_others_do_not_copy(district: District) -> None:
    entry = issued(district).entry_id or 0
    with pytest.raises(Http404):
        draft_copy(actor=actor(district, "xahoahiep.cv"), entry_id=entry, asked=ASKED, at=AT)
    entry_of_the_committee = BookEntry.objects.get(pk=entry)
    assert entry_of_the_committee.counter.unit_id == actor(district, "thanhtra.cv").authority_id
    with pytest.raises(Http404):
        draft_copy(actor=actor(district, "thanhtra.cv"), entry_id=entry, asked=ASKED, at=AT)
