"""What stands against taking records over: names of nothing, days that cannot be, trees and successions that cannot."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from danvan.domain.rules import RuleViolation
from danvan.domain.units.phases import Phase, UnitInTime, check_chain
from danvan.domain.units.records import GroupRecord, OrgRecords, PostRecord, SuccessionRecord, UnitRecord
from danvan.domain.units.spans import Span
from danvan.domain.units.succession import Edge, SuccessionKind, succession_faults
from danvan.domain.units.tree import tree_of
from danvan.domain.vietnamese.text import fold

_LEADING = frozenset({"head", "acting_head"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where, by its path ("" for the file itself), and what, with the mend."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path or 'Tệp'}: {self.message}"


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What names in records may be: kinds and levels come with the records, roles and places at the head do not.

    `roles` come with what a sentence calls them; `committee_roles` are those that only posts in a people's committee
    give.
    """

    roles: Mapping[str, str]
    leaderships: Collection[str]
    committee_roles: Collection[str] = ()


def record_faults(records: OrgRecords, words: KnownWords) -> tuple[Fault, ...]:
    """Everything that stands against the records by themselves; empty when they hold together.

    Successions, trees and posts are looked at only once names and days hold.
    """
    first = tuple(_named_twice(records)) + tuple(_names_of_nothing(records, words)) + tuple(_days(records))
    return first or (
        *_chains(records),
        *_codes(records),
        *_names(records),
        *_trees(records),
        *_successions(records),
        *_groups(records),
        *_posts(records, words),
    )


def _named_twice(records: OrgRecords) -> Iterator[Fault]:
    labels = (
        *((f"cấp {level.code}", "/danvan/levels") for level in records.levels),
        *((f"thứ bậc {level.rank} của cấp", "/danvan/levels") for level in records.levels),
        *((f"loại {kind.code}", "/danvan/kinds") for kind in records.kinds),
        *((f"đơn vị {unit.key}", unit.place) for unit in records.units),
        *((f"tên gọi “{fold(alias.alias)}” của {unit.key}", unit.place)
          for unit in records.units for alias in unit.aliases),
        *((f"người có tên đăng nhập {person.username.lower()}", person.place) for person in records.people),
        *((f"nhóm {group.code}", group.place) for group in records.groups),
        *((f"{one.unit} từ {one.valid_from} trong nhóm {group.code}", group.place)
          for group in records.groups for one in group.members),
        *((f"kế thừa {edge.predecessor} → {edge.successor or '∅'}", edge.place) for edge in records.successions),
    )  # fmt: skip
    seen: set[str] = set()
    for label, place in labels:
        if label in seen:
            yield Fault(place, f"{label} ghi hai lần. Giữ một, bỏ một.")
        seen.add(label)


def _names_of_nothing(records: OrgRecords, words: KnownWords) -> Iterator[Fault]:
    units, kinds = {unit.key for unit in records.units}, {kind.code for kind in records.kinds}
    levels = {level.code for level in records.levels}
    for kind in records.kinds:
        if kind.level not in levels:
            yield Fault("/danvan/kinds", f"loại {kind.code} thuộc cấp “{kind.level}”, không có trong danvan.levels.")
    for unit in records.units:
        yield from _unit_names(unit, units, kinds)
    named = (
        *((edge.place, name) for edge in records.successions for name in edge.key),
        *((group.place, name) for group in records.groups for name in (group.owner, *_members(group))),
        *((post.place, post.unit) for post in records.posts),
    )
    for place, name in named:
        if name is not None and name not in units:
            yield Fault(place, f"nêu đơn vị “{name}”, không có trong tệp. Thêm đơn vị đó, hoặc bỏ mục này.")
    people = {person.username for person in records.people}
    for post in records.posts:
        yield from _post_names(post, people, words)


def _members(group: GroupRecord) -> tuple[str, ...]:
    return tuple(member.unit for member in group.members)


def _post_names(post: PostRecord, people: Collection[str], words: KnownWords) -> Iterator[Fault]:
    if post.person not in people:
        yield Fault(post.place, f"nêu người “{post.person}”, không có trong tệp. Thêm người đó, hoặc bỏ chức vụ này.")
    if post.leadership not in words.leaderships:
        yield Fault(post.place, f"có vị trí lãnh đạo “{post.leadership}”. {_one_of(words.leaderships)}")
    for role in post.roles:
        if role not in words.roles:
            yield Fault(post.place, f"có vai trò “{role}”. {_one_of(words.roles)}")


def _one_of(words: Collection[str]) -> str:
    return f"Ghi một trong: {', '.join(sorted(words))}."


