"""Stages of a cycle: laid out with it, left when done or with a reason, shown to all in it."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.plans.enums import DeadlineMode, OwedThing
from danvan.apps.plans.models import Deadline
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import cycle_for, timed_cycle_for
from danvan.domain.cycle_stages import Stage
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.visibility import ColumnRule
from tests.apps.scoring.scene import (
    APPRAISED,
    DECIDED,
    OPENED,
    Scene,
    add_plan,
    choices,
    criteria_mapping,
    owe_dossiers,
)
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT = "705.PTP"
TODAY = date(2023, 10, 26)


@pytest.fixture
def dated(district: District) -> Scene:
    """A cycle of two units under a plan that also says by when the grades are decided."""
    plan = add_plan(district)
    owe_dossiers(plan, [district.units[UNIT], district.units["25489"]])
    day = date(2023, 11, 10)
    Deadline.objects.create(
        plan=plan, owed=OwedThing.GRADING, what="Xếp loại", stated_value=day.isoformat(), mode=DeadlineMode.BY,
        last_day=day, position=2, start=0, end=0,
    )  # fmt: skip
    criteria_set = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    cycle = services.open_cycle(
        actor=actor(district, "noivu.tp", date(2023, 10, 2)), plan_id=plan.pk, criteria_set_id=criteria_set.pk,
        at=OPENED, **choices(district),
    )  # fmt: skip
    return Scene(district, plan, cycle)


def move(scene: Scene, seen: Stage, reason: str = "", username: str = "noivu.tp") -> Stage:
    return services.move_stage(
        actor=scene.actor(username), cycle_id=scene.cycle.pk, seen=seen.value, reason=reason, at=APPRAISED
    ).stage_value


def page(scene: Scene, username: str, today: date = TODAY) -> selectors.TimelinePage:
    viewer = scene.actor(username)
    return selectors.timeline_page(cycle_for(viewer, scene.cycle.pk), viewer, today)


def test_the_stages_are_laid_out_with_the_cycle(dated: Scene) -> None:
    rows = list(dated.cycle.stages.order_by("position").values_list("stage", "ends_on", "entered_at"))
    assert [stage for stage, _, _ in rows] == [stage.value for stage in Stage if stage is not Stage.COUNCIL]
    assert [day for stage, day, _ in rows if stage in {"self_scoring", "decision"}] == [
        date(2023, 10, 23), date(2023, 11, 10),
    ]  # fmt: skip
    assert [stage for stage, _, at in rows if at] == ["preparation", "self_scoring"]


def test_a_stage_is_left_when_done_or_with_a_reason(dated: Scene) -> None:
    with pytest.raises(RuleViolation, match=r"chưa xong: Phòng Tư pháp: gửi hồ sơ. UBND xã Tân Lập: gửi hồ sơ"):
        move(dated, Stage.SELF_SCORING)
    assert move(dated, Stage.SELF_SCORING, "Xã Tân Lập xin lùi") is Stage.APPRAISAL
    entry = AuditEntry.objects.get(event="cycle.move_stage")
    assert (entry.reason, entry.after) == ("Xã Tân Lập xin lùi", {"giai đoạn": "Thẩm định", "chưa xong": 2})
    with pytest.raises(StaleVersion, match="vừa được chuyển sang giai đoạn “Thẩm định”"):
        move(dated, Stage.SELF_SCORING, "lần nữa")
    for code in (UNIT, "25489"):
        dated.self_score(code)
        dated.submit(code)
    with pytest.raises(RuleViolation, match=r"Phòng Nội vụ: chấm và ký 2 cột điểm; nhập điểm lấy từ nguồn khác của 2"):
        move(dated, Stage.APPRAISAL)
    for code in (UNIT, "25489"):
        dated.appraise_all(code)
    assert move(dated, Stage.APPRAISAL) is Stage.EXPLANATION
    assert move(dated, Stage.EXPLANATION, "không ai nghe lý do thừa") is Stage.RECONCILIATION
    assert dated.cycle.stages.get(stage="reconciliation").override_reason == ""
    with pytest.raises(RuleViolation, match="Phòng Nội vụ: thống nhất điểm 2 phiếu"):
        move(dated, Stage.RECONCILIATION)
    for code in (UNIT, "25489"):
        dated.reconcile(code)
    assert move(dated, Stage.RECONCILIATION) is Stage.DECISION
    with pytest.raises(RuleViolation, match="giai đoạn phúc tra bắt đầu khi có quyết định"):
        move(dated, Stage.DECISION, "vội")


def test_the_decision_begins_the_appeals(dated: Scene) -> None:
    for code in (UNIT, "25489"):
        dated.settle(code)
    services.propose_ranking(actor=dated.actor("noivu.tp"), cycle_id=dated.cycle.pk, note="", at=APPRAISED)
    assert [one.what for one in page(dated, "noivu.tp").stages[1].waiting] == []
    services.decide_ranking(
        actor=dated.actor("chutich"), cycle_id=dated.cycle.pk, number="12", date=DECIDED.date(), grade_changes={},
        at=DECIDED,
    )  # fmt: skip
    assert services.present_stage(dated.cycle).stage_value is Stage.APPEAL


def test_only_the_lead_moves(dated: Scene) -> None:
    for username in ("noivu.cv", "chutich", "thanhtra.cv"):
        with pytest.raises(RuleViolation, match="không có quyền"):
            move(dated, Stage.SELF_SCORING, "tự ý", username)
    with pytest.raises(Http404):
        move(dated, Stage.SELF_SCORING, "tự ý", "vanthu")


def test_the_timeline_says_who_is_late_to_who_may_know(dated: Scene) -> None:
    dated.self_score(UNIT)
    dated.submit(UNIT)
    lead = page(dated, "noivu.tp")
    assert lead.between == "23/10/2023 → 10/11/2023: 18 ngày"
    assert lead.progress == "1/2 hồ sơ đã gửi, 0/2 phiếu đã thống nhất điểm"
    scoring = lead.stages[1]
    assert (scoring.standing, scoring.left, [one.who for one in scoring.waiting]) == (
        "present", "quá hạn 3 ngày", ["UBND xã Tân Lập"],
    )  # fmt: skip
    unit = page(dated, dated.username(UNIT, ".cv"))
    assert (unit.stages[1].waiting, unit.unmet, unit.may_move, unit.between) == ((), (), False, lead.between)
    commune = page(dated, dated.username("25489", ".cv"))
    assert [one.who for one in commune.stages[1].waiting] == ["UBND xã Tân Lập"]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2023, 10, 20), "còn 3 ngày"),
        (date(2023, 10, 23), "hết hạn hôm nay"),
        (date(2023, 10, 24), "quá hạn 1 ngày"),
    ],
)
def test_the_days_left(dated: Scene, today: date, left: str) -> None:
    assert page(dated, "noivu.tp", today).stages[1].left == left


def test_dates_and_visibility_are_the_leads(dated: Scene) -> None:
    lead = dated.actor("noivu.tp")
    days = {"explanation": (date(2023, 11, 2), date(2023, 11, 5))}
    services.set_stage_dates(actor=lead, cycle_id=dated.cycle.pk, dates=days, at=OPENED)
    entry = AuditEntry.objects.get(event="cycle.set_stage_dates")
    assert (entry.before, entry.after) == (
        {"Giải trình": "01/11/2023 – 04/11/2023"}, {"Giải trình": "02/11/2023 – 05/11/2023"},
    )  # fmt: skip
    with pytest.raises(RuleViolation, match=r"kết thúc .* trước giai đoạn"):
        services.set_stage_dates(
            actor=lead, cycle_id=dated.cycle.pk, dates={"explanation": (None, date(2023, 10, 1))}, at=OPENED
        )
    with pytest.raises(RuleViolation, match="không có cột KHAC"):
        services.set_visibility(actor=lead, cycle_id=dated.cycle.pk, rules={"KHAC": ColumnRule()}, at=OPENED)
    with pytest.raises(RuleViolation, match="đã qua"):
        services.open_explanation(actor=lead, cycle_id=dated.cycle.pk, ends_on=date(2023, 10, 1), at=APPRAISED)
    assert page(dated, "noivu.tp").explanation == "Chưa mở giải trình."
    services.open_explanation(actor=lead, cycle_id=dated.cycle.pk, ends_on=date(2023, 11, 3), at=APPRAISED)
    assert page(dated, "noivu.tp", date(2023, 11, 1)).explanation.endswith("đến hết ngày 03/11/2023 (còn 2 ngày).")
    assert page(dated, "noivu.tp", date(2023, 11, 4)).explanation == "Thời gian giải trình đã hết ngày 03/11/2023."


@pytest.mark.parametrize("count", [1, 3])
def test_the_timeline_takes_the_same_queries_however_long(
    dated: Scene, count: int, django_assert_max_num_queries: object
) -> None:
    for code in (UNIT, "25489")[:count]:
        dated.settle(code)
    lead = dated.actor("noivu.tp")
    cycle = cycle_for(lead, dated.cycle.pk)
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        selectors.timeline_page(cycle, lead, moment(2023, 11, 1).date())


def test_the_proposal_enters_the_stage_of_the_decision(dated: Scene) -> None:
    for code in (UNIT, "25489"):
        dated.settle(code)
    services.propose_ranking(actor=dated.actor("noivu.tp"), cycle_id=dated.cycle.pk, note="", at=APPRAISED)
    assert services.present_stage(dated.cycle).stage_value is Stage.DECISION


def test_who_follows_duties_sees_the_stages_and_who_is_late_but_no_sheet(dated: Scene) -> None:
    supervisor = dated.actor("danvan")
    seen = selectors.timeline_page(timed_cycle_for(supervisor, dated.cycle.pk), supervisor, TODAY)
    assert (seen.sees_all, seen.opens_sheets, seen.may_move) == (True, False, False)
    assert [one.what for one in seen.stages[1].waiting] == ["gửi hồ sơ", "gửi hồ sơ"]
    with pytest.raises(Http404):
        cycle_for(supervisor, dated.cycle.pk)
