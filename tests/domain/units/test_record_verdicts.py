"""What taking records over does to what is there: one row, one case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from danvan.domain.units.record_faults import Fault
from danvan.domain.units.record_verdicts import (
    CHANGED,
    NEW,
    PROBLEM,
    UNCHANGED,
    Bounds,
    RecordVerdict,
    compare,
    faults_as_verdicts,
)
from danvan.domain.units.records import AliasRecord, KindRecord, LevelRecord, MemberRecord, OrgRecords
from tests.domain.units import records_made as made
from tests.domain.units.records_made import NEW_DAY, OLD_END, RECORDS, START, WORDS, phase, post, unit, with_units

BOUNDS = Bounds(made.COMMITTEE, {"an.nv", "binh.tt"})
REFERENCE = OrgRecords(levels=made.LEVELS, kinds=made.KINDS)
PVH = made.OFFICE_UNIT
OTHER = unit("200", phase("UBND xã B", "XA", None, area_name="Xã B"), authority="200@2004-01-01")
BELOW = unit("300", phase("UBND ấp C", "XA", made.COMMITTEE, area_name="Ấp C"), authority="300@2004-01-01")
OTHERS_OFFICE = unit("200.VP", phase("Văn phòng", parent=OTHER.key), authority=OTHER.key)
BESIDE = replace(RECORDS, units=(*RECORDS.units, OTHER, OTHERS_OFFICE, BELOW))


def verdict(found: OrgRecords, there: OrgRecords, place: str, bounds: Bounds | None = None) -> RecordVerdict:
    """What becomes of the thing at a place."""
    (one,) = (row for row in compare(found, there, WORDS, bounds).verdicts if row.place == place)
    return one


def marks(records: OrgRecords, there: OrgRecords, bounds: Bounds | None = None) -> set[str]:
    return {one.verdict for one in compare(records, there, WORDS, bounds).verdicts}


def test_everything_is_new_to_an_empty_installation() -> None:
    comparison = compare(RECORDS, OrgRecords(), WORDS)
    assert {one.verdict for one in comparison.verdicts} == {NEW}
    assert comparison.additions == RECORDS
    assert verdict(RECORDS, OrgRecords(), PVH.place) == RecordVerdict(
        PVH.place,
        "Đơn vị",
        "Phòng Văn hóa",
        NEW,
        ("Mã 100.PVH, trực thuộc UBND xã A, từ 01/01/2004 đến hết 30/6/2025",),
    )
    assert verdict(RECORDS, OrgRecords(), "/memberships/1").texts == (
        "UBND xã A, từ 01/01/2004 đến hết 30/6/2025",
        "Vai trò: Chủ tịch",
    )
    assert verdict(made.with_posts(post(title="Nhân viên", roles=())), OrgRecords(), "/memberships/9").texts[1] == (
        "Vai trò: không có"
    )


@pytest.mark.parametrize("bounds", [None, BOUNDS])
def test_the_same_again_changes_nothing(bounds: Bounds | None) -> None:
    comparison = compare(RECORDS, RECORDS, WORDS, bounds)
    assert {one.verdict for one in comparison.verdicts} == {UNCHANGED}
    assert comparison.additions == OrgRecords()
    assert comparison.problems == ()


@given(made.whole_records())
def test_whatever_holds_is_new_at_first_and_the_same_then(records: OrgRecords) -> None:
    first = compare(records, OrgRecords(), WORDS)
    assert (first.problems, first.additions) == ((), records)
    again = compare(records, records, WORDS)
    assert {one.verdict for one in again.verdicts} <= {UNCHANGED}
    assert again.additions == OrgRecords()


def test_what_does_not_hold_is_told_by_its_faults_alone() -> None:
    comparison = compare(made.with_posts(post("x")), OrgRecords(), WORDS)
    assert comparison.problems == comparison.verdicts
    assert [(one.sort, one.place, one.texts) for one in comparison.verdicts] == [
        ("Chức vụ", "/memberships/9", ("Nêu người “x”, không có trong tệp. Thêm người đó, hoặc bỏ chức vụ này.",))
    ]
    assert comparison.additions == OrgRecords()


def test_faults_become_verdicts_of_their_sort() -> None:
    paths = ("", "/danvan/kinds", "/danvan/groups/3", "/danvan", "/khac/1")
    assert [one.sort for one in faults_as_verdicts([Fault(path, "sai.") for path in paths])] == [
        "Tệp",
        "Loại đơn vị",
        "Nhóm",
        "Tệp",
        "Tệp",
    ]


def test_a_unit_gets_further_names_and_its_seat() -> None:
    richer = replace(PVH, aliases=(*PVH.aliases, AliasRecord("PVHTT", None, None)), seat="Thị trấn")
    found = with_units(richer)
    one = verdict(found, RECORDS, PVH.place)
    assert (one.verdict, one.texts) == (CHANGED, ("Thêm tên gọi “PVHTT”", "Ghi địa danh Thị trấn"))
    (addition,) = compare(found, RECORDS, WORDS).additions.units
    assert (addition.seat, addition.aliases) == ("Thị trấn", (AliasRecord("PVHTT", None, None),))
    assert verdict(with_units(replace(PVH, aliases=())), RECORDS, PVH.place).verdict == UNCHANGED


def test_a_short_name_that_is_there_stays() -> None:
    other = replace(PVH, phases=(replace(PVH.phases[0], short_name="PVH"),))
    one = verdict(with_units(other), RECORDS, PVH.place)
    assert (one.verdict, one.texts) == (UNCHANGED, ("Giữ tên gọn đang ghi “Phòng Văn hóa”",))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(PVH, is_start_known=False), "biết chắc ngày bắt đầu"),
        (replace(PVH, authority=None), "cơ quan"),
        (
            replace(PVH, phases=(replace(PVH.phases[0], name="Phòng VH"),)),
            "tên từ 2004-01-01 (ở đây “Phòng Văn hóa”, trong tệp “Phòng VH”)",
        ),
        (replace(PVH, phases=(replace(PVH.phases[0], parent=None),)), "trong tệp “”"),
        (replace(PVH, aliases=(AliasRecord("pvh", START, None),)), "ngày dùng tên “pvh”"),
        (
            unit("100.PVH", phase("Phòng Văn hóa", valid_until=START), phase("Phòng Văn hóa", valid_from=date(2004, 1, 2), valid_until=OLD_END, document="QĐ")),
            "các giai đoạn",
        ),
    ],
)  # fmt: skip
def test_a_unit_that_is_there_otherwise_is_refused(changed: object, words: str) -> None:
    found = replace(with_units(changed), successions=(), groups=(), posts=())  # type: ignore[arg-type]
    there = replace(RECORDS, successions=(), groups=(), posts=())
    one = verdict(found, there, PVH.place)
    assert one.verdict == PROBLEM
    assert words in one.texts[0]


def test_a_seat_that_is_there_otherwise_is_refused() -> None:
    one = verdict(with_units(replace(made.COMMITTEE_UNIT, seat="Xã B")), RECORDS, made.COMMITTEE_UNIT.place)
    assert (one.verdict, "địa danh" in one.texts[0]) == (PROBLEM, True)


def test_a_unit_in_the_words_of_others_is_compared_as_far_as_they_go() -> None:
    foreign = replace(PVH, is_whole=False, aliases=(AliasRecord("khác", None, None),), is_start_known=False)
    assert verdict(with_units(foreign), RECORDS, PVH.place).verdict == UNCHANGED
    other = replace(foreign, phases=(replace(PVH.phases[0], name="Phòng VH"),))
    assert "khác ở: tên, loại hoặc ngày kết thúc" in verdict(with_units(other), RECORDS, PVH.place).texts[0]


def test_levels_and_kinds_are_added_or_just_so() -> None:
    more = replace(
        RECORDS,
        levels=(*made.LEVELS, LevelRecord("province", "cấp tỉnh", 1)),
        kinds=(*made.KINDS, KindRecord("TINH", "UBND tỉnh", 0, "province", is_authority=True)),
    )
    comparison = compare(more, RECORDS, WORDS)
    assert [(one.sort, one.name) for one in comparison.verdicts if one.verdict == NEW] == [
        ("Cấp", "cấp tỉnh"),
        ("Loại đơn vị", "UBND tỉnh"),
    ]
    assert (comparison.additions.levels[0].code, comparison.additions.kinds[0].code) == ("province", "TINH")
    refused = compare(more, RECORDS, WORDS, BOUNDS).problems
    assert [one.sort for one in refused] == ["Cấp", "Loại đơn vị"]
    renamed = replace(RECORDS, kinds=(replace(made.KINDS[0], name="UBND"), made.KINDS[1]))
    assert "ở đây là “UBND xã”" in verdict(renamed, RECORDS, "/danvan/kinds").texts[0]


class TestSuccessions:
    def test_one_that_is_recorded_otherwise_is_refused(self) -> None:
        found = replace(RECORDS, successions=(replace(made.EDGE, document="QĐ 2"),))
        one = verdict(found, RECORDS, made.EDGE.place)
        assert (one.verdict, "khác ở: văn bản" in one.texts[0]) == (PROBLEM, True)

    def test_one_must_agree_with_those_that_are_there(self) -> None:
        more = replace(made.EDGE, successor="100.PTC@2025-07-01", place="/danvan/successions/1")
        finance = unit("100.PTC", phase("Phòng Tài chính", valid_from=NEW_DAY))
        found = replace(with_units(finance), successions=(made.EDGE, more))
        there = replace(RECORDS, units=(*RECORDS.units, finance))
        problems = compare(replace(found, successions=(more,)), there, WORDS).problems
        assert "vừa chuyển nguyên vẹn sang một đơn vị" in problems[0].texts[0]

    def test_a_new_one_is_named_by_its_units(self) -> None:
        one = verdict(RECORDS, replace(RECORDS, successions=()), made.EDGE.place)
        assert (one.name, one.verdict) == ("Phòng Văn hóa → Phòng Văn hóa – Xã hội", NEW)
        abolished = replace(made.EDGE, successor=None, kind="abolish", share=None)
        found = replace(RECORDS, successions=(abolished,))
        assert verdict(found, REFERENCE, made.EDGE.place).name == "Phòng Văn hóa → ∅"


class TestGroups:
    def test_one_gets_further_members(self) -> None:
        joined = replace(made.GROUP, members=(*made.GROUP.members, MemberRecord(made.NEW_OFFICE, NEW_DAY, None)))
        found = replace(RECORDS, groups=(joined,))
        one = verdict(found, RECORDS, made.GROUP.place)
        assert (one.verdict, one.texts) == (CHANGED, ("Thêm vào nhóm: Phòng Văn hóa – Xã hội",))
        (addition,) = compare(found, RECORDS, WORDS).additions.groups
        assert addition.members == (MemberRecord(made.NEW_OFFICE, NEW_DAY, None),)

    def test_one_without_members_is_new_too(self) -> None:
        empty = replace(RECORDS, groups=(replace(made.GROUP, members=()),))
        assert verdict(empty, REFERENCE, made.GROUP.place).texts == ("chưa có đơn vị",)
        assert compare(empty, replace(RECORDS, groups=()), WORDS).additions.groups == empty.groups

    def test_one_of_another_name_or_owner_is_refused(self) -> None:
        renamed = replace(RECORDS, groups=(replace(made.GROUP, name="các ban"),))
        assert "Đã có nhóm “các phòng”" in verdict(renamed, RECORDS, made.GROUP.place).texts[0]
        there = replace(BESIDE, groups=(replace(made.GROUP, owner=OTHER.key),))
        assert "là của cơ quan khác" in verdict(RECORDS, there, made.GROUP.place).texts[0]


class TestPeopleAndPosts:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"full_name": "Người Khác"}, "đã là của Nguyễn Văn An"),
            ({"is_active": False}, "Tài khoản ở đây đang mở"),
        ],
    )
    def test_somebody_who_is_there_otherwise_is_refused(self, changes: dict[str, object], words: str) -> None:
        found = replace(RECORDS, people=(replace(made.PEOPLE[0], **changes), made.PEOPLE[1]))  # type: ignore[arg-type]
        one = verdict(found, RECORDS, "/persons/0")
        assert (one.verdict, words in one.texts[0]) == (PROBLEM, True)

    def test_whose_account_was_closed_is_refused(self) -> None:
        found = replace(RECORDS, people=(made.PEOPLE[0], replace(made.PEOPLE[1], is_active=True)))
        assert "Tài khoản ở đây đã ngừng" in verdict(found, RECORDS, "/persons/1").texts[0]
        given_post = verdict(made.with_posts(post("binh.tt")), RECORDS, "/memberships/9")
        assert given_post.texts == ("Tài khoản của Trần Thị Bình đã ngừng. Mở lại trước khi nhập.",)

    def test_a_post_that_is_there_otherwise_is_refused(self) -> None:
        changed = replace(made.POSTS[0], roles=(), document="QĐ")
        one = verdict(replace(RECORDS, posts=(changed, made.POSTS[1])), RECORDS, "/memberships/0")
        assert one.texts[0].startswith("Đã có, khác ở: vai trò, văn bản. Điều chỉnh ở trang của người đó")
        foreign = replace(changed, is_whole=False)
        assert verdict(replace(RECORDS, posts=(foreign, made.POSTS[1])), RECORDS, "/memberships/0").verdict == UNCHANGED

    def test_a_new_head_beside_one_who_is_there_is_refused(self) -> None:
        head = post("an.nv", made.COMMITTEE, "Q. Chủ tịch", leadership="acting_head", roles=())
        found = replace(RECORDS, posts=(head,))
        (problem,) = compare(found, RECORDS, WORDS).problems
        assert (problem.place, "đã có người đứng đầu" in problem.texts[0]) == ("/memberships/9", True)


class TestBounds:
    """What an administrator may take over: nothing beyond the own authority."""

    def test_a_new_office_of_the_own_authority(self) -> None:
        there = replace(RECORDS, units=(made.COMMITTEE_UNIT,), successions=(), groups=(), posts=())
        comparison = compare(RECORDS, there, WORDS, BOUNDS)
        assert comparison.problems == ()
        assert {one.verdict for one in comparison.verdicts} == {NEW, UNCHANGED}

    @pytest.mark.parametrize(
        ("strange", "words"),
        [
            (
                unit("PVX", phase("Phòng X"), place="/organizations/100.X"),
                "Mã PVX không bắt đầu bằng mã cơ quan (100.)",
            ),
            (unit("100.X", phase("UBND X", "XA")), "Chưa có ở đây"),
            (unit("100.X", phase("Phòng X", parent=None)), "Cấp trên không thuộc cơ quan"),
            (unit("100.X", phase("Phòng X", parent=OTHER.key)), "Cấp trên không thuộc cơ quan"),
            (unit("100.X", phase("Phòng X"), authority=None), "Không thuộc cơ quan của ông (bà)"),
            (replace(OTHERS_OFFICE, place="/organizations/100.X"), "Không thuộc cơ quan của ông (bà)"),
            (
                unit("999", phase("UBND xã Z", "XA", None), authority="999@2004-01-01", place="/organizations/100.X"),
                "Không thuộc cơ quan của ông (bà)",
            ),
        ],
    )
    def test_a_unit_beyond_is_refused(self, strange: object, words: str) -> None:
        found = replace(RECORDS, units=(*RECORDS.units, OTHER, strange))  # type: ignore[arg-type]
        one = verdict(found, BESIDE, "/organizations/100.X", BOUNDS)
        assert (one.verdict, words in one.texts[0]) == (PROBLEM, True)

    def test_a_committee_beyond_that_is_there_is_only_looked_at(self) -> None:
        found = replace(
            RECORDS, units=(*RECORDS.units, replace(OTHER, seat="Xã khác", aliases=made.OFFICE_UNIT.aliases))
        )
        one = verdict(found, BESIDE, OTHER.place, BOUNDS)
        assert (one.verdict, one.texts) == (UNCHANGED, ("Ngoài cơ quan, chỉ để đối chiếu",))
        assert compare(found, BESIDE, WORDS, BOUNDS).additions == OrgRecords()

    def test_a_succession_beyond_is_refused(self) -> None:
        ended = replace(
            OTHERS_OFFICE, valid_until=OLD_END, phases=(replace(OTHERS_OFFICE.phases[0], valid_until=OLD_END),)
        )
        edge = replace(made.EDGE, predecessor=ended.key, place="/danvan/successions/1")
        found = replace(RECORDS, units=(*RECORDS.units, OTHER, ended), successions=(made.EDGE, edge))
        assert (
            verdict(found, BESIDE, "/danvan/successions/1", BOUNDS).texts[0].startswith("Kế thừa giữa các đơn vị ngoài")
        )

    def test_a_group_with_strangers_or_of_others_is_refused(self) -> None:
        def group(member: str, owner: str = made.COMMITTEE) -> OrgRecords:
            one = replace(
                made.GROUP,
                code="moi",
                name="Mới",
                phrases=(),
                owner=owner,
                members=(MemberRecord(member, NEW_DAY, None),),
            )
            return replace(BESIDE, groups=(made.GROUP, replace(one, place="/danvan/groups/1")))

        place = "/danvan/groups/1"
        assert verdict(group(OTHER.key), BESIDE, place, BOUNDS).texts == (
            "Cơ quan không làm việc với: UBND xã B. Bỏ khỏi nhóm.",
        )
        assert verdict(group(BELOW.key), BESIDE, place, BOUNDS).verdict == NEW
        assert verdict(group(OTHER.key, OTHER.key), BESIDE, place, BOUNDS).verdict == PROBLEM
        assert verdict(group(OTHER.key), BESIDE, place).verdict == NEW

    def test_a_post_beyond_is_refused(self) -> None:
        beyond = replace(made.POSTS[0], unit=OTHERS_OFFICE.key, place="/memberships/9", title="Khác")
        one = verdict(replace(BESIDE, posts=(beyond,)), BESIDE, "/memberships/9", BOUNDS)
        assert "Văn phòng không thuộc cơ quan của ông (bà)" in one.texts[0]

    def test_a_log_in_name_of_somebody_elsewhere_is_taken(self) -> None:
        one = verdict(RECORDS, RECORDS, "/persons/0", Bounds(made.COMMITTEE, {"binh.tt"}))
        assert one.texts == ("Tên đăng nhập “an.nv” đã có người dùng. Ghi tên khác.",)
