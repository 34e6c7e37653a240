"""The proof of rights: rules and rows against the second book, and a proof that it can fail."""

from dataclasses import replace

import pytest

from danvan.apps.sample.rights import book as second_book
from danvan.apps.sample.rights.book import stated_rights
from danvan.apps.sample.rights.forest import World
from danvan.apps.sample.rights.proof import prove_rows, prove_rules
from danvan.apps.sample.rights.things import build_world
from danvan.domain.authority import Permission, Role
from danvan.domain.authority.scope import SCOPES, Position, Tenure
from tests.remembered import remembered


@pytest.fixture
def world(db: None) -> World:
    """The forest with all that there is in it."""
    return remembered("forest of authorities", build_world)


def test_every_permission_has_a_scope_and_stands_in_the_second_book() -> None:
    unsaid = sorted(permission.value for permission in set(Permission) - set(SCOPES))
    assert unsaid == [], "say in SCOPES of domain/authority/scope.py how far it reaches"
    assert set(stated_rights()) == set(Permission)


def test_the_rules_hold_for_every_permission_role_position_and_tenure() -> None:
    proven = prove_rules(stated_rights())
    assert proven.failures == ()
    by_post = len(Permission) * len(Role) * len(Position) * len(Tenure)
    by_delegation = len(Permission) ** 2 * (1 + len(Position))
    assert proven.checked == by_post + by_delegation
    print(f"{proven.checked} triples")


@pytest.mark.database
def test_the_rows_hold_in_a_forest_of_authorities(world: World) -> None:
    checks = list(prove_rows(world, stated_rights()))
    assert [sentence for holds, sentence in checks if not holds] == []
    assert len(checks) > 100_000


@pytest.mark.no_cover
def test_a_right_that_the_second_book_does_not_state_is_found(world: World) -> None:
    book = stated_rights()
    stated = book[Permission.SCORE_VIEW_ALL]
    book[Permission.SCORE_VIEW_ALL] = replace(stated, reaches=frozenset({Position.SISTER}))
    failures = (sentence for holds, sentence in prove_rows(world, book) if not holds)
    assert any(sentence.startswith("phiếu chấm điểm") for sentence in failures)  # the first one found will do
    assert len(prove_rules(book).failures) > len(Role)


def test_a_permission_that_nobody_stated_stops_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_book.tomllib, "loads", lambda _text: {})
    with pytest.raises(KeyError, match="plan:view"):
        stated_rights()
