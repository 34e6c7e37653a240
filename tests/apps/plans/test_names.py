"""Matching names in a text to units and groups of the district."""

import re
from datetime import date

import pytest

from danvan.apps.plans.names import KnownNames, Whom, choice_of, choices_for, key_of, known_names
from tests.factories import District

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 13)

MATCHES = [
    ("Phòng Nội vụ", "705.PNV"),
    ("phong noi vu", "705.PNV"),
    ("Phòng Nội vụ huyện", "705.PNV"),
    ("Phòng Tài chính - Kế hoạch", "705.TCKH"),
    ("Đồn Biên phòng Tân Bìn", "705.BP1"),
    ("Các cơ quan trú đóng trên địa bàn huyện", "stationed"),
    ("các cơ quan Trú đóng trên địa bàn huyện", "stationed"),
    ("Chủ tịch UBND các xã, thị trấn", "communes"),
    ("Thủ trưởng các cơ quan, đơn vị huyện", "offices"),
    ("Trưởng phòng Nội vụ", "705.PNV"),
    ("Chánh Thanh tra huyện", "705.TTR"),
    ("Chủ tịch UBND xã", None),
    ("Khối Dân vận cấp xã", None),
    ("UBND xã Tân", None),
    ("", None),
]


@pytest.fixture
def known(district: District) -> KnownNames:
    """The names of the district in 2023."""
    return known_names(district.authority.pk, DAY)


@pytest.mark.parametrize(("name", "code"), MATCHES)
def test_whom_a_name_stands_for(district: District, known: KnownNames, name: str, code: str | None) -> None:
    found = known.match(name)
    expected = {**district.units, **district.groups}.get(code or "")
    assert (found.name if found else None) == (expected.name if expected else None)


@pytest.mark.parametrize("name", ["UBND huyện", "Chủ tịch Ủy ban nhân dân huyện"])
def test_an_authority_calls_itself_by_its_level(district: District, name: str) -> None:
    district.authority.aliases.all().delete()
    found = known_names(district.authority.pk, DAY).match(name)
    assert found is not None
    assert found.choice == {"unit": district.authority.pk}


def test_two_units_alike_leave_the_choice_to_a_person() -> None:
    first, second = Whom("unit-1", "Trường số 10"), Whom("unit-2", "Trường số 11")
    known = KnownNames({"truong tieu hoc so 10": first, "truong tieu hoc so 11": second}, (), (first, second))
    assert known.match("Trường tiểu học số 12") is None
    assert known.match("Trường tiểu học số 11") == second


def test_a_unit_that_ended_before_the_day_is_not_known(district: District) -> None:
    health = district.units["705.YT"]
    health.valid_until = date(2023, 4, 12)
    health.save()
    assert known_names(district.authority.pk, DAY).match("Phòng Y tế") is None


def test_a_unit_of_the_day_of_the_text_is_known_though_it_has_ended(district: District) -> None:
    before = district.units["705.YT"]
    before.valid_until = date(2023, 12, 31)
    before.save()
    later = date(2024, 2, 1)
    known = known_names(district.authority.pk, DAY, later)
    assert known.match("Phòng Y tế") == Whom(f"unit-{before.pk}", "Phòng Y tế")
    assert known_names(district.authority.pk, later).match("Phòng Y tế") is None


def test_the_day_of_the_text_wins_where_a_name_changed_hands(district: District) -> None:
    before, after = district.units["705.YT"], district.units["705.KTHT"]
    before.valid_until = date(2023, 12, 31)
    before.save()
    after.name, after.valid_from = "Phòng Y tế", date(2024, 1, 1)
    after.save()
    later = date(2024, 2, 1)
    for days, unit in (((DAY, later), before), ((later, DAY), after), ((later,), after)):
        found = known_names(district.authority.pk, *days).match("Phòng Y tế")
        assert found == Whom(f"unit-{unit.pk}", "Phòng Y tế")


def test_only_what_matches_is_chosen(district: District, known: KnownNames) -> None:
    assert choices_for(["Phòng Nội vụ", "Hội Khuyến học", "UBND các xã, thị trấn"], known) == {
        "Phòng Nội vụ": {"unit": district.units["705.PNV"].pk},
        "UBND các xã, thị trấn": {"group": district.groups["communes"].pk},
    }


def test_exact_means_word_for_word(known: KnownNames) -> None:
    assert known.is_exact("PHÒNG NỘI VỤ,")
    assert not known.is_exact("Phòng Nội")


@pytest.mark.parametrize(
    ("choice", "key"), [({"unit": 12}, "unit-12"), ({"group": 3}, "group-3"), ({"none": True}, "none"), (None, "")]
)
def test_a_choice_as_a_word_and_back(choice: dict[str, int | bool] | None, key: str) -> None:
    assert key_of(choice) == key
    assert choice_of(key) == choice


@pytest.mark.parametrize("word", ["person-1", "unit-x", "unit", "-"])
def test_any_other_word_is_no_choice(word: str) -> None:
    with pytest.raises(ValueError, match=re.escape(word)):
        choice_of(word)


def test_the_printed_name_of_a_choice(district: District, known: KnownNames) -> None:
    assert known.printed({"group": district.groups["offices"].pk}) == district.groups["offices"].name
    assert known.printed({"none": True}) == known.printed(None) == ""
