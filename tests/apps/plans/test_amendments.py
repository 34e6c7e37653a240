"""Issuing a later version of a plan: what changes, what stays, who is told."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.plans import access, selectors, services
from danvan.apps.plans.amendment import preview_of
from danvan.apps.plans.corrections import fact_corrected
from danvan.apps.plans.enums import ObligationFate, ReadingState, VersionState
from danvan.apps.plans.models import (
    ChangeNotice,
    Deadline,
    Obligation,
    ObligationChange,
    Plan,
    PlanReading,
    PlanVersion,
)
from danvan.apps.plans.reading_form import FactKind
from danvan.apps.plans.services import hold_obligations, record_receipt
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.plans.amendments import AMENDED_AT, LATER, REASON, WITHDRAWN, amend, amending, confirmed_version
from tests.apps.plans.texts import (
    HEAD,
    OFFICER,
    READ_AT,
    SHORT,
    answered,
    confirm,
    confirmed,
    correct,
    issued,
    officer_elsewhere,
    read,
)
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
CAME = date(2024, 5, 20)


def reloaded(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.select_related("reading", "plan__reading").get(pk=version.pk)


def test_an_amendment_changes_what_it_says_and_keeps_the_rest(district: District) -> None:
    plan = issued(district)
    owed, deadline, clause_ids = (
        Obligation.objects.get(),
        Deadline.objects.get(),
        set(plan.clauses.values_list("pk", flat=True)),
    )
    version = confirmed_version(district, plan)
    assert (Plan.objects.get().number, Obligation.objects.get().last_day) == ("60/KH-UBND", date(2024, 10, 23))
    amend(district, version)

    plan = Plan.objects.get()
    assert (plan.number, plan.date, plan.reading_id) == ("95/KH-UBND", date(2024, 5, 31), version.reading_id)
    assert plan.content_hash == version.content_hash
    assert [(one.code, one.value) for one in plan.targets.order_by("position")] == [("I/1", 100), ("I/2", 90)]
    assert clause_ids < set(plan.clauses.values_list("pk", flat=True))
    moved = Obligation.objects.get()
    assert (moved.pk, moved.deadline_id, moved.last_day) == (owed.pk, deadline.pk, date(2024, 11, 10))
    change = ObligationChange.objects.get()
    assert (change.fate, change.old_day, change.new_day) == (
        ObligationFate.NEW_DAY,
        date(2024, 10, 23),
        date(2024, 11, 10),
    )
    states = PlanVersion.objects.order_by("ordinal").values_list("ordinal", "number", "state", "reason")
    assert list(states) == [(1, "60/KH-UBND", "replaced", ""), (2, "95/KH-UBND", "issued", REASON)]
    assert list(ChangeNotice.objects.values_list("unit__code", "noted_at")) == [("705.PTP", None)]


def test_an_amendment_is_audited_in_the_history_of_the_plan(district: District) -> None:
    version = amend(district, confirmed_version(district))
    entry = AuditEntry.objects.order_by("id").last()
    assert (entry.event, entry.subject_type, entry.subject_id, entry.reason) == (
        "plan_version.amend", "plan", str(version.plan_id), REASON,
    )  # fmt: skip
    assert entry.before["số, ký hiệu"] == "60/KH-UBND"
    assert (entry.after["số, ký hiệu"], entry.after["đổi ngày cuối"], entry.after["đơn vị được báo"]) == (
        "95/KH-UBND",
        1,
        1,
    )


def test_what_no_version_asks_for_is_withdrawn_with_the_reason(district: District) -> None:
    amend(district, confirmed_version(district, text=WITHDRAWN))
    owed = Obligation.objects.get()
    assert (owed.withdrawn_at, owed.deadline.withdrawn_at, owed.deadline.clause) == (AMENDED_AT, AMENDED_AT, None)
    assert owed.withdrawn_reason == f"Bản sửa đổi không còn giao việc này. Lý do sửa đổi: {REASON}"
    someone = actor(district, "phongtuphap.cv")
    assert list(access.visible_obligations(someone)) == []
    assert selectors.plan_overview(Plan.objects.get()).deadlines == ()
    with pytest.raises(RuleViolation, match="đã được rút khi kế hoạch được sửa đổi"):
        record_receipt(obligation_id=owed.pk, received_on=CAME, at=AMENDED_AT)
    labels = [item.label for item in selectors.work_for(someone, AMENDED_AT.date())]
    assert labels == ["Kế hoạch đã sửa đổi: xem phần thay đổi của đơn vị"]


def test_what_a_unit_sent_is_not_lost(district: District) -> None:
    plan = issued(district)
    record_receipt(obligation_id=Obligation.objects.get().pk, received_on=CAME, at=READ_AT)
    amend(district, confirmed_version(district, plan, WITHDRAWN))
    owed = Obligation.objects.get()
    assert (owed.received_on, owed.withdrawn_at, owed.last_day) == (CAME, None, date(2024, 10, 23))
    assert list(access.visible_obligations(actor(district, "phongtuphap.cv"))) == [owed]
    assert ObligationChange.objects.get().note == "Đơn vị đã nộp ngày 20/5/2024 nên không rút."
    page = selectors.unit_page(Plan.objects.get(), district.units["705.PTP"].pk, AMENDED_AT.date())
    assert page is not None
    assert [duty.owed.id for duty in page.duties if duty.owed] == [owed.pk]


def test_what_is_being_scored_is_held(district: District) -> None:
    plan = issued(district)
    hold_obligations(obligation_ids=[Obligation.objects.get().pk], at=READ_AT)
    hold_obligations(obligation_ids=[Obligation.objects.get().pk], at=AMENDED_AT)
    assert Obligation.objects.get().held_at == READ_AT
    amend(district, confirmed_version(district, plan, LATER.replace("10/11/2024", "10/10/2024")))
    assert Obligation.objects.get().last_day == date(2024, 10, 23)
    assert ObligationChange.objects.get().fate == ObligationFate.PROTECTED


def test_nobody_joins_a_scoring_that_has_begun(district: District) -> None:
    dossier = SHORT.replace("Báo cáo kết quả thực hiện", "Gửi hồ sơ tự chấm điểm")
    plan = issued(district, dossier)
    hold_obligations(obligation_ids=[Obligation.objects.get().pk], at=READ_AT)
    text = LATER.replace("Báo cáo kết quả thực hiện", "Gửi hồ sơ tự chấm điểm").replace(
        "- Gửi", "- Các cơ quan, đơn vị huyện gửi"
    )
    version = confirmed_version(district, plan, text)
    effects = preview_of(plan, reloaded(version), AMENDED_AT.date()).effects
    assert [effect.fate.value for effect in effects] == ["new_day", *["protected"] * 12]
    amend(district, version)
    assert Obligation.objects.count() == ObligationChange.objects.count() == 1


def test_a_unit_withdrawn_once_can_be_asked_again(district: District) -> None:
    offices = SHORT.replace("- Báo cáo kết quả", "- Các cơ quan, đơn vị huyện báo cáo kết quả")
    plan = issued(district, offices)
    first = Obligation.objects.get(unit=district.units["705.YT"])
    lone = LATER.replace("- Báo cáo kết quả", "- Phòng Tư pháp báo cáo kết quả")
    amend(district, confirmed_version(district, plan, lone))
    first.refresh_from_db()
    assert first.withdrawn_reason.startswith("Bản sửa đổi không còn giao việc này cho đơn vị.")
    assert access.visible_obligations(actor(district, "noivu.cv")).count() == 1

    again = confirmed_version(district, Plan.objects.get(), offices.replace("12 tháng 4", "25 tháng 6"))
    amend(district, again)
    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_reason, first.last_day) == (None, "", date(2024, 10, 23))
    assert Obligation.objects.filter(unit=first.unit).count() == 1
    assert PlanVersion.objects.get(pk=again.pk).ordinal == 3
    assert access.visible_obligations(actor(district, "noivu.cv")).count() == 13


def test_clauses_and_targets_may_exchange_their_numbers(district: District) -> None:
    two = SHORT.replace("\n## II.", "\n2. 90% hồ sơ được giải quyết đúng hạn.\n\n## II.")
    plan = issued(district, two)
    before = {clause.heading: clause.pk for clause in plan.clauses.all()}
    one, other = (
        "1. 100% cán bộ, công chức, viên chức được học tập, quán triệt các chỉ thị về công tác dân vận.",
        "2. 90% hồ sơ được giải quyết đúng hạn.",
    )
    swapped = (
        two.replace(one, "@")
        .replace(other, f"2. {one[3:]}")
        .replace("@", f"1. {other[3:]}")
        .replace("12 tháng 4", "30 tháng 4")
    )
    amend(district, confirmed_version(district, plan, swapped))
    after = {clause.heading: clause.pk for clause in Plan.objects.get().clauses.all()}
    assert after == before
    assert list(Plan.objects.get().targets.order_by("position").values_list("code", "value")) == [
        ("I/1", 90),
        ("I/2", 100),
    ]


def test_a_stale_preview_is_refused(district: District) -> None:
    plan = issued(district)
    version = confirmed_version(district, plan)
    seen = preview_of(plan, reloaded(version), AMENDED_AT.date()).digest
    hold_obligations(obligation_ids=[Obligation.objects.get().pk], at=READ_AT)
    same = preview_of(plan, reloaded(version), AMENDED_AT.date())
    assert same.digest == seen
    Obligation.objects.update(last_day=date(2024, 11, 10))
    with pytest.raises(StaleVersion, match="vừa thay đổi nên kết quả ban hành sẽ khác"):
        services.issue_amendment(
            actor=actor(district, HEAD), version_id=version.pk, reason=REASON, seen=seen, at=AMENDED_AT
        )
    assert PlanVersion.objects.get().state == VersionState.CONFIRMED


@pytest.mark.parametrize(
    ("who", "reason", "why"),
    [
        (OFFICER, REASON, "không có quyền “Ban hành kế hoạch vào hệ thống”"),
        (HEAD, " ", "Phải ghi lý do khi ban hành bản sửa đổi"),
    ],
)
def test_only_the_head_of_the_lead_office_amends_and_says_why(
    district: District, who: str, reason: str, why: str
) -> None:
    version = confirmed_version(district)
    with pytest.raises(RuleViolation, match=why):
        amend(district, version, who=who, reason=reason)
    stranger = officer_elsewhere(district)
    with pytest.raises(RuleViolation, match="Việc này thuộc cơ quan chủ trì kế hoạch: Phòng Nội vụ"):
        services.issue_amendment(actor=stranger, version_id=version.pk, reason=REASON, seen="", at=AMENDED_AT)
    assert Plan.objects.get().number == "60/KH-UBND"


def test_a_version_without_a_change_or_with_an_empty_group_is_refused(district: District) -> None:
    offices = SHORT.replace("- Báo cáo kết quả", "- Các cơ quan, đơn vị huyện báo cáo kết quả")
    plan = issued(district, offices)
    version = confirmed_version(district, plan, offices)
    with pytest.raises(RuleViolation, match="không khác bản đang có hiệu lực ở điều nào"):
        amend(district, version)
    GroupMembership.objects.filter(group=district.groups["offices"]).delete()
    with pytest.raises(RuleViolation, match="nhóm sau chưa có đơn vị nào: Các cơ quan, đơn vị huyện"):
        amend(district, version)


def test_a_version_is_put_aside_with_a_reason(district: District) -> None:
    version = confirmed_version(district)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.discard_amendment(actor=actor(district, OFFICER), version_id=version.pk, reason="", at=AMENDED_AT)
    services.discard_amendment(actor=actor(district, OFFICER), version_id=version.pk, reason="Nạp nhầm", at=AMENDED_AT)
    version.refresh_from_db()
    assert (version.state, version.ordinal) == (VersionState.DISCARDED, None)
    assert AuditEntry.objects.order_by("id").last().event == "plan_version.discard"
    again = confirmed_version(district, Plan.objects.get())
    assert again.state == VersionState.CONFIRMED
    with pytest.raises(RuleViolation, match="trạng thái “Đã bỏ”"):
        amend(district, version)


def test_a_text_read_as_an_amendment_takes_over_year_and_units(district: District) -> None:
    plan = issued(district)
    text = LATER.replace("chính quyền năm 2024", "chính quyền")
    reading = services.read_source(
        actor=actor(district, OFFICER), content=text.encode(), filename="sua-doi.md", at=READ_AT, amends=plan
    )
    assert reading.supplements == {"year": "2024"}
    assert reading.unit_choices == plan.reading.unit_choices
    page = selectors.reading_on_page(actor(district, OFFICER), PlanReading.objects.get(pk=reading.pk))
    assert (page.amends.plan_id, page.amends.version_id, page.plan_id) == (plan.pk, None, None)
    confirm(district, reading)
    page = selectors.reading_on_page(actor(district, OFFICER), PlanReading.objects.get(pk=reading.pk))
    assert (page.state, page.plan_id, page.amends.version_id) == (
        ReadingState.CONFIRMED,
        plan.pk,
        selectors.waiting_version_of(plan),
    )


def test_the_reading_of_a_replaced_version_leads_to_its_plan(district: District) -> None:
    plan = issued(district)
    first = plan.reading_id
    amend(district, confirmed_version(district, plan))
    page = selectors.reading_on_page(actor(district, OFFICER), PlanReading.objects.get(pk=first))
    assert (page.plan_id, page.amends) == (plan.pk, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("năm 2024\n\nCăn cứ", "năm 2025\n\nCăn cứ"), None),
        (("ngày 31 tháng 5 năm 2024", "ngày 31 tháng 3 năm 2024"), "trước ngày 12/4/2024 của bản đang có hiệu lực"),
    ],
)
def test_a_text_that_cannot_be_a_later_version_is_not_confirmed(district: District, change, why) -> None:
    reading = amending(district, issued(district), LATER.replace(*change))
    if why is None:
        reading.supplements = {"year": 2025}
        reading.save()
        why = "Bản sửa đổi ghi năm 2025, kế hoạch được sửa đổi là của năm 2024"
    with pytest.raises(RuleViolation, match=why):
        confirm(district, reading)


def test_one_amendment_waits_at_a_time(district: District) -> None:
    version = confirmed_version(district)
    with pytest.raises(RuleViolation, match="đã có một bản sửa đổi chờ ban hành"):
        confirm(district, amending(district, Plan.objects.get(), LATER.replace("95/", "96/")))
    assert PlanVersion.objects.get() == version


def test_only_a_plan_in_force_is_amended_and_by_its_lead(district: District) -> None:
    plan = confirmed(district)
    with pytest.raises(RuleViolation, match="Kế hoạch chưa ban hành vào hệ thống nên chưa có gì để sửa đổi"):
        amending(district, plan)
    with pytest.raises(RuleViolation, match="Bản sửa đổi do cơ quan chủ trì kế hoạch nạp: Phòng Nội vụ"):
        services.read_source(
            actor=officer_elsewhere(district), content=LATER.encode(), filename="x.md", at=READ_AT, amends=plan
        )


def test_a_plan_of_its_own_in_the_same_year_is_still_refused(district: District) -> None:
    issued(district)
    with pytest.raises(RuleViolation, match="Cơ quan này đã có kế hoạch năm 2024"):
        confirm(district, answered(district, read(district, LATER)))


def test_a_unit_takes_note_once(district: District) -> None:
    amend(district, confirmed_version(district))
    notice = ChangeNotice.objects.get()
    with pytest.raises(RuleViolation, match="Chỉ người của đơn vị được báo"):
        services.take_note(actor=actor(district, "xatanlap.tt"), notice_id=notice.pk, at=AMENDED_AT)
    someone = actor(district, "phongtuphap.cv")
    services.take_note(actor=someone, notice_id=notice.pk, at=AMENDED_AT)
    services.take_note(actor=actor(district, "phongtuphap.tt"), notice_id=notice.pk, at=moment(2024, 6, 9))
    notice.refresh_from_db()
    assert (notice.noted_by.username, notice.noted_at) == ("phongtuphap.cv", AMENDED_AT)
    assert AuditEntry.objects.filter(event="plan_version.take_note").count() == 1
    assert selectors.work_for(someone, AMENDED_AT.date()) == ()


def test_who_sees_which_version(district: District) -> None:
    version = confirmed_version(district)
    plan = access.plan_for(actor(district, OFFICER), version.plan_id)
    assert access.version_for(actor(district, OFFICER), plan, version.pk) == version
    for who in ("phongtuphap.cv", "chutich"):
        with pytest.raises(Http404):
            access.version_for(actor(district, who), plan, version.pk)
    amend(district, version)
    for who in ("phongtuphap.cv", "chutich", OFFICER):
        assert access.visible_versions(actor(district, who), plan).count() == 2
    assert access.notice_for(actor(district, "phongtuphap.cv"), plan, version.pk).unit == district.units["705.PTP"]
    for who in ("xatanlap.tt", OFFICER):
        with pytest.raises(Http404):
            access.notice_for(actor(district, who), plan, version.pk)


def test_a_changed_task_is_told_to_the_units_that_have_or_had_it(district: District) -> None:
    plan = issued(district)
    reading = amending(district, plan, SHORT.replace("12 tháng 4", "30 tháng 4"))
    task = reading.corrected["tasks"][0]
    values = {**task, "coord": "Công an huyện"}
    reading = answered(district, correct(district, reading, fact_corrected(reading, FactKind.TASK, "1", values)))
    confirm(district, reading)
    version = PlanVersion.objects.select_related("reading", "plan__reading").get()
    preview = preview_of(version.plan, version, AMENDED_AT.date())
    codes = {unit.code for unit in district.units.values() if unit.pk in preview.concerned}
    assert "705.PTP" in codes
    assert [effect.fate.is_change for effect in preview.effects] == [False]
    amend(district, version)
    changes = selectors.unit_changes(
        ChangeNotice.objects.select_related("version__reading", "unit").get(unit__code="705.PTP")
    )
    assert (len(changes.duties), [change.fate for change in changes.tasks]) == (0, ["Sửa đổi"])


def test_work_and_open_work_name_a_version_that_waits(district: District) -> None:
    version = confirmed_version(district)
    items = selectors.work_for(actor(district, HEAD), AMENDED_AT.date())
    assert [(item.label, item.url_args) for item in items] == [
        ("Xem và ban hành bản sửa đổi kế hoạch", (version.plan_id, version.pk))
    ]
    from danvan.apps.plans.selectors.open_work import open_work_in

    assert [work.label for work in open_work_in([version.plan.lead_unit_id])] == ["Ban hành bản sửa đổi kế hoạch"]


def test_two_dates_for_one_duty_keep_a_version_from_its_issue(district: District) -> None:
    again = (
        "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 12/11/2024.\n\n- Chủ trì, phối hợp"
    )
    version = confirmed_version(district, text=LATER.replace("- Chủ trì, phối hợp", again))
    with pytest.raises(RuleViolation, match="Kết quả kiểm tra chưa xử lý"):
        amend(district, version)
