"""What taking records over would do to what is there: add, complete, leave alone, or why it cannot be.

Nothing that is there is ever overwritten: a unit may get further names and a blank seat filled, a group further
members; short names, which are a matter of taste, stay as they are. Whatever else differs is refused and said, so that
it is changed by an act that has its own rules.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from danvan.domain.units.record_faults import Fault, KnownWords, record_faults
from danvan.domain.units.records import (
    AliasRecord,
    GroupRecord,
    MemberRecord,
    OrgRecords,
    PersonRecord,
    PostRecord,
    SuccessionRecord,
    UnitRecord,
)
from danvan.domain.units.spans import Span
from danvan.domain.vietnamese.text import fold

NEW, CHANGED, UNCHANGED, PROBLEM = "new", "changed", "unchanged", "problem"
_ELSEWHERE = "Việc này do người vận hành máy chủ làm, bằng lệnh “danvan popolo import”."
_SORTS = {
    "organizations": "Đơn vị",
    "persons": "Người",
    "posts": "Chức vụ",
    "memberships": "Chức vụ",
    "successions": "Kế thừa",
    "groups": "Nhóm",
    "levels": "Cấp",
    "kinds": "Loại đơn vị",
}
_UNIT_FIELDS = {
    "is_start_known": "biết chắc ngày bắt đầu",
    "valid_until": "ngày kết thúc",
    "authority": "cơ quan",
}
_PHASE_FIELDS = {
    "valid_until": "ngày cuối",
    "name": "tên",
    "area_name": "tên đơn vị hành chính",
    "kind": "loại",
    "parent": "cấp trên",
    "document": "văn bản",
}
_EDGE_FIELDS = {"kind": "loại", "effective": "ngày", "share": "tỷ lệ", "document": "văn bản"}
_POST_FIELDS = {
    "leadership": "vị trí lãnh đạo",
    "roles": "vai trò",
    "valid_until": "ngày cuối",
    "document": "văn bản",
}


@dataclass(frozen=True, slots=True)
class RecordVerdict:
    """What becomes of one thing of a file: where it stands, what it is, what is done, and in which words."""

    place: str
    sort: str
    name: str
    verdict: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """For which authority an administrator takes a file over, by its key, and the log-in names that are known there."""

    authority: str
    usernames: Collection[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file beside what is there: the verdicts in the order of the file, and what is to be added."""

    verdicts: tuple[RecordVerdict, ...]
    additions: OrgRecords

    @property
    def problems(self) -> tuple[RecordVerdict, ...]:
        """What stands against it; nothing is taken over as long as there is one."""
        return tuple(one for one in self.verdicts if one.verdict == PROBLEM)


def compare(found: OrgRecords, there: OrgRecords, words: KnownWords, bounds: Bounds | None = None) -> Comparison:
    """Look at the records of a file beside those that are there, which hold everything that the file names.

    Both together must hold as each does: codes, names, heads, trees and successions are looked at anew.
    """
    alone = record_faults(found, words)
    if alone:
        return _refused(alone)
    comparing = _Comparing(found, there, words, bounds)
    verdicts = tuple(comparing.all_verdicts())
    additions = comparing.additions()
    if not any(one.verdict == PROBLEM for one in verdicts):
        known = frozenset(record_faults(there, words))
        together = tuple(one for one in record_faults(_together(there, additions), words) if one not in known)
        verdicts = (*(_told(fault) for fault in together), *verdicts)
    return Comparison(verdicts, additions)


def faults_as_verdicts(faults: Iterable[Fault]) -> tuple[RecordVerdict, ...]:
    """What is wrong with a file, as verdicts."""
    return tuple(_told(fault) for fault in faults)


def _refused(faults: tuple[Fault, ...]) -> Comparison:
    return Comparison(faults_as_verdicts(faults), OrgRecords())


def _told(fault: Fault) -> RecordVerdict:
    place = fault.path.removeprefix("/danvan").split("/")[1:2]
    sort = _SORTS.get(place[0], "Tệp") if place else "Tệp"
    return RecordVerdict(fault.path, sort, "", PROBLEM, (fault.message[:1].upper() + fault.message[1:],))


