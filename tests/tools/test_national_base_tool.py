"""Working out the national base: reading the notes of communes, telling namesakes apart, kinds of successions."""

import doctest
from datetime import date

import pytest

from tools.national_base import notes, sources, spelling
from tools.national_base.matching import match_all
from tools.national_base.notes import Document, documents_of, mentions
from tools.national_base.sources import Area, Sources
from tools.national_base.spelling import name_key
from tools.national_base.tables import work_out

END = "Bỏ cấp huyện. Số: 1/NQ-UBTVQH15; Ngày: 16/06/2025"


@pytest.mark.parametrize("module", [spelling, sources, notes], ids=lambda module: module.__name__)
def test_the_examples_in_the_module_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_the_documents_of_a_note() -> None:
    note = f"Giữ nguyên. {END}. Thành lập phường An từ xã An. Số: 2/NQ-UBTVQH16; Ngày: 4/8/2026"
    assert documents_of(note) == [
        Document("1/NQ-UBTVQH15", date(2025, 6, 16)),
        Document("2/NQ-UBTVQH16", date(2026, 8, 4)),
    ]


KNOWN = frozenset(
    name_key(name)
    for name in ("An Hòa", "An Hòa Bắc", "Bình", "Cư M'gar", "Phường 9", "Nông Trường Đông", "A Xan", "Hợp Đồng")
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hợp nhất xã An Hoà và xã Bình thành xã An Hòa.", [("an hoa", "Xã", False), ("binh", "Xã", False)]),
        (
            "Hợp nhất các xã An Hòa Bắc, An Hòa, Bình",
            [("an hoa bac", "Xã", False), ("an hoa", "", False), ("binh", "", False)],
        ),
        ("Đổi tên từ xã Bình thành xã Mới, hợp nhất 1 phần xã An Hòa", [("binh", "Xã", False), ("an hoa", "Xã", True)]),
        ("hợp nhất phần còn lại của thị trấn Bình", [("binh", "Thị trấn", True)]),
        ("hợp nhất Phường 9 (thành phố An Hòa) và xã Bình", [("phuong 9", "", False), ("binh", "Xã", False)]),
        ("hợp nhất một phần phường 9", [("phuong 9", "", True)]),
        ("hợp nhất thị trấn Nông trường Đông", [("nong truong dong", "Thị trấn", False)]),
        ("hợp nhất xã Cư M’gar và Xã Bình", [("cu m'gar", "Xã", False), ("binh", "Xã", False)]),
        ("hợp nhất xã Axan, xã Hợp Đồng", [("a xan", "Xã", False), ("hop dong", "Xã", False)]),
        ("hợp nhất xãAn Hòa thành xã mới có tên gọi là xã Bình", [("an hoa", "Xã", False)]),
    ],
)
def test_the_communes_that_a_note_names(sentence: str, found: list[tuple[str, str, bool]]) -> None:
    named, strange = mentions(f"{sentence}. {END}", KNOWN)
    assert [(_plain(mention.name), mention.type, mention.is_part) for mention in named] == found
    assert strange == []


def test_what_lies_above_and_what_is_not_known() -> None:
    named, strange = mentions(f"Hợp nhất xã Bình thuộc huyện Đông, tỉnh An Hòa, xã Lạ Lẫm. {END}", KNOWN)
    assert [mention.above for mention in named] == [(name_key("Đông"), name_key("An Hòa"))]
    assert strange == ["Lạ Lẫm"]


def _plain(name: tuple[str, ...]) -> str:
    table = str.maketrans("âăêôơưđ", "aaeooud")
    return " ".join(
        "".join(sign for sign in part if not sign.isdecimal() or part.isdecimal()) for part in name
    ).translate(table)


