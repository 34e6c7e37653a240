"""Records as Popolo documents, and Popolo documents as records."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.exchange.json_shape import shape_faults
from danvan.adapters.exchange.popolo_reading import read_popolo
from danvan.adapters.exchange.popolo_schema import DOCUMENT, published_schema
from danvan.adapters.exchange.popolo_writing import popolo_document, popolo_file
from danvan.domain.units.record_faults import Fault, record_faults
from danvan.domain.units.records import AliasRecord, OrgRecords
from tests.domain.units import records_made as made
from tests.domain.units.records_made import RECORDS, WORDS

Document = dict[str, Any]
KNOWN = OrgRecords(levels=made.LEVELS, kinds=made.KINDS)


def document() -> Document:
    """Our own document of the small authority, to be changed."""
    return json.loads(popolo_file(popolo_document(RECORDS)))  # type: ignore[no-any-return]


def read(found: object) -> tuple[OrgRecords, tuple[Fault, ...]]:
    return read_popolo(json.dumps(found).encode(), KNOWN)


def faults(found: object) -> list[str]:
    return [str(fault) for fault in read(found)[1]]


class TestRoundTrip:
    @given(made.whole_records())
    def test_whatever_goes_out_comes_back(self, records: OrgRecords) -> None:
        content = popolo_file(popolo_document(records))
        assert list(shape_faults(json.loads(content), DOCUMENT)) == []
        found, wrong = read_popolo(content, OrgRecords())
        assert (found, wrong) == (records, ())
        assert popolo_file(popolo_document(found)) == content

    def test_records_know_their_places_in_the_file(self) -> None:
        found, _ = read(document())
        assert [unit.place for unit in found.units] == ["/organizations/0", "/organizations/1", "/organizations/2"]
        assert (found.people[1].place, found.posts[0].place) == ("/persons/1", "/memberships/0")
        assert (found.successions[0].place, found.groups[0].place) == ("/danvan/successions/0", "/danvan/groups/0")


class TestWriting:
    def test_popolos_own_words_tell_of_it_too(self) -> None:
        committee, office, _ = document()["organizations"]
        assert (committee["name"], committee["classification"], committee["area_id"]) == (
            "UBND xã A",
            "UBND xã",
            "area:100@2004-01-01",
        )
        assert (office["parent_id"], office["founding_date"], office["dissolution_date"]) == (
            "100@2004-01-01",
            "2004-01-01",
            "2025-06-30",
        )
        assert office["other_names"] == [{"name": "PVH", "note": "tên gọi khác"}]
        assert document()["areas"][0]["identifier"] == "100"
        assert document()["memberships"][1]["role"] == "Chủ tịch"
        assert document()["posts"][1]["organization_id"] == "100@2004-01-01"

    def test_an_earlier_name_and_an_area_within_another(self) -> None:
        district = made.unit("10", made.phase("UBND huyện", "XA", None, area_name="Huyện"), authority="10@2004-01-01")
        old = made.phase("UBND xã cũ", "XA", district.key, area_name="Xã cũ", valid_until=date(2010, 1, 1))
        new = made.phase("UBND xã mới", "XA", district.key, area_name="Xã mới", valid_from=date(2010, 1, 2))
        found: Any = popolo_document(replace(KNOWN, units=(district, made.unit("100", old, new))))
        assert found["organizations"][1]["other_names"] == [
            {"name": "UBND xã cũ", "start_date": "2004-01-01", "end_date": "2010-01-01", "note": "tên theo thời gian"}
        ]
        assert found["areas"][1]["parent_id"] == "area:10@2004-01-01"

    def test_of_a_day_it_tells_what_there_was_and_of_people_the_names_alone(self) -> None:
        found: Any = popolo_document(RECORDS, date(2020, 1, 1))
        assert [unit["name"] for unit in found["organizations"]] == ["UBND xã A", "Phòng Văn hóa"]
        assert found["persons"] == [{"id": "person:1", "name": "Nguyễn Văn An"}]
        assert found["danvan"] == {"date": "2020-01-01"}
        assert "an.nv" not in json.dumps(found)
        assert list(shape_faults(found, DOCUMENT)) == []
        later: Any = popolo_document(RECORDS, date(2026, 1, 1))
        assert [unit["name"] for unit in later["organizations"]] == ["UBND xã A", "Phòng Văn hóa – Xã hội"]
        assert (later["persons"], later["memberships"]) == ([], [])

    def test_no_address_ever_leaves(self) -> None:
        known = replace(RECORDS, people=(replace(made.PEOPLE[0], email="an@x.vn"), made.PEOPLE[1]))
        assert popolo_file(popolo_document(known)) == popolo_file(popolo_document(RECORDS))


FOREIGN: Document = {
    "organizations": [
        {"id": "u1", "name": "UBND xã B", "classification": "UBND xã", "founding_date": "2004-01-01"},
        {
            "id": "u2",
            "name": "Văn phòng",
            "classification": "PHONG",
            "founding_date": "2004-01-01",
            "dissolution_date": "2025-06-30",
            "parent_id": "u1",
            "identifiers": [{"scheme": "danvan:code", "identifier": "u1.VP"}],
            "other_names": [{"name": "VP", "start_date": "2010-01-01"}, {"name": "vp"}],
        },
        {"id": "u3", "name": "Hội", "classification": "phòng chuyên môn", "founding_date": "2004-01-01"},
    ],
    "persons": [
        {"id": "p1", "name": "Nguyễn Văn An", "email": "an@x.vn"},
        {"id": "p2", "name": "Nguyễn Văn An"},
        {"id": "p3", "name": "Trần B", "identifiers": [{"scheme": "danvan:username", "identifier": " TranB "}]},
    ],
    "posts": [{"id": "c1", "label": "Chánh Văn phòng", "role": "x", "organization_id": "u2"}],
    "memberships": [
        {"id": "m1", "person_id": "p1", "organization_id": "u2", "post_id": "c1", "start_date": "2020-01-01"},
        {"id": "m2", "person_id": "p2", "organization_id": "u1", "role": "Ủy viên", "start_date": "2020-01-01"},
        {"id": "m3", "person_id": "p3", "organization_id": "u1", "label": "Thành viên", "start_date": "2020-01-01"},
    ],
}


class TestForeign:
    def test_a_document_in_popolos_own_words(self) -> None:
        found, wrong = read(FOREIGN)
        assert wrong == ()
        committee, office, alone = found.units
        assert (office.key, office.authority, office.is_whole) == ("u1.VP@2004-01-01", committee.key, False)
        assert (committee.authority, alone.authority) == (committee.key, None)
        assert office.phases[0].parent == "u1@2004-01-01"
        assert office.aliases == (AliasRecord("vp", None, None),)
        assert [(one.username, one.email) for one in found.people] == [
            ("annv", "an@x.vn"),
            ("annv2", ""),
            ("tranb", ""),
        ]
        assert [(one.person, one.title, one.leadership, one.is_whole) for one in found.posts] == [
            ("annv", "Chánh Văn phòng", "none", False),
            ("annv2", "Ủy viên", "none", False),
            ("tranb", "Thành viên", "none", False),
        ]
        assert (found.levels, found.kinds) == (made.LEVELS, made.KINDS)

    @pytest.mark.parametrize(
        ("where", "value", "told"),
        [
            (("organizations", 0, "classification"), "Hội đồng", "/organizations/0/classification: không có loại đơn vị “Hội đồng” ở đây"),
            (("organizations", 1, "parent_id"), "x", "/organizations/1/parent_id: không có tổ chức “x” trong tệp"),
            (("organizations", 1, "id"), "u1", "/organizations/1/id: “u1” đã có trong tệp. Ghi id khác."),
            (("organizations", 0, "founding_date"), None, "/organizations/0/founding_date: thiếu ngày"),
            (("organizations", 0, "founding_date"), "2004", "/organizations/0/founding_date: “2004” không phải một ngày có thật"),
            (("organizations", 0, "founding_date"), "0004-01-01", "“0004-01-01” không phải một ngày có thật"),
            (("organizations", 1, "dissolution_date"), "2025-02-30", "“2025-02-30” không phải một ngày có thật"),
            (("organizations", 2, "name"), "x" * 130, "/organizations/2/name: dài quá 120 ký tự mà chưa có tên gọn"),
            (("organizations", 2, "id"), "x" * 50, "/organizations/2/identifiers: mã dài quá 40 ký tự"),
            (("persons", 0, "name"), "…", "/persons/0/name: không đặt được tên đăng nhập từ “…”"),
            (("memberships", 0, "post_id"), "x", "/memberships/0/post_id: không có chức vụ “x” trong posts"),
            (("memberships", 1, "role"), None, "/memberships/1/role: thiếu tên chức vụ"),
            (("memberships", 1, "person_id"), "x", "/memberships/1/person_id: không có “x” trong tệp"),
            (("memberships", 1, "organization_id"), "x", "/memberships/1/organization_id: không có “x” trong tệp"),
        ],
        ids=str,
    )  # fmt: skip
    def test_a_fault_has_its_path(self, where: tuple[Any, ...], value: object, told: str) -> None:
        assert any(told in fault for fault in faults(changed(FOREIGN, where, value))), faults(
            changed(FOREIGN, where, value)
        )

    def test_a_post_may_have_its_role_alone(self) -> None:
        found = changed(FOREIGN, ("posts", 0), {"id": "c1", "role": "Chánh Văn phòng", "organization_id": "u2"})
        records, wrong = read(found)
        assert (wrong, records.posts[0].title) == ((), "Chánh Văn phòng")

    def test_units_above_one_another_in_a_circle_belong_to_nobody(self) -> None:
        circle = changed(FOREIGN, ("organizations", 2, "parent_id"), "u3")
        found, _ = read(circle)
        assert found.units[2].authority is None


def changed(found: Document, where: tuple[Any, ...], value: object) -> Document:
    """The document with another value at a place."""
    copied = deepcopy(found)
    inner: Any = copied
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    return copied


class TestShape:
    @pytest.mark.parametrize(
        ("where", "value", "told"),
        [
            (("organizations",), {}, "/organizations: phải là một danh sách […], không phải một đối tượng {…}."),
            (("organizations", 0), 3, "/organizations/0: phải là một đối tượng {…}, không phải 3."),
            (("organizations", 0, "name"), "  ", "/organizations/0/name: để trống. Ghi nội dung."),
            (("organizations", 0, "name"), "x" * 301, "/organizations/0/name: dài 301 ký tự, không quá 300. Ghi ngắn lại."),
            (("organizations", 0, "name"), "a\nb", "/organizations/0/name: phải nằm trên một dòng, không phải “a\nb”."),
            (("organizations", 0, "danvan", "is_start_known"), 1, "phải là true hoặc false, không phải 1."),
            (("organizations", 0, "danvan", "phases"), [], "phases: danh sách rỗng. Ghi ít nhất một mục."),
            (("organizations", 0, "danvan", "valid_from"), "01/7/2025", "phải là ngày dạng 2025-07-01, không phải “01/7/2025”."),
            (("organizations", 0, "danvan", "valid_from"), "2025-07-01\n", "phải là ngày dạng 2025-07-01"),
            (("organizations", 0, "danvan", "valid_until"), 5, "phải là chữ trong dấu ngoặc kép hoặc null, không phải 5."),
            (("danvan", "levels", 0, "rank"), True, "/danvan/levels/0/rank: phải là số nguyên, không phải true."),
            (("danvan", "levels", 0, "rank"), 99999, "/danvan/levels/0/rank: phải từ 0 đến 32767, không phải 99999."),
            (("danvan", "levels", 0, "rank"), 1.5, "phải là số nguyên, không phải 1.5."),
            (("danvan", "successions", 0, "kind"), "x", "phải là một trong: merge, split, rename, continue, abolish; không phải “x”."),
            (("danvan", "successions", 0, "share"), "2", "phải là số từ 0 đến 1 trong dấu ngoặc kép"),
            (("danvan", "date"), "2025-01-01", "/danvan/date: tệp chỉ chụp một ngày, không đủ để nhập."),
            (("persons", 0, "danvan", "is_active"), "x", "/persons/0/danvan/is_active: phải là true hoặc false"),
        ],
        ids=str,
    )  # fmt: skip
    def test_a_fault_of_shape_has_its_path(self, where: tuple[Any, ...], value: object, told: str) -> None:
        assert any(told in fault for fault in faults(changed(document(), where, value))), faults(
            changed(document(), where, value)
        )

    def test_what_is_missing_is_named(self) -> None:
        found = document()
        del found["organizations"][0]["name"]
        assert faults(found) == ["/organizations/0/name: thiếu. Ghi thêm, mục này bắt buộc phải có."]
        assert faults({}) == ["/organizations: thiếu. Ghi thêm, mục này bắt buộc phải có."]
        assert faults([]) == ["Tệp: phải là một đối tượng {…}, không phải một danh sách […]."]

    def test_a_list_without_end_is_refused_once(self) -> None:
        found = document() | {"persons": [1] * 50_001}
        assert faults(found) == ["/persons: có 50001 mục, mỗi tệp không quá 50000. Chia thành nhiều tệp."]

    def test_faults_without_end_are_cut(self) -> None:
        assert len(faults({"organizations": [{}] * 1000})) == 200

    def test_what_is_not_known_is_passed_over(self) -> None:
        found = document() | {"motions": [{"x": 1.5}]}
        assert faults(found) == []

    def test_a_file_that_is_no_json(self) -> None:
        assert [str(fault) for fault in read_popolo(b"{", KNOWN)[1]] == [
            "Tệp: không phải JSON, sai ở dòng 1, cột 2. Xuất lại tệp, đừng sửa bằng tay."
        ]

    def test_the_published_schema_is_plain_json(self) -> None:
        assert json.loads(json.dumps(published_schema()))["required"] == ["organizations"]


_STEPS = st.lists(st.integers(0, 30), min_size=1, max_size=6)
_VALUES = st.sampled_from(
    ["", "x", "2025-07-01", "100@2004-01-01", None, 0, -1, 1.5, True, [], {}, ["x"], {"x": 1}, "0"]
)


@given(_STEPS, _VALUES, st.booleans())
def test_no_document_brings_it_down(steps: list[int], value: object, remove: bool) -> None:
    """Our own document, broken anywhere: it is read, or refused with a path."""
    found: Any = document()
    inner, step = found, 0
    for step in steps:
        names = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not names:
            break
        name = names[step % len(names)]
        if not isinstance(inner[name], dict | list) or step == steps[-1]:
            if remove:
                del inner[name]
            else:
                inner[name] = value
            break
        inner = inner[name]
    records, wrong = read(found)
    assert all(fault.message for fault in wrong)
    if not wrong:
        assert all(fault.message for fault in record_faults(records, WORDS))
