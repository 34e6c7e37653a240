"""The nation's areas on the pages of units, and what changed on 01/7/2025."""

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import (
    area_page,
    carried_table,
    carried_values,
    changes_page,
    nation_counts,
    nation_page,
    nation_tree,
    unit_page,
    unit_tree,
)
from danvan.domain.authority import Actor, Role
from tests.factories import load_district

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("national_base")]
BEFORE, AFTER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 16)


def area(code: str, day: date) -> Unit:
    return Unit.objects.get(code=code, valid_until=None if day >= AFTER else BEFORE)


def test_counts_of_levels() -> None:
    assert [(level.label, level.count) for level in nation_counts(BEFORE)] == [
        ("Cấp tỉnh", 63), ("Cấp huyện", 696), ("Cấp xã", 10_035),
    ]  # fmt: skip
    assert [(level.label, level.count) for level in nation_counts(TODAY)] == [("Cấp tỉnh", 34), ("Cấp xã", 3_321)]
    assert nation_counts(TODAY)[1].text == "3.321"


def test_the_tree_of_the_nation(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        tree = nation_tree(TODAY)
    assert (len(tree.roots), len(tree.phases), tree.findings) == (34, 3_355, ())
    assert len(tree.children_of(area("80", TODAY).pk)) == 96
    assert len(nation_tree(BEFORE).roots) == 63


def test_provinces_and_what_is_below() -> None:
    page = nation_page(TODAY)
    below = {row.name: row.below for row in page.rows}
    assert (page.total, below["Tỉnh Tây Ninh"]) == (34, "96 đơn vị cấp xã")
    old = {row.name: row.below for row in nation_page(BEFORE).rows}
    assert old["Tỉnh Tây Ninh"] == "9 đơn vị cấp huyện"


@pytest.mark.parametrize(("query", "name"), [("hoang sa", "Đặc khu Hoàng Sa"), ("Trường Sa", "Đặc khu Trường Sa")])
def test_hoang_sa_and_truong_sa_are_found(query: str, name: str) -> None:
    assert name in [row.name for row in nation_page(TODAY, query).rows]


def test_a_page_never_holds_the_nation(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):
        page = nation_page(TODAY, "a", 3)
    assert (len(page.rows), page.first, page.total > 3_000) == (100, 201, True)
    assert nation_page(TODAY, "a", 10_000).page == -(-page.total // 100)


def test_below_a_province_of_today_and_a_district_of_before() -> None:
    page = area_page(area("80", TODAY).pk, TODAY)
    assert page is not None
    assert (page.name, page.total, page.above) == ("Tỉnh Tây Ninh", 96, ())
    district = area_page(area("705", BEFORE).pk, BEFORE)
    assert district is not None
    assert (district.name, district.total, [name for _, name in district.above]) == (
        "Huyện Tân Biên", 10, ["Tỉnh Tây Ninh"],
    )  # fmt: skip
    assert [row.name for row in area_page(area("705", BEFORE).pk, BEFORE, "tan lap").rows] == ["Xã Tân Lập"]
    assert area_page(area("705", BEFORE).pk, TODAY) is None


def test_the_first_of_july_2025_for_the_district() -> None:
    load_district()
    page = changes_page(area("705", BEFORE).pk, BEFORE, AFTER)
    rows = {row.unit.name: row for label, rows in page.groups for row in rows}
    assert [label for label, _ in page.groups] == ["Kết thúc"]
    assert [other.name for other in rows["UBND xã Mỏ Công"].others] == ["UBND xã Trà Vong", "UBND xã Tân Phú"]
    assert (rows["UBND xã Mỏ Công"].what, rows["UBND xã Mỏ Công"].document) == (
        "hết 30/6/2025; chia tách", "1682/NQ-UBTVQH15",
    )  # fmt: skip
    assert (page.before, page.after) == (33, 0)
    assert page.notes == (
        "UBND huyện Tân Biên tồn tại từ 01/01/2004 đến hết 30/6/2025, không có ngày 01/7/2025. "
        "Đã giải thể từ 01/7/2025 theo 72/2025/QH15.",
    )


def test_sums_and_grades_of_the_district_by_the_tree_of_the_new_day() -> None:
    communes = [unit for code, unit in load_district().units.items() if code.startswith("25")]
    table = carried_table({unit.pk: (Fraction(1),) for unit in communes}, AFTER)
    assert [(row.name, row.amounts) for row in table.rows] == [
        ("UBND xã Phước Vinh", (1,)),
        ("UBND xã Tân Biên", (3,)),
        ("UBND xã Tân Lập", (2,)),
        ("UBND xã Tân Phú", ()),
        ("UBND xã Thạnh Bình", (1,)),
        ("UBND xã Trà Vong", ()),
    ]
    assert [row.name for row in table.left] == ["UBND xã Mỏ Công", "UBND xã Tân Phong", "UBND xã Trà Vong"]
    assert sum(row.amounts[0] for row in (*table.rows, *table.left) if row.amounts) == 10
    values = carried_values({unit.pk: unit.code for unit in communes}, AFTER)
    beside = {row.name: [(one.value, one.share) for one in row.beside] for row in values.rows}
    assert beside["UBND xã Trà Vong"] == [
        ("25510", "một phần, không chia được"), ("25513", "một phần, không chia được"),
    ]  # fmt: skip
    assert carried_table({unit.pk: (Fraction(1),) for unit in reversed(communes)}, AFTER) == table


def test_units_that_were_renamed_later_bear_their_name_of_the_day() -> None:
    renamed = Unit.objects.get(code="25270", valid_until=None)
    names = [carried_table({renamed.pk: (Fraction(1),)}, day).rows[0].name for day in (AFTER, date(2026, 6, 1))]
    assert names == ["UBND xã Lộc Ninh", "UBND phường Lộc Ninh"]


def test_a_commune_of_today_is_shown_by_what_it_came_from() -> None:
    page = unit_tree(area("25486", TODAY).pk, BEFORE)
    assert sorted(branch.name for branch in page.branches) == [
        "UBND thị trấn Tân Biên", "UBND xã Thạnh Tây", "UBND xã Tân Bình",
    ]  # fmt: skip
    assert page.notes[0].startswith("UBND xã Tân Biên tồn tại từ 01/7/2025, không có ngày 30/6/2025. Dưới đây là")


def test_where_nothing_is_known_it_says_so() -> None:
    page = unit_tree(area("705", BEFORE).pk, date(1999, 1, 1))
    assert page.branches == ()
    assert page.notes[0].endswith("Chưa có dữ liệu về đơn vị tương ứng.")


def test_what_a_split_commune_became() -> None:
    commune = area("25507", BEFORE)
    page = unit_page(Actor(1, "A", "B", 1, "C", frozenset({Role.UNIT_OFFICER})), commune.pk, TODAY)
    assert page is not None
    assert [(row.name, row.kind, row.share, row.document) for row in page.after] == [
        ("UBND xã Tân Phú", "chia tách", "một phần, chưa rõ bao nhiêu", "1682/NQ-UBTVQH15"),
        ("UBND xã Thạnh Bình", "chia tách", "một phần, chưa rõ bao nhiêu", "1682/NQ-UBTVQH15"),
    ]
    assert page.start_mark == "chưa kiểm chứng"