def _sources() -> Sources:
    """A province made of two, with everything that happens: merge, split, rename, continue, namesakes, an island."""
    old = [
        ("10001", "Xã An", "101"), ("10002", "Xã Bình", "101"), ("10003", "Thị trấn Chợ", "101"), ("10004", "Xã Đông", "101"),
        ("10005", "Xã Giang", "101"), ("20001", "Xã An", "201"), ("20002", "Xã Hà", "201"), ("20003", "Xã Kim", "201"), ("20004", "Xã Mai", "201"),
    ]  # fmt: skip
    new = [
        ("10001", "Xã An", f"Hợp nhất xã An (huyện Thượng), xã Bình, 1 phần xã Đông. {END}"),
        ("10003", "Xã Chợ Mới", f"Đổi loại hình, đổi tên từ thị trấn Chợ thành xã Chợ Mới. {END}"),
        ("10004", "Xã Đông", f"Hợp nhất 1 phần xã Đông, xã Giangg. {END}"),
        ("20001", "Phường An Hạ", f"Đổi tên từ xã An thành xã An Hạ, hợp nhất xã An, xã Bình, xã Kim, xã Lạ. {END}. Thành lập phường An Hạ từ xã An Hạ. Số: 9/NQ-UBTVQH16; Ngày: 4/8/2026"),
        ("20002", "Xã Hà", f"Giữ nguyên, không sắp xếp. {END}"),
        ("20009", "Đặc khu Đảo", f"Sắp xếp toàn bộ huyện Đảo thành đặc khu Đảo. {END}"),
    ]  # fmt: skip
    became = {
        "10001": {"10001", "20001"}, "20001": {"10001", "20001"}, "10002": {"10001"}, "10003": {"10003"}, "10004": {"10001", "10004"},
        "10005": {"10004"}, "20002": {"20002"}, "20003": {"20001"}, "20004": {"20001"},
    }  # fmt: skip
    return Sources(
        provinces={"10": Area("10", "Thành phố Một", "", "3/2026/QH16 - 24/08/2026", ("1", "2"))},
        communes={code: Area(code, name, "10", note, ("1", "2", "3")) for code, name, note in new},
        old_provinces={"10": Area("10", "Tỉnh Một", ""), "20": Area("20", "Tỉnh Hai", "")},
        districts={
            code: Area(code, name, f"{code[0]}0")
            for code, name in [("101", "Huyện Thượng"), ("201", "Huyện Hạ"), ("202", "Huyện Đảo")]
        },
        old_communes={code: Area(code, name, parent) for code, name, parent in old},
        merged={"10": ("10", "20")},
        became={code: frozenset(successors) for code, successors in became.items()},
        islands={"202": "20009"},
    )


def test_a_province_with_all_that_happens() -> None:
    base = _sources()
    tables = work_out(base, match_all(base))
    found = {(row[0], row[1]): (row[3], row[4], row[5], row[6]) for row in tables.successions[1:]}
    document, sure = "1/NQ-UBTVQH15", "confirmed"
    assert found == {
        ("10", "10"): ("merge", "1", "202/2025/QH15", sure),
        ("20", "10"): ("merge", "1", "202/2025/QH15", sure),
        ("101", ""): ("abolish", "", "72/2025/QH15", sure),
        ("201", ""): ("abolish", "", "72/2025/QH15", sure),
        ("202", "20009"): ("rename", "1", document, sure),
        ("10001", "10001"): ("merge", "1", document, sure),
        ("10002", "10001"): ("merge", "1", document, sure),
        ("10003", "10003"): ("rename", "1", document, sure),
        ("10004", "10001"): ("split", "", document, sure),
        ("10004", "10004"): ("split", "", document, sure),
        ("10005", "10004"): ("merge", "1", document, sure),
        ("20001", "20001"): ("merge", "1", document, sure),
        ("20002", "20002"): ("continue", "1", document, sure),
        ("20003", "20001"): ("merge", "1", document, sure),
        ("20004", "20001"): ("merge", "1", document, "unconfirmed"),
    }


def test_changes_after_the_mergers_and_the_names_of_before() -> None:
    base = _sources()
    tables = work_out(base, match_all(base))
    assert [row[:4] for row in tables.changes[1:]] == [
        ("10", "2025-07-01", "2026-08-24", "Thành phố Một"),
        ("20001", "2025-07-01", "2026-08-04", "Phường An Hạ"),
    ]
    names = {row[0]: row[4] for row in (*tables.provinces[1:], *tables.communes[1:]) if row[1] == "2025-07-01"}
    assert (names["10"], names["20001"]) == ("Tỉnh Một", "Xã An Hạ")
    assert sorted(row[0] for row in tables.documents[1:]) == [
        "1/NQ-UBTVQH15",
        "202/2025/QH15",
        "3/2026/QH16",
        "72/2025/QH15",
        "9/NQ-UBTVQH16",
    ]


def test_what_a_person_should_look_at_is_told() -> None:
    remarks = match_all(_sources()).remarks
    assert "10004 Xã Đông: “Giangg” for Xã Giang (10005, Huyện Thượng)" in remarks
    assert "20001 Phường An Hạ: unknown name in the note: Lạ" in remarks
    assert "20001 Phường An Hạ: slip of the note, Xã Bình (10002, Huyện Thượng) went to 10001" in remarks
    assert "10001 Xã An: drops the namesake Xã An (20001, Huyện Hạ)" in remarks
