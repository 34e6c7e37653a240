"""The nation's units, loaded once for a module and taken out again."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from danvan.apps.orgs.services import BaseLoading, load_national_base
from tests.factories import moment
from tests.remembered import forget_state, remembered


@pytest.fixture(scope="module")
def national_base(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseLoading]:
    """The nation's units on an empty database, for all tests of a module; each test's own changes are undone as ever."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_state()  # of the test before, which was undone
        loading = remembered("national base", lambda: load_national_base(at=moment(2026, 3, 16)))
        assert loading is not None
        yield loading
        transaction.set_rollback(True)
