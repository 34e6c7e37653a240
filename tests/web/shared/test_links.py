"""Addresses composed once a route are those that Django looks up."""

import pytest
from django.urls import NoReverseMatch
from django.urls import reverse as looked_up

from danvan.web.shared.links import reverse


@pytest.mark.parametrize(
    ("route", "args"),
    [
        ("home:my_work", ()),
        ("plans:unit_page", (7, 12)),
        ("plans:unit_page", (12, 7)),
        ("public:plan", ("705", 2022)),
        ("guide:page", ("bat-dau",)),
    ],
)
def test_an_address_is_the_one_that_is_looked_up(route: str, args: tuple[object, ...]) -> None:
    assert reverse(route, args=args) == looked_up(route, args=args)


@pytest.mark.parametrize(("route", "args"), [("home:nowhere", ()), ("plans:unit_page", (1,))])
def test_what_there_is_not_has_no_address(route: str, args: tuple[object, ...]) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(route, args=args)
