"""Counting how often something is done."""

import pytest
from django.core.cache import caches

from danvan.web.shared.limits import is_used_up

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_what_is_done_more_often_than_allowed_is_used_up() -> None:
    assert [is_used_up("limit-a", most=2, seconds=60) for _ in range(4)] == [False, False, True, True]
    assert not is_used_up("limit-b", most=2, seconds=60)


def test_a_count_lasts_as_long_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches["default"], "default_timeout", 0)
    assert [is_used_up("limit-c", most=1, seconds=3600) for _ in range(3)] == [False, True, True]


def test_a_count_that_has_lasted_begins_anew() -> None:
    assert [is_used_up("limit-d", most=1, seconds=0) for _ in range(3)] == [False, False, False]
