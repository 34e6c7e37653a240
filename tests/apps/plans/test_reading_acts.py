"""Every act on the reading of a text: done, refused, audited."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.plans import services
from danvan.apps.plans.confirmation import content_hash
from danvan.apps.plans.corrections import Correction, DocumentValues, document_corrected, fact_corrected, fact_dropped
from danvan.apps.plans.enums import PlanState, ReadingState
from danvan.apps.plans.models import Deadline, DeadlineUnit, Plan, PlanReading, Target, Task, TaskUnit
from danvan.apps.plans.reading_form import FactKind
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.plans.texts import (
    HEAD,
    OFFICER,
    READ_AT,
    SHORT,
    UNKNOWN,
    answered,
    confirm,
    correct,
    officer_elsewhere,
    read,
)
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
LETTER = "Kính gửi ông bà,\n\nTôi xin gửi lời chào trân trọng.\n"


def events() -> list[tuple[str, str, str]]:
    """Event, actor and reason of every entry, oldest first."""
    return list(AuditEntry.objects.order_by("id").values_list("event", "actor_name", "reason"))


def test_reading_keeps_text_and_facts_and_makes_no_plan(district: District) -> None:
    reading = read(district)
    assert (reading.state, reading.version, reading.owner.code) == (ReadingState.DRAFT, 1, "705.PNV")
    assert reading.source_text.startswith("ỦY BAN NHÂN DÂN\nHUYỆN TÂN BIÊN")
    assert reading.corrected["document"]["number"] == "60/KH-UBND"
    assert reading.supplements == {"year": "2024"}
    assert reading.unit_choices == {"Phòng Tư pháp": {"unit": district.units["705.PTP"].pk}}
    assert Plan.objects.count() == 0
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_name, entry.stream.name) == (
        "plan_reading.read_source",
        "Chuyên viên Phòng Nội vụ",
        f"unit-{district.authority.pk}",
    )
    assert entry.after == {
        "tệp": "ke-hoach.md",
        "thời hạn": 1,
        "chỉ tiêu": 1,
        "nhiệm vụ": 2,
        "văn bản được dẫn": 1,
        "mục": 4,
    }


def test_decomposed_text_reads_like_composed_text(district: District) -> None:
    composed, decomposed = read(district), read(district, unicodedata.normalize("NFD", SHORT))
    assert decomposed.understood == composed.understood
    assert decomposed.source_text == composed.source_text


REFUSED_FILES = [
    (b"", "trong.md", "Tệp “trong.md” trống"),
    (b" \n\t", "trong.md", "Tệp “trong.md” trống"),
    (b"x" * (20 * 1024 * 1024 + 1), "lon.txt", "lớn hơn 20 MB"),
    (b"%PDF-1.7\n", "ke-hoach.md", "PDF"),
    (b"\x00\x01\x02" * 50, "ke-hoach.txt", "ke-hoach.txt"),
    (SHORT.encode(), "ke-hoach.exe", "Chưa đọc được loại tệp “.exe”"),
]


@pytest.mark.parametrize(("content", "filename", "why"), REFUSED_FILES)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(district: District, content, filename, why) -> None:
    with pytest.raises(RuleViolation) as refusal:
        services.read_source(actor=actor(district, OFFICER), content=content, filename=filename, at=READ_AT)
    assert why in str(refusal.value)
    assert (PlanReading.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_only_the_lead_office_hands_texts_in(district: District) -> None:
    with pytest.raises(RuleViolation, match="không có quyền “Nạp và đọc văn bản kế hoạch”"):
        read(district, who="phongtuphap.tt")


def test_what_is_no_plan_is_read_and_cannot_be_confirmed(district: District) -> None:
    reading = read(district, LETTER)
    assert "no-plan" in {finding["code"] for finding in reading.corrected["findings"]}
    with pytest.raises(RuleViolation) as refusal:
        confirm(district, reading)
    assert str(refusal.value) == (
        "Còn thiếu: số, ký hiệu, ngày ban hành, trích yếu, năm của kế hoạch. "
        "Chưa có nhiệm vụ nào; một kế hoạch phải có ít nhất một nhiệm vụ."
    )
    assert Plan.objects.count() == 0


def test_correcting_keeps_the_change_and_what_was_understood(district: District) -> None:
    reading = read(district)
    changed = correct(district, reading, fact_dropped(reading, FactKind.TASK, "1"))
    assert (changed.version, len(changed.corrected["tasks"])) == (2, 1)
    assert changed.understood == reading.understood
    entry = AuditEntry.objects.order_by("id").last()
    assert (entry.event, entry.before["nhiệm vụ"], entry.after["nhiệm vụ"]) == ("plan_reading.correct", 2, 1)
    assert (entry.before["lần sửa"], entry.after["lần sửa"]) == (1, 2)


def test_a_name_new_by_correction_is_matched_by_itself(district: District) -> None:
    reading = read(district)
    values = {"section": "II/1", "what": "Kiểm tra", "resp": ["Thanh tra huyện", "Đội xe"], "coord": [UNKNOWN]}
    changed = correct(district, reading, fact_corrected(reading, FactKind.TASK, None, values))
    assert changed.unit_choices == reading.unit_choices | {"Thanh tra huyện": {"unit": district.units["705.TTR"].pk}}


def test_a_stale_correction_is_refused_with_who_and_when(district: District) -> None:
    reading = read(district)
    correct(district, reading, fact_dropped(reading, FactKind.TASK, "1"), who=HEAD)
    with pytest.raises(StaleVersion) as refusal:
        correct(district, reading, fact_dropped(reading, FactKind.TASK, "2"))
    assert str(refusal.value).startswith("Trưởng phòng Nội vụ đã chỉnh kết quả đọc này lúc 09:00 ngày 13/4/2023")
    assert "vẫn còn trên trang" in str(refusal.value)
    assert PlanReading.objects.get().version == 2


def test_a_choice_outside_the_list_of_units_is_refused(district: District) -> None:
    reading = read(district)
    change = document_corrected(reading, DocumentValues(fields={}))
    with pytest.raises(RuleViolation, match=f"Đơn vị chọn cho “{UNKNOWN}” không có trong danh sách"):
        correct(district, reading, replace(change, unit_choices={UNKNOWN: {"unit": 987654}}))


def _corrects(district: District, reading: PlanReading, who) -> None:
    change = Correction(reading.corrected, reading.supplements, reading.unit_choices)
    services.correct_reading(
        actor=who,
        reading_id=reading.pk,
        version=reading.version,
        corrected=change.corrected,
        supplements=change.supplements,
        unit_choices=change.unit_choices,
        at=READ_AT,
    )


def _confirms(district: District, reading: PlanReading, who) -> None:
    services.confirm_reading(actor=who, reading_id=reading.pk, version=reading.version, at=READ_AT)


def _discards(district: District, reading: PlanReading, who) -> None:
    services.discard_reading(actor=who, reading_id=reading.pk, reason="Nạp nhầm", at=READ_AT)


ACTS = [_corrects, _confirms, _discards]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_of_another_unit_touches_a_reading(district: District, act: Callable[..., None]) -> None:
    reading = answered(district, read(district))
    with pytest.raises(RuleViolation, match="Chỉ người của đơn vị đã nạp văn bản"):
        act(district, reading, officer_elsewhere(district))
    with pytest.raises(RuleViolation, match="không có quyền “Xác nhận kết quả đọc kế hoạch”"):
        act(district, reading, actor(district, "phongtuphap.tt"))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("end", [_confirms, _discards])
def test_an_ended_reading_stays_as_it_is(district: District, act, end) -> None:
    reading = answered(district, read(district))
    end(district, reading, actor(district, OFFICER))
    before = AuditEntry.objects.count()
    with pytest.raises(RuleViolation, match="khi đang ở trạng thái “Đã"):
        act(district, reading, actor(district, OFFICER))
    assert AuditEntry.objects.count() == before


def test_confirming_makes_the_plan_with_all_its_rows(district: District) -> None:
    reading = answered(district, read(district))
    plan = Plan.objects.get(pk=confirm(district, reading).pk)
    assert (plan.number, plan.date.isoformat(), plan.year, plan.place) == ("60/KH-UBND", "2024-04-12", 2024, "Tân Biên")
    assert (plan.issuer, plan.lead_unit) == (district.authority, district.units["705.PNV"])
    assert (plan.state, plan.recipients, plan.signatory_title) == (PlanState.CONFIRMED, ["Lưu: VT"], "CHỦ TỊCH")
    assert plan.content_hash == content_hash(PlanReading.objects.get())
    assert [clause.path for clause in plan.clauses.order_by("position")] == ["I", "I/1", "II", "II/1"]
    assert [(task.clause.path, task.item) for task in Task.objects.order_by("position")] == [("II/1", 1), ("II/1", 2)]
    lawyers = district.units["705.PTP"]
    assert list(TaskUnit.objects.order_by("id").values_list("role", "named_as", "unit_id")) == [
        ("lead", "Phòng Tư pháp", lawyers.pk),
        ("lead", "Phòng Tư pháp", lawyers.pk),
        ("supporting", UNKNOWN, None),
    ]
    target = Target.objects.get()
    assert (target.code, str(target.value), target.measure) == ("I/1", "100.00", "staff_reached")
    deadline = Deadline.objects.get()
    assert (deadline.owed, deadline.last_day.isoformat(), deadline.mode) == ("report", "2024-10-23", "by")
    assert DeadlineUnit.objects.get().unit == lawyers
    assert plan.source_text[deadline.start : deadline.end] == "chậm nhất ngày 23/10/2024"
    assert PlanReading.objects.get().state == ReadingState.CONFIRMED
    assert events()[-1] == ("plan_reading.confirm", "Chuyên viên Phòng Nội vụ", "")


def test_a_row_of_the_appendix_stands_in_it_and_shows_its_unit_the_time(district: District) -> None:
    rows = (
        "\nPHỤ LỤC\n\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Đối thoại với thanh niên | Phòng Tư pháp | Quý III/2024 |\n"
    )
    confirm(district, answered(district, read(district, SHORT + rows)))
    deadline = Deadline.objects.get(owed="task")
    assert (deadline.what, deadline.clause.path) == ("Đối thoại với thanh niên", "PL")
    assert DeadlineUnit.objects.get(deadline=deadline).unit == district.units["705.PTP"]


def test_names_without_an_answer_block_confirming(district: District) -> None:
    with pytest.raises(RuleViolation) as refusal:
        confirm(district, read(district))
    assert str(refusal.value) == f"Chưa chọn đơn vị cho “{UNKNOWN}”."


def test_a_year_has_one_plan(district: District) -> None:
    confirm(district, answered(district, read(district)))
    with pytest.raises(RuleViolation) as refusal:
        confirm(district, answered(district, read(district)))
    assert str(refusal.value) == (
        "Cơ quan này đã có kế hoạch năm 2024; mỗi năm chỉ có một kế hoạch. Bản sửa đổi thì nạp ở trang “Các bản” "
        "của kế hoạch đó."
    )


def test_a_stale_confirmation_is_refused(district: District) -> None:
    seen = answered(district, read(district))
    correct(district, seen, fact_dropped(seen, FactKind.TASK, "1"))
    with pytest.raises(StaleVersion):
        confirm(district, seen)
    assert Plan.objects.count() == 0


def test_two_targets_of_one_clause_get_their_own_codes(district: District) -> None:
    reading = answered(district, read(district))
    values = {"section": "I/1", "what": "Giữ vững kết quả", "op": "ge", "value": None, "unit": "", "measure": ""}
    reading = correct(district, reading, fact_corrected(reading, FactKind.TARGET, None, values))
    reading = correct(district, reading, fact_corrected(reading, FactKind.TARGET, None, values | {"section": ""}))
    confirm(district, reading)
    targets = Target.objects.order_by("position").values_list("code", "value", "start")
    assert [(code, value is None, start > 0) for code, value, start in targets] == [
        ("I/1", False, True),
        ("I/1~2", True, True),
        ("CT", True, False),
    ]


def test_discarding_needs_a_reason_and_keeps_the_text(district: District) -> None:
    reading = read(district)
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi bỏ kết quả đọc"):
        services.discard_reading(actor=actor(district, OFFICER), reading_id=reading.pk, reason="  ", at=READ_AT)
    services.discard_reading(actor=actor(district, OFFICER), reading_id=reading.pk, reason="Nạp nhầm", at=READ_AT)
    stored = PlanReading.objects.get()
    assert (stored.state, stored.source_text) == (ReadingState.DISCARDED, reading.source_text)
    assert events()[-1] == ("plan_reading.discard", "Chuyên viên Phòng Nội vụ", "Nạp nhầm")
