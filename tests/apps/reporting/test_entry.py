"""A report written cell by cell: saved, refused, in conflict, with what does not agree beside it."""

from decimal import Decimal

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureChange, FigureComment, FigureValue
from danvan.apps.figures.services import store_values
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.flagging import asked_of, content_of
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.selectors import entry_on_page, figure_talk, tied_to
from danvan.apps.reporting.selectors.checks import open_headings
from danvan.apps.reporting.texts import text_print
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.activities.written import written
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent, sent_back
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
UNIT, OFFICER, HEAD, LEAD = "705.PTP", "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"
AT = moment(2023, 10, 20, 9)


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, UNIT)


def fresh(owed: Obligation) -> Obligation:
    """The obligation as a page loads it."""
    return Obligation.objects.select_related("unit", "deadline__plan__lead_unit", "report").get(pk=owed.pk)


def save(
    district: District, owed: Obligation, code: str, raw: str, seen: int = 0, who: str = OFFICER
) -> services.Saved:
    """One cell saved by a person."""
    return services.save_cell(actor=actor(district, who), obligation_id=owed.pk, code=code, raw=raw, seen=seen, at=AT)


def write(district: District, owed: Obligation, text: str, seen: str, who: str = OFFICER) -> services.Saved:
    """The main text saved by a person."""
    return services.save_text(
        actor=actor(district, who), obligation_id=owed.pk, code="content", text=text, seen=seen, at=AT
    )


def stored(owed: Obligation) -> dict[str, Decimal | None]:
    """The values of a report."""
    return dict(FigureValue.objects.filter(obligation=owed).order_by("figure").values_list("figure", "value"))


def test_the_first_cell_begins_the_report(district, owed):
    saved = save(district, owed, "staff_total", "1.536")
    report = Report.objects.get(obligation=owed)
    assert (report.state, report.version, saved.report_version, saved.seen) == (ReportState.DRAFT, 1, 1, "1")
    assert stored(owed) == {"staff_total": Decimal(1536)}
    entry = AuditEntry.objects.get()
    assert (entry.event, list(entry.after.values())) == ("report.draft", ["1.536"])


def test_a_cell_is_changed_and_emptied_with_its_history(district, owed):
    save(district, owed, "staff_total", "30")
    save(district, owed, "staff_total", "31", seen=1)
    save(district, owed, "staff_total", " ", seen=2)
    assert stored(owed) == {"staff_total": None}
    changes = FigureChange.objects.order_by("id").values_list("value_before", "value")
    assert list(changes) == [(None, Decimal(30)), (Decimal(30), Decimal(31)), (Decimal(31), None)]


@pytest.mark.parametrize(
    ("code", "raw", "said"),
    [
        ("staff_total", "ba mươi", "không phải là số"),
        ("staff_total", "8,5", "phải là số nguyên"),
        ("staff_total", "-1", "nhỏ hơn mức thấp nhất"),
        ("reform_index", "100,5", "lớn hơn mức cao nhất 100"),
        ("own_plan_issued", "rồi", "không phải là có hoặc không"),
        ("commune_democracy", "có", "không hỏi số liệu"),
        ("rain", "1", "không hỏi số liệu “rain”"),
    ],
)
def test_a_refused_cell_stores_nothing(district, owed, code, raw, said):
    with pytest.raises(RuleViolation, match=said):
        save(district, owed, code, raw)
    assert not Report.objects.exists()


def test_two_people_see_each_others_value(district, owed):
    save(district, owed, "staff_total", "30", who=HEAD)
    with pytest.raises(services.StaleCell) as conflict:
        save(district, owed, "staff_total", "31")
    assert (conflict.value.theirs, conflict.value.seen) == ("30", "1")
    assert "Thủ trưởng Phòng Tư pháp vừa nhập 30 lúc 09:00 ngày 20/10/2023" in conflict.value.message
    assert stored(owed) == {"staff_total": Decimal(30)}
    save(district, owed, "staff_total", "31", seen=int(conflict.value.seen))
    assert stored(owed) == {"staff_total": Decimal(31)}


