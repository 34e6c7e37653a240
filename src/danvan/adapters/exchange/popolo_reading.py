"""A Popolo document as records: ours with everything, and others as far as Popolo's own words go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import cast

from danvan.adapters.exchange.json_shape import shape_faults
from danvan.adapters.exchange.plain_json import Plain, PlainRefused, pointer, read_plain
from danvan.adapters.exchange.popolo_schema import DOCUMENT
from danvan.adapters.exchange.popolo_writing import CODE, USERNAME
from danvan.domain.units.record_faults import Fault
from danvan.domain.units.records import (
    AliasRecord,
    GroupRecord,
    KindRecord,
    LevelRecord,
    MemberRecord,
    OrgRecords,
    PersonRecord,
    PhaseRecord,
    PostRecord,
    SuccessionRecord,
    UnitRecord,
    unit_key,
)
from danvan.domain.vietnamese.names import proposed_username
from danvan.domain.vietnamese.text import fold

MOST_BYTES = 50 * 2**20
_MOST_FAULTS, _MOST_LEVELS = 200, 20
_LONGEST_CODE, _LONGEST_SHORT_NAME = 40, 120
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
Object = Mapping[str, Plain]


@dataclass(slots=True)
class _Reading:
    """A reading under way: kinds by name, keys and log-in names by Popolo id, what was found wrong."""

    kinds: Mapping[str, str]
    keys: dict[str, str] = field(default_factory=dict)
    usernames: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fail(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    def day(self, value: Plain, path: str) -> date | None:
        """A whole day; None where there is none, and a fault where it is none."""
        if value is None:
            return None
        try:
            found = date.fromisoformat(str(value))
        except ValueError:
            found = None
        if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            self.fail(path, f"“{value}” không phải một ngày có thật. Ghi đủ năm, tháng, ngày như 2025-07-01.")
            return None
        return found

    def needed_day(self, value: Plain, path: str) -> date:
        """A day that must be there; a fault and the first of all days where it is not."""
        if value is None:
            self.fail(path, "thiếu ngày. Ghi đủ năm, tháng, ngày như 2025-07-01.")
        return self.day(value, path) or date.min


def read_popolo(
    content: bytes, known: OrgRecords, most_bytes: int = MOST_BYTES
) -> tuple[OrgRecords, tuple[Fault, ...]]:
    """The records of a file with what is wrong in it by path; with a fault the records are of no use.

    `known` gives the levels and kinds of the installation for files that bring none.
    """
    try:
        plain = read_plain(content, most_bytes)
    except PlainRefused as refused:
        return OrgRecords(), (refused.fault,)
    faults = tuple(islice(shape_faults(plain, DOCUMENT), _MOST_FAULTS))
    if faults:
        return OrgRecords(), faults
    document = cast("Object", plain)
    added = _object(document.get("danvan"))
    if "date" in added:
        why = "tệp chỉ chụp một ngày, không đủ để nhập. Xuất lại với mọi thời gian."
        return OrgRecords(), (Fault("/danvan/date", why),)
    return _records(document, added, known)


def _records(document: Object, added: Object, known: OrgRecords) -> tuple[OrgRecords, tuple[Fault, ...]]:
    levels = tuple(_level(row) for row in _objects(added, "levels")) or known.levels
    kinds = tuple(_kind(row) for row in _objects(added, "kinds")) or known.kinds
    reading = _Reading({fold(text): kind.code for kind in kinds for text in (kind.name, kind.code)})
    _note_ids(document, reading)
    for row, path in _placed(document, "organizations"):
        reading.keys[str(row["id"])] = _key(row, path, reading)
    units = tuple(_unit(row, path, reading) for row, path in _placed(document, "organizations"))
    people = tuple(_person(row, path, reading) for row, path in _placed(document, "persons"))
    labels = {str(row["id"]): _text(row, "label") or _text(row, "role") for row in _objects(document, "posts")}
    inner = "/danvan"
    records = OrgRecords(
        levels=levels,
        kinds=kinds,
        units=_with_authorities(units, {kind.code for kind in kinds if kind.is_authority}),
        successions=tuple(_succession(row, path, reading) for row, path in _placed(added, "successions", inner)),
        groups=tuple(_group(row, path, reading) for row, path in _placed(added, "groups", inner)),
        people=people,
        posts=tuple(_post(row, labels, path, reading) for row, path in _placed(document, "memberships")),
    )
    return records, tuple(reading.faults[:_MOST_FAULTS])


def _placed(row: Object, name: str, path: str = "") -> Iterator[tuple[Object, str]]:
    """The objects of a list with their paths."""
    for number, item in enumerate(_objects(row, name)):
        yield item, pointer(pointer(path, name), number)


def _note_ids(document: Object, reading: _Reading) -> None:
    """No two things of a sort bear one id."""
    for name in ("organizations", "persons", "posts"):
        seen: set[str] = set()
        for row, path in _placed(document, name):
            if str(row["id"]) in seen:
                reading.fail(pointer(path, "id"), f"“{row['id']}” đã có trong tệp. Ghi id khác.")
            seen.add(str(row["id"]))


def _with_authorities(units: tuple[UnitRecord, ...], committees: set[str]) -> tuple[UnitRecord, ...]:
    """A unit of a file without our words belongs to itself where it is a committee, else to the nearest above."""
    by_key = {unit.key: unit for unit in units}

    def authority_of(unit: UnitRecord) -> str | None:
        at: UnitRecord | None = unit
        for _ in range(_MOST_LEVELS):
            if at is None or at.phases[-1].kind in committees:
                break
            at = by_key.get(at.phases[-1].parent or "")
        return at.key if at is not None and at.phases[-1].kind in committees else None

    return tuple(unit if unit.is_whole else replace(unit, authority=authority_of(unit)) for unit in units)


def _key(row: Object, path: str, reading: _Reading) -> str:
    code = _identifier(row, CODE) or str(row["id"])
    if len(code) > _LONGEST_CODE:
        reading.fail(f"{path}/identifiers", f"mã dài quá {_LONGEST_CODE} ký tự. Ghi mã ngắn, với scheme {CODE}.")
    given = _object(row.get("danvan")).get("valid_from") or row.get("founding_date")
    since = reading.needed_day(given, f"{path}/founding_date")
    return unit_key(code, since)


def _unit(row: Object, path: str, reading: _Reading) -> UnitRecord:
    added = _object(row.get("danvan"))
    code, _, since = reading.keys[str(row["id"])].rpartition("@")
    if not added:
        return _foreign_unit(row, code, date.fromisoformat(since), path, reading)
    return UnitRecord(
        code=code,
        valid_from=date.fromisoformat(since),
        is_start_known=bool(added["is_start_known"]),
        valid_until=reading.day(added.get("valid_until"), f"{path}/danvan/valid_until"),
        seat=_text(added, "seat"),
        authority=_open_text(added, "authority"),
        phases=tuple(_phase(phase, at, reading) for phase, at in _placed(added, "phases", f"{path}/danvan")),
        aliases=tuple(_alias(alias, "alias", reading, at) for alias, at in _placed(added, "aliases", f"{path}/danvan")),
        place=path,
    )


def _foreign_unit(row: Object, code: str, since: date, path: str, reading: _Reading) -> UnitRecord:
    """An organization in Popolo's own words: one phase for its whole life."""
    kind = reading.kinds.get(fold(_text(row, "classification")))
    if kind is None:
        reading.fail(f"{path}/classification", f"không có loại đơn vị “{_text(row, 'classification')}” ở đây. Ghi lại.")
    parent = row.get("parent_id")
    if parent is not None and str(parent) not in reading.keys:
        reading.fail(f"{path}/parent_id", f"không có tổ chức “{parent}” trong tệp. Thêm tổ chức đó, hoặc để null.")
    until = reading.day(row.get("dissolution_date"), f"{path}/dissolution_date")
    name = str(row["name"])
    others = [_alias(other, "name", reading, at) for other, at in _placed(row, "other_names", path)]
    above = reading.keys.get(str(parent)) if parent is not None else None
    return UnitRecord(
        code=code,
        valid_from=since,
        is_start_known=True,
        valid_until=until,
        seat="",
        authority=None,
        phases=(PhaseRecord(since, until, name, _short_name("", name, path, reading), "", kind or "", above, ""),),
        aliases=tuple({fold(one.alias): one for one in others}.values()),
        is_whole=False,
        place=path,
    )


