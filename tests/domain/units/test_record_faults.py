"""What stands against taking records over: one row, one case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from danvan.domain.units.record_faults import Fault, record_faults
from danvan.domain.units.records import AliasRecord, KindRecord, LevelRecord, MemberRecord, OrgRecords
from tests.domain.units import records_made as made
from tests.domain.units.records_made import NEW_DAY, OLD_END, RECORDS, START, WORDS, phase, post, unit, with_units

TWO_DAYS = (date(2025, 7, 2), date(2025, 7, 1))


def test_records_that_hold() -> None:
    assert record_faults(RECORDS, WORDS) == ()
    assert record_faults(OrgRecords(), WORDS) == ()


@given(made.whole_records())
def test_records_that_are_drawn_whole_hold(records: OrgRecords) -> None:
    assert record_faults(records, WORDS) == ()


PVH = made.OFFICE_UNIT
FAULTS = [
    (replace(RECORDS, levels=(*made.LEVELS, LevelRecord("xa", "xã", 3))), "/danvan/levels", "thứ bậc 3 của cấp ghi hai"),
    (replace(RECORDS, levels=(*made.LEVELS, LevelRecord("office", "x", 1))), "/danvan/levels", "cấp office ghi hai lần"),
    (
        replace(RECORDS, kinds=(*made.KINDS, KindRecord("SO", "sở", 3, "tinh", is_authority=False))),
        "/danvan/kinds",
        "loại SO thuộc cấp “tinh”, không có",
    ),
    (replace(RECORDS, kinds=made.KINDS * 2), "/danvan/kinds", "loại XA ghi hai lần"),
    (replace(RECORDS, units=(*RECORDS.units, PVH)), PVH.place, "đơn vị 100.PVH@2004-01-01 ghi hai lần"),
    (
        with_units(replace(PVH, aliases=(*PVH.aliases, AliasRecord("pvh", None, None)))),
        PVH.place,
        "tên gọi “pvh” của 100.PVH@2004-01-01 ghi hai lần",
    ),
    (replace(RECORDS, people=made.PEOPLE * 2), "/persons/0", "tên đăng nhập an.nv ghi hai lần"),
    (replace(RECORDS, groups=(made.GROUP, made.GROUP)), made.GROUP.place, "nhóm offices ghi hai lần"),
    (
        replace(RECORDS, groups=(replace(made.GROUP, members=made.GROUP.members * 2),)),
        made.GROUP.place,
        "trong nhóm offices ghi hai lần",
    ),
    (replace(RECORDS, successions=(made.EDGE, made.EDGE)), made.EDGE.place, "kế thừa 100.PVH@2004-01-01"),
    (replace(RECORDS, successions=(replace(made.EDGE, successor="x"),)), made.EDGE.place, "nêu đơn vị “x”"),
    (replace(RECORDS, groups=(replace(made.GROUP, owner="x"),)), made.GROUP.place, "nêu đơn vị “x”"),
    (
        replace(RECORDS, groups=(replace(made.GROUP, members=(MemberRecord("x", START, None),)),)),
        made.GROUP.place,
        "nêu đơn vị “x”",
    ),
    (
        replace(RECORDS, groups=(replace(made.GROUP, members=(MemberRecord(made.NEW_OFFICE, START, None),)),)),
        made.GROUP.place,
        "100.PVX@2025-07-01 vào nhóm ngoài thời gian tồn tại (từ 01/7/2025)",
    ),
    (
        replace(
            RECORDS,
            groups=(replace(made.GROUP, members=(*made.GROUP.members, MemberRecord(made.OFFICE, OLD_END, None))),),
        ),
        made.GROUP.place,
        "100.PVH@2004-01-01 ở trong nhóm hai lần cùng lúc",
    ),
    (
        replace(RECORDS, groups=(made.GROUP, replace(made.GROUP, code="ban", name="CÁC PHÒNG", place="/danvan/groups/1"))),
        "/danvan/groups/1",
        "cách gọi “CÁC PHÒNG” đã là của nhóm offices",
    ),
    (made.with_posts(post(at="x")), "/memberships/9", "nêu đơn vị “x”"),
    (made.with_posts(post("x")), "/memberships/9", "nêu người “x”, không có trong tệp"),
    (made.with_posts(post(leadership="vua")), "/memberships/9", "có vị trí lãnh đạo “vua”. Ghi một trong: acting_head,"),
    (made.with_posts(post(roles=("vua",))), "/memberships/9", "có vai trò “vua”. Ghi một trong: chairman, unit_officer."),
    (with_units(replace(PVH, authority="x")), PVH.place, "nêu đơn vị “x”"),
    (with_units(unit("100.X", phase("X", parent="x"))), "/organizations/100.X", "nêu đơn vị “x”"),
    (with_units(unit("100.X", phase("X", "LA"))), "/organizations/100.X", "có loại đơn vị “LA”. Ghi một trong: PHONG, XA."),
    (
        with_units(replace(PVH, valid_until=date(2003, 1, 1))),
        PVH.place,
        "ngày cuối 2003-01-01 ở trước ngày đầu 2004-01-01. Ghi lại hai ngày.",
    ),
    (with_units(unit("100.X", phase("X", valid_until=date(2003, 1, 1)))), "/organizations/100.X", "ngày cuối 2003-01-01"),
    (with_units(replace(PVH, aliases=(AliasRecord("x", *TWO_DAYS),))), PVH.place, "ngày cuối 2025-07-01"),
    (made.with_posts(post(valid_from=NEW_DAY, valid_until=START)), "/memberships/9", "ngày cuối 2004-01-01"),
    (
        replace(RECORDS, groups=(replace(made.GROUP, members=(MemberRecord(made.OFFICE, *TWO_DAYS),)),)),
        made.GROUP.place,
        "ngày cuối 2025-07-01",
    ),
    (with_units(replace(PVH, phases=(phase("Phòng Văn hóa"),))), PVH.place, "Các giai đoạn của đơn vị không phủ đúng"),
    (
        with_units(unit("100.X", phase("X"), authority=made.NEW_OFFICE)),
        "/organizations/100.X",
        "thuộc 100.PVX@2025-07-01, không phải Ủy ban nhân dân",
    ),
    (
        with_units(PVH, unit("100.PVH", phase("Phòng khác", valid_from=date(2010, 1, 1)), place="/organizations/9")),
        "/organizations/9",
        "mã 100.PVH đã thuộc về Phòng Văn hóa (từ 01/01/2004 đến hết 30/6/2025)",
    ),
    (
        with_units(unit("100.X", phase("PHÒNG VĂN HÓA"))),
        "/organizations/100.X",
        "cơ quan đã có đơn vị tên “PHÒNG VĂN HÓA” trong thời gian này",
    ),
    (
        with_units(unit("100.X", phase("X", parent=made.OFFICE))),
        "/organizations/100.X",
        "cấp trên 100.PVH@2004-01-01 tồn tại từ 01/01/2004 đến hết 30/6/2025, không đủ thời gian từ 01/01/2004",
    ),
    (
        with_units(
            unit("100.X", phase("X", parent="100.Y@2004-01-01")), unit("100.Y", phase("Y", parent="100.X@2004-01-01"))
        ),
        "/organizations",
        "nằm dưới",
    ),
    (
        replace(RECORDS, successions=(replace(made.EDGE, effective=START),)),
        "/danvan/successions",
        "Phòng Văn hóa tồn tại từ 01/01/2004 đến hết 30/6/2025, không kết thúc ngay trước",
    ),
    (
        made.with_posts(post(title="Trưởng phòng", valid_until=None)),
        "/memberships/9",
        "giữ chức vụ từ 01/01/2004, ngoài thời gian đơn vị tồn tại (từ 01/01/2004 đến hết 30/6/2025)",
    ),
    (made.with_posts(post(title="Trưởng phòng", roles=("chairman",))), "/memberships/9", "vai trò “chairman” chỉ có ở"),
    (
        made.with_posts(post(title="CHUYÊN VIÊN", valid_from=OLD_END)),
        "/memberships/9",
        "an.nv đã giữ chức vụ CHUYÊN VIÊN trong thời gian này",
    ),
    (
        made.with_posts(post("binh.tt", made.COMMITTEE, "Q. Chủ tịch", leadership="acting_head")),
        "/memberships/9",
        "đơn vị đã có người đứng đầu trong thời gian này: an.nv, Chủ tịch",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("records", "path", "message"), FAULTS, ids=[row[2][:40] for row in FAULTS])
def test_a_fault_says_where_and_what_to_do(records: OrgRecords, path: str, message: str) -> None:
    faults = record_faults(records, WORDS)
    assert [fault for fault in faults if fault.path == path and message in fault.message], faults


def test_heads_follow_one_another() -> None:
    first = post("binh.tt", made.OFFICE, "Trưởng phòng", leadership="head", valid_until=date(2020, 1, 1))
    second = replace(first, person="an.nv", valid_from=date(2020, 1, 2), valid_until=OLD_END)
    assert record_faults(made.with_posts(first, second), WORDS) == ()


def test_a_unit_comes_into_a_group_again_and_owners_call_theirs_alike() -> None:
    first = MemberRecord(made.OFFICE, START, date(2010, 1, 1))
    again = MemberRecord(made.OFFICE, date(2010, 1, 2), OLD_END)
    other = replace(made.GROUP, code="other", owner=made.NEW_OFFICE, members=())
    groups = (replace(made.GROUP, members=(first, again)), other)
    assert record_faults(replace(RECORDS, groups=groups), WORDS) == ()


def test_units_may_change_places_over_the_years() -> None:
    below = unit("100.X", phase("X", parent="100.Y@2004-01-01", valid_until=OLD_END), phase("X", valid_from=NEW_DAY))
    above = unit("100.Y", phase("Y", valid_until=OLD_END), phase("Y", parent="100.X@2004-01-01", valid_from=NEW_DAY))
    assert record_faults(with_units(below, above), WORDS) == ()


def test_a_code_is_used_again_after_its_unit_has_ended() -> None:
    again = unit("100.PVH", phase("Phòng Văn hóa", valid_from=NEW_DAY))
    assert record_faults(replace(RECORDS, units=(*RECORDS.units, again)), WORDS) == ()


def test_a_fault_reads_as_a_line() -> None:
    assert str(Fault("/persons/0", "sai.")) == "/persons/0: sai."
    assert str(Fault("", "hỏng.")) == "Tệp: hỏng."