def test_other_cells_and_the_same_value_are_no_conflict(district, owed):
    save(district, owed, "staff_total", "30", who=HEAD)
    save(district, owed, "staff_reached", "20")
    save(district, owed, "staff_total", "30")
    assert stored(owed) == {"staff_reached": Decimal(20), "staff_total": Decimal(30)}


def test_sums_are_said_beside_their_cells_and_keep_it_from_being_sent(district, owed):
    save(district, owed, "staff_total", "10")
    save(district, owed, "staff_reached", "11")
    cells = entry_on_page(fresh(owed)).cells
    assert "lớn hơn tổng số" in cells["staff_total"].notes[0]
    assert cells["staff_total"].notes == cells["staff_reached"].notes
    assert set(tied_to("staff_reached")) >= {"staff_total", "staff_reached"}
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES)
    save(district, owed, "staff_reached", "31", seen=FigureValue.objects.get(figure="staff_reached").version)
    with pytest.raises(RuleViolation, match="Số liệu chưa khớp"):
        services.submit_report(
            actor=actor(district, HEAD), report_id=report.pk, version=Report.objects.get().version, at=AT
        )


def test_a_text_is_saved_and_kept_from_being_overwritten(district, owed):
    blank = text_print("")
    saved = write(district, owed, "Đã họp.", blank, who=HEAD)
    assert saved.seen == text_print("Đã họp.")
    with pytest.raises(services.StaleCell) as conflict:
        write(district, owed, "Bản khác.", blank)
    assert (conflict.value.theirs, "Thủ trưởng Phòng Tư pháp" in conflict.value.message) == ("Đã họp.", True)
    write(district, owed, "Bản khác.", conflict.value.seen)
    assert Report.objects.get().content == "Bản khác."


@pytest.mark.parametrize(
    ("code", "text", "said"), [("title", "x", "không có phần viết"), ("content", "x" * 100_001, "tối đa")]
)
def test_a_refused_text(district, owed, code, text, said):
    with pytest.raises(RuleViolation, match=said):
        services.save_text(actor=actor(district, OFFICER), obligation_id=owed.pk, code=code, text=text, seen="", at=AT)


def test_a_heading_is_answered_with_nothing_and_taken_back(district, owed):
    draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES)
    form = form_of(fresh(owed))
    heading = next(one for one in form.headings if one.may_be_nothing and one.figures)
    who = actor(district, OFFICER)
    services.answer_heading(actor=who, obligation_id=owed.pk, heading=heading.code, is_nothing=True, at=AT)
    report = Report.objects.get()
    assert report.nothing == [heading.code]
    assert heading.title not in open_headings(asked_of(form), content_of(report))
    sheet = {one.code: one.is_nothing for one in entry_on_page(fresh(owed)).headings}
    assert sheet[heading.code] is True
    services.answer_heading(actor=who, obligation_id=owed.pk, heading=heading.code, is_nothing=False, at=AT)
    assert Report.objects.get().nothing == []
    assert heading.title in open_headings(asked_of(form), content_of(Report.objects.get()))
    for wrong in ("targets", "rain"):
        with pytest.raises(RuleViolation, match="không trả lời được"):
            services.answer_heading(actor=who, obligation_id=owed.pk, heading=wrong, is_nothing=True, at=AT)


@pytest.mark.parametrize("who", [LEAD, "phongyte.cv", "chutich"])
def test_only_the_unit_writes(district, owed, who):
    with pytest.raises(RuleViolation):
        save(district, owed, "staff_total", "30", who=who)


def test_a_sent_report_takes_no_cell_until_it_comes_back(district, owed):
    report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES)
    with pytest.raises(RuleViolation, match="Đã gửi, chờ tiếp nhận"):
        save(district, owed, "staff_total", "31", seen=1)
    sent_back(district, report, at=moment(2023, 10, 20, 15))
    save(district, owed, "staff_total", "31", seen=1)
    assert Report.objects.get().state == ReportState.DRAFT


def test_the_year_before_stands_beside(district, owed):
    before = owe(issued_plan(district, 2022), district, UNIT)
    old = sent(district, before, OFFICER, HEAD, at=moment(2022, 10, 20), figures=OFFICE_FIGURES | {"staff_total": "28"})
    assert old.state == ReportState.SUBMITTED
    sheet = entry_on_page(fresh(owed))
    assert (sheet.before_label, sheet.year_before_label, sheet.is_part_of_year) == ("Năm 2022", "", False)
    assert (sheet.cells["staff_total"].before, sheet.cells["staff_total"].cumulated) == ("28", "")


