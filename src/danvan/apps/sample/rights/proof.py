"""The proof itself: what the rules and the rows give, triple by triple, against what the second book states."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files

from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.sample.rights.probes import PROBES, Probe, Stand, Way
from danvan.apps.sample.rights.world import BEGINS, DURING, ENDS, World, build_world
from danvan.domain.authority import Actor, DelegationKind, Permission, Role, permissions_of
from danvan.domain.authority.actor import ActingFor
from danvan.domain.authority.scope import Position, Tenure, reaches


@dataclass(frozen=True, slots=True)
class Stated:
    """What the second book says of one permission."""

    roles: frozenset[Role]
    reaches: frozenset[Position]


@dataclass(frozen=True, slots=True)
class Proven:
    """How many triples were checked and which of them failed, each as one sentence."""

    checked: int
    failures: tuple[str, ...]


Check = tuple[bool, str]
Book = dict[Permission, Stated]


def stated_rights() -> Book:
    """The second book. Raises KeyError when it is silent on a permission that the code has."""
    source = files("danvan.apps.sample.rights").joinpath("stated_rights.toml").read_text(encoding="utf-8")
    book = {
        Permission(name): Stated(frozenset(map(Role, row["roles"])), frozenset(map(Position, row["reaches"])))
        for name, row in tomllib.loads(source).items()
    }
    if missing := set(Permission) - set(book):
        raise KeyError(f"stated_rights.toml says nothing of {sorted(missing)}")
    return book


def prove_rights(book: Book) -> Proven:
    """Prove the rules, then the rows of a world built in the present database, which must be empty."""
    return _proven([*_rules(book), *_acting(), *_rows(build_world(), book)])


def prove_rules(book: Book) -> Proven:
    """Prove the rules alone: every permission × role × position, before, during and after a post; no database."""
    return _proven([*_rules(book), *_acting()])


def _proven(checks: list[Check]) -> Proven:
    return Proven(len(checks), tuple(sentence for holds, sentence in checks if not holds))


def _rules(book: Book) -> Iterator[Check]:
    for permission, stated in book.items():
        for role in Role:
            held = permission in permissions_of({role})
            for position in Position:
                for tenure in Tenure:
                    should = role in stated.roles and position in stated.reaches and tenure is Tenure.DURING
                    does = held and reaches(permission, position, tenure)
                    yield does == should, f"{permission} × {role} × {position} ({tenure}): {does}, phải là {should}"


def _acting() -> Iterator[Check]:
    """Who acts by a delegation may do what it gives and nothing else, whatever their own roles are."""
    for given in Permission:
        acting_for = ActingFor(
            delegation_id=1,
            kind=DelegationKind.DELEGATED,
            name="Thủ trưởng",
            post_title="Trưởng phòng",
            unit_name="Đơn vị",
            document_number="1/UQ",
            document_date=BEGINS,
            permissions=frozenset({given}),
            own_unit_id=2,
            own_unit_name="Đơn vị khác",
        )
        actor = Actor(1, "Người được ủy quyền", "Phó", 1, "Đơn vị", frozenset(Role), acting_for=acting_for)
        for asked in Permission:
            does, should = actor.may(asked), asked is given
            yield does == should, f"{asked} khi chỉ được ủy quyền {given}: {does}, phải là {should}"


def _rows(world: World, book: Book) -> Iterator[Check]:
    parents = dict(Unit.objects.filter(kind__is_authority=True).values_list("pk", "parent_id"))
    for (place, role), person in world.people.items():
        for day in (BEGINS - timedelta(days=1), ENDS + timedelta(days=1)):
            yield actor_for(person, day) is None, f"{role} ({place}) hành động được vào ngày {day}, ngoài nhiệm kỳ"
        actor = actor_for(person, DURING)
        if actor is None:
            yield False, f"{role} ({place}) không hành động được trong thời gian giữ chức vụ"
            continue
        below = frozenset(pk for pk, parent in parents.items() if parent == actor.authority_id)
        for probe in PROBES:
            yield from _probed(probe, Stand(actor, below), f"{role} ({place})", role, book)


def _probed(probe: Probe, stand: Stand, who: str, role: Role, book: Book) -> Iterator[Check]:
    seen = probe.seen(stand.actor)
    for thing in probe.things(stand):
        should = any(_open(way, role, book) for way in thing.ways)
        does = thing.pk in seen
        yield does == should, f"{probe.name}: “{thing.name}” × {who}: {does}, phải là {should}; lối: {thing.ways}"


def _open(way: Way, role: Role, book: Book) -> bool:
    return all(role in book[step].roles and position in book[step].reaches for step, position in way)
