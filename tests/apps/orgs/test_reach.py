"""The reach of a permission as a condition on rows."""

import pytest
from django.db.models import QuerySet

from danvan.apps.orgs import access as orgs
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.reach import reached
from danvan.apps.plans import access as plans
from danvan.apps.portal import access as portal
from danvan.apps.reporting import access as reporting
from danvan.apps.scoring import access as scoring
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.authority.scope import Scope
from tests.factories import District, actor

ALL = frozenset(Role)
LISTS = (
    plans.visible_plans,
    plans.visible_readings,
    plans.visible_obligations,
    portal.publishable_plans,
    reporting.visible_obligations,
    reporting.visible_reports,
    scoring.visible_cycles,
    scoring.ranked_cycles,
    scoring.own_cycles,
    scoring.visible_sheets,
    scoring.visible_decisions,
    scoring.plans_to_score,
    orgs.visible_units,
    orgs.readable_units,
    orgs.visible_posts,
    orgs.visible_people,
    orgs.visible_absences,
    orgs.delegator_posts,
    orgs.authority_units,
)


def somebody(roles: frozenset[Role], superior_ids: tuple[int, ...] = ()) -> Actor:
    return Actor(1, "Chuyên viên", "", 11, "Phòng", roles, authority_id=10, superior_ids=superior_ids)


@pytest.mark.parametrize("rows", LISTS, ids=lambda rows: f"{rows.__module__.split('.')[2]}.{rows.__name__}")
@pytest.mark.parametrize("username", ["phongtuphap.cv", "noivu.tp", "chutich", "quantri"])
def test_a_list_with_its_rights_is_one_query(
    district: District, rows: object, username: str, django_assert_max_num_queries: object
) -> None:
    """The right is a condition in the query of the list, never a question of its own."""
    assert callable(rows)
    assert callable(django_assert_max_num_queries)
    someone = actor(district, username)
    with django_assert_max_num_queries(1):
        found = rows(someone)
        assert isinstance(found, QuerySet)
        list(found)


def test_without_the_permission_there_is_no_row(db: None) -> None:
    officer = somebody(frozenset({Role.UNIT_OFFICER}))
    assert not Unit.objects.filter(reached(officer, Permission.AUDIT_VIEW, unit="id")).exists()


def test_a_scope_asks_for_the_unit_that_it_looks_at() -> None:
    with pytest.raises(ValueError, match="not named"):
        reached(somebody(ALL), Permission.PLAN_VIEW, unit="lead_unit")
    with pytest.raises(ValueError, match="not named"):
        reached(somebody(ALL), Permission.REPORT_DRAFT, issuer="plan__issuer")


def test_what_is_asked_of_an_act_is_no_list() -> None:
    with pytest.raises(ValueError, match="no list"):
        reached(somebody(ALL), Permission.CALENDAR_SET, unit="id")


def test_the_line_is_drawn_nearer_for_people(district: District) -> None:
    near, far = (
        Unit.objects.filter(reached(actor(district, "noivu.cv"), Permission.UNIT_VIEW, unit="id", at_most=scope))
        for scope in (Scope.WITHIN, None)
    )
    communes = set(district.groups["communes"].memberships.values_list("unit_id", flat=True))
    assert not communes & set(near.values_list("pk", flat=True))
    assert communes <= set(far.values_list("pk", flat=True))
