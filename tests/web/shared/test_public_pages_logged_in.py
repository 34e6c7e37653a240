"""Pages that are open to everybody, opened by somebody who is logged in."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """The addresses without a blank to fill of pages that bear the mark of everybody's."""
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, address)
        elif isinstance(one, URLPattern) and getattr(one.callback, "is_public", False) and "<" not in address:
            yield address


@pytest.mark.parametrize("username", ["noivu.tp", "phongtuphap.cv"])
def test_they_open_as_well(client: CheckingClient, district: District, username: str) -> None:
    client.force_login(district.people[username])
    found = list(addresses(get_resolver()))
    assert "/tai-khoan/quen-mat-khau/" in found
    answers = {address: client.get(address).status_code for address in found}
    assert set(answers.values()) <= {200, 302, 404, 405}, answers