def _unit_names(unit: UnitRecord, units: Collection[str], kinds: Collection[str]) -> Iterator[Fault]:
    parents = (phase.parent for phase in unit.phases)
    for name in dict.fromkeys((unit.authority, *parents)):
        if name is not None and name not in units:
            yield Fault(unit.place, f"nêu đơn vị “{name}”, không có trong tệp. Thêm đơn vị đó, hoặc để null.")
    for kind in dict.fromkeys(phase.kind for phase in unit.phases):
        if kind not in kinds:
            yield Fault(unit.place, f"có loại đơn vị “{kind}”. {_one_of(kinds)}")


def _days(records: OrgRecords) -> Iterator[Fault]:
    units = records.units
    spans = (
        *((unit.place, unit.valid_from, unit.valid_until) for unit in units),
        *((unit.place, phase.valid_from, phase.valid_until) for unit in units for phase in unit.phases),
        *((unit.place, alias.valid_from, alias.valid_until) for unit in units for alias in unit.aliases),
        *((post.place, post.valid_from, post.valid_until) for post in records.posts),
        *((group.place, one.valid_from, one.valid_until) for group in records.groups for one in group.members),
    )
    for place, first, last in spans:
        if first is not None and last is not None and last < first:
            yield Fault(place, f"ngày cuối {last.isoformat()} ở trước ngày đầu {first.isoformat()}. Ghi lại hai ngày.")


def _chains(records: OrgRecords) -> Iterator[Fault]:
    """A unit's phases fill its life; whoever units belong to is a people's committee."""
    committees = _committees(records)
    for unit in records.units:
        try:
            check_chain(_phases(unit, {}), _life(unit))
        except RuleViolation as violation:
            yield Fault(unit.place, violation.message)
        if unit.authority is not None and unit.authority not in committees:
            yield Fault(unit.place, f"thuộc {unit.authority}, không phải Ủy ban nhân dân. Ghi lại cơ quan.")


def _codes(records: OrgRecords) -> Iterator[Fault]:
    by_code: dict[str, list[UnitRecord]] = {}
    for unit in records.units:
        for other in by_code.setdefault(unit.code, []):
            if _life(unit).meets(_life(other)):
                yield Fault(
                    unit.place,
                    f"mã {unit.code} đã thuộc về {other.name} ({_life(other).label}). Ghi mã khác, hoặc ghi lại ngày.",
                )
        by_code[unit.code].append(unit)


def _names(records: OrgRecords) -> Iterator[Fault]:
    """No two units of an authority bear one name on the same day."""
    bearers: dict[tuple[str, str], list[tuple[str, Span]]] = {}
    for unit in records.units:
        for phase in unit.phases:
            span = Span(phase.valid_from, phase.valid_until)
            others = bearers.setdefault((unit.authority or unit.key, fold(phase.name)), [])
            if any(key != unit.key and span.meets(other) for key, other in others):
                yield Fault(
                    unit.place,
                    f"cơ quan đã có đơn vị tên “{phase.name}” trong thời gian này. Ghi tên khác, hoặc lại ngày.",
                )
            others.append((unit.key, span))


def _trees(records: OrgRecords) -> Iterator[Fault]:
    """Parents exist as long as what stands below them; on no day do units stand below one another in a circle."""
    ids = {unit.key: number for number, unit in enumerate(records.units, start=1)}
    lives = {unit.key: _life(unit) for unit in records.units}
    for unit in records.units:
        for phase in unit.phases:
            span = Span(phase.valid_from, phase.valid_until)
            if phase.parent is not None and not lives[phase.parent].covers(span):
                yield Fault(
                    unit.place,
                    f"cấp trên {phase.parent} tồn tại {lives[phase.parent].label}, không đủ thời gian {span.label}. "
                    "Ghi cấp trên khác, hoặc ghi lại ngày.",
                )
    circles = _in_circles(records)
    phases = [phase for unit in records.units if unit.key in circles for phase in _phases(unit, ids)]
    for day in sorted({phase.span.first for phase in phases}):
        try:
            tree_of(phases, day)
        except RuleViolation as violation:
            yield Fault("/organizations", violation.message)
            return


def _in_circles(records: OrgRecords) -> frozenset[str]:
    """The units that stand below one another when the days are not looked at; mostly none, so that no day need be."""
    above = {unit.key: {phase.parent for phase in unit.phases} for unit in records.units}
    while tops := {key for key, parents in above.items() if not parents & above.keys()}:
        above = {key: parents for key, parents in above.items() if key not in tops}
    return frozenset(above)


