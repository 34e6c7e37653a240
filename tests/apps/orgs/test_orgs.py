"""Units on a day, groups, posts, the actor."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from danvan.apps.orgs.models import GroupMembership, Post, Unit, UnitKind
from danvan.apps.orgs.selectors import actor_for, groups_of, members_on, post_choices, unit_page, units_on
from danvan.apps.orgs.services import add_kind, add_level, add_unit, appoint
from danvan.domain.authority import Role
from tests.factories import District, pure_actor

pytestmark = pytest.mark.database
DAY = date(2023, 10, 26)
AFTER = date(2025, 7, 1)


@pytest.fixture
def kind(db: None) -> UnitKind:
    level = add_level(code="commune", name="Cấp xã", rank=3)
    return add_kind(code="XA", name="UBND xã", position=0, level=level, is_authority=True)


def test_the_district_stands_with_its_groups(district: District) -> None:
    sizes = {group.code: members_on(group.pk, DAY).count() for group in groups_of(district.authority.pk)}
    assert sizes == {"offices": 13, "communes": 10, "stationed": 6, "border_posts": 2}


def test_one_code_names_different_places_at_different_times(kind: UnitKind) -> None:
    old = add_unit(code="25510", name="UBND xã Mỏ Công", kind=kind, valid_from=date(2004, 1, 1))
    old.valid_until = date(2025, 6, 30)
    old.save()
    add_unit(code="25510", name="UBND xã Trà Vong", kind=kind, valid_from=AFTER)
    assert [unit.name for unit in units_on(DAY)] == ["UBND xã Mỏ Công"]
    assert [unit.name for unit in units_on(AFTER)] == ["UBND xã Trà Vong"]
    page = unit_page(replace(pure_actor(Role.UNIT_OFFICER), authority_id=old.pk), old.pk, AFTER)
    assert page is not None
    assert (page.state, page.life) == ("Đã kết thúc", "từ 01/01/2004 đến hết 30/6/2025")


def test_the_same_code_on_the_same_day_is_refused(kind: UnitKind) -> None:
    add_unit(code="1", name="A", kind=kind, valid_from=DAY)
    with pytest.raises(IntegrityError):
        add_unit(code="1", name="B", kind=kind, valid_from=DAY)


def test_a_unit_cannot_end_before_it_begins(kind: UnitKind) -> None:
    unit = add_unit(code="1", name="A", kind=kind, valid_from=DAY)
    with pytest.raises(IntegrityError):
        Unit.objects.filter(pk=unit.pk).update(valid_until=date(2020, 1, 1))


def test_two_spellings_that_fold_alike_are_one_alias(kind: UnitKind) -> None:
    unit = add_unit(code="1", name="A", kind=kind, valid_from=DAY, aliases=("xã Hòa Hiệp", "xã Hoà Hiệp"))
    assert list(unit.aliases.values_list("alias", flat=True)) == ["xã Hòa Hiệp"]


def test_members_leave_a_group(district: District) -> None:
    group = district.groups["communes"]
    GroupMembership.objects.filter(group=group, unit__code="25486").update(valid_until=date(2023, 6, 30))
    assert members_on(group.pk, DAY).count() == 9
    assert members_on(group.pk, date(2023, 6, 30)).count() == 10


class TestActor:
    def test_a_person_acts_in_the_post_of_the_day(self, district: District) -> None:
        found = actor_for(district.people["noivu.cv"], DAY)
        assert found is not None
        assert (found.post_title, found.unit_name) == ("Chuyên viên", "Phòng Nội vụ")
        assert found.roles == {Role.LEAD_OFFICER, Role.UNIT_OFFICER}

    def test_before_and_after_the_post_there_is_no_actor(self, district: District) -> None:
        person = district.people["noivu.cv"]
        Post.objects.filter(person=person).update(valid_until=date(2023, 6, 30))
        assert actor_for(person, date(2020, 1, 1)) is None
        assert actor_for(person, DAY) is None
        assert actor_for(person, date(2023, 6, 30)) is not None

    def test_of_several_posts_the_chosen_one_counts(self, district: District) -> None:
        person, unit = district.people["noivu.cv"], district.units["705.PTP"]
        post = appoint(person=person, unit=unit, title="Biệt phái", roles=frozenset(), valid_from=DAY)
        chosen, first = actor_for(person, DAY, post.pk), actor_for(person, DAY, 10**9)
        assert chosen is not None
        assert first is not None
        assert (chosen.unit_name, chosen.roles) == ("Phòng Tư pháp", frozenset())
        assert first.unit_name == "Phòng Nội vụ"
        assert [choice.title for choice in post_choices(person.pk, DAY)] == ["Chuyên viên", "Biệt phái"]

    def test_a_role_that_no_longer_exists_gives_nothing(self, district: District) -> None:
        person = district.people["danvan"]
        Post.objects.get(person=person).roles.update(role="abolished")
        found = actor_for(person, DAY)
        assert found is not None
        assert found.roles == frozenset()