def _short_name(short_name: str, name: str, path: str, reading: _Reading) -> str:
    """The short name, or the name itself where it is short enough."""
    if not short_name and len(name) > _LONGEST_SHORT_NAME:
        reading.fail(
            pointer(path, "name"), f"dài quá {_LONGEST_SHORT_NAME} ký tự mà chưa có tên gọn. Ghi tên ngắn hơn."
        )
    return short_name or name


def _alias(row: Object, name: str, reading: _Reading, path: str) -> AliasRecord:
    """Another name, with its days as we or as Popolo writes them."""
    first, last = ("valid_from", "valid_until") if name == "alias" else ("start_date", "end_date")
    return AliasRecord(
        str(row[name]),
        reading.day(row.get(first), pointer(path, first)),
        reading.day(row.get(last), pointer(path, last)),
    )


def _phase(row: Object, path: str, reading: _Reading) -> PhaseRecord:
    return PhaseRecord(
        valid_from=reading.needed_day(row["valid_from"], f"{path}/valid_from"),
        valid_until=reading.day(row.get("valid_until"), f"{path}/valid_until"),
        name=str(row["name"]),
        short_name=_short_name(_text(row, "short_name"), str(row["name"]), path, reading),
        area_name=_text(row, "area_name"),
        kind=str(row["kind"]),
        parent=_open_text(row, "parent"),
        document=_text(row, "document"),
    )


