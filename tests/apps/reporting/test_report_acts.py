"""Every act on a report: done, refused, audited."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.selectors import values_of
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.figures import FiguresRefused
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.rounds import content_hash
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import OFFICE_FIGURES, PDF, draft, issued_plan, owe, sent, sent_back
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
UNIT, OFFICER, HEAD = "705.PTP", "phongtuphap.cv", "phongtuphap.tt"


@pytest.fixture
def report_owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, UNIT)


def entries() -> list[tuple[str, str, int | None]]:
    """Event, actor's name and unit acted for of every entry, oldest first."""
    return list(AuditEntry.objects.order_by("id").values_list("event", "actor_name", "for_unit_id"))


def test_first_draft_begins_the_report_and_keeps_text_figures_and_file(district, report_owed):
    report = draft(
        district,
        report_owed,
        OFFICER,
        figures=OFFICE_FIGURES | {"reform_index": ""},
        number=" 12/BC-PTP ",
        paper_date=date(2023, 10, 9),
        files=[services.NewFile(PDF, "Biên bản.pdf", "Mục 1")],
    )
    report = Report.objects.get(pk=report.pk)
    assert (report.state, report.version, report.kind) == (ReportState.DRAFT, 1, OwedThing.REPORT)
    assert (report.number, report.paper_date) == ("12/BC-PTP", date(2023, 10, 9))
    assert dict(FigureValue.objects.values_list("figure", "value")) == {
        "staff_total": Decimal(30),
        "staff_reached": Decimal(27),
        "own_plan_issued": Decimal(1),
        "democracy_carried_out": Decimal(1),
        "reform_index_previous": Decimal("80.5"),
    }
    assert [(file.name, file.note, file.unit_id) for file in report.files.all()] == [
        ("Biên bản.pdf", "Mục 1", report_owed.unit_id)
    ]
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_name, entry.stream.name) == (
        "report.draft",
        "Chuyên viên Phòng Tư pháp",
        f"unit-{report_owed.unit_id}",
    )
    assert entry.after["tệp"] == "Biên bản.pdf"
    assert "hội nghị" not in str(entry.after)


def test_a_second_save_replaces_what_was_there(district, report_owed):
    draft(district, report_owed, OFFICER, figures={"staff_total": "30"})
    report = draft(district, report_owed, HEAD, content="Bản mới.", figures={"staff_reached": "20"})
    assert (report.version, report.content) == (2, "Bản mới.")
    assert values_of(report_owed.pk) == {"staff_reached": Decimal(20)}


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ({"staff_total": "ba mươi"}, "staff_total", "“ba mươi” không phải là số"),
        ({"staff_total": "-1"}, "staff_total", "nhỏ hơn mức thấp nhất 0"),
        ({"staff_total": "100.001"}, "staff_total", "lớn hơn mức cao nhất 100.000"),
        ({"reform_index": "100,5"}, "reform_index", "lớn hơn mức cao nhất 100"),
        ({"staff_total": "10", "staff_reached": "11"}, "staff_reached", "lớn hơn tổng số"),
        ({"own_plan_issued": "rồi"}, "own_plan_issued", "không phải là có hoặc không"),
        ({"commune_democracy": "có"}, "commune_democracy", "không phải báo cáo"),
    ],
)
def test_a_figure_out_of_bounds_is_named_and_nothing_is_stored(district, report_owed, typed, code, said):
    with pytest.raises(FiguresRefused) as refusal:
        draft(district, report_owed, OFFICER, figures=typed)
    assert list(refusal.value.facts) == [code]
    assert said in refusal.value.facts[code]
    assert not Report.objects.exists()
    assert not AuditEntry.objects.exists()


def test_every_faulty_figure_is_named_at_once(district, report_owed):
    with pytest.raises(FiguresRefused) as refusal:
        draft(district, report_owed, OFFICER, figures={"staff_total": "x", "reform_index": "101"})
    assert set(refusal.value.facts) == {"staff_total", "reform_index"}


def test_a_stale_draft_is_refused_and_says_who_changed_it_and_when(district, report_owed):
    draft(district, report_owed, HEAD, at=moment(2023, 10, 10, 14))
    with pytest.raises(StaleVersion) as refusal:
        draft(district, report_owed, OFFICER, version=0, content="Của tôi.")
    assert "Thủ trưởng Phòng Tư pháp" in refusal.value.message
    assert "14:00 ngày 10/10/2023" in refusal.value.message
    assert Report.objects.get().content == "Đã tổ chức 03 hội nghị quán triệt."


@pytest.mark.parametrize("who", ["noivu.cv", "danvan", "phongyte.cv", "chutich"])
def test_only_people_of_the_unit_draft(district, report_owed, who):
    with pytest.raises(RuleViolation):
        draft(district, report_owed, who)
    assert not Report.objects.exists()


def test_a_paper_date_to_come_is_refused(district, report_owed):
    with pytest.raises(RuleViolation, match="ở sau hôm nay"):
        draft(district, report_owed, OFFICER, paper_date=date(2023, 10, 11))