class _Comparing:
    """The comparison of one file; rows of what is there by their keys."""

    def __init__(self, found: OrgRecords, there: OrgRecords, words: KnownWords, bounds: Bounds | None) -> None:
        self.found, self.words, self.bounds = found, words, bounds
        self.levels = {level.code: level for level in there.levels}
        self.kinds = {kind.code: kind for kind in there.kinds}
        self.units = {unit.key: unit for unit in there.units}
        self.edges = {edge.key: edge for edge in there.successions}
        self.groups = {group.code: group for group in there.groups}
        self.people = {person.username.lower(): person for person in there.people}
        self.posts = {post.key: post for post in there.posts}
        self.all_units = {unit.key: unit for unit in found.units} | self.units
        self.committees = {kind.code for kind in (*found.kinds, *there.kinds) if kind.is_authority}

    def all_verdicts(self) -> Iterator[RecordVerdict]:
        yield from self._reference_data()
        for unit in self.found.units:
            yield self._verdict(unit.place, "Đơn vị", unit.name, *self._unit(unit))
        for edge in self.found.successions:
            name = f"{self._named(edge.predecessor)} → {self._named(edge.successor) if edge.successor else '∅'}"
            yield self._verdict(edge.place, "Kế thừa", name, *self._edge(edge))
        for group in self.found.groups:
            yield self._verdict(group.place, "Nhóm", group.name, *self._group(group))
        for person in self.found.people:
            yield self._verdict(person.place, "Người", person.full_name, *self._person(person))
        names = {person.username: person.full_name for person in self.found.people}
        for post in self.found.posts:
            yield self._verdict(post.place, "Chức vụ", f"{names[post.person]}, {post.title}", *self._post(post))

    def additions(self) -> OrgRecords:
        """What is new, and of what is completed the new part alone."""
        return OrgRecords(
            levels=tuple(level for level in self.found.levels if level.code not in self.levels),
            kinds=tuple(kind for kind in self.found.kinds if kind.code not in self.kinds),
            units=tuple(self._new_part(unit) for unit in self.found.units if self._adds_to_unit(unit)),
            successions=tuple(edge for edge in self.found.successions if edge.key not in self.edges),
            groups=tuple(
                replace(group, members=members)
                for group in self.found.groups
                if (members := self._new_members(group)) or group.code not in self.groups
            ),
            people=tuple(person for person in self.found.people if person.username.lower() not in self.people),
            posts=tuple(post for post in self.found.posts if post.key not in self.posts),
        )

    def _verdict(self, place: str, sort: str, name: str, verdict: str, *texts: str) -> RecordVerdict:
        return RecordVerdict(place, sort, name, verdict, tuple(texts))

    def _named(self, key: str) -> str:
        return self.all_units[key].name

    def _reference_data(self) -> Iterator[RecordVerdict]:
        """Levels and kinds, of which those that are there go without saying."""
        for level in self.found.levels:
            there = self.levels.get(level.code)
            if level != there:
                yield self._known_or_new("/danvan/levels", "Cấp", level.code, level.name, there.name if there else "")
        for kind in self.found.kinds:
            stored = self.kinds.get(kind.code)
            if kind != stored:
                name = stored.name if stored else ""
                yield self._known_or_new("/danvan/kinds", "Loại đơn vị", kind.code, kind.name, name)

    def _known_or_new(self, place: str, sort: str, code: str, name: str, stored: str) -> RecordVerdict:
        if stored:
            text = f"{sort} “{code}” ở đây là “{stored}”, khác tên, cấp hoặc thứ tự. Sửa lại trong tệp."
            return self._verdict(place, sort, name, PROBLEM, text)
        if self.bounds is not None:
            return self._verdict(place, sort, name, PROBLEM, f"{sort} “{code}” chưa có ở đây. {_ELSEWHERE}")
        return self._verdict(place, sort, name, NEW)

    def _unit(self, unit: UnitRecord) -> tuple[str, ...]:
        stored = self.units.get(unit.key)
        if self.bounds is not None and unit.authority != self.bounds.authority:
            if stored is not None and self._is_committee(stored):
                return (UNCHANGED, "Ngoài cơ quan, chỉ để đối chiếu")
            return (PROBLEM, f"Không thuộc cơ quan của ông (bà). Bỏ khỏi tệp. {_ELSEWHERE}")
        if stored is None:
            return self._new_unit(unit)
        differing = _differing_unit(unit, stored)
        if differing:
            return (PROBLEM, f"Đã có, khác ở: {', '.join(differing)}. Ghi thay đổi ở trang đơn vị, hoặc sửa trong tệp.")
        part = self._new_part(unit)
        texts = [f"Thêm tên gọi “{alias.alias}”" for alias in part.aliases]
        texts += [f"Ghi địa danh {unit.seat}"] if self._fills_seat(unit) else []
        kept = [f"Giữ tên gọn đang ghi “{stored.phases[-1].short_name}”"] if _other_short_name(unit, stored) else []
        return (CHANGED if texts else UNCHANGED, *texts, *kept)

    def _new_unit(self, unit: UnitRecord) -> tuple[str, ...]:
        if self.bounds is not None:
            if self._is_committee(unit):
                return (PROBLEM, f"Chưa có ở đây. {_ELSEWHERE}")
            prefix = f"{self.bounds.authority.partition('@')[0]}."
            if not unit.code.startswith(prefix):
                return (PROBLEM, f"Mã {unit.code} không bắt đầu bằng mã cơ quan ({prefix}). Sửa mã trong tệp.")
            if any(phase.parent is None or not self._is_own(phase.parent) for phase in unit.phases):
                return (PROBLEM, "Cấp trên không thuộc cơ quan của ông (bà). Ghi cấp trên khác.")
        above = unit.phases[-1].parent
        under = f", trực thuộc {self._named(above)}" if above else ""
        return (NEW, f"Mã {unit.code}{under}, {Span(unit.valid_from, unit.valid_until).label}")

    def _is_committee(self, unit: UnitRecord) -> bool:
        return unit.phases[-1].kind in self.committees

    def _is_own(self, key: str | None) -> bool:
        """Whether a unit is of the authority that the file is taken over for; every one is without bounds."""
        return self.bounds is None or (key is not None and self.all_units[key].authority == self.bounds.authority)

    def _adds_to_unit(self, unit: UnitRecord) -> bool:
        if unit.key not in self.units:
            return True
        return self._is_own(unit.key) and bool(self._new_part(unit).aliases or self._fills_seat(unit))

    def _new_part(self, unit: UnitRecord) -> UnitRecord:
        """A new unit as it is; of one that is there, the names that it has not yet."""
        stored = self.units.get(unit.key)
        if stored is None:
            return unit
        known = {fold(alias.alias) for alias in stored.aliases}
        aliases = tuple(alias for alias in unit.aliases if unit.is_whole and fold(alias.alias) not in known)
        return replace(stored, aliases=aliases, seat=stored.seat or unit.seat, place=unit.place)

    def _fills_seat(self, unit: UnitRecord) -> bool:
        return bool(unit.seat) and not self.units[unit.key].seat

    def _edge(self, edge: SuccessionRecord) -> tuple[str, ...]:
        stored = self.edges.get(edge.key)
        if stored is not None:
            return _same_or(edge, stored, _EDGE_FIELDS, "Ghi lại ở trang của đơn vị cũ, hoặc sửa trong tệp.")
        if not (self._is_own(edge.predecessor) and self._is_own(edge.successor)):
            return (PROBLEM, f"Kế thừa giữa các đơn vị ngoài cơ quan của ông (bà). {_ELSEWHERE}")
        return (NEW, edge.document)

    def _group(self, group: GroupRecord) -> tuple[str, ...]:
        stored = self.groups.get(group.code)
        if not self._is_own(group.owner) or (stored is not None and stored.owner != group.owner):
            return (PROBLEM, f"Mã nhóm {group.code} là của cơ quan khác. Ghi mã khác.")
        members = self._new_members(group)
        strangers = [self._named(one.unit) for one in members if not self._may_join(one.unit)]
        if strangers:
            return (PROBLEM, f"Cơ quan không làm việc với: {', '.join(strangers)}. Bỏ khỏi nhóm.")
        names = "; ".join(self._named(one.unit) for one in members) or "chưa có đơn vị"
        if stored is None:
            return (NEW, names)
        if (stored.name, sorted(stored.phrases)) != (group.name, sorted(group.phrases)):
            return (PROBLEM, f"Đã có nhóm “{stored.name}” với mã này, khác tên hoặc cách gọi. Sửa ở trang nhóm đơn vị.")
        return (CHANGED, f"Thêm vào nhóm: {names}") if members else (UNCHANGED,)

    def _may_join(self, key: str) -> bool:
        """Whether a unit is of the authority, or a committee right below it."""
        above = self.all_units[key].phases[-1].parent
        return self._is_own(key) or (self.bounds is not None and above == self.bounds.authority)

    def _new_members(self, group: GroupRecord) -> tuple[MemberRecord, ...]:
        stored = self.groups.get(group.code)
        known = {(one.unit, one.valid_from) for one in stored.members} if stored else set()
        return tuple(one for one in group.members if (one.unit, one.valid_from) not in known)

    def _person(self, person: PersonRecord) -> tuple[str, ...]:
        stored = self.people.get(person.username.lower())
        if stored is None:
            return (NEW, f"Tên đăng nhập {person.username}, chưa có mật khẩu")
        if self.bounds is not None and stored.username not in self.bounds.usernames:
            return (PROBLEM, f"Tên đăng nhập “{person.username}” đã có người dùng. Ghi tên khác.")
        if fold(stored.full_name) != fold(person.full_name):
            return (PROBLEM, f"Tên đăng nhập “{person.username}” đã là của {stored.full_name}. Ghi tên khác.")
        if stored.is_active != person.is_active:
            state = "đang mở" if stored.is_active else "đã ngừng"
            return (
                PROBLEM,
                f"Tài khoản ở đây {state}, khác với tệp. Mở hoặc ngừng ở trang của người đó, hoặc sửa tệp.",
            )
        return (UNCHANGED,)

    def _post(self, post: PostRecord) -> tuple[str, ...]:
        stored = self.posts.get(post.key)
        if stored is not None:
            fields = _POST_FIELDS if post.is_whole else {"valid_until": "ngày cuối"}
            return _same_or(post, stored, fields, "Điều chỉnh ở trang của người đó, hoặc sửa trong tệp.")
        if not self._is_own(post.unit):
            return (PROBLEM, f"{self._named(post.unit)} không thuộc cơ quan của ông (bà). {_ELSEWHERE}")
        holder = self.people.get(post.person.lower())
        if holder is not None and not holder.is_active:
            return (PROBLEM, f"Tài khoản của {holder.full_name} đã ngừng. Mở lại trước khi nhập.")
        roles = "; ".join(self.words.roles[role] for role in post.roles) or "không có"
        return (NEW, f"{self._named(post.unit)}, {Span(post.valid_from, post.valid_until).label}", f"Vai trò: {roles}")


