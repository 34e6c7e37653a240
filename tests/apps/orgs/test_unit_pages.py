"""What the pages of units are told: trees of any day, one unit."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.apps.orgs.models import UnitPhase
from danvan.apps.orgs.selectors import (
    listed_rows,
    unit_history,
    unit_page,
    unit_tree,
)
from danvan.apps.orgs.selectors.trees import Branch
from danvan.apps.orgs.services import NameWords, add_alias, add_unit, move_unit, rename_unit
from danvan.domain.authority import Actor, Role
from danvan.domain.rules import RuleViolation
from tests.apps.orgs.changes import AT, DAY, by
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def shape(branch: Branch) -> dict[str, int]:
    return {section.label: section.count for section in branch.sections}


class TestTree:
    def test_of_the_district(self, district: District) -> None:
        page = unit_tree(district.authority.pk, DAY)
        assert [branch.name for branch in page.branches] == ["UBND huyện Tân Biên"]
        assert shape(page.branches[0]) == {
            "Phòng chuyên môn thuộc UBND cấp huyện": 12,
            "Đơn vị sự nghiệp thuộc UBND cấp huyện": 1,
            "UBND xã, phường, thị trấn": 10,
            "Cơ quan ngành dọc đóng trên địa bàn": 6,
            "Tổ, ban do UBND thành lập": 1,
            "Cơ quan Đảng, Mặt trận, đoàn thể": 2,
        }
        assert (page.total, page.levels, page.notes) == (
            33, (("Cấp huyện", 1), ("Cấp xã", 10), ("Cơ quan, đơn vị", 22)), (),
        )  # fmt: skip

    def test_names_are_those_of_the_day(self, district: District) -> None:
        unit, who = district.units["705.KTHT"], actor(district, "quantri", DAY)
        rename_unit(actor=who, unit_id=unit.pk, words=NameWords("Phòng Kinh tế"), by=by(), at=AT)
        names = [
            {row.name for row in listed_rows(district.authority.pk, day)}
            & {"Phòng Kinh tế", "Phòng Kinh tế và Hạ tầng"}
            for day in (date(2023, 10, 1), DAY)
        ]
        assert names == [{"Phòng Kinh tế và Hạ tầng"}, {"Phòng Kinh tế"}]

    def test_a_unit_below_an_office(self, district: District) -> None:
        below, above = district.units["705.TTVH"], district.units["705.VHTT"]
        move_unit(actor=actor(district, "quantri", DAY), unit_id=below.pk, parent_id=above.pk, by=by(), at=AT)
        top = unit_tree(district.authority.pk, DAY).branches[0]
        offices = next(section for section in top.sections if section.label.startswith("Phòng"))
        parent = next(branch for branch in offices.branches if branch.pk == above.pk)
        assert [branch.pk for section in parent.sections for branch in section.branches] == [below.pk]
        row = next(row for row in listed_rows(district.authority.pk, DAY) if row.pk == below.pk)
        assert (row.depth, row.parent) == (2, "Phòng Văn hóa và Thông tin")

    def test_a_circle_in_the_records_is_refused(self, district: District) -> None:
        one, other = district.units["705.PNV"], district.units["705.PTP"]
        UnitPhase.objects.filter(unit=one).update(parent=other)
        UnitPhase.objects.filter(unit=other).update(parent=one)
        with pytest.raises(RuleViolation, match="nằm dưới nhau thành vòng: Phòng"):
            unit_tree(district.authority.pk, DAY)

    def test_a_unit_is_found_by_another_name_too(self, district: District) -> None:
        add_alias(
            actor=actor(district, "quantri", DAY), unit_id=district.units["705.YT"].pk, alias="Ngành Y tế huyện",
            valid_from=None, valid_until=None, at=AT,
        )  # fmt: skip
        rows = listed_rows(district.authority.pk, DAY, "nganh y te")
        assert [(row.name, row.depth) for row in rows] == [("Phòng Y tế", 0)]

    def test_two_queries_however_many_units(
        self, district: District, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(1):
            unit_tree(district.authority.pk, DAY)
        with django_assert_num_queries(2):
            listed_rows(district.authority.pk, DAY)
        with django_assert_num_queries(3):
            listed_rows(district.authority.pk, DAY, "tan")


class TestOneUnit:
    def test_its_names_and_posts(self, district: District) -> None:
        unit, who = district.units["705.PNV"], actor(district, "quantri", DAY)
        rename_unit(actor=who, unit_id=unit.pk, words=NameWords("Phòng Nội vụ và Dân tộc"), by=by(), at=AT)
        page = unit_page(who, unit.pk, DAY)
        assert page is not None
        assert [(row.name, row.span, row.document) for row in page.phases] == [
            ("Phòng Nội vụ và Dân tộc", "từ 02/10/2023", "15/QĐ-UBND ngày 25/9/2023"),
            ("Phòng Nội vụ", "từ 01/01/2004 đến hết 01/10/2023", ""),
        ]
        assert [(row.title, row.roles) for row in page.posts] == [
            ("Chuyên viên", "Chuyên viên cơ quan chủ trì; Chuyên viên đơn vị"),
            ("Trưởng phòng", "Thủ trưởng cơ quan chủ trì; Thủ trưởng đơn vị"),
        ]
        assert ("Phòng Nội vụ", "từ 01/01/2004 đến hết 01/10/2023") in [(row.alias, row.used) for row in page.aliases]
        assert [act.name for act in page.acts if act.allowed] == [
            "rename", "move", "change_kind", "merge", "split", "abolish", "set_share", "mend", "add_alias", "remove_alias",
        ]  # fmt: skip
        history = unit_history(who, unit.pk)
        assert history is not None
        assert [row.event for row in history[1]] == ["Đổi tên đơn vị"]

    def test_of_others_neither_people_nor_acts(self, district: District) -> None:
        who, unit = actor(district, "quantri", DAY), district.units["25489"]
        page = unit_page(who, unit.pk, DAY)
        assert page is not None
        assert (page.is_own, page.posts, page.acts, page.above[-1][1]) == (False, (), (), "UBND huyện Tân Biên")
        assert unit_history(who, unit.pk) is None
        assert unit_page(who, 10**9, DAY) is None

    def test_an_office_of_others_does_not_exist_and_an_area_is_public(self, district: District) -> None:
        commune = district.units["25489"]
        office = add_unit(
            code="25489.VP", name="Văn phòng xã", kind=district.units["705.VP"].kind, valid_from=DAY, parent=commune
        )
        stranger = add_unit(
            code="1", name="UBND xã Lạ", area_name="Xã Lạ", kind=commune.kind, valid_from=date(2004, 1, 1)
        )
        who = actor(district, "quantri", DAY)
        assert unit_page(who, office.pk, DAY) is None
        page = unit_page(who, stranger.pk, DAY)
        assert page is not None
        assert (page.name, page.is_own, page.posts) == ("UBND xã Lạ", False, ())

    def test_the_committee_is_renamed_only(self, district: District) -> None:
        page = unit_page(actor(district, "quantri", DAY), district.authority.pk, DAY)
        assert page is not None
        assert [act.name for act in page.acts if not act.allowed] == [
            "move",
            "change_kind",
            "merge",
            "split",
            "abolish",
        ]

    def test_few_queries(self, district: District, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_max_num_queries(5):
            unit_page(actor_of(district), district.units["705.PNV"].pk, DAY)


def actor_of(district: District) -> Actor:
    return Actor(
        1, "Chuyên viên", "Chuyên viên", 1, "Đơn vị", frozenset({Role.UNIT_OFFICER}), authority_id=district.authority.pk
    )
