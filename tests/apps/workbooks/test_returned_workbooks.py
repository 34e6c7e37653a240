"""Returned workbooks: read, compared with what is stored, written once and by whom may; one bad file stops none."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from danvan.adapters.workbooks import read_workbook, write_report_workbook
from danvan.apps.audit.models import AuditEntry
from danvan.apps.background.leases import MOST_TRIES
from danvan.apps.figures.models import FigureChange, FigureComment, FigureValue
from danvan.apps.figures.selectors import values_of
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.services import NewFile
from danvan.apps.workbooks import access, reading, services
from danvan.apps.workbooks.comparing import ALREADY_SENT, IN_WRITING, compared
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.jobs import BROKEN, LEASE, NOT_IN_POST, take_next
from danvan.apps.workbooks.making import sealing_keys, workbook_of
from danvan.apps.workbooks.models import ReturnedFile, WorkbookBatch
from danvan.apps.workbooks.selectors import batch_progress, file_preview, rounds_for
from danvan.apps.workbooks.values import stored_values
from danvan.domain.figures.catalogue import FIGURES
from danvan.domain.figures.definitions import RollUp
from danvan.domain.rules import RuleViolation
from danvan.domain.workbooks import ChangeKind
from tests.adapters.workbook_files.samples import typed
from tests.apps.activities.written import written as recorded
from tests.apps.reporting.samples import PDF, draft, issued_plan, owe, sent, sent_back
from tests.apps.workbooks.samples import HANDED_OUT, PAPER, RETURNED, given, handed_in, number, place_of_code, worked
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT, OFFICER, HEAD, LEAD = "705.PTP", "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, UNIT)


def own_file(district: District, owed: Obligation, content: bytes, name: str = "bieu.xlsx") -> ReturnedFile:
    obligation = access.own_obligation_for(actor(district, OFFICER), owed.pk)
    return services.hand_in_own(
        actor=actor(district, OFFICER),
        obligation=obligation,
        file=services.HandedIn(name, content),
        at=RETURNED,
    )


def written(district: District, file: ReturnedFile, who: str = OFFICER, **choices: str) -> ReturnedFile:
    return services.write_file(actor=actor(district, who), file_id=file.pk, choices=choices, at=RETURNED)


def loaded(file: ReturnedFile) -> ReturnedFile:
    return ReturnedFile.objects.select_related("obligation__unit", "obligation__deadline__plan", "batch").get(
        pk=file.pk
    )


def kinds(file: ReturnedFile) -> dict[str, ChangeKind]:
    return {change.row.code: change.kind for change in compared(loaded(file)).changes if change.kind != "unchanged"}


def test_a_workbook_holds_what_is_stored_and_what_the_year_before_said(district, owed):
    before = owe(issued_plan(district, 2022), district, UNIT)
    sent(district, before, OFFICER, HEAD, at=moment(2022, 10, 20), figures=OFFICE)
    draft(district, owed, OFFICER, figures={"staff_total": "30"}, number="5/BC")
    name, content = workbook_of(access.own_obligation_for(actor(district, OFFICER), owed.pk), at=HANDED_OUT)
    rows = {row.code: row for row in read_workbook(content, name, keys=sealing_keys()).handed_out.rows}
    assert name == "Phòng Tư pháp - 2023.xlsx"
    assert (rows["staff_total"].value, rows["staff_total"].before, rows["staff_total"].cumulated) == ("30", "28", "")
    assert rows["number"].value == "5/BC"


def test_a_quarter_shows_the_quarter_before_and_the_year_so_far(district, owed):
    deadline = owed.deadline
    deadline.period_kind, deadline.due_days = "quarter", 10
    deadline.save()
    quarters = [
        Obligation.objects.create(
            deadline=deadline,
            unit=owed.unit,
            last_day=date(2023, 12, 1),
            period_code=f"2023-Q{quarter}",
            period_start=date(2023, 3 * quarter - 2, 1),
            period_end=date(2023, 3 * quarter, 28),
        )
        for quarter in (1, 2, 3)
    ]
    for times, one in enumerate(quarters[:2], start=1):
        FigureValue.objects.create(
            obligation=one,
            unit=owed.unit,
            figure=SUMMED,
            period_code=one.period_code,
            period_end=one.period_end,
            value=10 * times,
            entered_by=district.people[OFFICER],
            at=HANDED_OUT,
        )
    Obligation.objects.filter(pk__in=[one.pk for one in quarters[:2]]).update(
        received_on=date(2023, 10, 1), entered_at=HANDED_OUT
    )
    found = stored_values(quarters[1:])
    assert found.before == {quarters[1].pk: {SUMMED: Decimal(10)}, quarters[2].pk: {SUMMED: Decimal(20)}}
    assert found.cumulated == {quarters[1].pk: {SUMMED: Decimal(30)}, quarters[2].pk: {SUMMED: Decimal(30)}}


SUMMED = next(figure.code for figure in FIGURES if figure.roll_up is RollUp.SUM)
OFFICE = {
    "staff_total": "28",
    "staff_reached": "27",
    "own_plan_issued": "có",
    "democracy_carried_out": "có",
    "reform_index_previous": "80,5",
    "reform_index": "82,25",
}


def test_the_own_workbook_goes_into_the_draft(district, owed):
    content = given(owed, {"staff_total": number(30), "own_plan_issued": "có", **PAPER})
    file = own_file(district, owed, content)
    assert (file.state, file.faults) == (FileState.READ, [])
    assert written(district, file).written_cells == 5
    report = Report.objects.get(obligation=owed)
    assert (report.state, report.version) == (ReportState.DRAFT, 1)
    assert (report.number, report.paper_date, report.content) == (
        "12/BC-PTP", date(2023, 10, 19), "Đã tổ chức 03 hội nghị.",
    )  # fmt: skip
    assert values_of(owed.pk) == {"staff_total": Decimal(30), "own_plan_issued": Decimal(1)}
    entry = AuditEntry.objects.get(event="report.draft")
    assert entry.after == {"biểu Excel": "bieu.xlsx", "staff_total": "30", "own_plan_issued": "1"}
    assert Obligation.objects.get(pk=owed.pk).received_on is None


def test_nothing_to_report_under_a_heading_is_an_answer_that_can_be_taken_back(district, owed):
    written(district, own_file(district, owed, given(owed, {"muc-rolling_out": "Không phát sinh", **PAPER})))
    assert Report.objects.get(obligation=owed).nothing == ["rolling_out"]
    content = given(owed, {"muc-rolling_out": " ", "muc-reform": "không phát sinh"})
    written(district, own_file(district, owed, content, "lan-hai.xlsx"))
    assert Report.objects.get(obligation=owed).nothing == ["reform"]


def test_an_answer_of_nothing_falls_where_the_workbook_counts_something(district, owed):
    written(district, own_file(district, owed, given(owed, {"muc-reception": "Không phát sinh", **PAPER})))
    written(district, own_file(district, owed, given(owed, {"reception_turns": number(0)}), "lan-hai.xlsx"))
    assert Report.objects.get(obligation=owed).nothing == ["reception"]
    written(district, own_file(district, owed, given(owed, {"reception_turns": number(3)}), "lan-ba.xlsx"))
    assert Report.objects.get(obligation=owed).nothing == []


def test_the_own_workbook_makes_a_draft_of_what_a_clerk_entered(district, owed):
    report = draft(district, owed, OFFICER, figures={})
    Report.objects.filter(pk=report.pk).update(
        entered_on_behalf_by=district.people[OFFICER], number="5/BC", paper_date=date(2023, 10, 1), flag_count=2
    )
    written(district, own_file(district, owed, given(owed, {"staff_total": number(30)})))
    assert Report.objects.values_list("entered_on_behalf_by", "flag_count").get(obligation=owed) == (None, 0)


def test_a_note_beside_a_value_is_kept(district, owed):
    content = given(owed, {"staff_total": number(30)})
    content = typed(content, {place_of_code(content, "staff_total").replace("E", "G"): "ước tính"})
    written(district, own_file(district, owed, content))
    assert FigureValue.objects.get(figure="staff_total").note == "ước tính"


def test_what_came_already_is_told_before_anything_is_written(district, owed):
    content = given(owed, {"staff_total": number(31), **PAPER})
    sent(district, owed, OFFICER, HEAD, at=moment(2023, 10, 18), figures=OFFICE)
    batch = handed_in(district, owed.deadline, ("ptp.xlsx", content))
    worked()
    progress = batch_progress(batch)
    assert (progress.ready, progress.files[0].told) == (0, ALREADY_SENT)
    preview = file_preview(loaded(batch.files.get()))
    assert (preview.can_write, preview.faults, len(preview.rows)) == (False, (ALREADY_SENT,), 4)
    with pytest.raises(RuleViolation, match="Không có biểu nào ghi được ngay"):
        services.queue_batch(batch=batch, at=RETURNED)


def test_a_note_without_a_value_is_not_lost(district, owed):
    content = given(owed, {"staff_total": number(30)})
    content = typed(content, {place_of_code(content, "staff_reached").replace("E", "G"): "chờ danh sách"})
    file = own_file(district, owed, content)
    (note,) = file_preview(loaded(file)).notes
    assert (note.name.startswith("Số cán bộ"), note.note) == (True, "chờ danh sách")
    written(district, file)
    remark = FigureComment.objects.get()
    assert (remark.figure, remark.text) == ("staff_reached", "Trong biểu Excel: chờ danh sách")


def test_what_a_register_has_is_filled_in_and_may_be_corrected(district, owed):
    recorded(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    content = given(owed, {"conferences": number(3)})
    places = {code: place_of_code(content, code) for code in ("conferences", "conference_attendance")}
    rows = {row.row.code: row for row in read_workbook(content, "a.xlsx", keys=sealing_keys()).rows}
    assert (rows["conferences"].row.value, rows["conference_attendance"].content) == ("1", Decimal(45)), places
    file = own_file(district, owed, content)
    assert kinds(file) == dict.fromkeys(places, ChangeKind.ENTERED)
    written(district, file)
    assert values_of(owed.pk) == {"conferences": Decimal(3), "conference_attendance": Decimal(45)}


def test_a_register_that_grew_since_is_no_change_of_the_unit(district, owed):
    content = given(owed, {"staff_total": number(30)})
    recorded(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    assert kinds(own_file(district, owed, content)) == {"staff_total": ChangeKind.ENTERED}


def test_what_was_not_touched_is_left_to_whoever_entered_it_since(district, owed):
    content = given(owed, {"staff_total": number(30)})
    draft(district, owed, OFFICER, figures={"staff_reached": "27"})
    file = own_file(district, owed, content)
    assert kinds(file) == {"staff_total": ChangeKind.ENTERED}
    written(district, file)
    assert values_of(owed.pk) == {"staff_total": Decimal(30), "staff_reached": Decimal(27)}


@pytest.mark.parametrize(("choice", "value"), [(services.OURS, 31), (services.THEIRS, 30)])
def test_a_value_entered_since_is_shown_and_never_overwritten_silently(district, owed, choice, value):
    content = given(owed, {"staff_total": number(30), "staff_reached": number(20)})
    draft(district, owed, OFFICER, figures={"staff_total": "31"})
    file = own_file(district, owed, content)
    place = place_of_code(content, "staff_total")
    assert kinds(file) == {"staff_total": ChangeKind.CONFLICT, "staff_reached": ChangeKind.ENTERED}
    with pytest.raises(RuleViolation, match=f"Ô {place}: số liệu trên hệ thống đã được sửa sau khi phát biểu"):
        written(district, file)
    assert values_of(owed.pk) == {"staff_total": Decimal(31)}
    written(district, file, staff_total=choice)
    assert values_of(owed.pk) == {"staff_total": Decimal(value), "staff_reached": Decimal(20)}


def test_an_emptied_cell_takes_the_value_out_and_history_keeps_it(district, owed):
    draft(district, owed, OFFICER, figures={"staff_total": "31"})
    content = given(owed)
    content = typed(content, {place_of_code(content, "staff_total"): " "})
    file = own_file(district, owed, content)
    assert kinds(file) == {"staff_total": ChangeKind.CLEARED}
    written(district, file)
    assert values_of(owed.pk) == {}
    assert [change.value_before for change in FigureChange.objects.order_by("id")] == [None, Decimal(31)]


def test_the_same_file_is_written_once(district, owed):
    content = given(owed, {"staff_total": number(30)})
    file = own_file(district, owed, content)
    written(district, file)
    with pytest.raises(RuleViolation, match="Biểu này đã được ghi; không cần ghi lại"):
        written(district, file)
    with pytest.raises(RuleViolation, match=r"“lan-hai.xlsx” đã được nạp và ghi trước đây \(tệp “bieu.xlsx”\)"):
        own_file(district, owed, content, "lan-hai.xlsx")
    assert ReturnedFile.objects.count() == 1


def test_a_file_that_changes_nothing_is_told(district, owed):
    file = own_file(district, owed, given(owed))
    assert not file_preview(loaded(file)).can_write
    with pytest.raises(RuleViolation, match="không có gì khác với số liệu đang lưu"):
        written(district, file)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("khoảng ba mươi", "“khoảng ba mươi” không phải là số"),
        ("<v>1.536</v>", "là 1,536, phải là số nguyên. Nếu ý là 1.536 thì nhập 1536"),
        ("<v>-3</v>", "là số âm"),
        (' t="d"><v>2026-12-05T00:00:00</v>', "đang là ngày 05/12/2026"),
        ("<f>1+1</f><v>2</v>", "chứa công thức"),
    ],
)
def test_a_faulty_cell_is_named_and_nothing_of_the_file_is_written(district, owed, value, told):
    content = given(owed, {"staff_total": value, "staff_reached": number(5)})
    file = own_file(district, owed, content)
    preview = file_preview(loaded(file))
    messages = " ".join([*preview.faults, *(message for row in preview.rows for message in row.messages)])
    assert f"Ô {place_of_code(content, 'staff_total')}" in messages
    assert told in messages
    assert (file.state, preview.can_write) == (FileState.FAULTY, False)
    with pytest.raises(RuleViolation, match="còn ô phải sửa"):
        written(district, file)
    assert values_of(owed.pk) == {}


def test_a_fault_in_the_words_names_their_sheet(district, owed):
    file = own_file(district, owed, given(owed, {"paper_date": "31/02/2023"}))
    (row,) = file_preview(loaded(file)).rows
    assert row.place == "C9 trang “Phần lời”"
    assert row.messages[0].startswith("Ô C9 trang “Phần lời” “31/02/2023” không phải là ngày.")


def test_another_units_or_an_old_workbook_is_refused(district, owed, monkeypatch):
    plan = owed.deadline.plan
    other = owe(plan, district, "705.YT")
    with pytest.raises(RuleViolation, match="là biểu của Phòng Y tế, không phải của Phòng Tư pháp"):
        own_file(district, owed, given(other, {"staff_total": number(30)}))
    earlier = owe(issued_plan(district, 2022), district, UNIT)
    with pytest.raises(RuleViolation, match="không phải biểu của kỳ đang nạp"):
        own_file(district, owed, given(earlier, {"staff_total": number(30)}))
    content = given(owed, {"staff_total": number(30)})
    issued = read_workbook(content, "a.xlsx", keys=sealing_keys()).handed_out
    gone = write_report_workbook(
        replace(issued, stamp=replace(issued.stamp, obligation_id=987654)), key=sealing_keys()[0], is_sample=False
    )
    with pytest.raises(RuleViolation, match="một việc không còn trong hệ thống"):
        own_file(district, owed, gone)

    form = reading.required_form(access.own_obligation_for(actor(district, OFFICER), owed.pk))
    monkeypatch.setattr(reading, "required_form", lambda _: replace(form, version=form.version + 1))
    with pytest.raises(RuleViolation, match="theo mẫu biểu cũ"):
        own_file(district, owed, content)


def test_after_the_lock_a_unit_writes_no_more_unless_it_is_unlocked(district, owed):
    content = given(owed, {"staff_total": number(30)})
    Obligation.objects.filter(pk=owed.pk).update(last_day=date(2023, 10, 10), locks_on=date(2023, 10, 15))
    file = own_file(district, owed, content)
    with pytest.raises(RuleViolation, match="Đã khoá nhận từ sau ngày 15/10/2023"):
        written(district, file)
    Obligation.objects.filter(pk=owed.pk).update(unlocked_until=date(2023, 10, 20))
    written(district, file)
    assert values_of(owed.pk) == {"staff_total": Decimal(30)}


def test_only_the_own_unit_and_the_lead_unit_see_a_file(district, owed):
    file = own_file(district, owed, given(owed, {"staff_total": number(30)}))
    assert access.file_for(actor(district, HEAD), file.pk) == file
    for who in (LEAD, "phongyte.cv", "chutich"):
        with pytest.raises(Http404):
            access.file_for(actor(district, who), file.pk)
    with pytest.raises(Http404):
        access.own_obligation_for(actor(district, "phongyte.cv"), owed.pk)
    batch = handed_in(district, owed.deadline, ("a.xlsx", given(owed)))
    assert access.batch_for(actor(district, LEAD), batch.pk) == batch
    for who in (OFFICER, "chutich"):
        with pytest.raises(Http404):
            access.batch_for(actor(district, who), batch.pk)
        with pytest.raises(Http404):
            access.deadline_for(actor(district, who), owed.deadline_id)


def packed(*files: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return target.getvalue()


def test_the_lead_hands_in_an_archive_and_one_bad_file_stops_none(district, owed):
    plan = owed.deadline.plan
    others = [owe(plan, district, unit) for unit in ("705.YT", "705.KTHT")]
    sound = given(owed, {"staff_total": number(30), **PAPER})
    batch = handed_in(
        district,
        owed.deadline,
        (
            "goi.zip",
            packed(
                ("hong.xlsx", b"PK\x03\x04"),
                ("ptp.xlsx", sound),
                ("lai-ptp.xlsx", given(owed, {"staff_total": number(31), **PAPER})),
                ("thieu.xlsx", given(others[0], {"staff_total": number(30)})),
                ("sai-o.xlsx", given(others[1], {"staff_total": "ba", **PAPER})),
                ("trong.xlsx", b""),
            ),
        ),
        received_on=date(2023, 10, 18),
    )
    assert worked() == 5
    rows = {row.filename: row for row in batch_progress(batch).files}
    assert {name: row.state for name, row in rows.items()} == {
        "hong.xlsx": "Không nhận",
        "ptp.xlsx": "Đọc được",
        "lai-ptp.xlsx": "Không nhận",
        "thieu.xlsx": "Đọc được",
        "sai-o.xlsx": "Có ô phải sửa",
        "trong.xlsx": "Không nhận",
    }
    assert "đã có biểu của Phòng Tư pháp ở tệp “ptp.xlsx”" in rows["lai-ptp.xlsx"].told
    assert services.queue_batch(batch=batch, at=RETURNED) == 2
    assert batch_progress(batch).is_running
    assert worked() == 2
    report = Report.objects.get()
    obligation = Obligation.objects.get(pk=owed.pk)
    assert (report.state, obligation.received_on) == (ReportState.SUBMITTED, date(2023, 10, 18))
    assert values_of(owed.pk) == {"staff_total": Decimal(30)}
    assert [file.name for file in report.files.all()] == ["ptp.xlsx"]
    assert SubmittedRound.objects.get().received_on == date(2023, 10, 18)
    assert AuditEntry.objects.get(event="report.receive_workbook").for_unit_id == owed.unit_id
    rows = {row.filename: row for row in batch_progress(batch).files}
    assert (rows["ptp.xlsx"].state, rows["ptp.xlsx"].told) == ("Đã ghi", "Đã ghi 4 ô")
    assert "chưa có nội dung, kết quả thực hiện, số, ký hiệu văn bản, ngày văn bản" in rows["thieu.xlsx"].told
    assert ReturnedFile.objects.filter(file__isnull=False).count() == 5  # every file is kept
    ReturnedFile.objects.filter(filename="thieu.xlsx").update(state=FileState.FAULTY)
    with pytest.raises(RuleViolation, match="Không có biểu nào ghi được ngay"):
        services.queue_batch(batch=batch, at=RETURNED)


def test_what_a_unit_is_writing_itself_or_sent_is_not_written_over(district, owed):
    content = given(owed, {"staff_total": number(30), **PAPER})
    report = draft(district, owed, OFFICER, figures={"staff_reached": "5"})
    batch = handed_in(district, owed.deadline, ("a.xlsx", content))
    worked()
    preview = file_preview(loaded(ReturnedFile.objects.get()))
    assert (preview.faults, preview.rows, preview.unchanged, preview.can_write) == ((IN_WRITING,), (), (), False)
    assert batch_progress(batch).files[0].told == IN_WRITING
    with pytest.raises(RuleViolation, match="đang soạn dở"):
        written(district, ReturnedFile.objects.get(), LEAD)
    assert values_of(owed.pk) == {"staff_reached": Decimal(5)}
    assert Report.objects.get(pk=report.pk).state == ReportState.DRAFT


def test_a_corrected_workbook_follows_what_was_sent_back(district, owed):
    first = handed_in(district, owed.deadline, ("a.xlsx", given(owed, {"staff_total": number(30), **PAPER})))
    worked()
    services.queue_batch(batch=first, at=RETURNED)
    worked()
    sent_back(district, Report.objects.get(), at=moment(2023, 10, 21))
    corrected = given(owed, {"staff_total": number(29)}, at=moment(2023, 10, 21))
    second = handed_in(
        district, owed.deadline, ("a.xlsx", corrected), received_on=date(2023, 10, 22), at=moment(2023, 10, 22)
    )
    worked()
    services.queue_batch(batch=second, at=moment(2023, 10, 22))
    worked()
    assert values_of(owed.pk) == {"staff_total": Decimal(29)}
    assert Obligation.objects.get(pk=owed.pk).received_on == date(2023, 10, 22)


def test_a_lock_is_judged_by_the_day_on_which_the_workbook_came(district, owed):
    content = given(owed, {"staff_total": number(30), **PAPER})
    Obligation.objects.filter(pk=owed.pk).update(last_day=date(2023, 10, 10), locks_on=date(2023, 10, 19))
    late = handed_in(district, owed.deadline, ("a.xlsx", content), received_on=date(2023, 10, 20))
    worked()
    services.queue_batch(batch=late, at=RETURNED)
    worked()
    assert "Đã khoá nhận từ sau ngày 19/10/2023" in batch_progress(late).files[0].told
    in_time = handed_in(district, owed.deadline, ("a.xlsx", content), received_on=date(2023, 10, 19))
    worked()
    services.queue_batch(batch=in_time, at=RETURNED)
    worked()
    assert Obligation.objects.get(pk=owed.pk).received_on == date(2023, 10, 19)


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2023, 10, 21), "ở sau hôm nay"), (date(2023, 3, 30), "ở trước ngày kế hoạch")],
)
def test_a_day_of_receipt_is_possible(district, owed, day, reason):
    with pytest.raises(RuleViolation, match=reason):
        handed_in(district, owed.deadline, ("a.xlsx", b"x"), received_on=day)
    with pytest.raises(RuleViolation, match="Chưa chọn tệp nào"):
        handed_in(district, owed.deadline)


def test_a_batch_is_written_once_all_is_read(district, owed):
    batch = handed_in(district, owed.deadline, ("a.xlsx", given(owed)))
    with pytest.raises(RuleViolation, match="Còn tệp đang chờ đọc"):
        services.queue_batch(batch=batch, at=RETURNED)


def test_a_file_whose_worker_died_comes_back_and_is_given_up_in_the_end(district, owed):
    batch = handed_in(district, owed.deadline, ("a.xlsx", given(owed)))
    file = ReturnedFile.objects.get()
    ReturnedFile.objects.update(taken_at=RETURNED, tries=1)
    assert not take_next(at=RETURNED + LEASE)
    assert take_next(at=RETURNED + LEASE + timedelta(seconds=1))
    assert loaded(file).state == FileState.READ
    ReturnedFile.objects.update(state=FileState.WAITING, tries=MOST_TRIES, taken_at=None)
    assert not take_next(at=RETURNED)
    assert (loaded(file).state, loaded(file).faults) == (FileState.REFUSED, [BROKEN])
    ReturnedFile.objects.update(state=FileState.QUEUED, tries=MOST_TRIES, taken_at=None)
    assert not take_next(at=RETURNED)
    assert (loaded(file).state, batch_progress(batch).is_running) == (FileState.READ, False)


def test_what_breaks_the_reader_is_told_and_stops_nothing(district, owed, monkeypatch, caplog):
    handed_in(district, owed.deadline, ("a.xlsx", given(owed)), ("b.xlsx", given(owed)))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("danvan.apps.workbooks.jobs.read_file", broken)
    assert worked() == 2
    assert [file.faults for file in ReturnedFile.objects.order_by("id")] == [[BROKEN], [BROKEN]]
    assert "ReturnedFile" in caplog.text


def test_who_left_the_post_writes_nothing_behind_the_pages(district, owed):
    batch = handed_in(district, owed.deadline, ("a.xlsx", given(owed, {"staff_total": number(30), **PAPER})))
    worked()
    services.queue_batch(batch=batch, at=RETURNED)
    WorkbookBatch.objects.update(post_id=987654)
    worked()
    file = ReturnedFile.objects.get()
    assert (file.state, file.faults) == (FileState.READ, [NOT_IN_POST])
    assert values_of(owed.pk) == {}


def test_the_lead_sees_the_reports_that_it_collects(district, owed):
    owe(owed.deadline.plan, district, "705.YT")
    (row,) = rounds_for(actor(district, LEAD))
    assert (row.deadline_id, row.period, row.units, row.received, row.last_day) == (
        owed.deadline_id, "cả năm", 2, 0, "23/10/2023",
    )  # fmt: skip
    assert rounds_for(actor(district, OFFICER)) == ()
    assert Deadline.objects.count() == 1


def test_files_to_be_sent_along_are_told_on_the_sheet_and_flagged_while_they_are_missing(district, owed):
    Deadline.objects.filter(pk=owed.deadline_id).update(asked_files=["Phụ lục", "Danh sách"])
    files = [NewFile(PDF, "phu-luc.pdf", asked="tep-1")]
    draft(district, owed, OFFICER, at=HANDED_OUT, files=files)
    rows = read_workbook(given(owed), "a.xlsx", keys=sealing_keys()).rows
    told = {one.row.name: one.row.value for one in rows if one.row.code.startswith("tep-")}
    assert told["Tệp phải gửi kèm: Phụ lục"] == "Đã có: phu-luc.pdf"
    assert told["Tệp phải gửi kèm: Danh sách"].startswith("Chưa có")
    file = own_file(district, owed, given(owed, {"staff_total": number(31)}))
    assert file_preview(loaded(file)).missing_files == ("Danh sách",)
    other = owe(owed.deadline.plan, district, "705.YT")
    batch = handed_in(district, other.deadline, ("a.xlsx", given(other)))
    worked()
    (row,) = batch_progress(batch).files
    assert row.told.endswith("thiếu 2 tệp phải gửi kèm")
