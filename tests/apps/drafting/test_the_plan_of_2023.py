"""The real plan of 2023: a commune's plan under it, and the district's of 2024 from it."""

import doctest

import pytest

from danvan.apps.drafting import selectors, services, upper
from danvan.apps.drafting.services import Fate
from danvan.apps.plans.models import Plan
from danvan.apps.sample.years import START_2023, issue_from_text
from danvan.domain.plan_drafting.content import ItemKind
from danvan.domain.plan_drafting.days import DayOffRule
from tests.apps.drafting.drafts import begun, text_of
from tests.factories import District, actor, moment
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
COMMUNE = "xahoahiep.cv"


@pytest.fixture
def plan(district: District) -> Plan:
    """The plan of 2023, issued."""
    return remembered("plan of 2023", lambda: issue_from_text(district, START_2023))


def test_a_communes_plan_has_whole_sentences_under_headings_that_are_its_own(district: District, plan: Plan) -> None:
    content = text_of(begun(district, plan, who=COMMUNE))
    assert [item.text for item in content.items if "…" in item.text] == []
    targets = [item.text for item in content.items if item.kind is ItemKind.TARGET]
    assert [text[:40] for text in targets[1:4]] == [
        "100% các cơ quan, đơn vị huyện và UBND c", "100% các cơ quan, đơn vị huyện và UBND c", "100% các xã, thị trấn triển khai thực hi",
    ]  # fmt: skip
    assert targets[1].endswith("và tổ chức thực hiện nghiêm túc, đạt hiệu quả")
    assert targets[2].endswith("Luật Thực hiện dân chủ ở cơ sở theo quy định")
    assert content.head.place == "Hòa Hiệp"
    headings = [section.heading for section in content.body if section.level == 2]
    assert "Phối hợp với Phòng Tư pháp" in headings
    assert "Phòng Tư pháp" not in headings
    duties = [item for item in content.items if item.kind is ItemKind.TASK and item.due]
    assert duties
    assert [item.text for item in duties if "chậm nhất ngày" in item.text] == []  # its own day stands beside


def test_the_examples_of_the_words_are_true() -> None:
    found = doctest.testmod(upper)
    assert (found.failed, found.attempted > 0) == (0, True)


def test_the_districts_next_plan_has_the_words_of_this_years(district: District, plan: Plan) -> None:
    lead = actor(district, "noivu.cv")
    found = selectors.next_year(lead, f"plan-{plan.pk}", DayOffRule.BEFORE)
    assert found is not None
    fates = {thing.key: Fate(False) for thing in found.unfinished}
    draft = services.begin_next_year(
        actor=lead, source=f"plan-{plan.pk}", rule=DayOffRule.BEFORE, fates=fates, at=moment(2023, 11, 1)
    )
    content = text_of(draft)
    assert (content.head.archive, content.head.recipients[0]) == ("VT, PNV", "Sở Nội vụ")
    assert [section.heading for section in content.body if section.level == 1] == [
        "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG THỰC HIỆN", "MỘT SỐ CHỈ TIÊU CỤ THỂ NĂM 2024", "TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip
    assert content.items[-1].text.startswith("Trên đây là Kế hoạch thực hiện công tác dân vận chính quyền năm 2024")
    assert content.items[-1].text.endswith("nội dung Kế hoạch này")
    # lines that the page's edge broke are whole again
    third = next(
        section for section in content.body if section.heading.startswith("100% các cơ quan, đơn vị huyện và UBND")
    )
    assert all(
        not item.text[:1].islower() for section in content.body for item in section.items if section is not third
    )
    assert "23/10/2024" in " ".join(item.text for item in content.items)
    assert "23/10/2023" not in " ".join(item.text for item in content.items)
