"""The path of a paper: drafted, edited, initialled, approved, signed, numbered, sealed, filed; and each refusal."""

from dataclasses import replace

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.documents.services import plain_content
from danvan.apps.documents.typed import document_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers import selectors, services, work
from danvan.apps.papers.access import paper_for, visible_papers
from danvan.apps.papers.enums import PaperEffect, PaperState
from danvan.apps.papers.models import Paper, PublicCheck
from danvan.apps.registers.enums import EntryState, NumberOrder, SeriesChoice
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import NumberingWords, set_numbering
from danvan.domain.official_documents import Article, Column, Table
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.papers.scene import AT, LATER, a_letter, approved, drafted, edited, issued
from tests.factories import District, actor, deputy_actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def revise(district: District, paper: Paper, file: UploadedFile, seen: int = 1) -> None:
    officer = actor(district, "noivu.cv")
    brought = services.bring_back(actor=officer, paper_id=paper.pk, file=file, note="Sửa hạn", at=LATER, seen=seen)
    services.take_revision(actor=officer, paper_id=paper.pk, revision_id=brought.pk, at=LATER)


def test_typed_content_comes_back_as_it_was_stored() -> None:
    table = Table("Bảng", (Column("Đơn vị", 2), Column("Điểm", 1)), (("Phòng Tư pháp", "90"),))
    letter = a_letter()
    whole = replace(letter, body=(*letter.body, table, Article(1, "Giao", letter.body)), issue_date=AT.date(), number=7)
    assert document_of(plain_content(whole)) == whole
    with pytest.raises(ValueError, match="not the content of a paper"):
        document_of(["x"])


def test_a_paper_goes_its_whole_way(district: District) -> None:
    paper = issued(district)
    clerk = actor(district, "vanthu")
    services.file_paper(actor=clerk, paper_id=paper.pk, filed_as="Công tác dân vận 2023", at=LATER)
    paper.refresh_from_db()
    assert (paper.state, paper.signatory, paper.entry.code) == (PaperState.FILED, "Chủ tịch", "01/TB-UBND")
    assert paper.written.content["number"] == 1
    assert list(AuditEntry.objects.filter(subject_type="paper").order_by("id").values_list("event", flat=True)) == [
        f"paper.{act}_paper" for act in ("draft", "submit", "approve", "sign", "number", "seal", "file")
    ]
    page = selectors.paper_page(clerk, paper_for(clerk, paper.pk), has_recipients=False)
    assert {done for _, done in page.steps} == {"xong"}
    assert (selectors.paper_pdf(paper) or b"").startswith(b"%PDF")


def waits(district: District, username: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.place, one.urgency) for one in work.work_for(actor(district, username))]


def test_each_step_stands_in_the_work_list_of_who_does_it(district: District) -> None:
    abstract = a_letter().abstract
    paper = drafted(district)
    assert [waits(district, who) for who in ("noivu.cv", "noivu.tp", "chutich", "vanthu")] == [[], [], [], []]
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    assert waits(district, "noivu.tp") == [("Xem, ký nháy văn bản", abstract, "open")]
    assert waits(district, "chutich") == [("Xem, duyệt văn bản", abstract, "open")]
    services.initial_paper(actor=actor(district, "noivu.tp"), paper_id=paper.pk, seen=1, at=AT)
    assert waits(district, "noivu.tp") == []
    services.send_back_paper(actor=actor(district, "chutich"), paper_id=paper.pk, reason="Chưa rõ hạn", at=AT)
    assert waits(district, "noivu.cv") == [("Sửa, trình lại văn bản bị trả lại", abstract, "returned")]
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)
    assert waits(district, "chutich") == [("Ký văn bản", abstract, "open")]
    services.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
    clerk = actor(district, "vanthu")
    assert waits(district, "vanthu") == [("Cấp số văn bản", abstract, "open")]
    assert [row.pk for row in selectors.waiting_for(clerk)] == [paper.pk]
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    assert waits(district, "vanthu") == [("Đóng dấu, phát hành văn bản", abstract, "open")]
    services.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    assert waits(district, "vanthu") == [("Gửi văn bản", abstract, "open")]
    services.file_paper(actor=clerk, paper_id=paper.pk, filed_as="Công tác dân vận 2023", at=LATER)
    assert [waits(district, who) for who in ("noivu.cv", "noivu.tp", "chutich", "vanthu")] == [[], [], [], []]


def test_several_papers_that_wait_for_the_same_make_one_line(district: District) -> None:
    for _ in range(3):
        services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=drafted(district).pk, at=AT)
    (line,) = work.work_for(actor(district, "chutich"))
    assert (line.place, line.url_name) == ("3 văn bản", "papers:waiting")