def test_a_quarter_has_its_period_before_its_year_before_and_what_adds_up(district, owed):
    plan = owed.deadline.plan
    deadline = owed.deadline
    deadline.pk, deadline.owed, deadline.period_kind = None, OwedThing.PERIODIC_REPORT, "quarter"
    deadline.position, deadline.due_days = 7, 0
    deadline.save()
    person = district.people[OFFICER].pk
    quarters = {}
    for number, turns in ((1, 40), (2, 25)):
        end = moment(2023, 3 * number, 30 if number == 2 else 31).date()
        start = moment(2023, 3 * number - 2, 1).date()
        one = Obligation.objects.create(
            deadline=deadline,
            unit=owed.unit,
            last_day=end,
            period_code=f"2023-Q{number}",
            period_start=start,
            period_end=end,
        )
        store_values(obligation=one, values={"reception_turns": Decimal(turns)}, person_id=person, at=AT)
        quarters[number] = one
    Obligation.objects.filter(pk=quarters[1].pk).update(received_on=quarters[1].last_day, entered_at=AT)
    sheet = entry_on_page(fresh(quarters[2]))
    cell = sheet.cells["reception_turns"]
    assert (sheet.before_label, sheet.year_before_label) == ("Quý I năm 2023", "Quý II năm 2022")
    assert (cell.text, cell.before, cell.year_before, cell.cumulated) == ("25", "40", "", "65")
    assert plan.year == 2023


def test_remarks_are_read_by_unit_and_lead(district, owed):
    draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES)
    for who, said in ((OFFICER, " Đã gồm hợp đồng. "), (LEAD, "Gửi kèm danh sách.")):
        services.comment_on_figure(
            actor=actor(district, who), obligation_id=owed.pk, code="staff_total", text=said, at=AT
        )
    assert list(FigureComment.objects.order_by("id").values_list("text", flat=True)) == [
        "Đã gồm hợp đồng.",
        "Gửi kèm danh sách.",
    ]
    talk = figure_talk(actor(district, OFFICER), fresh(owed), "staff_total")
    assert ([said for _, said in talk.comments], talk.value, len(talk.changes)) == (
        ["Đã gồm hợp đồng.", "Gửi kèm danh sách."],
        "30",
        1,
    )
    assert figure_talk(actor(district, LEAD), fresh(owed), "staff_total").value == ""
    assert entry_on_page(fresh(owed)).cells["staff_total"].comments == 2
    assert AuditEntry.objects.order_by("-id")[0].event == "figure_comment.add"


@pytest.mark.parametrize(
    ("who", "code", "text", "said"),
    [
        (OFFICER, "staff_total", " ", "phải có nội dung"),
        (OFFICER, "staff_total", "x" * 1001, "tối đa 1000"),
        (OFFICER, "rain", "Ghi chú.", "không hỏi số liệu"),
        ("phongyte.cv", "staff_total", "Ghi chú.", "Chỉ đơn vị nộp"),
    ],
)
def test_a_refused_remark(district, owed, who, code, text, said):
    draft(district, owed, OFFICER, at=AT)
    with pytest.raises(RuleViolation, match=said):
        services.comment_on_figure(actor=actor(district, who), obligation_id=owed.pk, code=code, text=text, at=AT)


def test_nothing_is_remarked_before_the_first_text(district, owed):
    with pytest.raises(RuleViolation, match="chưa được soạn"):
        services.comment_on_figure(
            actor=actor(district, OFFICER), obligation_id=owed.pk, code="staff_total", text="Ghi chú.", at=AT
        )


def whole(
    district: District, owed: Obligation, who: str, seen: services.Seen, version: int = 0, **changes: object
) -> Report:
    """The whole form saved by a person who saw `seen`."""
    return draft(district, owed, who, at=AT, version=version, seen=seen, **changes)


