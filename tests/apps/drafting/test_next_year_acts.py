"""Beginning next year's plan: from the authority's signed plan, from one written here; what is refused."""

from datetime import date

import pytest

from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.services import Fate
from danvan.apps.legal.services import load_register
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Citation, Obligation, ObligationEntry, Plan
from danvan.domain.plan_drafting.content import ItemKind
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.domain.rules import RuleViolation
from tests.apps.drafting.drafts import HEAD, LATER, OFFICER, approved, begun, submitted, text_of
from tests.apps.plans.texts import issued
from tests.apps.reporting.samples import owe
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
LEAD = "noivu.cv"
AT = moment(2024, 11, 5)


@pytest.fixture
def plan(district: District) -> Plan:
    """The district's plan of 2024: of two units' reports one has come."""
    made = issued(district)
    ObligationEntry.objects.filter(obligation__deadline__plan=made).delete()
    Obligation.objects.filter(deadline__plan=made).delete()
    came, _ = owe(made, district, "705.PTP", OwedThing.OWN_PLAN), owe(made, district, "705.YT", OwedThing.OWN_PLAN)
    came.received_on, came.entered_at = date(2024, 5, 2), moment(2024, 5, 2)
    came.save()
    return made


def begin(district: District, source: str, who: str = LEAD, **changes: object) -> PlanDraft:
    given = {"rule": DayOffRule.BEFORE, "fates": {}, "at": AT}
    return services.begin_next_year(actor=actor(district, who), source=source, **given | changes)


def test_what_would_change_is_shown_before_anything_is_done(district: District, plan: Plan) -> None:
    who = actor(district, LEAD)
    assert selectors.continue_choices(who) == (
        (f"plan-{plan.pk}", "Năm 2024: UBND huyện Tân Biên, số 60/KH-UBND ngày 12/4/2024"),
    )
    found = selectors.next_year(who, f"plan-{plan.pk}", DayOffRule.BEFORE)
    assert found is not None
    assert (found.year, found.title, found.finished) == (2025, "Thực hiện công tác Dân vận chính quyền năm 2025", 1)
    assert [(thing.key, thing.what) for thing in found.unfinished] == [
        (f"deadline-{Obligation.objects.filter(received_on=None).get().deadline_id}",
         "Gửi kế hoạch của đơn vị (1 đơn vị chưa nộp: Phòng Y tế)."),
    ]  # fmt: skip
    assert ("Mục II.1", ("23/10/2024 thành 23/10/2025.",)) in [(line.place, line.changes) for line in found.lines]
    assert PlanDraft.objects.count() == 0


@pytest.mark.database
def test_the_lead_office_begins_the_districts_plan_of_next_year(district: District, plan: Plan) -> None:
    key = f"deadline-{Obligation.objects.filter(received_on=None).get().deadline_id}"
    draft = begin(district, f"plan-{plan.pk}", fates={key: Fate(True, " Đơn vị sáp nhập ")})
    content = text_of(draft)
    assert (draft.year, draft.issuer, draft.unit.code, draft.previous_plan) == (
        2025, district.authority, "705.PNV", plan,
    )  # fmt: skip
    carried = next(item for item in content.items if item.carried_because)
    assert (carried.carried_because, carried.origin) == ("Đơn vị sáp nhập", "Chưa xong theo Kế hoạch số 60/KH-UBND")
    assert [item.text for item in content.items if item.kind is ItemKind.TASK and "Báo cáo" in item.text] == [
        "Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 23/10/2025."
    ]
    assert content.bases[0].check == "Kiểm tra hiệu lực: 76/NQ-CP"
    with pytest.raises(RuleViolation, match="kiểm tra hiệu lực"):
        submitted(district, draft, LEAD)
    page = selectors.draft_page(actor(district, LEAD), draft)
    assert "Chuyển tiếp vì: Đơn vị sáp nhập" in [
        note for part in page.sections for item in part.items for note in item.notes
    ]


