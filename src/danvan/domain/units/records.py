"""Units, people and posts as they leave one installation and come into another: values that name each other by keys.

A unit's key is its code and first day ("705.PNV@2004-01-01"), a person's the name to log in with. `place` says where in
a file a record stands, for messages; it makes no difference between two records.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

PostKey = tuple[str, str, str, date]
SuccessionKey = tuple[str, str | None]


def unit_key(code: str, since: date) -> str:
    """The key of a unit.

    >>> unit_key("705.PNV", date(2004, 1, 1))
    '705.PNV@2004-01-01'
    """
    return f"{code}@{since.isoformat()}"


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """A level of the state."""

    code: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class KindRecord:
    """A kind of unit; `level` is the code of its level."""

    code: str
    name: str
    position: int
    level: str
    is_authority: bool


@dataclass(frozen=True, slots=True)
class PhaseRecord:
    """A time in a unit's life; `kind` is a code, `parent` a key."""

    valid_from: date
    valid_until: date | None
    name: str
    short_name: str
    area_name: str
    kind: str
    parent: str | None
    document: str


@dataclass(frozen=True, slots=True)
class AliasRecord:
    """Another name of a unit, always or during a time."""

    alias: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit with its phases in the order of their days; `authority` is the key of the committee it belongs to.

    `is_whole` is False where a file of another system tells of it in Popolo's own words only.
    """

    code: str
    valid_from: date
    is_start_known: bool
    valid_until: date | None
    seat: str
    authority: str | None
    phases: tuple[PhaseRecord, ...]
    aliases: tuple[AliasRecord, ...]
    is_whole: bool = field(default=True, compare=False)
    place: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """What others name it by."""
        return unit_key(self.code, self.valid_from)

    @property
    def name(self) -> str:
        """What it is called in its latest phase."""
        return self.phases[-1].name


@dataclass(frozen=True, slots=True)
class SuccessionRecord:
    """How a unit followed another; both by key."""

    predecessor: str
    successor: str | None
    kind: str
    effective: date
    share: Decimal | None
    document: str
    document_date: date | None
    is_confirmed: bool
    note: str
    place: str = field(default="", compare=False)

    @property
    def key(self) -> SuccessionKey:
        """By what it is known again."""
        return (self.predecessor, self.successor)


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A unit's being in a group."""

    unit: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group of units that plans of its owner address."""

    code: str
    name: str
    owner: str
    phrases: tuple[str, ...]
    position: int
    members: tuple[MemberRecord, ...]
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody who may log in; never a password. A blank `email` says nothing."""

    username: str
    full_name: str
    email: str
    is_active: bool
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A post that a person holds in a unit during a time, with the roles that it gives.

    `is_whole` is False where a file of another system, which knows no roles, tells of it.
    """

    person: str
    unit: str
    title: str
    leadership: str
    roles: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    document: str
    is_whole: bool = field(default=True, compare=False)
    place: str = field(default="", compare=False)

    @property
    def key(self) -> PostKey:
        """By what it is known again."""
        return (self.person.lower(), self.unit, self.title, self.valid_from)


@dataclass(frozen=True, slots=True)
class OrgRecords:
    """All that goes from one installation to another, each sort in an order of its own."""

    levels: tuple[LevelRecord, ...] = ()
    kinds: tuple[KindRecord, ...] = ()
    units: tuple[UnitRecord, ...] = ()
    successions: tuple[SuccessionRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
