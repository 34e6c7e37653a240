"""Short ways from a text to a reading, a confirmed and an issued plan."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from danvan.apps.accounts.services import add_person
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import appoint
from danvan.apps.plans import services
from danvan.apps.plans.corrections import Correction, names_answered
from danvan.apps.plans.models import Plan, PlanReading
from danvan.apps.plans.reading_form import unanswered_names
from danvan.domain.authority import Actor, Role
from tests.factories import District, actor, moment
from tests.remembered import remembered

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "tan-bien-2023"
READ_AT = moment(2023, 4, 13)
OFFICER, HEAD = "noivu.cv", "noivu.tp"
UNKNOWN = "Hội Khuyến học"
SHORT = f"""ỦY BAN NHÂN DÂN
HUYỆN TÂN BIÊN

Số: 60/KH-UBND

Tân Biên, ngày 12 tháng 4 năm 2024

# KẾ HOẠCH

## Thực hiện công tác Dân vận chính quyền năm 2024

Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;

## I. CHỈ TIÊU

1. 100% cán bộ, công chức, viên chức được học tập, quán triệt các chỉ thị về công tác dân vận.

## II. TỔ CHỨC THỰC HIỆN

1. Phòng Tư pháp

- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 23/10/2024.

- Chủ trì, phối hợp với {UNKNOWN} tuyên truyền pháp luật về dân chủ ở cơ sở.

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH
"""


def read(district: District, text: str = SHORT, *, who: str = OFFICER, at: datetime = READ_AT) -> PlanReading:
    """A text handed in and read."""
    reading = services.read_source(actor=actor(district, who), content=text.encode(), filename="ke-hoach.md", at=at)
    return PlanReading.objects.get(pk=reading.pk)


def correct(district: District, reading: PlanReading, change: Correction, *, who: str = OFFICER) -> PlanReading:
    """A change stored over what is stored now."""
    services.correct_reading(
        actor=actor(district, who), reading_id=reading.pk, version=reading.version, at=READ_AT, **asdict(change)
    )
    return PlanReading.objects.get(pk=reading.pk)


def answered(district: District, reading: PlanReading) -> PlanReading:
    """The reading with "no unit" for every name that did not match by itself."""
    names = unanswered_names(reading.corrected, reading.unit_choices)
    return correct(district, reading, names_answered(reading, dict.fromkeys(names, "none")))


def confirmed(district: District, text: str = SHORT) -> Plan:
    """A plan confirmed from a text that lacks nothing."""

    def build() -> Plan:
        return confirm(district, answered(district, read(district, text)))

    return remembered(f"confirmed {text}", build)


def confirm(district: District, reading: PlanReading, *, who: str = OFFICER) -> Plan:
    """The reading confirmed."""
    return services.confirm_reading(
        actor=actor(district, who), reading_id=reading.pk, version=reading.version, at=READ_AT
    )


def issued(district: District, text: str = SHORT) -> Plan:
    """A plan confirmed and issued."""

    def build() -> Plan:
        plan = confirmed(district, text)
        return services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)

    return remembered(f"issued {text}", build)


def officer_elsewhere(district: District) -> Actor:
    """Someone with every right of a lead officer and head, but in another unit than the lead office."""
    person = add_person(username="tuphap.khac", full_name="Người phụ trách Phòng Tư pháp", password=None)
    appoint(
        person=person,
        unit=district.units["705.PTP"],
        title="Phụ trách",
        roles=frozenset({Role.LEAD_OFFICER, Role.LEAD_HEAD}),
        valid_from=READ_AT.date(),
    )
    district.people[person.username] = person
    found = actor_for(person, READ_AT.date())
    assert found is not None
    return found