def test_a_deputy_signs_for_the_head(district: District) -> None:
    paper = approved(district)
    deputy = deputy_actor(district, "phochutich", AT)
    assert [row.pk for row in selectors.waiting_for(deputy)] == [paper.pk]
    services.sign_paper(actor=deputy, paper_id=paper.pk, at=AT)
    paper.refresh_from_db()
    assert (paper.signatory, selectors.waiting_for(deputy)) == ("KT. Chủ tịch, Phó Chủ tịch", ())


def test_what_is_approved_is_void_once_it_changes(district: District) -> None:
    paper = approved(district)
    revise(district, paper, edited(paper, ("gửi báo cáo", "gửi báo cáo trước ngày 15/4/2023")))
    paper.refresh_from_db()
    assert (paper.state, paper.approved_hash, paper.voided_at) == (PaperState.DRAFT, "", LATER)
    chair = actor(district, "chutich")
    page = selectors.paper_page(chair, paper_for(chair, paper.pk), has_recipients=False)
    assert (page.voided, page.newest, page.approval) == ("15:00 ngày 10/4/2023", 2, "")
    first, second = paper.versions.order_by("number")
    (change,) = selectors.changes_between(first, second)
    assert change.after == "Đề nghị các đơn vị gửi báo cáo trước ngày 15/4/2023."
    assert (selectors.paper_pdf(paper) or b"").startswith(b"%PDF")
    with pytest.raises(RuleViolation, match="Không thể ký ban hành khi đang ở trạng thái “Dự thảo”"):
        services.sign_paper(actor=chair, paper_id=paper.pk, at=LATER)


def test_a_version_that_somebody_overtook_is_refused(district: District) -> None:
    paper = drafted(district)
    file = edited(paper, ("gửi báo cáo", "nộp báo cáo"))
    revise(district, paper, file)
    with pytest.raises(RuleViolation, match="Người khác đã lưu bản 2 sau bản 1"):
        revise(district, paper, edited(paper, ("nộp báo cáo", "gửi")))
    with pytest.raises(RuleViolation, match="giống hệt bản đang có"):
        revise(district, paper, file, seen=2)
    with pytest.raises(RuleViolation, match="phải là tệp DOCX"):
        revise(district, paper, UploadedFile(b"abc", "a.txt"), seen=2)


def test_one_approves_what_one_saw(district: District) -> None:
    paper = drafted(district)
    revise(district, paper, edited(paper, ("gửi báo cáo", "nộp báo cáo")))
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=LATER)
    with pytest.raises(StaleVersion, match="đã nộp bản 2 sau khi ông \\(bà\\) mở bản 1"):
        services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=LATER)
    with pytest.raises(RuleViolation, match="Việc này của người có thẩm quyền ký"):
        services.approve_paper(actor=actor(district, "noivu.tp"), paper_id=paper.pk, seen=2, at=LATER)


def test_the_head_of_the_drafting_unit_initials_once(district: District) -> None:
    paper = drafted(district)
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    head = actor(district, "noivu.tp")
    assert selectors.waiting_for(head)[0].waits == "người có thẩm quyền ký"
    services.initial_paper(actor=head, paper_id=paper.pk, seen=1, at=AT)
    with pytest.raises(RuleViolation, match="đã ký nháy bản này"):
        services.initial_paper(actor=head, paper_id=paper.pk, seen=1, at=AT)
    with pytest.raises(RuleViolation, match="Việc này của đơn vị soạn thảo"):
        services.initial_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)
    page = selectors.paper_page(head, paper_for(head, paper.pk), has_recipients=False)
    assert page.versions[0].initials[0].startswith(head.person_name)


def test_comments_stand_beside_their_version(district: District) -> None:
    paper = drafted(district)
    chair = actor(district, "chutich")
    services.comment_on_paper(actor=chair, paper_id=paper.pk, text="Ghi rõ hạn.", at=AT)
    with pytest.raises(RuleViolation, match="Chưa ghi nội dung góp ý"):
        services.comment_on_paper(actor=chair, paper_id=paper.pk, text=" ", at=AT)
    page = selectors.paper_page(chair, paper_for(chair, paper.pk), has_recipients=False)
    assert page.versions[0].comments[0][1] == "Ghi rõ hạn."
    services.withdraw_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, reason="Không cần", at=AT)
    with pytest.raises(RuleViolation, match="“Đã hủy” nên không góp ý được nữa"):
        services.comment_on_paper(actor=chair, paper_id=paper.pk, text="Nữa", at=AT)


def test_a_paper_is_sent_back_with_a_reason(district: District) -> None:
    paper = approved(district)
    chair = actor(district, "chutich")
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi trả lại để sửa"):
        services.send_back_paper(actor=chair, paper_id=paper.pk, reason=" ", at=AT)
    services.send_back_paper(actor=chair, paper_id=paper.pk, reason="Thiếu căn cứ", at=AT)
    paper.refresh_from_db()
    assert (paper.state, paper.approved_hash) == (PaperState.DRAFT, "")


