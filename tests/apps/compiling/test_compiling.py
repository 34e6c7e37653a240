"""The lead unit's report made of those of all units: compiled, edited, taken anew, finished, traced, written."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404
from docx import Document

from danvan.apps.audit.models import AuditEntry
from danvan.apps.compiling.access import compilation_for, visible_compilations
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.models import CompiledFigure, CompiledReport, CompiledSection, CompiledValue
from danvan.apps.compiling.selectors import (
    compilation_list,
    compiled_docx,
    figure_behind,
    report_on_page,
    section_values,
)
from danvan.apps.compiling.services import (
    compile_report,
    discard_report,
    edit_section,
    finish_report,
    reopen_report,
    take_anew,
)
from danvan.apps.figures.services import store_values
from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import Deadline
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.figures.test_lead_acts import define
from tests.apps.reporting.samples import OFFICE_FIGURES, issued_plan, owe, sent, sent_back, target
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 26)
TODAY = AT.date()


@pytest.fixture
def deadline(district: District) -> Deadline:
    """Three offices owe the report of 2023: one sent it."""
    plan = issued_plan(district)
    target(plan, "III/1", TargetMeasure.STAFF_REACHED)
    sent(district, owe(plan, district, "705.PTP"), "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    owe(plan, district, "705.TNMT")
    owe(plan, district, "705.THUE")
    return plan.deadlines.get()


def compiled(district: District, deadline: Deadline, who: str = "noivu.cv") -> CompiledReport:
    return compile_report(actor=actor(district, who), deadline_id=deadline.pk, period_code="", at=AT)


def reloaded(report: CompiledReport) -> CompiledReport:
    return CompiledReport.objects.select_related(
        "deadline__plan__lead_unit", "deadline__plan__issuer", "changed_by"
    ).get(pk=report.pk)


def figure(report: CompiledReport, code: str) -> CompiledFigure:
    return CompiledFigure.objects.get(report=report, figure=code)


def test_what_came_is_compiled_with_its_parts(district: District, deadline: Deadline) -> None:
    report = compiled(district, deadline)
    assert (report.title, report.state, str(report)) == (
        "Kết quả thực hiện công tác dân vận chính quyền năm 2023",
        CompilationState.DRAFT,
        report.title,
    )
    staff = figure(report, "staff_total")
    assert (staff.value_text, staff.before_text, staff.given, staff.missing) == ("30", "", 1, 0)
    (value,) = staff.values.all()
    assert (value.unit, value.value, value.base) == (district.units["705.PTP"], Decimal(30), None)
    assert str(staff) == "Tổng số cán bộ, công chức, viên chức: 30"
    assert str(value) == "Phòng Tư pháp: 30.0000"
    summary, targets, *others = CompiledSection.objects.filter(report=report).order_by("position")
    assert summary.text.splitlines()[0] == "Đã nhận 1/3 báo cáo, trong đó 1 báo cáo đúng hạn (100,00% số đã nhận)."
    assert summary.text.splitlines()[1].startswith("Chưa có báo cáo của 2 đơn vị: ")
    assert targets.text.startswith("- Chỉ tiêu III.1: Chỉ tiêu III/1: 90,00% (27/30), tạm tính")
    assert "- Phòng Tư pháp: Đã tổ chức 03 hội nghị quán triệt." in [section.text for section in others]
    entry = AuditEntry.objects.get(event="compiled_report.compile")
    assert (entry.after["báo cáo phải nộp"], entry.after["báo cáo đã nhận"]) == (3, 1)


def test_a_figure_of_the_locality_is_compiled_too(district: District, deadline: Deadline) -> None:
    made = define(district)
    owed = deadline.obligations.get(unit=district.units["705.PTP"])
    store_values(obligation=owed, values={made.code: Decimal(4)}, person_id=district.people["noivu.cv"].pk, at=AT)
    report = compiled(district, deadline)
    assert (figure(report, made.code).value_text, figure_behind(report, figure(report, made.code).pk).missing) == (
        "4",
        (),
    )


def test_a_number_opens_to_what_is_behind_it(district: District, deadline: Deadline) -> None:
    owed = deadline.obligations.get(unit=district.units["705.TNMT"])
    base = next(
        name.removesuffix(".cv")
        for name, person in district.people.items()
        if name.endswith(".cv") and "Tài nguyên" in person.full_name
    )
    sent(district, owed, f"{base}.cv", f"{base}.tt", figures=OFFICE_FIGURES | {"staff_reached": "12"})
    report = compiled(district, deadline)
    behind = figure_behind(report, figure(report, "staff_reached").pk)
    assert [(line.unit, line.value) for line in behind.lines] == [
        ("Phòng Tài nguyên và Môi trường", "12"),
        ("Phòng Tư pháp", "27"),
    ]
    assert (behind.value, behind.missing) == ("39", ())
    other = CompiledReport.objects.create(
        deadline=deadline, period_code="2023-Q1", title="Khác", compiled_at=AT, made_by_id=report.made_by_id,
        changed_by_id=report.made_by_id, changed_at=AT,
    )  # fmt: skip
    with pytest.raises(Http404):
        figure_behind(other, figure(report, "staff_reached").pk)
    with pytest.raises(Http404):
        section_values(other, CompiledSection.objects.filter(report=report)[0].pk)


def test_only_the_lead_compiles_and_only_once(district: District, deadline: Deadline) -> None:
    for who in ("phongtuphap.tt", "chutich", "vanthu"):
        with pytest.raises(Http404):
            compiled(district, deadline, who)
    compiled(district, deadline)
    with pytest.raises(RuleViolation, match="Kỳ này đã có báo cáo tổng hợp"):
        compiled(district, deadline)


def test_nothing_is_compiled_of_nothing(district: District) -> None:
    plan = issued_plan(district)
    owe(plan, district, "705.PTP")
    with pytest.raises(RuleViolation, match="Chưa nhận được báo cáo nào"):
        compiled(district, plan.deadlines.get())


def test_two_people_edit_two_sections_and_never_over_each_other(district: District, deadline: Deadline) -> None:
    report = compiled(district, deadline)
    first, second = CompiledSection.objects.filter(report=report).order_by("position")[:2]
    edit = {"report_id": report.pk, "version": 1, "heading": " Tình hình chung ", "at": AT}
    edit_section(actor=actor(district, "noivu.cv"), section_id=first.pk, text="Gọn hơn.\r\nHai dòng.", **edit)
    edit_section(actor=actor(district, "noivu.tp"), section_id=second.pk, text="Khác", **edit)
    with pytest.raises(StaleVersion, match="Mục này đã được Chuyên viên Phòng Nội vụ thay đổi"):
        edit_section(actor=actor(district, "noivu.tp"), section_id=first.pk, text="Đè lên", **edit)
    first.refresh_from_db()
    assert (first.heading, first.text, first.version) == ("Tình hình chung", "Gọn hơn.\nHai dòng.", 2)
    with pytest.raises(RuleViolation, match="Ghi tên mục"):
        edit_section(
            actor=actor(district, "noivu.cv"), section_id=first.pk, text="", **(edit | {"version": 2, "heading": " "})
        )
    with pytest.raises(RuleViolation, match="không có quyền"):
        edit_section(actor=actor(district, "chutich"), section_id=first.pk, text="", **edit)


def test_figures_are_taken_anew_and_edited_text_stays(district: District, deadline: Deadline) -> None:
    report, lead = compiled(district, deadline), actor(district, "noivu.cv")
    work = CompiledSection.objects.get(report=report, code="work")
    edit_section(
        actor=lead, report_id=report.pk, section_id=work.pk, version=1, heading="Kết quả", text="Đã biên tập.", at=AT
    )
    assert not report_on_page(lead, reloaded(report)).is_stale
    sent_back(district, deadline.obligations.get(unit=district.units["705.PTP"]).report, at=moment(2023, 10, 27))
    assert report_on_page(lead, reloaded(report)).is_stale
    with pytest.raises(RuleViolation, match="Hãy tổng hợp lại số liệu trước khi chốt"):
        finish_report(actor=actor(district, "noivu.tp"), report_id=report.pk, version=2, at=AT)
    with pytest.raises(StaleVersion, match="Báo cáo đã được"):
        take_anew(actor=lead, report_id=report.pk, version=1, at=AT)
    take_anew(actor=lead, report_id=report.pk, version=2, at=AT)
    assert not CompiledFigure.objects.filter(report=report).exists()
    assert not CompiledValue.objects.exists()
    summary = CompiledSection.objects.get(report=report, code="summary")
    assert summary.text.startswith("Chưa nhận được báo cáo nào trong 3 báo cáo phải nộp.")
    work.refresh_from_db()
    assert work.text == "Đã biên tập."


def test_a_finished_report_bears_its_hash_until_it_is_opened_again(district: District, deadline: Deadline) -> None:
    report, head = compiled(district, deadline), actor(district, "noivu.tp")
    with pytest.raises(RuleViolation, match="không có quyền"):
        finish_report(actor=actor(district, "noivu.cv"), report_id=report.pk, version=1, at=AT)
    assert not visible_compilations(actor(district, "chutich")).exists()
    done = finish_report(actor=head, report_id=report.pk, version=1, at=AT)
    assert len(done.content_hash) == 64
    assert compilation_for(actor(district, "chutich"), report.pk) == report
    with pytest.raises(Http404):
        compilation_for(actor(district, "phongtuphap.tt"), report.pk)
    section = CompiledSection.objects.filter(report=report)[0]
    with pytest.raises(RuleViolation, match="Không thể sửa nội dung"):
        edit_section(actor=head, report_id=report.pk, section_id=section.pk, version=1, heading="x", text="", at=AT)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        reopen_report(actor=head, report_id=report.pk, version=2, reason=" ", at=AT)
    opened = reopen_report(actor=head, report_id=report.pk, version=2, reason="Sửa số liệu.", at=AT)
    assert (opened.state, opened.content_hash) == (CompilationState.DRAFT, "")
    discard_report(actor=head, report_id=report.pk, version=3, reason="Lập lại.", at=AT)
    assert not visible_compilations(head).exists()
    assert compiled(district, deadline).pk != report.pk
    events = AuditEntry.objects.filter(subject_type="compiled_report").order_by("id").values_list("event", "reason")
    assert [event for event, _ in events] == [
        f"compiled_report.{name}" for name in ("compile", "finish", "reopen", "discard", "compile")
    ]


def test_the_same_figures_of_last_year_stand_beside(district: District, deadline: Deadline) -> None:
    before = issued_plan(district, 2022)
    owed = owe(before, district, "705.PTP")
    sent(
        district,
        owed,
        "phongtuphap.cv",
        "phongtuphap.tt",
        at=moment(2022, 10, 20),
        figures=OFFICE_FIGURES | {"staff_total": "28"},
    )
    staff = figure(compiled(district, deadline), "staff_total")
    assert (staff.value_text, staff.before_text, staff.change_text) == ("30", "28", "tăng 2 (7,14%)")


def test_the_paper_holds_text_tables_and_the_mark_of_a_draft(district: District, deadline: Deadline) -> None:
    report = compiled(district, deadline)
    paper = Document(io.BytesIO(compiled_docx(reloaded(report))))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "I. TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ" in text
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Tổng số cán bộ, công chức, viên chức" in cells
    whole = "".join(part.text for section in paper.sections for part in section.header.paragraphs)
    assert "DỰ THẢO" in whole
    finish_report(actor=actor(district, "noivu.tp"), report_id=report.pk, version=1, at=AT)
    final = Document(io.BytesIO(compiled_docx(reloaded(report))))
    assert "DỰ THẢO" not in "".join(part.text for section in final.sections for part in section.header.paragraphs)


def test_the_list_says_what_can_be_compiled(district: District, deadline: Deadline, django_assert_num_queries) -> None:
    lead = actor(district, "noivu.cv")
    with django_assert_num_queries(2):
        page = compilation_list(lead, TODAY)
    (row,) = page.possible
    assert (row.deadline_id, row.came, row.last_day) == (deadline.pk, "1/3", "23/10/2023")
    compiled(district, deadline)
    after = compilation_list(lead, date(2023, 10, 26))
    assert after.possible == ()
    assert [(one.state, one.tag) for one in after.compiled] == [("Đang soạn", "yellow")]
    assert compilation_list(actor(district, "chutich"), TODAY).compiled == ()
    assert compilation_list(actor(district, "chutich"), TODAY).possible == ()