def test_a_whole_form_writes_only_what_its_writer_changed(district, owed):
    draft(district, owed, OFFICER, at=AT, figures={"staff_total": "30", "staff_reached": "20"}, content="Bản đầu.")
    seen = services.Seen({"staff_total": (1, "30"), "staff_reached": (1, "20")}, {"content": text_print("Bản đầu.")})
    save(district, owed, "staff_total", "31", seen=1, who=HEAD)
    write(district, owed, "Bản của thủ trưởng.", text_print("Bản đầu."), who=HEAD)
    whole(
        district, owed, OFFICER, seen, version=1, content="Bản đầu.",
        figures={"staff_total": "30", "staff_reached": "25"},
    )  # fmt: skip
    assert stored(owed) == {"staff_reached": Decimal(25), "staff_total": Decimal(31)}
    assert Report.objects.get().content == "Bản của thủ trưởng."


@pytest.mark.parametrize("what", ["figure", "text"])
def test_what_both_changed_is_refused_and_kept(district, owed, what):
    draft(district, owed, OFFICER, at=AT, figures={"staff_total": "30"}, content="Bản đầu.")
    seen = services.Seen({"staff_total": (1, "30")}, {"content": text_print("Bản đầu.")})
    if what == "figure":
        save(district, owed, "staff_total", "31", seen=1, who=HEAD)
    else:
        write(district, owed, "Bản của thủ trưởng.", text_print("Bản đầu."), who=HEAD)
    with pytest.raises(StaleVersion, match="Thủ trưởng Phòng Tư pháp"):
        whole(district, owed, OFFICER, seen, version=1, content="Bản tôi sửa.", figures={"staff_total": "32"})
    assert stored(owed) == {"staff_total": Decimal(31 if what == "figure" else 30)}


def test_what_one_saved_oneself_meanwhile_is_no_conflict(district, owed):
    draft(district, owed, OFFICER, at=AT, figures={"staff_total": "30"}, content="Bản đầu.")
    seen = services.Seen({"staff_total": (1, "30")}, {"content": text_print("Bản đầu.")})
    save(district, owed, "staff_total", "31", seen=1)
    whole(district, owed, OFFICER, seen, version=1, content="Bản sau.", figures={"staff_total": "32"})
    assert stored(owed) == {"staff_total": Decimal(32)}


def test_sending_after_the_lock_is_refused(district, owed):
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES)
    Obligation.objects.filter(pk=owed.pk).update(locks_on=moment(2023, 10, 25).date())
    with pytest.raises(RuleViolation, match="Đã khoá nhận từ sau ngày 25/10/2023"):
        services.submit_report(
            actor=actor(district, HEAD), report_id=report.pk, version=report.version, at=moment(2023, 10, 26)
        )
    assert Report.objects.get().state == ReportState.DRAFT
    sent_twice = services.submit_report(
        actor=actor(district, HEAD), report_id=report.pk, version=report.version, at=moment(2023, 10, 25)
    )
    with pytest.raises(StaleVersion, match="Không cần gửi lại"):
        services.submit_report(
            actor=actor(district, HEAD), report_id=report.pk, version=sent_twice.version, at=moment(2023, 10, 25)
        )


def test_the_register_stands_beside_the_typed_value(district, owed):
    written(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    cells = entry_on_page(fresh(owed)).cells
    assert (cells["conference_attendance"].register, cells["trainings"].register) == ("45", "chưa có")
    assert (cells["staff_total"].register, cells["conference_attendance"].notes) == ("", ())
    blank = entry_on_page(fresh(owed)).from_registers
    assert (blank["conference_attendance"], blank["conferences"]) == ("45", "1")
    save(district, owed, "conference_attendance", "60")
    sheet = entry_on_page(fresh(owed))
    (note,) = sheet.cells["conference_attendance"].notes
    assert note.startswith("Khác sổ (45)")
    assert "conference_attendance" not in sheet.from_registers
    save(district, owed, "conference_attendance", "45", seen=1)
    assert entry_on_page(fresh(owed)).cells["conference_attendance"].notes == ()


def test_the_sheet_asks_five_queries(district, owed, django_assert_num_queries):
    obligation = fresh(owed)
    with django_assert_num_queries(5):
        entry_on_page(obligation)
