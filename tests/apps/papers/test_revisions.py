"""A paper comes back from Word: what it changes is looked at first, then taken, used as it is, or dropped."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers import revisions, selectors, services
from danvan.apps.papers.access import paper_for
from danvan.apps.papers.enums import PaperState, RevisionState, VersionSource
from danvan.apps.papers.models import Paper, PaperRevision
from danvan.domain.official_documents import Paragraph
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import AT, LATER, approved, drafted, edited, foreign
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DEADLINE = ("gửi báo cáo.", "gửi báo cáo trước ngày 15/4/2023.")


def brought_back(district: District, paper: Paper, file: UploadedFile) -> PaperRevision:
    return services.bring_back(
        actor=actor(district, "noivu.cv"), paper_id=paper.pk, file=file, note="Sửa hạn", at=LATER, seen=1
    )


def page_of(district: District, revision: PaperRevision) -> revisions.RevisionPage:
    officer = actor(district, "noivu.cv")
    return revisions.revision_page(officer, paper_for(officer, revision.paper_id), revision.pk)


def test_what_was_edited_is_shown_before_it_changes_anything(district: District) -> None:
    paper = approved(district)
    revision = brought_back(district, paper, edited(paper, DEADLINE, ("Huyện ủy", "Ban Dân vận Huyện ủy")))
    page = page_of(district, revision)
    assert [(change.before, change.after) for change in page.changes] == [
        ("Đề nghị các đơn vị gửi báo cáo.", "Đề nghị các đơn vị gửi báo cáo trước ngày 15/4/2023."),
        ("- Huyện ủy;", "- Ban Dân vận Huyện ủy;"),
    ]
    assert (page.may_take, page.may_use_as_file, page.voids_approval, page.broken) == (True, False, True, ())
    paper.refresh_from_db()
    assert (paper.state, paper.versions.count()) == (PaperState.APPROVED, 1)


def test_what_is_taken_becomes_content_docx_and_pdf(district: District) -> None:
    paper = approved(district)
    revision = brought_back(district, paper, edited(paper, DEADLINE, ("Về việc báo cáo", "Về việc gửi báo cáo")))
    officer = actor(district, "noivu.cv")
    version = services.take_revision(actor=officer, paper_id=paper.pk, revision_id=revision.pk, at=LATER)
    document = document_of(version.content)
    assert document.body[0] == Paragraph("Đề nghị các đơn vị gửi báo cáo trước ngày 15/4/2023.")
    paper.refresh_from_db()
    assert (paper.abstract, paper.state, paper.approved_hash, paper.voided_at) == (
        "Về việc gửi báo cáo công tác dân vận", PaperState.DRAFT, "", LATER,
    )  # fmt: skip
    assert version.source == VersionSource.TAKEN_BACK
    assert (selectors.paper_pdf(paper) or b"").startswith(b"%PDF")
    services.submit_paper(actor=officer, paper_id=paper.pk, at=LATER)
    services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=2, at=LATER)
    paper.refresh_from_db()
    assert (paper.approved_hash, paper.printed is not None) == (version.content_hash, True)
    with pytest.raises(RuleViolation, match="đã nhận vào nội dung rồi"):
        services.take_revision(actor=officer, paper_id=paper.pk, revision_id=revision.pk, at=LATER)


def test_number_and_signatory_stay_and_the_page_says_so(district: District) -> None:
    paper = drafted(district)
    file = edited(paper, DEADLINE, ("/TB-UBND", "Số: 99/TB-UBND"), ("Phó Chủ tịch huyện", "Người khác ký"))
    revision = brought_back(district, paper, file)
    kept = [remark.message for remark in page_of(district, revision).kept]
    assert [message.split(":")[0] for message in kept] == ["Số, ký hiệu", "Họ tên người ký"]
    assert "do sổ văn bản cấp" in kept[0]
    officer = actor(district, "noivu.cv")
    version = services.take_revision(actor=officer, paper_id=paper.pk, revision_id=revision.pk, at=LATER)
    assert document_of(version.content).signature.name == "Phó Chủ tịch huyện"


def test_a_file_that_changes_only_what_stays_is_not_taken(district: District) -> None:
    paper = drafted(district)
    revision = brought_back(district, paper, edited(paper, ("Phó Chủ tịch huyện", "Người khác ký")))
    page = page_of(district, revision)
    assert (page.changes, page.may_take, len(page.kept)) == ((), False, 1)
    with pytest.raises(RuleViolation, match="không có gì để nhận"):
        services.take_revision(actor=actor(district, "noivu.cv"), paper_id=paper.pk, revision_id=revision.pk, at=LATER)


def test_a_foreign_file_is_kept_told_and_may_be_used_as_it_is(district: District) -> None:
    paper = approved(district)
    revision = brought_back(district, paper, foreign())
    page = page_of(district, revision)
    assert (page.may_take, page.may_use_as_file, page.changes) == (False, True, ())
    assert "không có các kiểu (style)" in page.broken[0].message
    officer = actor(district, "noivu.cv")
    assert revisions.revision_file(paper, revision.pk).startswith(b"PK")
    given = {"actor": officer, "paper_id": paper.pk, "revision_id": revision.pk, "at": LATER}
    with pytest.raises(RuleViolation, match="chưa đọc được vào nội dung"):
        services.take_revision(**given)
    version = services.use_revision_as_file(**given)
    assert (version.number, version.source, version.content_hash) == (2, VersionSource.EDITED, version.file.sha256)
    paper.refresh_from_db()
    assert (selectors.paper_pdf(paper), selectors.first_page(paper)) == (None, None)
    services.submit_paper(actor=officer, paper_id=paper.pk, at=LATER)
    services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=2, at=LATER)
    again = services.bring_back(
        actor=officer, paper_id=paper.pk, file=edited(Paper.objects.get(), ("Nội dung mới", "Nội dung khác")),
        note="", at=LATER, seen=2,
    )  # fmt: skip
    assert again.content is None


def test_a_readable_file_is_not_used_as_it_is(district: District) -> None:
    paper = drafted(district)
    revision = brought_back(district, paper, edited(paper, DEADLINE))
    with pytest.raises(RuleViolation, match="đọc được vào nội dung"):
        services.use_revision_as_file(
            actor=actor(district, "noivu.cv"), paper_id=paper.pk, revision_id=revision.pk, at=LATER
        )


def test_a_second_file_takes_the_place_of_the_first_and_both_are_kept(district: District) -> None:
    paper = drafted(district)
    first = brought_back(district, paper, edited(paper, DEADLINE))
    second = brought_back(district, paper, edited(paper, ("gửi báo cáo.", "nộp báo cáo.")))
    assert [row.label for row in revisions.revision_rows(paper)] == ["Chờ nhận", "Không dùng"]
    officer = actor(district, "noivu.cv")
    services.drop_revision(actor=officer, paper_id=paper.pk, revision_id=second.pk, at=LATER)
    assert {row.pk for row in revisions.revision_rows(paper)} == {first.pk, second.pk}
    assert page_of(district, second).may_take is False
    events = list(AuditEntry.objects.filter(subject_type="paper").order_by("id").values_list("event", flat=True))
    assert events[-3:] == ["paper_revision.add", "paper_revision.add", "paper_revision.drop"]


def test_others_settle_nothing_and_missing_ones_are_not_there(district: District) -> None:
    paper = drafted(district)
    revision = brought_back(district, paper, edited(paper, DEADLINE))
    stranger = actor(district, "phongtuphap.cv")
    with pytest.raises(Http404):
        services.drop_revision(actor=stranger, paper_id=paper.pk, revision_id=revision.pk, at=LATER)
    with pytest.raises(RuleViolation, match="Việc này của đơn vị soạn thảo"):
        services.drop_revision(actor=actor(district, "chutich"), paper_id=paper.pk, revision_id=revision.pk, at=LATER)
    with pytest.raises(Http404):
        services.take_revision(actor=actor(district, "noivu.cv"), paper_id=paper.pk, revision_id=0, at=LATER)
    with pytest.raises(Http404):
        revisions.revision_of(paper, 0)
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    services.withdraw_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, reason="Không cần", at=AT)
    with pytest.raises(RuleViolation, match="khi đang ở trạng thái “Đã hủy”"):
        brought_back(district, paper, edited(paper, DEADLINE))


def test_the_database_holds_what_a_revision_says_of_itself(district: District) -> None:
    revision = brought_back(district, drafted(district), foreign())
    for broken in ({"settled_at": LATER}, {"state": RevisionState.TAKEN_BACK, "settled_at": LATER}, {"state": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperRevision.objects.filter(pk=revision.pk).update(**broken)
    assert str(revision) == "Về việc báo cáo công tác dân vận, tệp sửa bản 1"
