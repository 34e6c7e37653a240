"""A small authority as records, whole ones drawn at random, and short ways to change one thing in them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from danvan.domain.units.record_faults import KnownWords
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
from danvan.domain.vietnamese.text import fold

WORDS = KnownWords(
    roles={"unit_officer": "Chuyên viên đơn vị", "chairman": "Chủ tịch"},
    leaderships=("none", "head", "acting_head", "deputy"),
    committee_roles=("chairman",),
)
START, OLD_END, NEW_DAY = date(2004, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
LEVELS = (LevelRecord("commune", "cấp xã", 3), LevelRecord("office", "cơ quan", 9))
KINDS = (
    KindRecord("XA", "UBND xã", 1, "commune", is_authority=True),
    KindRecord("PHONG", "phòng chuyên môn", 2, "office", is_authority=False),
)
COMMITTEE = "100@2004-01-01"
OFFICE = "100.PVH@2004-01-01"
NEW_OFFICE = "100.PVX@2025-07-01"


def phase(name: str, kind: str = "PHONG", parent: str | None = COMMITTEE, **changes: Any) -> PhaseRecord:
    given = PhaseRecord(START, None, name, name, "", kind, parent, "")
    return replace(given, **changes)


def unit(code: str, *phases: PhaseRecord, **changes: Any) -> UnitRecord:
    first, last = phases[0].valid_from, phases[-1].valid_until
    given = UnitRecord(code, first, True, last, "", COMMITTEE, phases, (), place=f"/organizations/{code}")
    return replace(given, **changes)


def post(person: str = "an.nv", at: str = OFFICE, title: str = "Chuyên viên", **changes: Any) -> PostRecord:
    given = PostRecord(person, at, title, "none", ("unit_officer",), START, OLD_END, "", place="/memberships/9")
    return replace(given, **changes)


COMMITTEE_UNIT = unit("100", phase("UBND xã A", "XA", None, area_name="Xã A"), seat="Xã A")
OFFICE_UNIT = unit("100.PVH", phase("Phòng Văn hóa", valid_until=OLD_END), aliases=(AliasRecord("PVH", None, None),))
NEW_OFFICE_UNIT = unit("100.PVX", phase("Phòng Văn hóa – Xã hội", valid_from=NEW_DAY))
EDGE = SuccessionRecord(
    OFFICE,
    NEW_OFFICE,
    "merge",
    NEW_DAY,
    Decimal(1),
    "QĐ 1",
    NEW_DAY,
    True,
    "",
    place="/danvan/successions/0",
)
GROUP = GroupRecord(
    "offices",
    "các phòng",
    COMMITTEE,
    ("các phòng",),
    0,
    (MemberRecord(OFFICE, START, OLD_END),),
    place="/danvan/groups/0",
)
PEOPLE = (
    PersonRecord("an.nv", "Nguyễn Văn An", "", is_active=True, place="/persons/0"),
    PersonRecord("binh.tt", "Trần Thị Bình", "", is_active=False, place="/persons/1"),
)
POSTS = (
    post(place="/memberships/0"),
    post("an.nv", COMMITTEE, "Chủ tịch", leadership="head", roles=("chairman",), place="/memberships/1"),
)
RECORDS = OrgRecords(
    LEVELS, KINDS, (COMMITTEE_UNIT, OFFICE_UNIT, NEW_OFFICE_UNIT), (EDGE,), (GROUP,), PEOPLE, POSTS
)  # fmt: skip


def with_units(*units: UnitRecord) -> OrgRecords:
    """The records with some units in place of those of the same code, or beside them."""
    codes = {one.code for one in units}
    return replace(RECORDS, units=(*(one for one in RECORDS.units if one.code not in codes), *units))


def with_posts(*posts: PostRecord) -> OrgRecords:
    return replace(RECORDS, posts=(*RECORDS.posts, *posts))


_TEXTS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ 0123456789–,."), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text != ""
)
_DAYS = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@st.composite
def whole_records(draw: st.DrawFn) -> OrgRecords:
    """Records that hold together: an authority with offices in several phases, people, posts, groups, successions."""
    offices = [_drawn_office(draw, number) for number in range(draw(st.integers(0, 4)))]
    names = draw(st.lists(_TEXTS, max_size=4))
    people = tuple(
        PersonRecord(f"nguoi{number}.a", name, "", is_active=draw(st.booleans())) for number, name in enumerate(names)
    )
    units = (replace(COMMITTEE_UNIT, seat=draw(_TEXTS)), *offices)
    return OrgRecords(
        levels=LEVELS,
        kinds=KINDS,
        units=units,
        successions=tuple(_abolished(draw, office) for office in offices if office.valid_until is not None),
        groups=tuple(
            GroupRecord(f"nhom{number}", name, COMMITTEE, (name,), number, tuple(_membership(one) for one in offices))
            for number, name in enumerate(draw(st.lists(_TEXTS, max_size=2, unique_by=fold)))
        ),
        people=people,
        posts=tuple(
            _drawn_post(draw, person, at)
            for person in people
            for at in draw(st.lists(st.sampled_from(units), max_size=1))
        ),
    )


def _drawn_office(draw: st.DrawFn, number: int) -> UnitRecord:
    days = sorted(draw(st.lists(_DAYS, min_size=1, max_size=4, unique=True)).__iter__())
    days = [max(day, START) + timedelta(days=shift * 2) for shift, day in enumerate(days)]
    ends = [*(day - timedelta(days=1) for day in days[1:]), None]
    if len(days) > 1 and draw(st.booleans()):
        days, ends = days[:-1], ends[:-1]
    phases = tuple(
        phase(f"{draw(_TEXTS)} {number}", valid_from=first, valid_until=last, document=draw(_TEXTS))
        for first, last in zip(days, ends, strict=True)
    )
    aliases = {name: AliasRecord(f"{name}{number}", None, None) for name in draw(st.lists(st.sampled_from("abc")))}
    return unit(f"100.P{number}", *phases, is_start_known=draw(st.booleans()), aliases=tuple(aliases.values()))


def _abolished(draw: st.DrawFn, office: UnitRecord) -> SuccessionRecord:
    assert office.valid_until is not None
    effective = office.valid_until + timedelta(days=1)
    paper = draw(_TEXTS)
    return SuccessionRecord(office.key, None, "abolish", effective, None, paper, None, draw(st.booleans()), paper)


def _membership(office: UnitRecord) -> MemberRecord:
    return MemberRecord(unit_key(office.code, office.valid_from), office.valid_from, office.valid_until)


def _drawn_post(draw: st.DrawFn, person: PersonRecord, at: UnitRecord) -> PostRecord:
    return PostRecord(
        person.username, at.key, draw(_TEXTS), "none", ("unit_officer",), at.valid_from, at.valid_until, draw(_TEXTS)
    )
