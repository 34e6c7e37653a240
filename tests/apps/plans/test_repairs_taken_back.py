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
from tests.corpus.forms import as_pdf
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


SENTENCE = "Phòng Nội vụ kiểm tra việc thực hiện trước ngày 15/11/2024."


@pytest.fixture
def joined(district: District) -> PlanReading:
    """A PDF with a paragraph of several lines, which the reader puts together."""
    text = SHORT.replace("\n## II. TỔ CHỨC", f"\n3. {'Cơ quan, đơn vị tuyên truyền ' * 6}{SENTENCE}\n\n## II. TỔ CHỨC")
    read = services.read_source(
        actor=actor(district, OFFICER), content=as_pdf(text), filename="ke-hoach.pdf", at=READ_AT
    )
    return PlanReading.objects.get(pk=read.pk)


def test_lines_that_a_reader_put_together_are_parted_one_seam_at_a_time(
    district: District, joined: PlanReading
) -> None:
    officer, first, lines = actor(district, OFFICER), joined.source_text, joined.source_text.count("\n")
    numbers = [at for at, one in enumerate(repairs_from_list(joined.repairs)) if one.kind is RepairKind.HARD_WRAP]
    assert len(numbers) > 1
    for number in numbers[:2]:
        services.take_back_repair(
            actor=officer, reading_id=joined.pk, number=number, version=_again(joined).version, at=READ_AT
        )
    parted = _again(joined)
    assert parted.source_text.count("\n") == lines + 2
    assert parted.source_text.replace("\n", " ") == first.replace("\n", " ")
    for number in numbers[:2]:
        services.put_back_repair(
            actor=officer, reading_id=joined.pk, number=number, version=_again(joined).version, at=READ_AT
        )
    again = _again(joined)
    assert (again.source_text, again.repairs, again.corrected) == (first, joined.repairs, joined.corrected)


def test_what_was_parted_stands_on_a_line_of_its_own(district: District, joined: PlanReading) -> None:
    officer = actor(district, OFFICER)
    repairs = repairs_from_list(joined.repairs)
    number = next(at for at, one in enumerate(repairs) if one.kind is RepairKind.HARD_WRAP)
    services.take_back_repair(actor=officer, reading_id=joined.pk, number=number, version=joined.version, at=READ_AT)
    parted = _again(joined)
    start = repairs[number].start
    assert line_at(parted, start + 1).start == start + 1
    assert line_at(parted, start).end == start
