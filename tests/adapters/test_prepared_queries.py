"""A query composed once finds each time what the database holds then, for the values given then."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import DateField, DateTimeField, Exists, OuterRef
from pytest_django import DjangoAssertNumQueries

from danvan.adapters.prepared_queries import Parameter, PreparedQuery
from danvan.apps.accounts.models import FactorRequirement, PersonSession

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY, NEXT = date(2026, 11, 28), date(2026, 11, 29)


def required(role: str, day: date) -> None:
    FactorRequirement.objects.create(role=role, required_from=day)


def test_values_and_rows_are_of_each_run(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    composed = []

    def asked() -> object:
        composed.append(1)
        day = Parameter("day", DateField())
        earlier = FactorRequirement.objects.filter(required_from__lt=OuterRef("required_from"))
        found = FactorRequirement.objects.filter(required_from__lte=day).annotate(has_earlier=Exists(earlier))
        return found.order_by("role").values_list("has_earlier", "required_from", "role")

    query = PreparedQuery(asked)  # type: ignore[arg-type]
    assert query.rows(day=DAY) == []
    required("a", DAY)
    required("b", NEXT)
    with django_assert_num_queries(2):
        assert query.rows(day=DAY) == [(False, DAY, "a")]
        assert query.rows(day=NEXT) == [(False, DAY, "a"), (True, NEXT, "b")]
    assert composed == [1]


def test_an_instant_comes_back_as_the_orm_gives_it() -> None:
    at = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)
    PersonSession.objects.create(session_key="a", session_data="", expire_date=at)
    query = PreparedQuery(
        lambda: PersonSession.objects.filter(expire_date=Parameter("at", DateTimeField())).values_list("expire_date")
    )
    assert query.rows(at=at) == list(PersonSession.objects.values_list("expire_date")) == [(at,)]


def test_a_value_that_is_missing_is_refused() -> None:
    query = PreparedQuery(
        lambda: PersonSession.objects.filter(expire_date=Parameter("at", DateTimeField())).values_list("pk")
    )
    with pytest.raises(KeyError):
        query.rows(day=DAY)
