"""Every kind of page that a role can reach by links: it answers, axe finds nothing, it does not scroll sideways."""

import re
from collections import deque

import pytest

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person

pytestmark = pytest.mark.browser
ROLES = ["noivu.cv", "noivu.tp", "phongtuphap.cv", "xatanlap.tt", "thanhtra.cv", "tothamdinh", "chutich", "vanthu"]
ROLES += ["danvan", "quantri"]


@pytest.mark.parametrize("username", ROLES)
def test_all_that_a_role_can_reach(as_sample_person: PersonOpener, username: str) -> None:
    person = as_sample_person(username)
    visited = crawl(person, "/viec-cua-toi/")
    assert len(visited) >= 4, visited


def test_all_that_anybody_can_reach(as_sample_person: PersonOpener) -> None:
    visited = crawl(as_sample_person(), "/")
    assert {"/", "/tai-khoan/dang-nhap/"} <= visited


def test_the_main_pages_on_a_phone(as_sample_person: PersonOpener) -> None:
    person = as_sample_person("noivu.cv", phone=True)
    assert len(crawl(person, "/viec-cua-toi/")) >= 6


def crawl(person: Person, start: str) -> set[str]:
    """Open one page of each kind (numbers in addresses count as one kind) that links lead to; give back the kinds."""
    waiting, seen = deque([start]), {kind_of(start)}
    while waiting:
        address = waiting.popleft()
        person.go(address)
        links = person.page.eval_on_selector_all("a[href]", "found => found.map(link => link.getAttribute('href'))")
        for link in links:
            target = link.split("#")[0]
            if not target.startswith("/") or is_file(target) or kind_of(target) in seen:
                continue
            seen.add(kind_of(target))
            waiting.append(target)
    return seen


def kind_of(address: str) -> str:
    """The address without its numbers and its query."""
    return re.sub(r"\d+", "#", address.split("?", maxsplit=1)[0])


def is_file(address: str) -> bool:
    """Whether an address gives a file instead of a page."""
    return address.startswith(("/minh-chung/", "/tinh/")) or address.endswith("/van-ban/")
