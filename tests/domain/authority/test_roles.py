"""The one table from roles to permissions, and what must never be in one hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.authority import ROLE_PERMISSIONS, Permission, Role, permissions_of

P = Permission


def test_every_role_stands_in_the_table() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)


def test_every_permission_is_given_to_somebody() -> None:
    assert permissions_of(Role) == frozenset(Permission)


def test_nobody_without_role_has_a_permission() -> None:
    assert permissions_of(()) == frozenset()


@given(st.frozensets(st.sampled_from(Role)), st.frozensets(st.sampled_from(Role)))
def test_roles_add_up(first: frozenset[Role], second: frozenset[Role]) -> None:
    assert permissions_of(first | second) == permissions_of(first) | permissions_of(second)


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_is_a_resource_and_an_action_with_a_label(permission: Permission) -> None:
    resource, action = permission.value.split(":")
    assert permission.name == f"{resource}_{action}".upper()
    assert permission.label[0].isupper()


@pytest.mark.parametrize("role", Role)
def test_a_role_has_a_label_and_is_named_by_its_value(role: Role) -> None:
    assert role.name == role.value.upper()
    assert role.label[0].isupper()


def _holders(permission: Permission) -> set[Role]:
    return {role for role in Role if permission in ROLE_PERMISSIONS[role]}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        # Kế hoạch 2023, mục III.6: the chairman grades; mục IV.2: the lead office leads the scoring and proposes
        (P.RANKING_DECIDE, {Role.CHAIRMAN}),
        (P.RANKING_PROPOSE, {Role.LEAD_HEAD}),
        (P.RANKING_PUBLISH, {Role.LEAD_HEAD}),
        (P.RELEASE_MAKE, {Role.LEAD_HEAD}),
        (P.PLAN_ISSUE, {Role.LEAD_HEAD}),
        (P.PLAN_PUBLISH, {Role.LEAD_HEAD}),
        (P.CYCLE_OPEN, {Role.LEAD_HEAD}),
        # the head of the unit sends, not the officer who wrote
        (P.REPORT_SUBMIT, {Role.UNIT_HEAD}),
        (P.SCORE_SUBMIT, {Role.UNIT_HEAD}),
        (P.REPORT_ENTER_ON_BEHALF, {Role.RECORDS_CLERK}),
        (P.LEDGER_ASK, {Role.UNIT_HEAD}),
        (P.LEDGER_ASSIGN, {Role.UNIT_HEAD}),
        # the lead does not decide on what it owes itself; the chairman does
        (P.LEDGER_DECIDE, {Role.LEAD_HEAD, Role.CHAIRMAN}),
        (P.LEDGER_REQUIRE, {Role.LEAD_HEAD}),
        (P.CRITERIA_EDIT, {Role.LEAD_OFFICER, Role.LEAD_HEAD}),
        (P.CRITERIA_APPROVE, {Role.LEAD_HEAD, Role.CHAIRMAN}),
        (P.FIGURE_DEFINE, {Role.LEAD_OFFICER, Role.LEAD_HEAD}),
        (P.SCORE_RECONCILE, {Role.LEAD_HEAD, Role.SUBSTITUTE_APPRAISER}),
        (P.ACCOUNT_ADMINISTER, {Role.ADMINISTRATOR}),
        (P.AUDIT_VIEW, {Role.ADMINISTRATOR}),
        (P.UNIT_CHANGE, {Role.ADMINISTRATOR, Role.LEAD_HEAD}),
        # Nghị định 30/2020/NĐ-CP, Điều 13: heads give; the administrator enters what was signed on paper
        (P.DELEGATION_MAKE, {Role.UNIT_HEAD, Role.LEAD_HEAD, Role.CHAIRMAN, Role.ADMINISTRATOR}),
        (P.DELEGATION_VIEW_ALL, {Role.LEAD_HEAD, Role.CHAIRMAN, Role.ADMINISTRATOR}),
    ],
)
def test_who_alone_holds_a_permission(permission: Permission, roles: set[Role]) -> None:
    assert _holders(permission) == roles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (P.RANKING_PROPOSE, P.RANKING_DECIDE),
        (P.SCORE_SELF, P.SCORE_RECONCILE),
        (P.REPORT_SUBMIT, P.REPORT_ACCEPT),
        (P.ACCOUNT_ADMINISTER, P.SCORE_VIEW_ALL),
        (P.ACCOUNT_ADMINISTER, P.RANKING_VIEW),
    ],
)
def test_two_permissions_that_no_single_role_joins(one: Permission, other: Permission) -> None:
    assert _holders(one) & _holders(other) == set()


def test_the_ranking_is_hidden_from_units_before_the_decision() -> None:
    assert _holders(P.RANKING_VIEW) == {Role.LEAD_OFFICER, Role.LEAD_HEAD, Role.CHAIRMAN}


def test_the_administrator_changes_nothing_of_the_cycle() -> None:
    assert ROLE_PERMISSIONS[Role.ADMINISTRATOR] == {
        P.UNIT_VIEW,
        P.UNIT_CHANGE,
        P.ACCOUNT_ADMINISTER,
        P.AUDIT_VIEW,
        P.CALENDAR_SET,
        P.REGISTER_CHANGE,
        P.DELEGATION_MAKE,
        P.DELEGATION_VIEW_ALL,
        P.INSTALLATION_SET_UP,
        P.REMINDER_SET,
    }


def test_the_supervisor_only_looks() -> None:
    assert {permission.value.split(":")[1] for permission in ROLE_PERMISSIONS[Role.SUPERVISOR]} <= {"view", "view_all"}
