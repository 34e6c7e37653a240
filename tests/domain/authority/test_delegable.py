"""Every permission is either given, never given, or comes along; and what an acting person may is exactly that."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.apps.orgs import enums
from danvan.domain.authority import ROLE_PERMISSIONS, DelegationKind, Leadership, Permission, Role, permissions_of
from danvan.domain.authority.delegable import (
    DELEGABLE,
    FOLLOWING,
    NEVER_DELEGATED,
    acting_permissions,
    delegable_of,
)

P = Permission


def test_every_permission_stands_in_exactly_one_of_the_three_tables() -> None:
    """Whoever adds a permission decides whether it may be delegated."""
    places = Counter([*DELEGABLE, *NEVER_DELEGATED, *FOLLOWING])
    odd = {permission.value: places[permission] for permission in Permission if places[permission] != 1}
    assert odd == {}, "domain/authority/delegable.py: each in DELEGABLE, NEVER_DELEGATED or FOLLOWING, and once"


@pytest.mark.parametrize("permission", NEVER_DELEGATED)
def test_what_is_never_given_says_why(permission: P) -> None:
    assert NEVER_DELEGATED[permission].endswith(".")


@pytest.mark.parametrize("permission", DELEGABLE)
def test_what_is_not_given_in_every_form_says_why(permission: P) -> None:
    row = DELEGABLE[permission]
    assert row.permission is permission
    assert bool(row.why_restricted) is (row.kinds != frozenset(DelegationKind))


@pytest.mark.parametrize("permission", DELEGABLE)
def test_what_may_be_given_is_somebodys_who_may_delegate(permission: P) -> None:
    givers = [role for role in Role if P.DELEGATION_MAKE in ROLE_PERMISSIONS[role]]
    assert permission in permissions_of(givers)


def test_only_decisions_stay_with_deputies() -> None:
    restricted = {permission for permission, row in DELEGABLE.items() if row.kinds != frozenset(DelegationKind)}
    assert restricted == {P.RANKING_DECIDE, P.APPEAL_DECIDE, P.COUNCIL_SCORE}


def test_what_only_looks_is_called_so() -> None:
    assert {permission.value.split(":")[1] for permission in FOLLOWING} <= {"view", "view_own", "view_all"}


def test_a_form_offers_what_the_post_has_in_the_order_of_the_table() -> None:
    offered = [row.permission for row in delegable_of(permissions_of([Role.CHAIRMAN]))]
    assert offered == [
        P.LEDGER_DECIDE, P.CRITERIA_APPROVE, P.CYCLE_NAME_SUBSTITUTE, P.RANKING_DECIDE, P.APPEAL_DECIDE, P.COUNCIL_SCORE,
        P.PAPER_SIGN,
    ]  # fmt: skip
    assert delegable_of(permissions_of([Role.SUPERVISOR])) == ()


permission_sets = st.frozensets(st.sampled_from(Permission))


@given(permission_sets, permission_sets)
def test_an_acting_person_has_no_act_that_was_not_given_or_that_the_delegator_lacks(
    given_ones: frozenset[P], held: frozenset[P]
) -> None:
    acting = acting_permissions(given_ones, held)
    assert acting <= held
    assert acting - FOLLOWING == given_ones & held & DELEGABLE.keys()
    assert acting & FOLLOWING == held & FOLLOWING


@pytest.mark.parametrize(
    ("kind", "abbreviation", "label"),
    [
        (DelegationKind.DEPUTY, "KT.", "Ký thay (KT.)"),
        (DelegationKind.BY_ORDER, "TL.", "Ký thừa lệnh (TL.)"),
        (DelegationKind.DELEGATED, "TUQ.", "Ký thừa ủy quyền (TUQ.)"),
    ],
)
def test_a_form_has_its_abbreviation(kind: DelegationKind, abbreviation: str, label: str) -> None:
    assert (kind.abbreviation, kind.label) == (abbreviation, label)


def test_what_is_stored_are_the_words_of_the_domain() -> None:
    assert enums.DelegationKind.choices == [(kind.value, kind.label) for kind in DelegationKind]
    assert enums.Leadership.values == [one.value for one in Leadership]