def _differing_unit(unit: UnitRecord, stored: UnitRecord) -> list[str]:
    """In what a unit differs from the one that is there, as far as the file tells of it."""
    if not unit.is_whole:
        mine, theirs = unit.phases[-1], stored.phases[-1]
        same = (mine.name, mine.kind, unit.valid_until) == (theirs.name, theirs.kind, stored.valid_until)
        return [] if same else ["tên, loại hoặc ngày kết thúc"]
    differing = [label for name, label in _UNIT_FIELDS.items() if getattr(unit, name) != getattr(stored, name)]
    differing += _differing_phases(unit, stored)
    differing += ["địa danh"] if unit.seat and stored.seat and unit.seat != stored.seat else []
    known = {fold(alias.alias): alias for alias in stored.aliases}
    return differing + [f"ngày dùng tên “{alias.alias}”" for alias in unit.aliases if _other_days(alias, known)]


def _differing_phases(unit: UnitRecord, stored: UnitRecord) -> list[str]:
    """In what the phases of a unit differ, with what is there and what the file says."""
    if [phase.valid_from for phase in unit.phases] != [phase.valid_from for phase in stored.phases]:
        return ["các giai đoạn"]
    return [
        f"{label} từ {mine.valid_from} (ở đây “{getattr(theirs, name) or ''}”, trong tệp “{getattr(mine, name) or ''}”)"
        for mine, theirs in zip(unit.phases, stored.phases, strict=True)
        for name, label in _PHASE_FIELDS.items()
        if getattr(mine, name) != getattr(theirs, name)
    ]


