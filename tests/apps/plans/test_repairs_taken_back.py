"""Repairs of a text taken back and put back one by one: the text is read anew, corrections elsewhere stay."""

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.plans import services
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.remaking import line_at
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.text_repair import RepairKind, undone
from danvan.domain.text_repair.serial import repairs_from_list
from tests.apps.plans.texts import OFFICER, READ_AT, SHORT, actor
from tests.factories import District

pytestmark = pytest.mark.django_db
TASK = "3. Phòng Nội vụ báo cáo theo Nghị quyết số 57- NQ/TW trước ngày l5/11/2O24."
TEXT = SHORT.replace("\n## II. TỔ CHỨC", f"\n{TASK}\n\n## II. TỔ CHỨC")


@pytest.fixture
def reading(district: District) -> PlanReading:
    """A text with two repairs in one line."""
    read = services.read_source(
        actor=actor(district, OFFICER), content=TEXT.encode(), filename="ke-hoach.md", at=READ_AT
    )
    return PlanReading.objects.get(pk=read.pk)


def _number(reading: PlanReading, kind: RepairKind) -> int:
    return next(at for at, one in enumerate(repairs_from_list(reading.repairs)) if one.kind is kind)


def _again(reading: PlanReading) -> PlanReading:
    return PlanReading.objects.get(pk=reading.pk)


def test_a_repair_is_taken_back_and_put_back(district: District, reading: PlanReading) -> None:
    officer, first = actor(district, OFFICER), reading.source_text
    held = undone(first, repairs_from_list(reading.repairs))
    number = _number(reading, RepairKind.MISREAD_DIGIT)
    services.take_back_repair(actor=officer, reading_id=reading.pk, number=number, version=reading.version, at=READ_AT)
    taken = _again(reading)
    assert "57-NQ/TW trước ngày l5/11/2O24" in taken.source_text
    assert "2024-11-15" not in [one["date"] for one in taken.corrected["deadlines"]]
    assert undone(taken.source_text, repairs_from_list(taken.repairs)) == held
    assert line_at(taken, taken.source_text.index("l5/11")).text.startswith("3. Phòng Nội vụ")
    services.put_back_repair(actor=officer, reading_id=reading.pk, number=number, version=taken.version, at=READ_AT)
    again = _again(reading)
    assert (again.source_text, again.repairs) == (first, reading.repairs)
    assert "2024-11-15" in [one["date"] for one in again.corrected["deadlines"]]
    events = AuditEntry.objects.filter(subject_type="plan_reading").order_by("id").values_list("event", flat=True)
    assert list(events)[-2:] == ["plan_reading.take_back", "plan_reading.put_back"]


def test_what_cannot_be_done_is_refused(district: District, reading: PlanReading) -> None:
    officer, number = actor(district, OFFICER), _number(reading, RepairKind.MISREAD_DIGIT)
    doing = {"actor": officer, "reading_id": reading.pk, "at": READ_AT}
    with pytest.raises(RuleViolation, match="không bỏ hoặc lấy lại riêng được"):
        services.put_back_repair(number=number, version=reading.version, **doing)
    with pytest.raises(RuleViolation, match="không bỏ hoặc lấy lại riêng được"):
        services.take_back_repair(number=999, version=reading.version, **doing)
    with pytest.raises(StaleVersion):
        services.take_back_repair(number=number, version=reading.version + 1, **doing)
    services.take_back_repair(number=number, version=reading.version, **doing)
    with pytest.raises(RuleViolation, match="không bỏ hoặc lấy lại riêng được"):
        services.take_back_repair(number=number, version=reading.version + 1, **doing)
