"""Units, people and posts as a Popolo document. The same records give the same document.

Of a person it says the name, and the name to log in with only where the file is to be taken over elsewhere: by it the
person is known again. Addresses, passwords and whatever else an account has never leave.
"""

import json
from collections.abc import Mapping
from datetime import date

from danvan.adapters.exchange.plain_json import Plain
from danvan.domain.units.records import (
    GroupRecord,
    OrgRecords,
    PersonRecord,
    PhaseRecord,
    PostRecord,
    SuccessionRecord,
    UnitRecord,
)
from danvan.domain.units.spans import Span

CODE, USERNAME = "danvan:code", "danvan:username"
Object = dict[str, Plain]


def popolo_file(document: Mapping[str, Plain]) -> bytes:
    """A document as a file."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def popolo_document(records: OrgRecords, day: date | None = None) -> Object:
    """Everything with its days; with a day only what there was on it, to be read and not to be taken over."""
    kinds = {kind.code: kind.name for kind in records.kinds}
    levels = _level_names(records)
    shown = [(unit, _shown_phase(unit, day)) for unit in records.units]
    standing = [(unit, phase) for unit, phase in shown if phase is not None]
    there = {unit.key for unit, _ in standing}
    posts = [post for post in records.posts if post.unit in there and _holds(post.valid_from, post.valid_until, day)]
    ids = _person_ids(records.people, posts, day)
    areas = {unit.key: phase for unit, phase in standing if phase.area_name}
    document: Object = {
        "persons": [_person(person, ids[person.username], day) for person in records.people if person.username in ids],
        "organizations": [_unit(unit, phase, kinds, there, day) for unit, phase in standing],
        "posts": _posts(posts),
        "memberships": [_membership(post, ids[post.person], day) for post in posts],
        "areas": [_area(key, phase, levels, areas) for key, phase in areas.items()],
    }
    document["danvan"] = {"date": day.isoformat()} if day is not None else _added(records)
    return document


def _shown_phase(unit: UnitRecord, day: date | None) -> PhaseRecord | None:
    """The phase by which a unit is shown: of the day, else the last one; None where it does not exist on the day."""
    if day is None:
        return unit.phases[-1]
    return next((phase for phase in unit.phases if _holds(phase.valid_from, phase.valid_until, day)), None)


def _holds(first: date, last: date | None, day: date | None) -> bool:
    return day is None or Span(first, last).holds(day)


def _unit(unit: UnitRecord, phase: PhaseRecord, kinds: Mapping[str, str], there: set[str], day: date | None) -> Object:
    found: Object = {
        "id": unit.key,
        "name": phase.name,
        "classification": kinds[phase.kind],
        "identifiers": [{"scheme": CODE, "identifier": unit.code}],
    }
    names = _other_names(unit, phase)
    _put(found, "other_names", names or None)
    _put(found, "parent_id", phase.parent if phase.parent in there else None)
    _put(found, "area_id", f"area:{unit.key}" if phase.area_name else None)
    _put(found, "founding_date", unit.valid_from.isoformat() if unit.is_start_known else None)
    _put(found, "dissolution_date", _iso(unit.valid_until))
    if day is None:
        found["danvan"] = {
            "valid_from": unit.valid_from.isoformat(),
            "valid_until": _iso(unit.valid_until),
            "is_start_known": unit.is_start_known,
            "seat": unit.seat,
            "authority": unit.authority,
            "phases": [_phase(one) for one in unit.phases],
            "aliases": [
                {"alias": one.alias, "valid_from": _iso(one.valid_from), "valid_until": _iso(one.valid_until)}
                for one in unit.aliases
            ],
        }
    return found


def _other_names(unit: UnitRecord, shown: PhaseRecord) -> list[Plain]:
    """Former and later names, and those that papers use beside; each with its days as far as they are known."""
    others = [phase for phase in unit.phases if phase is not shown]
    return [
        *(_named(phase.name, phase.valid_from, phase.valid_until, "tên theo thời gian") for phase in others),
        *(_named(alias.alias, alias.valid_from, alias.valid_until, "tên gọi khác") for alias in unit.aliases),
    ]


def _named(name: str, first: date | None, last: date | None, note: str) -> Object:
    found: Object = {"name": name}
    _put(found, "start_date", _iso(first))
    _put(found, "end_date", _iso(last))
    found["note"] = note
    return found


def _phase(phase: PhaseRecord) -> Object:
    return {
        "valid_from": phase.valid_from.isoformat(),
        "valid_until": _iso(phase.valid_until),
        "name": phase.name,
        "short_name": phase.short_name,
        "area_name": phase.area_name,
        "kind": phase.kind,
        "parent": phase.parent,
        "document": phase.document,
    }


def _person_ids(people: tuple[PersonRecord, ...], posts: list[PostRecord], day: date | None) -> dict[str, str]:
    """By which id each person goes who goes: all with everything; with a day whoever is in a post, as a number."""
    if day is None:
        return {person.username: f"person:{person.username}" for person in people}
    there = {post.person for post in posts}
    known = [person.username for person in people if person.username in there]
    return {username: f"person:{number}" for number, username in enumerate(known, start=1)}


def _person(person: PersonRecord, person_id: str, day: date | None) -> Object:
    found: Object = {"id": person_id, "name": person.full_name}
    if day is None:
        found["identifiers"] = [{"scheme": USERNAME, "identifier": person.username}]
        found["danvan"] = {"is_active": person.is_active}
    return found


def _posts(posts: list[PostRecord]) -> list[Plain]:
    """The positions that are held, each once, whoever holds it."""
    found: dict[str, Plain] = {}
    for post in posts:
        found.setdefault(
            _post_id(post),
            {"id": _post_id(post), "label": post.title, "role": post.title, "organization_id": post.unit},
        )
    return list(found.values())


def _post_id(post: PostRecord) -> str:
    return f"post:{post.unit}:{post.title}"


def _membership(post: PostRecord, person_id: str, day: date | None) -> Object:
    found: Object = {
        "id": f"membership:{person_id}:{post.unit}:{post.title}:{post.valid_from.isoformat()}",
        "person_id": person_id,
        "organization_id": post.unit,
        "post_id": _post_id(post),
        "role": post.title,
        "start_date": post.valid_from.isoformat(),
    }
    _put(found, "end_date", _iso(post.valid_until))
    if day is None:
        found["danvan"] = {"leadership": post.leadership, "roles": list(post.roles), "document": post.document}
    return found


def _area(key: str, phase: PhaseRecord, levels: Mapping[str, str], areas: Mapping[str, PhaseRecord]) -> Object:
    found: Object = {
        "id": f"area:{key}",
        "name": phase.area_name,
        "identifier": key.partition("@")[0],
        "classification": levels[phase.kind],
    }
    _put(found, "parent_id", f"area:{phase.parent}" if phase.parent in areas else None)
    return found


def _added(records: OrgRecords) -> Object:
    """What Popolo has no word for."""
    return {
        "levels": [{"code": level.code, "name": level.name, "rank": level.rank} for level in records.levels],
        "kinds": [
            {
                "code": kind.code,
                "name": kind.name,
                "position": kind.position,
                "level": kind.level,
                "is_authority": kind.is_authority,
            }
            for kind in records.kinds
        ],
        "successions": [_succession(edge) for edge in records.successions],
        "groups": [_group(group) for group in records.groups],
    }


def _succession(edge: SuccessionRecord) -> Object:
    return {
        "predecessor": edge.predecessor,
        "successor": edge.successor,
        "kind": edge.kind,
        "effective": edge.effective.isoformat(),
        "share": None if edge.share is None else f"{edge.share.normalize():f}",
        "document": edge.document,
        "document_date": _iso(edge.document_date),
        "is_confirmed": edge.is_confirmed,
        "note": edge.note,
    }


def _group(group: GroupRecord) -> Object:
    return {
        "code": group.code,
        "name": group.name,
        "owner": group.owner,
        "phrases": list(group.phrases),
        "position": group.position,
        "members": [
            {"unit": one.unit, "valid_from": one.valid_from.isoformat(), "valid_until": _iso(one.valid_until)}
            for one in group.members
        ],
    }


def _level_names(records: OrgRecords) -> dict[str, str]:
    """The name of the level of each kind."""
    names = {level.code: level.name for level in records.levels}
    return {kind.code: names[kind.level] for kind in records.kinds}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _put(found: Object, name: str, value: Plain) -> None:
    """Popolo leaves out what is not known."""
    if value is not None:
        found[name] = value