def _successions(records: OrgRecords) -> Iterator[Fault]:
    ids = {unit.key: number for number, unit in enumerate(records.units, start=1)}
    units = {ids[unit.key]: _in_time(unit, ids) for unit in records.units}
    for found in succession_faults(units, [_edge(edge, ids) for edge in records.successions]):
        yield Fault("/danvan/successions", f"{found.message} {found.suggestion}")


def _groups(records: OrgRecords) -> Iterator[Fault]:
    """A unit comes into a group while it exists, and is in it once at a time; an owner's groups are told apart."""
    lives = {unit.key: _life(unit) for unit in records.units}
    addressed: dict[tuple[str, str], str] = {}
    for group in records.groups:
        spans: dict[str, list[Span]] = {}
        for one in group.members:
            span = Span(one.valid_from, one.valid_until)
            if not lives[one.unit].holds(span.first):
                label = lives[one.unit].label
                yield Fault(group.place, f"{one.unit} vào nhóm ngoài thời gian tồn tại ({label}). Ghi lại ngày.")
            if any(span.meets(before) for before in spans.setdefault(one.unit, [])):
                yield Fault(group.place, f"{one.unit} ở trong nhóm hai lần cùng lúc. Ghi lại ngày, hoặc bỏ một dòng.")
            spans[one.unit].append(span)
        for text in (group.name, *group.phrases):
            other = addressed.setdefault((group.owner, fold(text)), group.code)
            if other != group.code:
                yield Fault(group.place, f"cách gọi “{text}” đã là của nhóm {other}. Ghi cách gọi khác.")


def _posts(records: OrgRecords, words: KnownWords) -> Iterator[Fault]:
    """A post lies within its unit's life, is not held twice at once; a unit has one head at a time."""
    lives, committees = {unit.key: _life(unit) for unit in records.units}, _committees(records)
    held: dict[tuple[str, ...], list[PostRecord]] = {}
    for post in records.posts:
        span, life = Span(post.valid_from, post.valid_until), lives[post.unit]
        if not life.covers(span):
            yield Fault(
                post.place, f"giữ chức vụ {span.label}, ngoài thời gian đơn vị tồn tại ({life.label}). Ghi lại ngày."
            )
        for role in post.roles:
            if role in words.committee_roles and post.unit not in committees:
                yield Fault(post.place, f"vai trò “{role}” chỉ có ở Ủy ban nhân dân. Bỏ vai trò, hoặc ghi đơn vị khác.")
        if _met(held, (post.person.lower(), post.unit, fold(post.title)), post):
            yield Fault(post.place, f"{post.person} đã giữ chức vụ {post.title} trong thời gian này. Ghi lại ngày.")
        if post.leadership in _LEADING and (other := _met(held, (post.unit,), post)):
            yield Fault(
                post.place,
                f"đơn vị đã có người đứng đầu trong thời gian này: {other.person}, {other.title}. "
                "Ghi lại ngày, hoặc vị trí lãnh đạo khác.",
            )


def _met(held: dict[tuple[str, ...], list[PostRecord]], key: tuple[str, ...], post: PostRecord) -> PostRecord | None:
    """An earlier post of the same key that is held on one of the days of this one, which is remembered."""
    span, others = Span(post.valid_from, post.valid_until), held.setdefault(key, [])
    found = next((other for other in others if Span(other.valid_from, other.valid_until).meets(span)), None)
    others.append(post)
    return found


def _committees(records: OrgRecords) -> frozenset[str]:
    kinds = {kind.code for kind in records.kinds if kind.is_authority}
    return frozenset(unit.key for unit in records.units if unit.phases[-1].kind in kinds)


def _life(unit: UnitRecord) -> Span:
    return Span(unit.valid_from, unit.valid_until)


def _phases(unit: UnitRecord, ids: Mapping[str, int]) -> list[Phase]:
    """A unit's phases as the rules see them; parents by number as far as numbers are given."""
    return [
        Phase(
            ids.get(unit.key, 0),
            Span(phase.valid_from, phase.valid_until),
            phase.name,
            phase.kind,
            ids.get(phase.parent) if phase.parent is not None else None,
            phase.document,
        )
        for phase in unit.phases
    ]


def _in_time(unit: UnitRecord, ids: Mapping[str, int]) -> UnitInTime:
    return UnitInTime(ids[unit.key], unit.code, unit.name, _life(unit), unit.is_start_known)


def _edge(edge: SuccessionRecord, ids: Mapping[str, int]) -> Edge:
    return Edge(
        predecessor_id=ids[edge.predecessor],
        successor_id=ids[edge.successor] if edge.successor is not None else None,
        kind=SuccessionKind(edge.kind),
        effective=edge.effective,
        share=None if edge.share is None else Fraction(edge.share),
        document=edge.document,
        is_confirmed=edge.is_confirmed,
    )
