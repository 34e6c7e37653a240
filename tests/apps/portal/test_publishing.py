"""Publishing a plan and a ranking: once, by the right person, after issue and decision, as a frozen copy."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from danvan.apps.orgs.work import Urgency
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Clause, Plan, Task, TaskUnit
from danvan.apps.portal.access import publishable_plans
from danvan.apps.portal.enums import PublicationKind
from danvan.apps.portal.models import Publication
from danvan.apps.portal.selectors import (
    Edition,
    PublishedYear,
    publishable_rows,
    published_plan,
    published_plans,
    published_ranking,
    work_for,
)
from danvan.apps.portal.services import publish_plan, publish_ranking
from danvan.apps.scoring.enums import CycleState
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from tests.apps.plans.amendments import AMENDED_AT, amend, confirmed_version
from tests.apps.plans.texts import HEAD, issued
from tests.apps.portal.publishable import PUBLISHED, decided_year, open_year, proposed_year
from tests.apps.scoring.scene import add_plan
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OTHERS = [
    "noivu.cv", "chutich", "vanthu", "thanhtra.cv", "thanhtra.ctt", "vanphong.cvp", "tothamdinh", "danvan",
]  # fmt: skip


def test_a_published_plan_holds_what_the_plan_says_and_no_person(district: District) -> None:
    plan = add_plan(district)
    Plan.objects.filter(pk=plan.pk).update(signatory_name="Nguyễn Văn Ký", signatory_title="CHỦ TỊCH")
    clause = Clause.objects.create(plan=plan, path="IV/2/a", heading="Phòng Nội vụ", position=1, start=0, end=9)
    task = Task.objects.create(plan=plan, clause=clause, what="Theo dõi, đôn đốc", position=1, start=0, end=9)
    TaskUnit.objects.create(task=task, role="lead", named_as="Phòng Nội vụ", unit=district.units["705.PNV"])
    TaskUnit.objects.create(task=task, role="supporting", named_as="các cơ quan liên quan")
    publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)
    found = published_plan("705", 2023)
    assert found is not None
    assert found.content == {
        "schema": "danvan.public-plan/1",
        "year": 2023,
        "title": "Thực hiện công tác dân vận chính quyền",
        "number": "45/KH-UBND",
        "date": "05/4/2023",
        "issuer": "UBND huyện Tân Biên",
        "lead_unit": "Phòng Nội vụ",
        "published_on": "09/11/2023",
        "bases": [],
        "clauses": [
            {
                "code": "IV.2.a",
                "heading": "Phòng Nội vụ",
                "level": 3,
                "tasks": [
                    {
                        "what": "Theo dõi, đôn đốc",
                        "leads": ["Phòng Nội vụ"],
                        "supporting": ["các cơ quan liên quan"],
                    }
                ],
            }
        ],
        "targets": [{"code": "CT6", "what": "60% xếp loại Tốt", "asked": found.content["targets"][0]["asked"]}],
        "deadlines": [],
    }
    assert "Nguyễn Văn Ký" not in json.dumps(found.content, ensure_ascii=False)
    assert found.content_hash == content_hash(canonical_json(found.content))


def test_publishing_a_plan_is_audited_once(district: District) -> None:
    plan = add_plan(district)
    publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject_type, entry.subject_id, entry.at) == (
        "plan.publish",
        "plan",
        str(plan.pk),
        PUBLISHED,
    )
    assert entry.stream.name == f"unit-{district.authority.pk}"
    assert verify().faults == ()


@pytest.mark.parametrize("username", OTHERS)
def test_nobody_but_the_lead_head_publishes(district: District, username: str) -> None:
    scene = decided_year(district)
    entries = AuditEntry.objects.count()
    for act in (publish_plan, publish_ranking):
        with pytest.raises(RuleViolation, match="không có quyền"):
            act(actor=scene.actor(username), plan_id=scene.plan.pk, at=PUBLISHED)
    assert (Publication.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_a_plan_that_an_actor_may_not_see_does_not_exist(district: District) -> None:
    plan = add_plan(district)
    for act in (publish_plan, publish_ranking):
        with pytest.raises(Http404):
            act(actor=actor(district, "quantri"), plan_id=plan.pk, at=PUBLISHED)
        with pytest.raises(Http404):
            act(actor=actor(district, "noivu.tp"), plan_id=plan.pk + 1, at=PUBLISHED)


def test_a_plan_is_not_published_before_its_issue(district: District) -> None:
    plan = add_plan(district, PlanState.CONFIRMED)
    with pytest.raises(RuleViolation, match="chưa ban hành"):
        publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)


def test_another_lead_office_publishes_nothing_of_this_plan(district: District) -> None:
    scene = decided_year(district)
    Plan.objects.filter(pk=scene.plan.pk).update(lead_unit=district.units["705.PTP"])
    for act in (publish_plan, publish_ranking):
        with pytest.raises(RuleViolation, match=r"thuộc cơ quan chủ trì kế hoạch: Phòng Tư pháp\."):
            act(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    assert publishable_rows(scene.actor("noivu.tp")) == ()


def test_the_same_thing_is_published_once(district: District) -> None:
    scene = decided_year(district)
    lead = scene.actor("noivu.tp")
    publish_plan(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    with pytest.raises(RuleViolation, match=r"Kế hoạch năm 2023 đã được công khai ngày 09/11/2023\."):
        publish_plan(actor=lead, plan_id=scene.plan.pk, at=moment(2023, 12, 1))
    publish_ranking(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    with pytest.raises(RuleViolation, match="đã được công khai và không sửa từ đó"):
        publish_ranking(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    assert Publication.objects.count() == 2


def test_the_database_holds_one_publication_of_a_kind(district: District) -> None:
    plan = add_plan(district)
    first = publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_a_plan_without_cycle_has_no_ranking_to_publish(district: District) -> None:
    plan = add_plan(district)
    with pytest.raises(RuleViolation, match="chưa mở kỳ chấm điểm"):
        publish_ranking(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)


@pytest.mark.parametrize(("year_of", "state"), [(open_year, "Đang chấm điểm"), (proposed_year, "Đã trình xếp loại")])
def test_nothing_of_the_ranking_is_public_before_the_decision(district: District, year_of: object, state: str) -> None:
    scene = year_of(district)  # type: ignore[operator]
    with pytest.raises(RuleViolation, match=state):
        publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    assert published_ranking("705", 2023) is None


def test_a_published_ranking_holds_the_decided_lists_and_the_targets(district: District) -> None:
    scene = decided_year(district)
    publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    scene.cycle.refresh_from_db()
    assert scene.cycle.state == CycleState.PUBLISHED
    found = published_ranking("705", 2023)
    assert found is not None
    content = found.content
    assert (content["number"], content["date"], content["published_on"]) == ("812/QĐ-UBND", "08/11/2023", "09/11/2023")
    assert [[row["unit"] for row in ranked["rows"]] for ranked in content["lists"]] == [
        ["Phòng Tư pháp", "Phòng Tài nguyên và Môi trường"],
        ["UBND xã Tân Lập"],
    ]
    assert "chưa kiểm chứng" in content["mark"]
    assert content["share"].startswith("2 trên 2 đơn vị xếp loại Tốt")
    assert [(target["code"], target["said"], target["bar"]) for target in content["targets"]] == [
        ("CT6", content["share"], None)
    ]
    assert found.content_hash == content_hash(canonical_json(content))
    last = AuditEntry.objects.order_by("id").last()
    assert last is not None
    assert (last.event, last.subject_type, last.subject_id) == ("cycle.publish", "cycle", str(scene.cycle.pk))


def test_a_published_ranking_says_nothing_that_is_not_for_the_public(district: District) -> None:
    scene = decided_year(district)
    publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    found = published_ranking("705", 2023)
    assert found is not None
    rows = [row for ranked in found.content["lists"] for row in ranked["rows"]]
    assert {key for row in rows for key in row} == {"rank", "unit", "points", "maximum", "percent", "grade"}
    text = json.dumps(found.content, ensure_ascii=False)
    assert [person.full_name for person in district.people.values() if person.full_name in text] == []


def test_a_failure_on_the_way_publishes_nothing(district: District) -> None:
    """Cycle, copy and audit change together or not at all."""
    scene = decided_year(district)
    Publication.objects.create(
        plan=scene.plan,
        kind=PublicationKind.RANKING,
        content={},
        content_hash="0" * 64,
        published_by=district.people["noivu.tp"],
        published_at=PUBLISHED,
    )
    with pytest.raises(RuleViolation, match="đã được công khai"):
        publish_ranking(actor=scene.actor("noivu.tp"), plan_id=scene.plan.pk, at=PUBLISHED)
    scene.cycle.refresh_from_db()
    assert scene.cycle.state == CycleState.DECIDED


def test_a_frozen_copy_does_not_follow_later_changes(district: District) -> None:
    plan = add_plan(district)
    publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)
    Plan.objects.filter(pk=plan.pk).update(title="Tên khác")
    found = published_plan("705", 2023)
    assert found is not None
    assert found.content["title"] == "Thực hiện công tác dân vận chính quyền"
    assert published_plans()[0].title == "Thực hiện công tác dân vận chính quyền"


def test_the_years_that_are_public_newest_first(district: District) -> None:
    assert published_plans() == ()
    scene = decided_year(district)
    lead = scene.actor("noivu.tp")
    publish_ranking(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    older = add_plan(district, year=2022)
    publish_plan(actor=lead, plan_id=older.pk, at=moment(2022, 6, 1))
    title, issuer = "Thực hiện công tác dân vận chính quyền", "UBND huyện Tân Biên"
    assert published_plans() == (
        PublishedYear("705", 2023, title, issuer, plan_on="", ranking_on="09/11/2023"),
        PublishedYear("705", 2022, title, issuer, plan_on="01/6/2022", ranking_on=""),
    )
    publish_plan(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    assert published_plans()[0] == PublishedYear(
        "705", 2023, title, issuer, plan_on="09/11/2023", ranking_on="09/11/2023"
    )
    missing = (published_plan("705", 2021), published_ranking("705", 2022), published_plan("706", 2023))
    assert missing == (None, None, None)


@pytest.mark.parametrize("username", [*OTHERS, "quantri"])
def test_who_does_not_publish_sees_nothing_to_publish(district: District, username: str) -> None:
    add_plan(district)
    assert publishable_plans(actor(district, username)).count() == 0


def test_what_can_be_published_and_why_not_yet(district: District) -> None:
    scene = open_year(district)
    lead = scene.actor("noivu.tp")
    (row,) = publishable_rows(lead)
    assert [(act.name, act.allowed, act.reasons) for act in row.acts] == [
        ("publish_plan", True, ()),
        (
            "publish_ranking",
            False,
            (
                "Không thể công khai kết quả xếp loại khi đang ở trạng thái “Đang chấm điểm”. "
                "Việc này chỉ làm được ở trạng thái “Đã quyết định” hoặc “Đã công khai”.",
            ),
        ),
    ]
    publish_plan(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    (row,) = publishable_rows(lead)
    assert (row.plan_on, row.ranking_on, [act.name for act in row.acts]) == ("09/11/2023", "", ["publish_ranking"])


def test_a_plan_without_cycle_says_so(district: District) -> None:
    add_plan(district)
    (row,) = publishable_rows(actor(district, "noivu.tp"))
    assert row.ranking_state == "Chưa mở kỳ chấm điểm"
    assert row.acts[1].reasons == ("Chưa mở kỳ chấm điểm của kế hoạch này.",)


def test_what_waits_to_be_published_stands_in_the_work_list(district: District) -> None:
    scene = decided_year(district)
    lead = scene.actor("noivu.tp")
    items = work_for(lead)
    assert [(item.label, item.place, item.urgency) for item in items] == [
        ("Công khai kế hoạch", "Năm 2023", Urgency.OPEN),
        ("Công khai kết quả xếp loại", "Năm 2023", Urgency.OPEN),
    ]
    publish_plan(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    publish_ranking(actor=lead, plan_id=scene.plan.pk, at=PUBLISHED)
    assert work_for(lead) == ()


@pytest.mark.parametrize("years", [1, 3])
def test_lists_do_not_ask_more_with_more_rows(
    district: District, years: int, django_assert_max_num_queries: object
) -> None:
    lead = actor(district, "noivu.tp")
    for year in range(2021, 2021 + years):
        plan = add_plan(district, year=year)
        publish_plan(actor=lead, plan_id=plan.pk, at=PUBLISHED)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(published_plans()) == years
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(publishable_rows(lead)) == years


def test_a_publication_is_printed_as_kind_and_year(district: District) -> None:
    plan = add_plan(district)
    assert str(publish_plan(actor=actor(district, "noivu.tp"), plan_id=plan.pk, at=PUBLISHED)) == "Kế hoạch 2023"


def test_an_amended_plan_is_published_anew_beside_its_earlier_copy(district: District) -> None:
    plan = issued(district)
    lead = actor(district, HEAD)
    first = publish_plan(actor=lead, plan_id=plan.pk, at=moment(2024, 4, 15))
    (row,) = publishable_rows(lead)
    assert (row.is_amended, "publish_plan" in {act.name for act in row.acts}) == (False, False)

    amend(district, confirmed_version(district, plan))
    (row,) = publishable_rows(lead)
    assert (row.is_amended, row.acts[0].label, row.plan_on) == (True, "Công khai bản sửa đổi", "15/4/2024")
    assert [item.label for item in work_for(lead)] == ["Công khai bản sửa đổi"]
    later = publish_plan(actor=lead, plan_id=plan.pk, at=AMENDED_AT + timedelta(hours=1))
    assert (first.edition, later.edition) == (1, 2)
    entry = AuditEntry.objects.filter(event="plan.publish").order_by("id").last()
    assert entry is not None
    assert entry.after["lần"] == 2

    newest, earlier = published_plan("705", 2024), published_plan("705", 2024, 1)
    assert newest is not None
    assert earlier is not None
    assert (newest.content["number"], earlier.content["number"]) == ("95/KH-UBND", "60/KH-UBND")
    assert (newest.newest, earlier.newest) == (None, Edition(2, "03/6/2024"))
    assert newest.others == (Edition(1, "15/4/2024"),)
    assert published_plan("705", 2024, 3) is None
    assert [(one.year, one.plan_on) for one in published_plans()] == [(2024, "03/6/2024")]
    with pytest.raises(RuleViolation, match=r"đã được công khai ngày 03/6/2024\."):
        publish_plan(actor=lead, plan_id=plan.pk, at=AMENDED_AT + timedelta(days=1))