def test_the_office_signs_before_it_numbers_or_the_other_way_round(district: District) -> None:
    paper, clerk, chair = approved(district), actor(district, "vanthu"), actor(district, "chutich")
    with pytest.raises(RuleViolation, match="Cơ quan ký trước khi cấp số"):
        services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    words = NumberingWords(SeriesChoice.PER_KIND, NumberOrder.NUMBER_FIRST, "UBND", "")
    set_numbering(actor=clerk, unit_id=clerk.authority_id, words=words, at=AT)
    with pytest.raises(RuleViolation, match="Cơ quan cấp số trước khi ký"):
        services.sign_paper(actor=chair, paper_id=paper.pk, at=AT)
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    with pytest.raises(RuleViolation, match="Văn bản chưa ký"):
        services.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    scan = UploadedFile(b"%PDF-1.4 hong", "ban-ky.pdf")
    with pytest.raises(RuleViolation):
        services.sign_paper(actor=chair, paper_id=paper.pk, at=AT, file=scan)
    services.sign_paper(actor=chair, paper_id=paper.pk, at=AT, file=UploadedFile("Đã ký".encode(), "ban-ky.txt"))
    services.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)
    assert selectors.signed_content(paper_for(clerk, paper.pk)) == ("Đã ký".encode(), "text/plain")


def test_a_withdrawn_paper_gives_its_number_up(district: District) -> None:
    paper, clerk = approved(district), actor(district, "vanthu")
    services.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    services.withdraw_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, reason="Trùng văn bản", at=LATER)
    assert (BookEntry.objects.get().state, BookEntry.objects.get().reason) == (EntryState.REVOKED, "Trùng văn bản")


def test_a_day_outside_approval_and_today_is_refused(district: District) -> None:
    paper = approved(district)
    services.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
    for day in (AT.date().replace(day=9), AT.date().replace(day=11)):
        with pytest.raises(RuleViolation, match="phải từ ngày duyệt"):
            services.number_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, day=day, at=AT)


def test_anybody_checks_an_issued_paper_and_nobody_a_draft(district: District) -> None:
    assert selectors.public_paper(approved(district).code) is None
    paper = issued(district)
    found = selectors.public_paper(paper.code.lower())
    assert found is not None
    assert (found.number, found.signatory, found.is_in_force) == ("01/TB-UBND", "Chủ tịch", True)
    services.note_public_check(paper_id=found.pk, at=AT)
    assert PublicCheck.objects.get().paper_id == paper.pk
    clerk = actor(district, "vanthu")
    with pytest.raises(RuleViolation, match="chỉ ghi một lần"):
        services.end_effect(actor=clerk, paper_id=paper.pk, effect=PaperEffect.IN_FORCE, reason="x", at=AT)
    services.end_effect(
        actor=clerk, paper_id=paper.pk, effect=PaperEffect.REPLACED, reason="Thay bằng 02/TB-UBND", at=AT
    )
    changed = selectors.public_paper(paper.code)
    assert changed is not None
    assert (changed.is_in_force, changed.effect_reason) == (False, "Thay bằng 02/TB-UBND")


def test_who_sees_a_paper(district: District) -> None:
    paper = drafted(district)
    seen = {
        name: paper in visible_papers(actor(district, name))
        for name in ("noivu.cv", "noivu.tp", "chutich", "vanthu", "phongtuphap.cv")
    }
    assert seen == {"noivu.cv": True, "noivu.tp": True, "chutich": True, "vanthu": False, "phongtuphap.cv": False}
    with pytest.raises(Http404):
        services.submit_paper(actor=actor(district, "phongtuphap.tt"), paper_id=paper.pk, at=AT)
    rows = selectors.paper_rows(visible_papers(actor(district, "chutich")), words="bao cao", state="draft")
    assert [row.pk for row in rows] == [paper.pk]


def test_what_was_drafted_before_from_the_same_thing_gets_a_new_version(district: District) -> None:
    officer = actor(district, "noivu.cv")
    given = {"actor": officer, "issuer_id": officer.authority_id, "source": services.Source("cycle", 1), "at": AT}
    first = services.draft_paper(document=a_letter(), **given)
    again = services.draft_paper(document=a_letter("Nội dung khác."), **given)
    assert (again.pk, again.versions.count()) == (first.pk, 2)
    assert selectors.paper_of("cycle", 1) == first


def test_a_paper_is_filed_under_a_name(district: District) -> None:
    with pytest.raises(RuleViolation, match="Ghi tên hồ sơ công việc"):
        services.file_paper(actor=actor(district, "vanthu"), paper_id=issued(district).pk, filed_as=" ", at=AT)
