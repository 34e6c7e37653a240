"""Whom the names of a superior authority's plan mean."""

import doctest

import pytest

from danvan.domain.plan_drafting import binding
from danvan.domain.plan_drafting.binding import binds


def test_the_examples_are_true() -> None:
    found = doctest.testmod(binding)
    assert (found.failed, found.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("name", "authority", "bound"),
    [
        ("Chủ tịch UBND các xã, phường, đặc khu", "UBND xã Tân Biên", True),
        ("UBND cấp xã", "UBND phường Tân Ninh", True),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", "UBND thị xã Hòa Thành", True),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "UBND tỉnh Tây Ninh", True),
        ("chính quyền địa phương hai cấp", "UBND xã Tân Biên", True),
        ("các thị xã", "UBND xã Tân Biên", False),
        ("Công an các xã", "UBND xã Tân Biên", False),
        ("các phòng, ban huyện", "UBND huyện Tân Biên", False),
        ("các huyện ủy", "UBND huyện Tân Biên", False),
        ("UBND huyện Châu Thành", "UBND huyện Tân Biên", False),
        ("Sở Nội vụ", "Trường Chính trị", False),
    ],
)
def test_a_name_binds_an_authority(name: str, authority: str, bound: bool) -> None:
    assert binds([name], authority) is bound