def _person(row: Object, path: str, reading: _Reading) -> PersonRecord:
    name = str(row["name"])
    username = _identifier(row, USERNAME).strip().lower() or _free(
        proposed_username(name), set(reading.usernames.values())
    )
    if not username:
        reading.fail(
            f"{path}/name", f"không đặt được tên đăng nhập từ “{name}”. Ghi trong identifiers, với scheme {USERNAME}."
        )
    reading.usernames[str(row["id"])] = username
    is_active = _object(row.get("danvan")).get("is_active", True)
    return PersonRecord(username, name, _text(row, "email"), is_active=bool(is_active), place=path)


def _free(proposal: str, taken: set[str]) -> str:
    """The proposal, with the first number that nobody of the file has; blank without one."""
    if not proposal or proposal not in taken:
        return proposal
    return next(one for number in range(2, len(taken) + 3) if (one := f"{proposal}{number}") not in taken)


def _post(row: Object, labels: Mapping[str, str], path: str, reading: _Reading) -> PostRecord:
    added, post_id = _object(row.get("danvan")), str(row.get("post_id") or "")
    if post_id and post_id not in labels:
        reading.fail(f"{path}/post_id", f"không có chức vụ “{post_id}” trong posts. Thêm chức vụ đó, hoặc ghi role.")
    title = labels.get(post_id) or _text(row, "role") or _text(row, "label")
    if not title:
        reading.fail(f"{path}/role", "thiếu tên chức vụ. Ghi role, label hoặc post_id.")
    person, unit = str(row["person_id"]), str(row["organization_id"])
    for name, value, known in (("person_id", person, reading.usernames), ("organization_id", unit, reading.keys)):
        if value not in known:
            reading.fail(f"{path}/{name}", f"không có “{value}” trong tệp. Thêm mục đó, hoặc bỏ mục này.")
    return PostRecord(
        person=reading.usernames.get(person, ""),
        unit=reading.keys.get(unit, ""),
        title=title,
        leadership=_text(added, "leadership") or "none",
        roles=tuple(str(role) for role in cast("Sequence[Plain]", added.get("roles", []))),
        valid_from=reading.needed_day(row.get("start_date"), f"{path}/start_date"),
        valid_until=reading.day(row.get("end_date"), f"{path}/end_date"),
        document=_text(added, "document"),
        is_whole=bool(added),
        place=path,
    )


def _succession(row: Object, path: str, reading: _Reading) -> SuccessionRecord:
    share = row.get("share")
    return SuccessionRecord(
        predecessor=str(row["predecessor"]),
        successor=_open_text(row, "successor"),
        kind=str(row["kind"]),
        effective=reading.needed_day(row["effective"], f"{path}/effective"),
        share=None if share is None else Decimal(str(share)),
        document=_text(row, "document"),
        document_date=reading.day(row.get("document_date"), f"{path}/document_date"),
        is_confirmed=bool(row["is_confirmed"]),
        note=_text(row, "note"),
        place=path,
    )


def _group(row: Object, path: str, reading: _Reading) -> GroupRecord:
    return GroupRecord(
        code=str(row["code"]),
        name=str(row["name"]),
        owner=str(row["owner"]),
        phrases=tuple(str(phrase) for phrase in cast("Sequence[Plain]", row.get("phrases", []))),
        position=int(cast("int", row.get("position", 0))),
        members=tuple(
            MemberRecord(
                str(member["unit"]),
                reading.needed_day(member["valid_from"], f"{at}/valid_from"),
                reading.day(member.get("valid_until"), f"{at}/valid_until"),
            )
            for member, at in _placed(row, "members", path)
        ),
        place=path,
    )


def _level(row: Object) -> LevelRecord:
    return LevelRecord(str(row["code"]), str(row["name"]), int(cast("int", row["rank"])))


def _kind(row: Object) -> KindRecord:
    position = int(cast("int", row["position"]))
    return KindRecord(
        str(row["code"]), str(row["name"]), position, str(row["level"]), is_authority=bool(row["is_authority"])
    )


def _identifier(row: Object, scheme: str) -> str:
    """The identifier of a scheme; blank where there is none."""
    found = [str(one["identifier"]) for one in _objects(row, "identifiers") if one.get("scheme") == scheme]
    return found[0] if found else ""


def _object(value: Plain) -> Object:
    return value if isinstance(value, dict) else {}


def _objects(row: Object, name: str) -> list[Object]:
    """A list of objects, whose shape was looked at already; empty where it is left out."""
    return cast("list[Object]", row.get(name, []))


def _text(row: Object, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _open_text(row: Object, name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)