def _other_short_name(unit: UnitRecord, stored: UnitRecord) -> bool:
    return unit.is_whole and unit.phases[-1].short_name != stored.phases[-1].short_name


def _other_days(alias: AliasRecord, known: dict[str, AliasRecord]) -> bool:
    stored = known.get(fold(alias.alias), alias)
    return (alias.valid_from, alias.valid_until) != (stored.valid_from, stored.valid_until)


def _same_or(row: object, stored: object, fields: dict[str, str], mend: str) -> tuple[str, ...]:
    differing = [label for name, label in fields.items() if getattr(row, name) != getattr(stored, name)]
    return (PROBLEM, f"Đã có, khác ở: {', '.join(differing)}. {mend}") if differing else (UNCHANGED,)


def _together(there: OrgRecords, added: OrgRecords) -> OrgRecords:
    """What there would be."""
    units = {unit.key: unit for unit in added.units}
    groups = {group.code: group for group in added.groups}
    return OrgRecords(
        levels=(*there.levels, *added.levels),
        kinds=(*there.kinds, *added.kinds),
        units=(
            *(_with_aliases(unit, units.pop(unit.key, None)) for unit in there.units),
            *units.values(),
        ),
        successions=(*there.successions, *added.successions),
        groups=(
            *(_with_members(group, groups.pop(group.code, None)) for group in there.groups),
            *groups.values(),
        ),
        people=(*there.people, *added.people),
        posts=(*there.posts, *added.posts),
    )


def _with_aliases(unit: UnitRecord, added: UnitRecord | None) -> UnitRecord:
    return replace(unit, aliases=(*unit.aliases, *added.aliases), place=added.place) if added else unit


def _with_members(group: GroupRecord, added: GroupRecord | None) -> GroupRecord:
    return replace(group, members=(*group.members, *added.members), place=added.place) if added else group
