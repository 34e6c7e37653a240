"""The proof itself: what the rules and the rows give, triple by triple, against what the second book states."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from danvan.apps.orgs.selectors import actor_for
from danvan.apps.sample.rights.book import Book
from danvan.apps.sample.rights.forest import BEGINS, DURING, ENDS, World
from danvan.apps.sample.rights.inventory import Inventory, take_inventory
from danvan.apps.sample.rights.org_probes import ORG_PROBES
from danvan.apps.sample.rights.probes import PROBES, Probe
from danvan.apps.sample.rights.standing import Stand, Way
from danvan.apps.sample.rights.things import build_world
from danvan.domain.authority import ActingFor, Actor, DelegationKind, Permission, Role, permissions_of
from danvan.domain.authority.delegable import FOLLOWING, NEVER_DELEGATED, acting_permissions
from danvan.domain.authority.scope import Position, Tenure, may

ALL_PROBES = (*PROBES, *ORG_PROBES)
ONE_BY_ONE = ("near.lead", "near.committee", "above.lead")
Held = frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Proven:
    """How many triples and how many rows were checked, and which failed, each as one sentence.

    A triple is a permission, a role and a position (before, during or after a post), or a permission asked for, one
    that a delegation gives and a position.
    """

    checked: int
    rows: int
    failures: tuple[str, ...]


Check = tuple[bool, str]


def prove_rights(book: Book) -> Proven:
    """Prove the rules, then the rows of a world built in the present database, which must be empty."""
    world = build_world()
    return _proven([*_rules(book), *_acting(book)], list(prove_rows(world, book)))


def prove_rules(book: Book) -> Proven:
    """Prove the rules alone: every permission × role × position, before, during and after a post; no database."""
    return _proven([*_rules(book), *_acting(book)], [])


def _proven(triples: list[Check], rows: list[Check]) -> Proven:
    failures = tuple(sentence for holds, sentence in (*triples, *rows) if not holds)
    return Proven(len(triples), len(rows), failures)


def _rules(book: Book) -> Iterator[Check]:
    for permission, stated in book.items():
        for role in Role:
            held = permissions_of({role})
            for position in Position:
                for tenure in Tenure:
                    should = role in stated.roles and position in stated.reaches and tenure is Tenure.DURING
                    does = may(held, permission, position, tenure)
                    yield does == should, f"{permission} × {role} × {position} ({tenure}): {does}, phải là {should}"


def _acting(book: Book) -> Iterator[Check]:
    """Who acts by a delegation may do what it gives, see what that needs, and nothing by roles of their own."""
    everything = frozenset(Permission)
    for given in Permission:
        held = acting(given, held=everything).permissions
        for asked in Permission:
            does_get = asked in held
            should_get = (asked is given and given not in NEVER_DELEGATED) or asked in FOLLOWING
            yield does_get == should_get, f"{asked} khi được ủy quyền {given}: {does_get}, phải là {should_get}"
            for position in Position:
                does, should = may(held, asked, position), should_get and position in book[asked].reaches
                yield does == should, f"{asked} × {position} khi được ủy quyền {given}: {does}, phải là {should}"


def acting(given: Permission, *, held: Held) -> Actor:
    """Somebody with every role of their own who acts by a delegation of one permission by who holds `held`."""
    acting_for = ActingFor(
        delegation_id=1,
        kind=DelegationKind.DELEGATED,
        name="Thủ trưởng",
        post_title="Trưởng phòng",
        unit_name="Đơn vị",
        document_number="1/UQ",
        document_date=BEGINS,
        permissions=acting_permissions(frozenset({given}), held),
        own_unit_id=2,
        own_unit_name="Đơn vị khác",
    )
    return Actor(0, "Người được ủy quyền", "Phó", 1, "Đơn vị", frozenset(Role), acting_for=acting_for)


def prove_rows(world: World, book: Book) -> Iterator[Check]:
    """Every selector for everybody in the forest, in and out of office, and for each permission alone."""
    every = take_inventory()
    for (place, role), person in world.people.items():
        for day in (BEGINS - timedelta(days=1), ENDS + timedelta(days=1)):
            yield actor_for(person, day) is None, f"{role} ({place}) hành động được vào ngày {day}, ngoài nhiệm kỳ"
        actor = actor_for(person, DURING)
        if actor is None:
            yield False, f"{role} ({place}) không hành động được trong thời gian giữ chức vụ"
            continue
        held = frozenset(one for one, stated in book.items() if role in stated.roles)
        yield from _probed(every, actor, held, f"{role} ({place})", book)
        if role is Role.UNIT_OFFICER and place in ONE_BY_ONE:
            yield from _one_by_one(every, actor, place, book)
    yield from _moved(world, every, book)


def _one_by_one(every: Inventory, actor: Actor, place: str, book: Book) -> Iterator[Check]:
    """The same place with a single permission, as a delegation gives it: what each reaches by itself."""
    for permission in Permission:
        one = acting(permission, held=frozenset()).acting_for
        alone = Actor(
            0, "Một quyền", "", actor.unit_id, actor.unit_name, frozenset(Role),
            authority_id=actor.authority_id, superior_ids=actor.superior_ids,
            acting_for=_giving(one, permission),
        )  # fmt: skip
        yield from _probed(every, alone, frozenset({permission}), f"{permission} ({place})", book)


def _giving(acting_for: ActingFor | None, permission: Permission) -> ActingFor:
    if acting_for is None:
        raise LookupError("somebody acts for nobody")
    values = {name: getattr(acting_for, name) for name in ActingFor.__slots__}
    return ActingFor(**{**values, "permissions": frozenset({permission})})


def _moved(world: World, every: Inventory, book: Book) -> Iterator[Check]:
    """Who held every role in one authority and is in another now sees as little of the first as anybody there."""
    if world.moved is None:
        return
    actor = actor_for(world.moved, DURING)
    if actor is None:
        yield False, "người chuyển đơn vị không hành động được ở chức vụ mới"
        return
    held = frozenset(one for one, stated in book.items() if Role.UNIT_OFFICER in stated.roles)
    yield from _probed(every, actor, held, "người đã chuyển đi", book)


def _probed(every: Inventory, actor: Actor, held: Held, who: str, book: Book) -> Iterator[Check]:
    stand = Stand(actor, every.parents)
    for probe in ALL_PROBES:
        yield from _seen(probe, stand, every, held, who, book)


def _seen(probe: Probe, stand: Stand, every: Inventory, held: Held, who: str, book: Book) -> Iterator[Check]:
    seen = probe.seen(stand.actor, every)
    for thing in probe.things(stand, every):
        should = any(is_open(way, held, book) for way in thing.ways)
        does = thing.pk in seen
        holds = does == should  # a sentence only where it is read: there are more than a hundred thousand rows
        said = "" if holds else f"{probe.name}: “{thing.name}” × {who}: {does}, phải là {should}; lối: {thing.ways}"
        yield holds, said


def is_open(way: Way, held: Held, book: Book) -> bool:
    """Whether who holds these permissions may go a way, by the book."""
    return all(step.permission in held and step.position in book[step.permission].positions(step.of) for step in way)
