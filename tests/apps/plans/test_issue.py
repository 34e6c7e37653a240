"""Issuing a plan: who will owe what, from the real plan of 2023 and from short ones."""

from collections import Counter
from datetime import date

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.plans import services
from danvan.apps.plans.corrections import DocumentValues, document_corrected, fact_corrected
from danvan.apps.plans.enums import OwedThing, PlanState
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.reading_form import FactKind
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import (
    HEAD,
    OFFICER,
    READ_AT,
    SAMPLES,
    SHORT,
    answered,
    confirm,
    confirmed,
    correct,
    issued,
    officer_elsewhere,
    read,
)
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
TO_OFFICES = SHORT.replace("- Báo cáo kết quả thực hiện", "- Các cơ quan, đơn vị huyện báo cáo kết quả thực hiện")


def test_the_plan_of_2023_makes_each_unit_owe_exactly_its_things(district: District) -> None:
    reading = read(district, (SAMPLES / "ke-hoach-2023.md").read_text(encoding="utf-8"))
    lacking = DocumentValues(fields={"number": "61/KH-UBND", "date": "2023-04-12", "place": "Tân Biên"}, year="2023")
    with pytest.raises(RuleViolation, match=r"Còn thiếu: số, ký hiệu, ngày ban hành\."):
        confirm(district, reading)
    reading = correct(district, reading, document_corrected(reading, lacking))
    plan = confirm(district, answered(district, reading))
    assert Obligation.objects.count() == 0
    services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)

    owing = [
        unit.pk
        for code in ("offices", "communes", "stationed")
        for unit in district.units.values()
        if GroupMembership.objects.filter(group=district.groups[code], unit=unit).exists()
    ]
    assert Counter(len(set(owing)) for _ in owing) == {29: 29}
    expected = {
        (unit, owed, day)
        for unit in owing
        for owed, day in (
            (OwedThing.OWN_PLAN, date(2023, 5, 12)),
            (OwedThing.REPORT, date(2023, 10, 23)),
            (OwedThing.SCORE_DOSSIER, date(2023, 10, 23)),
        )
    } | {(district.units["705.PNV"].pk, OwedThing.GRADING, date(2023, 11, 9))}
    rows = Obligation.objects.values_list("unit_id", "deadline__owed", "last_day")
    assert Counter(rows) == Counter(dict.fromkeys(expected, 1))
    by_group = {code: GroupMembership.objects.filter(group=group).count() for code, group in district.groups.items()}
    assert by_group == {"offices": 13, "communes": 10, "stationed": 6, "border_posts": 2}


def test_issuing_is_audited_with_what_it_brought_about(district: District) -> None:
    plan = issued(district)
    plan = Plan.objects.get(pk=plan.pk)
    assert (plan.state, plan.issued_by, plan.issued_at) == (PlanState.ISSUED, district.people[HEAD], READ_AT)
    entry = AuditEntry.objects.order_by("id").last()
    assert (entry.event, entry.actor_name, entry.subject_id, entry.stream.name) == (
        "plan.issue",
        "Trưởng phòng Nội vụ",
        str(plan.pk),
        f"unit-{district.authority.pk}",
    )
    assert entry.after == {"trạng thái": "Đã ban hành", "số việc phải nộp": 1}


def test_a_group_is_opened_on_the_day_of_the_plan(district: District) -> None:
    left = district.units["705.YT"]
    membership = GroupMembership.objects.get(group=district.groups["offices"], unit=left)
    membership.valid_until = date(2024, 4, 11)
    membership.save()
    issued(district, TO_OFFICES)
    assert Obligation.objects.count() == 12
    assert not Obligation.objects.filter(unit=left).exists()


def test_a_group_without_units_blocks_the_issue(district: District) -> None:
    plan = confirmed(district, TO_OFFICES)
    GroupMembership.objects.filter(group=district.groups["offices"]).delete()
    with pytest.raises(RuleViolation, match="nhóm sau chưa có đơn vị nào: Các cơ quan, đơn vị huyện"):
        services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)


def test_a_unit_named_twice_owes_once(district: District) -> None:
    reading = answered(district, read(district))
    office = "Các cơ quan, đơn vị huyện"
    values = reading.corrected["deadlines"][0] | {"unit": f"Phòng Tư pháp; {office}"}
    reading = correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", values))
    plan = confirm(district, reading)
    services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    assert Counter(Obligation.objects.values_list("unit__code", flat=True)) == Counter(
        dict.fromkeys(
            GroupMembership.objects.filter(group=district.groups["offices"]).values_list("unit__code", flat=True), 1
        )
    )


def test_a_name_that_stands_for_no_unit_owes_nothing(district: District) -> None:
    reading = read(district)
    values = reading.corrected["deadlines"][0] | {"unit": "Phòng Tư pháp; Hội Luật gia"}
    reading = answered(district, correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", values)))
    plan = confirm(district, reading)
    services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    assert Obligation.objects.get().unit == district.units["705.PTP"]


def test_only_the_head_of_the_lead_office_issues(district: District) -> None:
    plan = confirmed(district)
    with pytest.raises(RuleViolation, match="không có quyền “Ban hành kế hoạch vào hệ thống”"):
        services.issue_plan(actor=actor(district, OFFICER), plan_id=plan.pk, at=READ_AT)
    with pytest.raises(RuleViolation, match="Việc này thuộc cơ quan chủ trì kế hoạch: Phòng Nội vụ"):
        services.issue_plan(actor=officer_elsewhere(district), plan_id=plan.pk, at=READ_AT)
    assert Plan.objects.get().state == PlanState.CONFIRMED
    assert Obligation.objects.count() == 0


def test_a_plan_that_asks_nobody_for_anything_is_not_issued(district: District) -> None:
    reading = answered(district, read(district))
    values = reading.corrected["deadlines"][0] | {"owed": OwedThing.OTHER}
    plan = confirm(district, correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", values)))
    with pytest.raises(RuleViolation, match="Không có thời hạn nào giao đơn vị phải nộp"):
        services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)


def test_a_plan_is_issued_once(district: District) -> None:
    plan = issued(district)
    with pytest.raises(RuleViolation, match="trạng thái “Đã ban hành”"):
        services.issue_plan(actor=actor(district, HEAD), plan_id=plan.pk, at=READ_AT)
    assert Obligation.objects.count() == 1