def test_files_are_added_and_taken_out_until_it_is_sent(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    officer = actor(district, OFFICER)
    report = services.add_report_file(
        actor=officer, report_id=report.pk, content=PDF, filename="a.pdf", note="", at=moment(2023, 10, 11)
    )
    assert (report.version, [file.name for file in report.files.all()]) == (2, ["a.pdf"])
    evidence = report.files.get()
    services.remove_report_file(
        actor=officer, report_id=report.pk, evidence_id=evidence.pk, at=moment(2023, 10, 11, 10)
    )
    assert report.files.count() == 0
    with pytest.raises(RuleViolation, match="không còn trong bản đang soạn"):
        services.remove_report_file(
            actor=officer, report_id=report.pk, evidence_id=evidence.pk, at=moment(2023, 10, 12)
        )
    stored = Report.objects.get()
    services.submit_report(
        actor=actor(district, HEAD), report_id=report.pk, version=stored.version, at=moment(2023, 10, 12)
    )
    with pytest.raises(RuleViolation, match="Đã gửi, chờ tiếp nhận"):
        services.add_report_file(
            actor=officer, report_id=report.pk, content=PDF, filename="b.pdf", note="", at=moment(2023, 10, 13)
        )


def test_a_refused_file_stores_nothing_of_the_draft(district, report_owed):
    with pytest.raises(RuleViolation):
        draft(district, report_owed, OFFICER, files=[services.NewFile(b"", "rong.pdf")])
    assert not Report.objects.exists()


def test_sending_freezes_a_round_and_records_the_receipt(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, at=moment(2023, 10, 23, 23), figures=OFFICE_FIGURES)
    report_owed.refresh_from_db()
    sent_round = SubmittedRound.objects.get()
    assert (report.state, report.version) == (ReportState.SUBMITTED, 2)
    assert report_owed.received_on == sent_round.received_on == date(2023, 10, 23)
    assert sent_round.content["content"] == "Đã tổ chức 03 hội nghị quán triệt."
    assert sent_round.content["figures"]["reform_index"] == "82.25"
    assert sent_round.content_hash == content_hash(sent_round.content)
    assert entries()[-1] == ("report.submit", "Thủ trưởng Phòng Tư pháp", None)


def test_an_empty_report_is_refused_with_what_is_missing(district, report_owed):
    report = draft(district, report_owed, OFFICER, content="  ", figures=OFFICE_FIGURES | {"reform_index": ""})
    with pytest.raises(RuleViolation) as refusal:
        services.submit_report(
            actor=actor(district, HEAD), report_id=report.pk, version=report.version, at=moment(2023, 10, 12)
        )
    assert refusal.value.message == (
        "Chưa có phần “Nội dung, kết quả thực hiện”. Còn thiếu số liệu: Chỉ số cải cách hành chính năm báo cáo."
    )
    assert not SubmittedRound.objects.exists()


def test_a_plan_of_the_unit_asks_for_no_figures(district):
    obligation = owe(issued_plan(district), district, UNIT, OwedThing.OWN_PLAN)
    report = sent(district, obligation, OFFICER, HEAD, at=moment(2023, 5, 10))
    assert (report.kind, report.state) == (OwedThing.OWN_PLAN, ReportState.SUBMITTED)


def test_an_officer_does_not_send(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.submit_report(
            actor=actor(district, OFFICER), report_id=report.pk, version=report.version, at=moment(2023, 10, 12)
        )


def test_a_head_of_another_unit_does_not_send(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="Chỉ người của đơn vị"):
        services.submit_report(
            actor=actor(district, "noivu.tp"), report_id=report.pk, version=report.version, at=moment(2023, 10, 12)
        )


def test_figures_written_before_an_amendment_speak_of_the_part_of_the_year_that_it_names(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    half = {"period_code": "2023-H1", "period_start": date(2023, 1, 1), "period_end": date(2023, 6, 30)}
    Obligation.objects.filter(pk=report_owed.pk).update(**half)
    services.submit_report(
        actor=actor(district, HEAD), report_id=report.pk, version=report.version, at=moment(2023, 10, 20)
    )
    assert set(FigureValue.objects.values_list("period_code", "period_end")) == {("2023-H1", date(2023, 6, 30))}


def test_a_second_head_is_told_who_sent_it(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    head = actor(district, HEAD)
    services.submit_report(actor=head, report_id=report.pk, version=report.version, at=moment(2023, 10, 12))
    with pytest.raises(StaleVersion) as refusal:
        services.submit_report(actor=head, report_id=report.pk, version=report.version, at=moment(2023, 10, 12, 10))
    assert refusal.value.message == (
        "Báo cáo kết quả năm này đã được gửi; Thủ trưởng Phòng Tư pháp thao tác lần cuối lúc 09:00 ngày 12/10/2023. "
        "Không cần gửi lại; hãy mở lại trang để xem."
    )
    assert SubmittedRound.objects.count() == 1


def test_what_changed_after_the_page_was_opened_is_not_sent(district, report_owed):
    report = draft(district, report_owed, OFFICER, figures=OFFICE_FIGURES)
    seen = report.version
    draft(district, report_owed, OFFICER, content="Sửa sau.", figures=OFFICE_FIGURES)
    with pytest.raises(StaleVersion, match="Chuyên viên Phòng Tư pháp"):
        services.submit_report(actor=actor(district, HEAD), report_id=report.pk, version=seen, at=moment(2023, 10, 12))


def test_a_sent_report_is_not_edited_until_it_comes_back(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="Đã gửi, chờ tiếp nhận"):
        draft(district, report_owed, OFFICER, at=moment(2023, 10, 21))
    sent_back(district, report, at=moment(2023, 10, 22))
    again = draft(district, report_owed, OFFICER, at=moment(2023, 10, 22, 15), figures=OFFICE_FIGURES)
    assert (again.state, again.send_back_reason) == (ReportState.DRAFT, "Thiếu số liệu mục 2.")


def test_rounds_are_kept_and_the_latest_day_of_receipt_counts(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, at=moment(2023, 10, 20), figures=OFFICE_FIGURES)
    sent_back(district, report, at=moment(2023, 10, 24))
    report_owed.refresh_from_db()
    assert report_owed.sent_back_at == moment(2023, 10, 24)
    report = sent(district, report_owed, OFFICER, HEAD, at=moment(2023, 10, 26), figures=OFFICE_FIGURES)
    report_owed.refresh_from_db()
    assert (report_owed.received_on, report_owed.sent_back_at) == (date(2023, 10, 26), None)
    assert report.send_back_reason == ""
    kept = list(
        SubmittedRound.objects.order_by("number").values_list(
            "number", "received_on", "send_back_reason", "decided_by__full_name"
        )
    )
    assert kept == [
        (1, date(2023, 10, 20), "Thiếu số liệu mục 2.", "Chuyên viên Phòng Nội vụ"),
        (2, date(2023, 10, 26), "", None),
    ]


def test_acceptance_ends_the_round(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    accepted = services.accept_report(
        actor=actor(district, "noivu.cv"), report_id=report.pk, version=report.version, at=moment(2023, 10, 24)
    )
    report_owed.refresh_from_db()
    assert accepted.state == ReportState.ACCEPTED
    assert report_owed.accepted_at == moment(2023, 10, 24)
    assert SubmittedRound.objects.get().decided_at == moment(2023, 10, 24)
    assert [event for event, _, _ in entries()] == ["report.draft", "report.submit", "report.accept"]
    with pytest.raises(RuleViolation, match="Đã tiếp nhận"):
        draft(district, report_owed, OFFICER, at=moment(2023, 10, 25))


def test_sending_back_needs_a_reason(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        sent_back(district, report, " ", at=moment(2023, 10, 24))


def test_sending_back_is_audited_with_its_reason(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    sent_back(district, report, "Thiếu phụ lục.", at=moment(2023, 10, 24))
    entry = AuditEntry.objects.order_by("-id").first()
    assert (entry.event, entry.reason, entry.actor_unit_name) == ("report.send_back", "Thiếu phụ lục.", "Phòng Nội vụ")


@pytest.mark.parametrize("act", ["accept_report", "send_back_report"])
def test_only_the_lead_unit_receives(district, report_owed, act):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    plan = report_owed.deadline.plan
    plan.lead_unit = district.units["705.VP"]
    plan.save()
    more = {"reason": "Thiếu."} if act == "send_back_report" else {}
    with pytest.raises(RuleViolation, match="cơ quan chủ trì kế hoạch: Văn phòng HĐND và UBND huyện"):
        getattr(services, act)(
            actor=actor(district, "noivu.cv"),
            report_id=report.pk,
            version=report.version,
            at=moment(2023, 10, 24),
            **more,
        )


def test_a_second_receiver_is_told_who_was_first(district, report_owed):
    report = sent(district, report_owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    sent_back(district, report, at=moment(2023, 10, 24))
    with pytest.raises(StaleVersion, match="Chuyên viên Phòng Nội vụ"):
        services.accept_report(
            actor=actor(district, "noivu.tp"), report_id=report.pk, version=report.version, at=moment(2023, 10, 24, 10)
        )


def test_a_score_dossier_is_no_report(district):
    obligation = owe(issued_plan(district), district, UNIT)
    obligation.deadline.owed = OwedThing.SCORE_DOSSIER
    obligation.deadline.save()
    with pytest.raises(RuleViolation, match="không nộp bằng"):
        draft(district, obligation, OFFICER)


def test_the_database_refuses_a_report_that_is_sent_back_without_a_reason(district, report_owed):
    report = draft(district, report_owed, OFFICER)
    report.state = ReportState.SENT_BACK
    with pytest.raises(ValidationError, match="Trả lại phải ghi lý do"):
        report.validate_constraints()