def test_what_is_dropped_stays_out(district: District, plan: Plan) -> None:
    key = f"deadline-{Obligation.objects.filter(received_on=None).get().deadline_id}"
    draft = begin(district, f"plan-{plan.pk}", fates={key: Fate(False)})
    assert [item for item in text_of(draft).items if item.carried_because] == []


@pytest.mark.parametrize(
    ("fate", "message"),
    [(None, "Chưa chọn chuyển tiếp hay bỏ"), (Fate(True, "  "), "Ghi lý do chuyển tiếp")],
)
def test_every_unfinished_thing_is_decided_on(district: District, plan: Plan, fate: Fate | None, message: str) -> None:
    key = f"deadline-{Obligation.objects.filter(received_on=None).get().deadline_id}"
    with pytest.raises(RuleViolation, match=message):
        begin(district, f"plan-{plan.pk}", fates={key: fate} if fate else {})


@pytest.mark.parametrize("source", ["plan-987654", "draft-987654", "plan-x", "khac-1", ""])
def test_only_what_is_ones_own_is_continued(district: District, plan: Plan, source: str) -> None:
    with pytest.raises(RuleViolation, match="không soạn tiếp cho năm sau"):
        begin(district, source)
    assert selectors.next_year(actor(district, LEAD), source, DayOffRule.BEFORE) is None


def test_another_unit_does_not_continue_the_districts_plan(district: District, plan: Plan) -> None:
    with pytest.raises(RuleViolation, match="không soạn tiếp cho năm sau"):
        begin(district, f"plan-{plan.pk}", OFFICER)
    with pytest.raises(RuleViolation, match="không có quyền"):
        begin(district, f"plan-{plan.pk}", "vanthu")


def test_a_unit_continues_the_plan_that_it_wrote(district: District, plan: Plan) -> None:
    first = approved(district, begun(district, plan))
    owe(plan, district, "705.PTP", OwedThing.REPORT)
    who = actor(district, OFFICER)
    assert selectors.continue_choices(who) == ((f"draft-{first.pk}", "Năm 2024: Phòng Tư pháp, soạn trên hệ thống"),)
    found = selectors.next_year(who, f"draft-{first.pk}", DayOffRule.BEFORE)
    assert found is not None
    owed = Obligation.objects.get(unit__code="705.PTP", received_on=None)
    assert ([thing.key for thing in found.unfinished], found.finished) == ([f"obligation-{owed.pk}"], 1)
    second = begin(district, f"draft-{first.pk}", OFFICER, fates={f"obligation-{owed.pk}": Fate(True, "Chậm")})
    assert (second.year, second.previous_draft, second.issuer) == (2025, first, first.issuer)
    dated = next(item for item in text_of(second).items if item.due)
    assert (dated.due, dated.upper_due, dated.answers) == (date(2025, 10, 16), None, ())
    for item in (*text_of(second).bases, *text_of(second).items):
        if item.check:
            words = services.ItemWords(item.kind, item.text, due=item.due, checked=True)
            services.change_item(actor=who, draft_id=second.pk, key=item.key, words=words, seen=1, at=LATER)
    approved(district, second, HEAD)
    third = selectors.next_year(who, f"draft-{second.pk}", DayOffRule.BEFORE)
    assert third is not None
    assert [thing.what for thing in third.unfinished] == ["Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ)"]


def test_what_the_register_says_of_next_year_stands_in_the_mark(district: District, plan: Plan) -> None:
    load_register(at=AT)
    Citation.objects.filter(plan=plan, is_basis=True).update(kind="Pháp lệnh", number="34/2007/PL-UBTVQH11")
    key = f"deadline-{Obligation.objects.filter(received_on=None).get().deadline_id}"
    draft = begin(district, f"plan-{plan.pk}", fates={key: Fate(False)})
    assert text_of(draft).bases[0].check == (
        "Kiểm tra hiệu lực: 34/2007/PL-UBTVQH11 (hết hiệu lực sau ngày 30/6/2023, nay là Luật 10/2022/QH15)"
    )
