"""What is asked of units, people, delegations, the audit and what all share."""

from collections.abc import Iterator

from danvan.apps.installation.access import may_set_up
from danvan.apps.legal.access import keeps_register, may_set_days_off
from danvan.apps.orgs.access import (
    authority_units,
    delegator_posts,
    may_enter_for,
    readable_units,
    visible_absences,
    visible_delegations,
    visible_entries,
    visible_people,
    visible_posts,
    visible_streams,
    visible_units,
)
from danvan.apps.sample.rights.forest import DURING
from danvan.apps.sample.rights.inventory import Inventory
from danvan.apps.sample.rights.probes import Probe, Thing, ids
from danvan.apps.sample.rights.standing import Stand, Step, Ways, one_of
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.authority.scope import Position

PEOPLE = "people"


def _units(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for unit in every.units.values():
        mark = "" if unit.authority_id == unit.pk else unit.short_name
        yield Thing(unit.pk, unit.name, one_of(stand.of_unit(unit), P.UNIT_VIEW), mark)


def _readable(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """The areas of the nation besides: their names are public."""
    for thing, unit in zip(_units(stand, every), every.units.values(), strict=True):
        is_area = unit.authority_id == unit.pk
        yield Thing(unit.pk, unit.name, one_of(Position.SISTER, P.UNIT_VIEW) if is_area else thing.ways)


def _own_units(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for unit in every.units.values():
        yield Thing(unit.pk, unit.name, one_of(stand.of_unit(unit), P.UNIT_VIEW, of=PEOPLE))


def _posts(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for post in every.posts:
        yield Thing(post.pk, f"{post}", one_of(stand.of_unit(post.unit), P.UNIT_VIEW, of=PEOPLE))


def _people(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Somebody is seen by any of their posts, whenever it is held."""
    ways: dict[int, Ways] = {}
    marks: dict[int, str] = {}
    for post in every.posts:
        ways[post.person_id] = ways.get(post.person_id, ()) + one_of(stand.of_unit(post.unit), P.UNIT_VIEW, of=PEOPLE)
        marks[post.person_id] = post.person.username
    yield from (Thing(pk, marks[pk], ways[pk], marks[pk]) for pk in ways)


def _delegations(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for row in every.delegations:
        position = stand.of_unit(row.delegator_post.unit)
        yield Thing(row.pk, row.document_number, one_of(position, P.DELEGATION_VIEW_ALL), row.document_number)


def _absences(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for row in every.absences:
        position = stand.of_unit(row.post.unit)
        yield Thing(row.pk, row.note, one_of(position, P.DELEGATION_VIEW_ALL), row.note)


def _entered_for(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """From which leading posts a delegation may be entered: the administrator's way, for nobody here leads."""
    for post in every.posts:
        position = stand.of_unit(post.unit)
        by_paper = ((Step(P.DELEGATION_MAKE, Position.OWN_UNIT), Step(P.ACCOUNT_ADMINISTER, position)),)
        yield Thing(post.pk, f"{post}", by_paper if post.leadership == "head" else ())


def _may_enter(actor: Actor, every: Inventory) -> set[int]:
    return {post.pk for post in every.posts if post.leadership == "head" and may_enter_for(actor, post)}


def _entries(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """By who did it, by whose chain it is in, or by whose account it tells of."""
    streams = {f"unit-{pk}": unit for pk, unit in every.units.items()}
    for entry in every.entries:
        near = [every.units.get(entry.actor_unit_id or 0), streams.get(entry.stream.name)]
        ways: Ways = ()
        for unit in near:
            ways += one_of(stand.of_unit(unit), P.AUDIT_VIEW) if unit else ()
        yield Thing(entry.pk, f"{entry}", ways)


def _own_entries(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Of which the values are seen too: what the own authority's people did."""
    for entry in every.entries:
        unit = every.units.get(entry.actor_unit_id or 0)
        yield Thing(entry.pk, f"{entry}", one_of(stand.of_unit(unit), P.AUDIT_VIEW) if unit else ())


def _open_entries(actor: Actor, _every: Inventory) -> set[int]:
    entries = visible_entries(actor, of_installation=False)
    return {entry.pk for entry in entries if getattr(entry, "is_own", False)}


def _streams(stand: Stand, every: Inventory) -> Iterator[Thing]:
    for entry in {entry.stream_id: entry for entry in every.entries}.values():
        number = entry.stream.name.removeprefix("unit-")
        unit = every.units.get(int(number)) if number.isdecimal() else None  # what came with the software is nobody's
        yield Thing(entry.stream_id, entry.stream.name, one_of(stand.of_unit(unit), P.AUDIT_VIEW) if unit else ())


def _set_up(_stand: Stand, _every: Inventory) -> Iterator[Thing]:
    """Nobody chose whom this installation serves: every authority takes it for its own."""
    yield Thing(1, "thiết lập ban đầu", one_of(Position.SISTER, P.INSTALLATION_SET_UP))


def _days_off(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """Kept by the province where it works here too."""
    keeper = stand.actor.authority_id
    while (above := every.parents[keeper]) is not None:
        keeper = above
    yield Thing(1, "lịch nghỉ", one_of(stand.of_issuer(every.units[keeper]), P.CALENDAR_SET))


def _register(stand: Stand, every: Inventory) -> Iterator[Thing]:
    """What is common to all is kept where the days off are."""
    keeper = stand.actor.authority_id
    while (above := every.parents[keeper]) is not None:
        keeper = above
    yield Thing(1, "sổ văn bản pháp luật", one_of(stand.of_issuer(every.units[keeper]), P.REGISTER_CHANGE))


def _keeps_register(actor: Actor, _every: Inventory) -> set[int]:
    return {1} if keeps_register(actor, DURING) else set()


def _may_set_days_off(actor: Actor, _every: Inventory) -> set[int]:
    return {1} if may_set_days_off(actor, DURING) else set()


def _may_set_up(actor: Actor, _every: Inventory) -> set[int]:
    return {1} if may_set_up(actor) else set()


def _entries_of(actor: Actor, _every: Inventory) -> set[int]:
    return {entry.pk for entry in visible_entries(actor, of_installation=False)}


def _streams_of(actor: Actor, _every: Inventory) -> set[int]:
    return {stream.pk for stream in visible_streams(actor, of_installation=False)}


ORG_PROBES = (
    Probe("đơn vị", ids(visible_units), _units),
    Probe("đơn vị và địa bàn cả nước", ids(readable_units), _readable),
    Probe("đơn vị thuộc cơ quan", ids(authority_units), _own_units),
    Probe("chức vụ", ids(visible_posts), _posts),
    Probe("người dùng", ids(visible_people), _people),
    Probe("ủy quyền", ids(visible_delegations), _delegations),
    Probe("vắng mặt", ids(visible_absences), _absences),
    Probe("nơi lập được ủy quyền", ids(delegator_posts), _entered_for),
    Probe("chức vụ nhập thay ủy quyền được", _may_enter, _entered_for),
    Probe("nhật ký", _entries_of, _entries),
    Probe("nội dung nhật ký", _open_entries, _own_entries),
    Probe("chuỗi nhật ký", _streams_of, _streams),
    Probe("thiết lập ban đầu", _may_set_up, _set_up),
    Probe("lịch nghỉ", _may_set_days_off, _days_off),
    Probe("sổ văn bản pháp luật", _keeps_register, _register),
)
