"""The acts on a plan in the writing: done, refused, audited."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.access import draft_for, visible_drafts
from danvan.apps.drafting.doubts import doubts_of
from danvan.apps.drafting.enums import DraftState
from danvan.apps.drafting.models import DraftVersion, PlanDraft
from danvan.apps.drafting.selectors.open_work import open_work_in
from danvan.apps.drafting.services import ItemWords
from danvan.apps.legal.services import load_register
from danvan.apps.plans.models import Citation, Deadline, DeadlineUnit, Plan, Task, TaskUnit
from danvan.domain.law.register import CitedDocument
from danvan.domain.plan_drafting.content import BASES_KEY, ItemKind, ShiftRule
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.drafting.drafts import (
    BEGUN,
    HEAD,
    LATER,
    OFFICER,
    approved,
    begun,
    first_task,
    stored,
    submitted,
    text_of,
)
from tests.apps.plans.texts import READ_AT, issued
from tests.factories import District, actor

pytestmark = pytest.mark.django_db


def events(draft: PlanDraft) -> list[str]:
    rows = AuditEntry.objects.filter(subject_type="plan_draft", subject_id=str(draft.pk)).order_by("id")
    return [entry.event for entry in rows]


def begin(district: District, plan: Plan, who: str = OFFICER, **changes: object) -> PlanDraft:
    given = {
        "upper_plan_id": plan.pk,
        "for_authority": False,
        "rule": ShiftRule(),
        "today": READ_AT.date(),
        "at": BEGUN,
    }
    return services.begin_draft(actor=actor(district, who), **given | changes)


@pytest.mark.database
def test_a_unit_begins_its_plan_from_the_clauses_that_bind_it(district: District) -> None:
    draft = begun(district)
    content = text_of(draft)
    assert (draft.state, draft.version, draft.year, draft.issuer.code) == (DraftState.DRAFT, 1, 2024, "705.PTP")
    assert draft.binding == ["I/1", "II/1"]
    assert [basis.text[:27] for basis in content.bases] == [
        "Nghị quyết số 76/NQ-CP ngày",
        "Kế hoạch số 60/KH-UBND ngày",
    ]
    dated = next(item for item in content.items if item.due)
    assert (dated.answers, dated.upper_due, dated.due) == (("II/1",), date(2024, 10, 23), date(2024, 10, 16))
    target = next(item for item in content.items if item.kind is ItemKind.TARGET)
    assert target.base == "tổng số cán bộ, công chức, viên chức, người lao động của đơn vị"
    assert content.head.place == "Tân Biên"
    assert content.head.issuer_code == "PTP"
    assert content.head.signatory == "Thủ trưởng Phòng Tư pháp"
    assert events(draft) == ["plan_draft.begin"]


def test_a_time_outside_of_a_task_becomes_a_task_of_its_own_and_the_plans_own_deadline_none(district: District) -> None:
    plan = issued(district)
    unit, clause = district.units["705.PTP"], Task.objects.filter(plan=plan)[0].clause
    for owed, what in (("own_plan", "Gửi kế hoạch"), ("report", "Gửi báo cáo quý")):
        made = Deadline.objects.create(
            plan=plan, clause=clause, owed=owed, what=what, stated_value="2024-09-30", mode="by",
            last_day=date(2024, 9, 30), position=90, start=0, end=0,
        )  # fmt: skip
        DeadlineUnit.objects.create(deadline=made, named_as="Phòng Tư pháp", unit=unit)
    texts = [item.text for item in text_of(begun(district, plan)).items]
    assert "Gửi báo cáo quý" in texts
    assert "Gửi kế hoạch" not in texts


@pytest.mark.database
def test_one_draft_for_an_issuer_and_year(district: District) -> None:
    draft = begun(district)
    plan = draft.upper_plan
    assert plan is not None
    with pytest.raises(RuleViolation, match="đã có dự thảo kế hoạch năm 2024"):
        begin(district, plan)
    again = {"unit": draft.unit, "issuer": draft.issuer, "year": 2024, "title": "x", "begun_by_id": draft.begun_by_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanDraft.objects.create(**again, begun_at=BEGUN, changed_at=BEGUN)
    services.discard_draft(actor=actor(district, OFFICER), draft_id=draft.pk, version=1, reason="Lập nhầm", at=LATER)
    assert begin(district, plan).pk != draft.pk


def test_only_issued_plans_from_above_can_be_begun_from(district: District) -> None:
    plan = issued(district)
    with pytest.raises(RuleViolation, match="đã ban hành vào hệ thống"):
        begin(district, plan, upper_plan_id=plan.pk + 99)
    with pytest.raises(RuleViolation, match="Chỉ cơ quan chủ trì"):
        begin(district, plan, for_authority=True)
    with pytest.raises(RuleViolation, match="do chính cơ quan mình ban hành"):
        begin(district, plan, "noivu.cv", for_authority=True)
    with pytest.raises(RuleViolation, match="không có quyền"):
        begin(district, plan, "vanthu")


def test_items_and_sections_are_written_and_each_change_is_a_version(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    key, body = first_task(draft), text_of(draft).body
    words = ItemWords(ItemKind.TASK, " Đã sửa ", due=date(2024, 9, 2), doer="Bộ phận A", answers=("II/1",))
    services.change_item(actor=who, draft_id=draft.pk, key=key, words=words, seen=1, at=LATER)
    services.add_item(
        actor=who,
        draft_id=draft.pk,
        section_key=BASES_KEY,
        words=ItemWords(ItemKind.BASIS, "Luật", answers=("x",)),
        at=LATER,
    )
    services.add_section(actor=who, draft_id=draft.pk, heading="Kinh phí", level=1, after=None, at=LATER)
    services.change_section(actor=who, draft_id=draft.pk, key=body[0].key, heading="Mục đích", seen=1, at=LATER)
    services.move_part(actor=who, draft_id=draft.pk, key=body[0].key, up=False, at=LATER)
    services.remove_part(actor=who, draft_id=draft.pk, key=body[-1].key, seen=1, at=LATER)
    services.change_rule(actor=who, draft_id=draft.pk, rule=ShiftRule(0), at=LATER)
    content = text_of(draft)
    item = next(item for item in content.items if item.key == key)
    assert (item.text, item.due, item.due_by_hand, item.doer) == ("Đã sửa", date(2024, 9, 2), True, "Bộ phận A")
    assert content.bases[-1].answers == ()
    assert [section.heading for section in content.body if section.level == 1] == [
        "Chỉ tiêu", "Mục đích", "Nội dung thực hiện", "Kinh phí",
    ]  # fmt: skip
    assert stored(draft).version == DraftVersion.objects.filter(draft=draft).count() == 8
    assert events(draft) == ["plan_draft.begin"] + ["plan_draft.change"] * 7


@pytest.mark.database
def test_two_people_change_two_parts_but_not_the_same_unseen(district: District) -> None:
    draft, officer, head = begun(district), actor(district, OFFICER), actor(district, HEAD)
    key = first_task(draft)
    words = ItemWords(ItemKind.TASK, "Của thủ trưởng")
    services.change_item(actor=head, draft_id=draft.pk, key=key, words=words, seen=1, at=LATER)
    other = next(item.key for item in text_of(draft).items if item.key != key)
    services.change_item(actor=officer, draft_id=draft.pk, key=other, words=words, seen=1, at=LATER)
    with pytest.raises(StaleVersion, match="đã được Thủ trưởng Phòng Tư pháp thay đổi lúc 09:00 ngày 21/4/2023"):
        services.change_item(actor=officer, draft_id=draft.pk, key=key, words=words, seen=1, at=LATER)
    with pytest.raises(StaleVersion):
        services.remove_part(actor=officer, draft_id=draft.pk, key=key, seen=1, at=LATER)
    DraftVersion.objects.filter(draft=draft, number=2).delete()
    with pytest.raises(StaleVersion, match="đã được sửa sau khi"):
        services.change_item(actor=officer, draft_id=draft.pk, key=key, words=words, seen=1, at=LATER)


def test_what_was_removed_comes_back_with_its_version(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    key = first_task(draft)
    services.remove_part(actor=who, draft_id=draft.pk, key=key, seen=1, at=LATER)
    with pytest.raises(RuleViolation, match="không còn trong bản soạn"):
        services.move_part(actor=who, draft_id=draft.pk, key=key, up=True, at=LATER)
    services.put_back_version(actor=who, draft_id=draft.pk, number=1, at=LATER)
    assert first_task(draft) == key
    assert stored(draft).version == 3
    for number in (3, 9):
        with pytest.raises(RuleViolation, match="Không có bản đã lưu"):
            services.put_back_version(actor=who, draft_id=draft.pk, number=number, at=LATER)
    assert events(draft)[-1] == "plan_draft.put_back"


def test_a_mark_is_taken_away_after_a_look(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    key = text_of(draft).bases[0].key
    version = DraftVersion.objects.get(draft=draft)
    version.content["sections"][0]["items"][0]["check"] = "Kiểm tra hiệu lực"
    version.save()
    with pytest.raises(RuleViolation, match="kiểm tra hiệu lực"):
        submitted(district, draft)
    services.clear_check(actor=who, draft_id=draft.pk, key=key, seen=1, at=LATER)
    assert text_of(draft).bases[0].check == ""
    with pytest.raises(StaleVersion):
        services.clear_check(actor=who, draft_id=draft.pk, key=key, seen=1, at=LATER)
    assert submitted(district, draft).state == DraftState.SUBMITTED


def test_a_draft_follows_the_upper_plan_that_was_amended(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    plan = Plan.objects.get(pk=draft.upper_plan_id)
    assert not selectors.draft_head(draft_for(who, draft.pk)).upper_changed
    TaskUnit.objects.filter(task__plan=plan).delete()
    Plan.objects.filter(pk=plan.pk).update(content_hash="1" * 64)
    assert selectors.draft_head(draft_for(who, draft.pk)).upper_changed
    services.follow_upper(actor=who, draft_id=draft.pk, at=LATER)
    followed = stored(draft)
    assert (followed.binding, followed.upper_hash, followed.version) == (["I/1", "II/1"], "1" * 64, 2)
    DeadlineUnit.objects.filter(deadline__plan=plan).delete()
    services.follow_upper(actor=who, draft_id=draft.pk, at=LATER)
    page = selectors.draft_page(who, draft_for(who, draft.pk))
    assert [lack.message for lack in page.lacks if "không còn giao việc" in lack.message]
    PlanDraft.objects.filter(pk=draft.pk).update(upper_plan=None)
    with pytest.raises(RuleViolation, match="không soạn từ kế hoạch cấp trên"):
        services.follow_upper(actor=who, draft_id=draft.pk, at=LATER)


def test_what_the_register_has_against_a_document_is_said(district: District) -> None:
    load_register(at=BEGUN)
    cited = [
        CitedDocument("Pháp lệnh", "34/2007/PL-UBTVQH11"),
        CitedDocument("Luật", "10/2022/QH15"),
        CitedDocument("Nghị quyết", "76/NQ-CP", "", "Quốc hội", "2021-07-15"),
        CitedDocument("Công văn", "9/XX-YY"),
        CitedDocument("Nghị quyết", "76/NQ-CP", "", "Chính phủ", "2021-07-15"),
    ]
    said = [doubt.text for doubt in doubts_of(cited, day=date(2023, 4, 12), end=date(2023, 12, 31))]
    assert said == [
        "hết hiệu lực sau ngày 30/6/2023, nay là Luật 10/2022/QH15",
        "có hiệu lực từ ngày 01/7/2023",
        "cơ quan ban hành theo sổ là Chính phủ",
        "",
        "",
    ]


def test_a_lapsed_basis_of_the_upper_plan_is_marked(district: District) -> None:
    load_register(at=BEGUN)
    plan = issued(district)
    Citation.objects.filter(plan=plan).update(
        kind="Pháp lệnh",
        number="34/2007/PL-UBTVQH11",
        issuer_name="Ủy ban Thường vụ Quốc hội",
        stated_date="2007-04-20",
    )
    assert [basis.check for basis in text_of(begun(district, plan)).bases] == [
        "Kiểm tra hiệu lực: hết hiệu lực sau ngày 30/6/2023, nay là Luật 10/2022/QH15",
        "",
    ]


def test_what_stands_at_the_edge_does_not_move_on(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    with pytest.raises(RuleViolation, match="vị trí cuối cùng"):
        services.move_part(actor=who, draft_id=draft.pk, key=text_of(draft).body[0].key, up=True, at=LATER)


@pytest.mark.database
def test_from_the_writing_to_the_paper_for_signing(district: District) -> None:
    draft = approved(district, begun(district))
    assert (draft.state, draft.approved_by_id, len(draft.content_hash)) == (
        DraftState.APPROVED, district.people[HEAD].pk, 64,
    )  # fmt: skip
    assert selectors.draft_file(stored(draft)).content[:2] == b"PK"
    assert selectors.draft_file(stored(draft)).filename == "du-thao-ke-hoach-2024-phong-tu-phap-lan-1.docx"
    with pytest.raises(RuleViolation, match="Đã duyệt"):
        services.change_rule(actor=actor(district, OFFICER), draft_id=draft.pk, rule=ShiftRule(0), at=LATER)
    services.export_draft(actor=actor(district, OFFICER), draft_id=draft.pk, version=1, at=LATER)
    assert selectors.draft_document(stored(draft)).caveats == ()
    assert events(draft) == ["plan_draft.begin", "plan_draft.submit", "plan_draft.approve", "plan_draft.export"]


def test_it_goes_back_with_a_reason_and_is_written_on(district: District) -> None:
    draft, head = approved(district, begun(district)), actor(district, HEAD)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.send_back_draft(actor=head, draft_id=draft.pk, version=1, reason=" ", at=LATER)
    back = services.send_back_draft(actor=head, draft_id=draft.pk, version=1, reason="Thiếu kinh phí", at=LATER)
    assert (back.state, back.send_back_reason, back.content_hash, back.approved_by_id) == (
        DraftState.SENT_BACK, "Thiếu kinh phí", "", None,
    )  # fmt: skip
    services.change_rule(actor=head, draft_id=draft.pk, rule=ShiftRule(0), at=LATER)
    assert stored(draft).state == DraftState.SENT_BACK
    assert submitted(district, draft).send_back_reason == ""


def test_what_lacks_something_is_not_put_up(district: District) -> None:
    draft, who = begun(district), actor(district, OFFICER)
    for number in range(7):
        services.add_section(actor=who, draft_id=draft.pk, heading=f"Trống {number}", level=1, after=None, at=LATER)
    with pytest.raises(RuleViolation, match="chưa có nội dung") as refused:
        submitted(district, draft)
    assert "Và 2 điều khác" in refused.value.message


def test_a_page_that_is_not_of_now_decides_nothing(district: District) -> None:
    draft = begun(district)
    services.change_rule(actor=actor(district, HEAD), draft_id=draft.pk, rule=ShiftRule(0), at=LATER)
    with pytest.raises(StaleVersion, match="đã được sửa sau khi"):
        services.submit_draft(actor=actor(district, OFFICER), draft_id=draft.pk, version=1, at=LATER)


def test_who_may_do_what(district: District) -> None:
    draft = begun(district)
    submitted(district, draft)
    with pytest.raises(RuleViolation, match="không có quyền “Duyệt dự thảo kế hoạch”"):
        services.approve_draft(actor=actor(district, OFFICER), draft_id=draft.pk, version=1, at=LATER)
    with pytest.raises(RuleViolation, match="Chỉ người của đơn vị soạn"):
        services.approve_draft(actor=actor(district, "phongyte.tt"), draft_id=draft.pk, version=1, at=LATER)


def test_a_draft_is_its_units_alone(district: District) -> None:
    draft = begun(district)
    for who in (OFFICER, HEAD):
        assert draft_for(actor(district, who), draft.pk) == draft
    for who in ("noivu.cv", "noivu.tp", "chutich", "phongyte.cv", "vanthu"):
        assert list(visible_drafts(actor(district, who))) == []
        with pytest.raises(Http404):
            draft_for(actor(district, who), draft.pk)


def test_what_waits_for_whom(district: District) -> None:
    draft = begun(district)

    def waits(who: str) -> list[str]:
        return [item.label for item in selectors.work_for(actor(district, who))]

    assert waits(OFFICER) == waits(HEAD) == ["Soạn tiếp dự thảo kế hoạch năm 2024"]
    assert open_work_in([draft.unit_id]) == ()
    submitted(district, draft)
    assert (waits(OFFICER), waits(HEAD), waits("chutich")) == ([], ["Duyệt dự thảo kế hoạch năm 2024"], [])
    assert [work.label for work in open_work_in([draft.unit_id])] == ["Duyệt dự thảo kế hoạch"]


def test_a_draft_and_its_versions_in_print(district: District) -> None:
    draft = begun(district)
    assert str(draft) == "Thực hiện công tác dân vận chính quyền năm 2024 – Phòng Tư pháp"
    assert str(DraftVersion.objects.get(draft=draft)) == f"{draft} lần 1"


def test_a_committee_signs_as_a_body(district: District) -> None:
    plan = issued(district)
    draft = begun(district, plan, who="xahoahiep.cv")
    document = selectors.draft_document(draft_for(actor(district, "xahoahiep.cv"), draft.pk))
    assert (document.issuer.parent, document.issuer_code) == (None, "UBND")
    assert document.signature.title_lines[0] == "TM. ỦY BAN NHÂN DÂN"
