"""The proof of rights: rules and rows against the second book, and a proof that it can fail."""

import pytest

from danvan.apps.sample.rights.proof import Stated, prove_rights, prove_rules, stated_rights
from danvan.domain.authority import Permission, Role
from danvan.domain.authority.scope import SCOPES, Position, Tenure


def test_every_permission_has_a_scope_and_stands_in_the_second_book() -> None:
    assert set(SCOPES) == set(Permission)
    assert set(stated_rights()) == set(Permission)


def test_the_rules_hold_for_every_permission_role_position_and_tenure() -> None:
    proven = prove_rules(stated_rights())
    assert proven.failures == ()
    triples = len(Permission) * len(Role) * len(Position) * len(Tenure)
    assert proven.checked == triples + len(Permission) ** 2


@pytest.mark.django_db
@pytest.mark.database
def test_the_rows_hold_in_a_forest_of_authorities() -> None:
    proven = prove_rights(stated_rights())
    assert proven.failures == ()
    assert proven.checked > prove_rules(stated_rights()).checked + 3_000


@pytest.mark.django_db
def test_a_right_given_without_the_second_book_is_found() -> None:
    book = stated_rights()
    book[Permission.SCORE_VIEW_ALL] = Stated(frozenset({Role.LEAD_HEAD}), frozenset({Position.SISTER}))
    assert any("phiếu chấm điểm" in failure for failure in prove_rights(book).failures)


def test_a_permission_that_nobody_stated_stops_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("danvan.apps.sample.rights.proof.tomllib.loads", lambda _text: {})
    with pytest.raises(KeyError, match="plan:view"):
        stated_rights()
