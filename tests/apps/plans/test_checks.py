"""The check before signing: mended as proposed or by hand and read again, let stand with a reason, asked for at the issue."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from danvan.apps.audit.models import AuditEntry
from danvan.apps.legal.services import load_register
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.checked_files import checked_file
from danvan.apps.plans.checking import check_of, unsettled
from danvan.apps.plans.corrections import fact_corrected, fact_dropped
from danvan.apps.plans.models import CheckAnswer, CheckSetting, Plan, PlanReading
from danvan.apps.plans.reading_form import FactKind, facts_of
from danvan.apps.plans.remaking import line_at
from danvan.apps.plans.selectors import check_page, mend_page
from danvan.apps.plans.selectors.repairs import repairs_of
from danvan.apps.plans.services import (
    accept_mend,
    issue_plan,
    mend_text,
    reopen_finding,
    set_appraisal_days,
    waive_finding,
)
from danvan.apps.sample.years import SOURCE, START_2023, issue_from_text
from danvan.domain.plan_checking.findings import CheckCode as C
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.plans.texts import HEAD, OFFICER, READ_AT, SHORT, answered, confirm, confirmed, correct, issued, read
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
REPORT = "chậm nhất ngày 23/10/2024"
ON_A_SUNDAY = SHORT.replace(REPORT, "chậm nhất ngày 20/10/2024")
FAULTY = ON_A_SUNDAY.replace("1. 100% cán bộ", "1. Phần đầu 100% cán bộ").replace("của Chính phủ;", "của Quốc hội;")
TWO_DATES = SHORT.replace(
    "- Chủ trì, phối hợp", "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 25/10/2024.\n\n- Chủ trì, phối hợp"
)  # fmt: skip


def found(reading: PlanReading, code: C) -> list[CheckFinding]:
    return [one for one in check_of(PlanReading.objects.get(pk=reading.pk)) if one.code is code]


def accepted(district: District, reading: PlanReading, code: C, who: str = OFFICER) -> PlanReading:
    version = PlanReading.objects.get(pk=reading.pk).version
    accept_mend(
        actor=actor(district, who), reading_id=reading.pk, key=found(reading, code)[0].key, version=version, at=READ_AT
    )
    return PlanReading.objects.get(pk=reading.pk)


def test_the_sample_of_2023_has_its_findings(district: District) -> None:
    load_register(at=READ_AT, with_local=True)
    reading = read(district, (SOURCE / "ke-hoach-2023.md").read_text(encoding="utf-8"))
    findings = check_of(reading)
    counted = {code: sum(one.code is code for one in findings) for code in C}
    assert {code: count for code, count in counted.items() if count} == {
        C.BASIS_NOT_YET: 1, C.MISQUOTED_BASIS: 1, C.LAPSES_IN_PERIOD: 2, C.MISSING_PART: 3, C.SCAN_FAULT: 10,
        C.DUTY_WITHOUT_DATE: 3,
    }  # fmt: skip
    assert not any(one.code.blocks_issue for one in findings)


def test_the_sample_year_keeps_running(district: District) -> None:
    load_register(at=READ_AT, with_local=True)
    assert issue_from_text(district, START_2023).issued_at is not None


def test_a_check_asks_few_queries_however_long_the_text_is(district: District) -> None:
    load_register(at=READ_AT)
    by = actor(district, OFFICER)
    for text in (SHORT, (SOURCE / "ke-hoach-2023.md").read_text(encoding="utf-8")):
        reading = PlanReading.objects.select_related("owner__authority").get(pk=read(district, text).pk)
        check_page(by, reading)
        with CaptureQueriesContext(connection) as captured:
            check_page(by, reading)
        assert len(captured) <= 7, [query["sql"][:90] for query in captured]


def test_a_proposed_mend_changes_the_text_and_is_read_again(district: District) -> None:
    load_register(at=READ_AT)
    reading = read(district, FAULTY)
    assert [one.code for one in check_of(reading) if one.mend] == [C.MISQUOTED_BASIS, C.DAY_OFF, C.SCAN_FAULT]
    reading = accepted(district, reading, C.DAY_OFF)
    assert "chậm nhất ngày 21/10/2024" in reading.source_text
    assert [fact["date"] for fact in facts_of(reading.corrected, FactKind.DEADLINE)] == ["2024-10-21"]
    reading = accepted(district, reading, C.MISQUOTED_BASIS)
    reading = accepted(district, reading, C.SCAN_FAULT)
    assert "76/NQ-CP ngày 15/7/2021 của Chính phủ;" in reading.source_text
    assert "1. Phấn đấu 100% cán bộ" in reading.source_text
    assert not found(reading, C.DAY_OFF) + found(reading, C.MISQUOTED_BASIS) + found(reading, C.SCAN_FAULT)
    assert reading.version == 4
    answers = list(CheckAnswer.objects.order_by("id").values_list("code", "decision"))
    assert answers == [("day-off", "accepted"), ("misquoted-basis", "accepted"), ("scan-fault", "accepted")]
    entry = AuditEntry.objects.filter(event="plan_reading.mend_source").order_by("id")[0]
    assert entry.after == {
        "điều cần sửa": "Thời hạn rơi vào ngày nghỉ", "mục": "II/1", "cách xử lý": "Đã sửa theo đề xuất", "lần sửa": 2,
    }  # fmt: skip


def test_a_mend_is_listed_among_the_repairs_and_can_be_taken_back(district: District) -> None:
    reading = read(district, FAULTY)
    before = repairs_of(actor(district, OFFICER), reading, 1).original
    reading = accepted(district, accepted(district, reading, C.DAY_OFF), C.SCAN_FAULT)
    page = repairs_of(actor(district, OFFICER), reading, 1)
    assert page.original == before
    assert [(row.why, "Phấn đấu" in row.after) for row in page.rows if row.why == "người sửa"] == [
        ("người sửa", True), ("người sửa", False),
    ]  # fmt: skip


def test_what_was_corrected_elsewhere_stays(district: District) -> None:
    reading = answered(district, read(district, FAULTY))
    task = facts_of(reading.corrected, FactKind.TASK)[0]
    reading = correct(
        district, reading, fact_corrected(reading, FactKind.TASK, str(task["key"]), {"what": "Việc đã chỉnh tay"})
    )
    reading = correct(
        district,
        reading,
        fact_corrected(reading, FactKind.TASK, None, {"what": "Việc thêm tay", "section": "", "resp": []}),
    )
    target = facts_of(reading.corrected, FactKind.TARGET)[0]
    reading = correct(district, reading, fact_dropped(reading, FactKind.TARGET, str(target["key"])))
    names = dict(reading.unit_choices)
    reading = accepted(district, reading, C.DAY_OFF)
    said = [fact["what"] for fact in facts_of(reading.corrected, FactKind.TASK)]
    assert "Việc thêm tay" in said
    assert facts_of(reading.corrected, FactKind.TARGET) == []
    assert {name: reading.unit_choices[name] for name in names} == names
    for kind in FactKind:
        keys = [fact["key"] for fact in facts_of(reading.corrected, kind)]
        assert len(set(keys)) == len(keys)
    for fact in facts_of(reading.corrected, FactKind.SECTION):
        anchor = fact["anchor"]
        assert isinstance(anchor, dict)
        heading = str(fact["heading"])[:20]
        assert heading in reading.source_text[int(anchor["start"] or 0) : int(anchor["end"] or 0) + 60]


def test_places_behind_a_longer_line_move_along(district: District) -> None:
    reading = read(district, FAULTY)
    longer = mend(
        district,
        reading,
        C.SCAN_FAULT,
        "1. Phấn đấu đạt 100% cán bộ, công chức được học tập các chỉ thị của Đảng về dân vận trong năm.",
    )
    (deadline,) = facts_of(longer.corrected, FactKind.DEADLINE)
    anchor = deadline["anchor"]
    assert isinstance(anchor, dict)
    assert longer.source_text[int(anchor["start"] or 0) : int(anchor["end"] or 0)].endswith("20/10/2024")
    (target,) = facts_of(longer.corrected, FactKind.TARGET)
    assert "được học tập các chỉ thị" in str(target["what"])


def mend(district: District, reading: PlanReading, code: C, text: str, who: str = OFFICER) -> PlanReading:
    version = PlanReading.objects.get(pk=reading.pk).version
    mend_text(
        actor=actor(district, who), reading_id=reading.pk, key=found(reading, code)[0].key, version=version, text=text,
        at=READ_AT,
    )  # fmt: skip
    return PlanReading.objects.get(pk=reading.pk)


def test_a_header_that_is_mended_is_read_anew_unless_a_person_changed_it(district: District) -> None:
    load_register(at=READ_AT)
    text = SHORT.replace("Số: 60/KH-UBND", "Số: 60/KH-UBND\n").replace(
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 16/7/2021 của Chính phủ;",
    )
    reading = read(district, text)
    reading = accepted(district, reading, C.MISQUOTED_BASIS)
    (citation,) = facts_of(reading.corrected, FactKind.CITATION)
    assert citation["date"] == "2021-07-15"
    assert "15/7/2021" in reading.source_text
    assert found(reading, C.MISQUOTED_BASIS) == []
    assert reading.corrected["document"]["number"] == "60/KH-UBND"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("  ", "không được để trống"), ("", "không được để trống"), ("x" * 20_001, "dài quá 20000 ký tự")],
)
def test_a_line_that_cannot_be_is_refused(district: District, text: str, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        mend(district, read(district, FAULTY), C.DAY_OFF, text)


def test_an_unchanged_line_is_refused(district: District) -> None:
    reading = read(district, FAULTY)
    page = mend_page(reading, found(reading, C.DAY_OFF)[0].key)
    with pytest.raises(RuleViolation, match="Chưa có gì thay đổi"):
        mend(district, reading, C.DAY_OFF, page.line)
    assert page.proposed == page.line.replace("20/10/2024", "21/10/2024")


def test_a_row_of_a_table_keeps_its_cells(district: District) -> None:
    table = "\n\n| TT | Nội dung | Chủ trì | Thời gian |\n| --- | --- | --- | --- |\n| 1 | Gửi báo cáo | Phòng Tư pháp | Trước ngày 31/6/2024 |\n\nNơi nhận:"
    reading = read(district, SHORT.replace("\n\nNơi nhận:", table))
    one = next(one for one in check_of(reading) if "31/6/2024" in one.quote)
    version = reading.version

    def mended(text: str) -> None:
        mend_text(
            actor=actor(district, OFFICER), reading_id=reading.pk, key=one.key, version=version, text=text, at=READ_AT
        )

    with pytest.raises(RuleViolation, match="phải giữ đủ 4 ô"):
        mended("1 | Gửi báo cáo | Phòng Tư pháp")
    mended("1 | Gửi báo cáo | Phòng Tư pháp | Trước ngày 30/6/2024")
    assert "Trước ngày 30/6/2024" in PlanReading.objects.get(pk=reading.pk).source_text


def test_a_file_that_is_read_otherwise_by_now_is_not_mended(district: District) -> None:
    reading = read(district, FAULTY)
    PlanReading.objects.filter(pk=reading.pk).update(source_text=reading.source_text + "\nthêm")
    with pytest.raises(RuleViolation, match="đọc tệp này khác với lúc nạp"):
        accepted(district, reading, C.DAY_OFF)
    strange = [{"kind": "by-person", "start": 3, "before": "không có", "after": "x", "layer": 5, "page": None}]
    PlanReading.objects.filter(pk=reading.pk).update(repairs=strange)
    with pytest.raises(RuleViolation, match="đọc tệp này khác với lúc nạp"):
        accepted(district, reading, C.DAY_OFF)


def test_a_finding_about_the_whole_paper_has_no_line(district: District) -> None:
    reading = read(district)
    with pytest.raises(RuleViolation, match="không nằm ở một chỗ của văn bản"):
        mend(district, reading, C.MISSING_PART, "x")
    with pytest.raises(RuleViolation, match="không có cách sửa sẵn"):
        accepted(district, reading, C.MISSING_PART)
    with pytest.raises(Http404):
        mend_page(reading, found(reading, C.MISSING_PART)[0].key)
    with pytest.raises(Http404):
        mend_page(reading, "0000000000000000")


def test_who_else_mends_is_refused(district: District) -> None:
    reading = read(district, FAULTY)
    with pytest.raises(RuleViolation, match="không có quyền"):
        accepted(district, reading, C.DAY_OFF, who="phongtuphap.cv")
    stale = found(reading, C.DAY_OFF)[0].key
    accepted(district, reading, C.SCAN_FAULT)
    with pytest.raises(StaleVersion):
        accept_mend(actor=actor(district, OFFICER), reading_id=reading.pk, key=stale, version=1, at=READ_AT)
    with pytest.raises(RuleViolation, match="không còn trong kết quả kiểm tra"):
        accept_mend(actor=actor(district, OFFICER), reading_id=reading.pk, key="0" * 16, version=2, at=READ_AT)


def test_a_finding_is_let_stand_with_a_reason(district: District) -> None:
    reading = read(district, FAULTY)
    key = found(reading, C.DAY_OFF)[0].key

    def waived(reason: str = "Đã thống nhất với các đơn vị", who: str = OFFICER) -> None:
        waive_finding(actor=actor(district, who), reading_id=reading.pk, key=key, reason=reason, at=READ_AT)

    with pytest.raises(RuleViolation, match="lý do"):
        waived(" ")
    with pytest.raises(RuleViolation, match="không có quyền"):
        waived(who="phongtuphap.cv")
    waived()
    with pytest.raises(RuleViolation, match="đã được để nguyên"):
        waived()
    page = check_page(actor(district, OFFICER), PlanReading.objects.get(pk=reading.pk))
    assert key not in {row.key for group in page.groups for row in group.rows}
    (answer,) = page.answers
    assert (answer.what, answer.who, answer.reason) == (
        "Để nguyên, có lý do", "Chuyên viên Phòng Nội vụ", "Đã thống nhất với các đơn vị",
    )  # fmt: skip
    entry = AuditEntry.objects.get(event="plan_reading.waive")
    assert (entry.reason, entry.after["điều cần sửa"]) == ("Đã thống nhất với các đơn vị", "Thời hạn rơi vào ngày nghỉ")


def test_two_dates_for_one_duty_keep_the_plan_from_its_issue_until_let_stand(district: District) -> None:
    plan = confirmed(district, TWO_DATES)
    reading = PlanReading.objects.get(pk=plan.reading_id)
    (blocking,) = unsettled(reading)
    assert blocking.code is C.TWO_DATES
    with pytest.raises(RuleViolation, match=r"Kết quả kiểm tra chưa xử lý: .* có hai thời hạn: 23/10/2024"):
        issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    page = check_page(actor(district, OFFICER), reading)
    assert (page.blocking, page.can_mend, page.can_waive, page.plan_id) == (1, False, True, plan.pk)
    waive_finding(
        actor=actor(district, OFFICER), reading_id=reading.pk, key=blocking.key, reason="Báo cáo bổ sung", at=READ_AT
    )
    assert unsettled(reading) == ()
    issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    assert Plan.objects.get(pk=plan.pk).issued_at == READ_AT
    other = found(reading, C.MISSING_PART)[0].key
    with pytest.raises(RuleViolation, match="Kế hoạch đã ban hành"):
        waive_finding(actor=actor(district, OFFICER), reading_id=reading.pk, key=other, reason="muộn", at=READ_AT)
    with pytest.raises(RuleViolation):
        accept_mend(
            actor=actor(district, OFFICER), reading_id=reading.pk, key=other, version=reading.version, at=READ_AT
        )


def test_a_text_without_a_year_is_not_checked_yet(district: District) -> None:
    text = SHORT.replace("năm 2024", "hằng năm").replace("Tân Biên, ngày 12 tháng 4 hằng năm", "")
    reading = read(district, text)
    page = check_page(actor(district, OFFICER), reading)
    assert page.groups == ()
    assert "Chưa biết năm của kế hoạch" in page.refusal
    with pytest.raises(Http404):
        mend_page(reading, "0" * 16)


def test_the_time_for_appraising_is_set_by_the_head_of_the_lead_office(district: District) -> None:
    text = SHORT.replace(
        "- Chủ trì, phối hợp",
        "- Gửi hồ sơ tự chấm điểm về Phòng Nội vụ chậm nhất ngày 23/10/2024.\n\n2. Phòng Nội vụ\n\n- Chấm điểm, xếp loại trước ngày 09/11/2024.\n\n- Chủ trì, phối hợp",
    )
    reading = read(district, text)
    assert found(reading, C.SHORT_APPRAISAL) == []
    head = actor(district, HEAD)
    for who, days, reason in (
        (OFFICER, 20, "Chỉ người đứng đầu"),
        (HEAD, 0, "từ 1 đến 120"),
        (HEAD, 121, "từ 1 đến 120"),
    ):
        with pytest.raises(RuleViolation, match=reason):
            set_appraisal_days(actor=actor(district, who), reading_id=reading.pk, days=days, at=READ_AT)
    for days in (15, 20):
        set_appraisal_days(actor=head, reading_id=reading.pk, days=days, at=READ_AT)
    assert CheckSetting.objects.get().appraisal_days == 20
    (short,) = found(reading, C.SHORT_APPRAISAL)
    assert "mức đặt ra là 20 ngày" in short.message
    entry = AuditEntry.objects.filter(event="plan_check.set").order_by("-id")[0]
    assert (entry.before, entry.after) == ({"số ngày": 15}, {"số ngày": 20})
    assert check_page(head, reading).can_set
    assert not check_page(actor(district, OFFICER), reading).can_set


def test_a_unit_that_ended_before_the_day_of_the_plan_is_told(district: District) -> None:
    Unit.objects.filter(code="25504").update(
        valid_until=date(2024, 1, 31), name="UBND xã Hòa Hiệp", folded_name="ubnd xa hoa hiep"
    )
    text = SHORT.replace("1. Phòng Tư pháp", "1. UBND xã Hòa Hiệp")
    (one,) = found(read(district, text), C.UNIT_NOT_ON_DAY)
    assert "UBND xã Hòa Hiệp” đã kết thúc ngày 31/01/2024" in one.message
    assert found(read(district), C.UNIT_NOT_ON_DAY) == []


def test_an_issued_plan_has_nothing_left_to_do(district: District) -> None:
    plan = issued(district)
    page = check_page(actor(district, OFFICER), PlanReading.objects.get(pk=plan.reading_id))
    assert (page.can_mend, page.can_waive) == (False, False)


def test_a_mended_reading_is_confirmed_with_its_new_text(district: District) -> None:
    reading = accepted(district, answered(district, read(district, FAULTY)), C.DAY_OFF)
    plan = confirm(district, answered(district, reading))
    assert "chậm nhất ngày 21/10/2024" in plan.source_text
    assert [deadline.last_day for deadline in plan.deadlines.order_by("id")] == [date(2024, 10, 21)]


def test_what_a_person_changed_of_the_paper_stays(district: District) -> None:
    reading = read(district, FAULTY)
    changed = {**reading.corrected, "recipients": ["Như điều 1"], "signatory": None}
    changed["document"] = {**changed["document"], "title": "Tên đã sửa tay"}
    PlanReading.objects.filter(pk=reading.pk).update(corrected=changed)
    reading = accepted(district, reading, C.DAY_OFF)
    assert (reading.corrected["recipients"], reading.corrected["signatory"]) == (["Như điều 1"], None)
    assert reading.corrected["document"]["title"] == "Tên đã sửa tay"
    assert reading.corrected["document"]["number"] == "60/KH-UBND"


def test_a_mended_line_cites_what_it_cites_now(district: District) -> None:
    load_register(at=READ_AT)
    reading = read(district, FAULTY)
    line = "Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;"
    reading = mend(district, reading, C.MISQUOTED_BASIS, line)
    assert [fact["number"] for fact in facts_of(reading.corrected, FactKind.CITATION)] == ["33/CT-TTg"]


def test_a_citation_that_a_person_renumbered_stays_outside_the_line(district: District) -> None:
    reading = read(district, FAULTY)
    (citation,) = facts_of(reading.corrected, FactKind.CITATION)
    reading = correct(
        district, reading, fact_corrected(reading, FactKind.CITATION, str(citation["key"]), {"number": "77/NQ-CP"})
    )
    reading = accepted(district, reading, C.DAY_OFF)
    assert [fact["number"] for fact in facts_of(reading.corrected, FactKind.CITATION)] == ["77/NQ-CP"]


def test_what_a_person_corrected_of_a_citation_stays_though_its_line_is_mended(district: District) -> None:
    load_register(at=READ_AT)
    reading = read(district, FAULTY)
    (citation,) = facts_of(reading.corrected, FactKind.CITATION)
    reading = correct(
        district,
        reading,
        fact_corrected(reading, FactKind.CITATION, str(citation["key"]), {"kind": "Nghị quyết liên tịch"}),
    )
    reading = accepted(district, reading, C.MISQUOTED_BASIS)
    (citation,) = facts_of(reading.corrected, FactKind.CITATION)
    assert citation["kind"] == "Nghị quyết liên tịch"


def test_a_place_outside_the_text_has_no_line(district: District) -> None:
    reading = read(district, FAULTY)
    with pytest.raises(RuleViolation, match="Không thấy chỗ này"):
        line_at(reading, len(reading.source_text) + 5)


def test_what_was_done_names_itself(district: District) -> None:
    reading = read(district, FAULTY)
    accepted(district, reading, C.SCAN_FAULT)
    set_appraisal_days(actor=actor(district, HEAD), reading_id=reading.pk, days=12, at=READ_AT)
    assert str(CheckAnswer.objects.get()).startswith("Chữ có thể bị nhận dạng sai")
    assert str(CheckSetting.objects.get()) == "UBND huyện Tân Biên: 12 ngày"


def test_a_file_is_checked_without_a_reading() -> None:
    days, findings = checked_file(FAULTY.encode(), "ke-hoach.md")
    assert (days.day, days.is_stated) == (date(2024, 4, 12), True)
    assert {C.MISQUOTED_BASIS, C.DAY_OFF, C.SCAN_FAULT} <= {one.code for one in findings}
    days, _ = checked_file(FAULTY.encode(), "ke-hoach.md", day="01/5/2024")
    assert days.day == date(2024, 5, 1)
    with pytest.raises(RuleViolation, match="Thêm --date"):
        checked_file("# KẾ HOẠCH\n\nI. MỤC ĐÍCH\n".encode(), "ke-hoach.md")


def test_a_waiver_is_taken_back_with_a_reason_and_stays_in_the_record(district: District) -> None:
    plan = confirmed(district, TWO_DATES)
    reading = PlanReading.objects.get(pk=plan.reading_id)
    (blocking,) = unsettled(reading)

    def told(act: Callable[..., object], reason: str, who: str = OFFICER) -> None:
        act(actor=actor(district, who), reading_id=reading.pk, key=blocking.key, reason=reason, at=READ_AT)

    with pytest.raises(RuleViolation, match="không được để nguyên, hoặc vừa được người khác xét lại"):
        told(reopen_finding, "Nhầm")
    told(waive_finding, "Báo cáo bổ sung")
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi xét lại điều đã để nguyên"):
        told(reopen_finding, " ")
    with pytest.raises(RuleViolation, match="không có quyền"):
        told(reopen_finding, "Nhầm", "phongtuphap.cv")
    told(reopen_finding, "Hai ngày là nhầm")
    assert unsettled(reading) == (blocking,)
    with pytest.raises(RuleViolation, match="Kết quả kiểm tra chưa xử lý"):
        issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    told(waive_finding, "Đã thống nhất")
    page = check_page(actor(district, OFFICER), reading)
    assert [answer.reason for answer in page.standing] == ["Đã thống nhất"]
    assert [(answer.what, answer.reason) for answer in page.answers] == [
        ("Để nguyên, có lý do", "Đã thống nhất"),
        ("Xét lại điều đã để nguyên", "Hai ngày là nhầm"),
        ("Để nguyên, có lý do", "Báo cáo bổ sung"),
    ]
    entry = AuditEntry.objects.get(event="plan_reading.reopen")
    assert (entry.reason, entry.after["cách xử lý"]) == ("Hai ngày là nhầm", "Xét lại điều đã để nguyên")
    issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    with pytest.raises(RuleViolation, match="Kế hoạch đã ban hành"):
        told(reopen_finding, "muộn")
