"""The data files of the national base: complete, ordered, without contradiction, and right where the law's text is known."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest

from danvan.apps.orgs.enums import SuccessionConfidence, SuccessionKind
from danvan.apps.orgs.national.files import (
    FOLDER,
    AreaRow,
    area_rows,
    change_rows,
    document_dates,
    kind_rows,
    level_names,
    succession_rows,
)
from danvan.domain.law.citations import parse_document_number
from danvan.domain.units import Edge, Span, UnitInTime
from danvan.domain.units import SuccessionKind as DomainKind
from danvan.domain.units.succession import succession_faults
from danvan.domain.vietnamese.text import nfc

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
AREAS = area_rows()
SUCCESSIONS = succession_rows()
OLD = {area.code: area for area in AREAS if area.valid_until is not None}
NEW = {area.code: area for area in AREAS if area.valid_until is None}

# Communes of each province after the resolutions of 16/6/2025 (1654 to 1687/NQ-UBTVQH15).
COMMUNES = {
    "Hà Nội": 126, "Cao Bằng": 56, "Tuyên Quang": 124, "Điện Biên": 45, "Lai Châu": 38, "Sơn La": 75, "Lào Cai": 99,
    "Thái Nguyên": 92, "Lạng Sơn": 65, "Quảng Ninh": 54, "Bắc Ninh": 99, "Phú Thọ": 148, "Hải Phòng": 114,
    "Hưng Yên": 104, "Ninh Bình": 129, "Thanh Hóa": 166, "Nghệ An": 130, "Hà Tĩnh": 69, "Quảng Trị": 78, "Huế": 40,
    "Đà Nẵng": 94, "Quảng Ngãi": 96, "Gia Lai": 135, "Khánh Hòa": 65, "Đắk Lắk": 102, "Lâm Đồng": 124, "Đồng Nai": 95,
    "Hồ Chí Minh": 168, "Tây Ninh": 96, "Đồng Tháp": 102, "Vĩnh Long": 124, "An Giang": 102, "Cần Thơ": 103, "Cà Mau": 64,
}  # fmt: skip

# Nghị quyết 202/2025/QH15: which provinces became which.
MERGED_PROVINCES = {
    "Tuyên Quang": {"Hà Giang", "Tuyên Quang"}, "Lào Cai": {"Yên Bái", "Lào Cai"}, "Thái Nguyên": {"Bắc Kạn", "Thái Nguyên"},
    "Phú Thọ": {"Hòa Bình", "Vĩnh Phúc", "Phú Thọ"}, "Bắc Ninh": {"Bắc Giang", "Bắc Ninh"}, "Hưng Yên": {"Thái Bình", "Hưng Yên"},
    "Hải Phòng": {"Hải Dương", "Hải Phòng"}, "Ninh Bình": {"Hà Nam", "Nam Định", "Ninh Bình"}, "Quảng Trị": {"Quảng Bình", "Quảng Trị"},
    "Đà Nẵng": {"Quảng Nam", "Đà Nẵng"}, "Quảng Ngãi": {"Kon Tum", "Quảng Ngãi"}, "Gia Lai": {"Bình Định", "Gia Lai"},
    "Khánh Hòa": {"Ninh Thuận", "Khánh Hòa"}, "Lâm Đồng": {"Đắk Nông", "Bình Thuận", "Lâm Đồng"}, "Đắk Lắk": {"Phú Yên", "Đắk Lắk"},
    "Hồ Chí Minh": {"Bà Rịa - Vũng Tàu", "Bình Dương", "Hồ Chí Minh"}, "Đồng Nai": {"Bình Phước", "Đồng Nai"}, "Tây Ninh": {"Long An", "Tây Ninh"},
    "Cần Thơ": {"Sóc Trăng", "Hậu Giang", "Cần Thơ"}, "Vĩnh Long": {"Bến Tre", "Trà Vinh", "Vĩnh Long"}, "Đồng Tháp": {"Tiền Giang", "Đồng Tháp"},
    "Cà Mau": {"Bạc Liêu", "Cà Mau"}, "An Giang": {"Kiên Giang", "An Giang"},
}  # fmt: skip


def _bare(area: AreaRow) -> str:
    return area.area_name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def _of_kind(areas: dict[str, AreaRow], kind_code: str) -> list[AreaRow]:
    return [area for area in areas.values() if area.kind_code == kind_code]


@pytest.mark.parametrize(
    ("areas", "kind_code", "count"),
    [
        (OLD, "TINH", 63),
        (OLD, "HUYEN", 696),
        (OLD, "XA", 10_035),
        (NEW, "TINH", 34),
        (NEW, "HUYEN", 0),
        (NEW, "XA", 3_321),
    ],
)
def test_the_counts_of_the_law(areas: dict[str, AreaRow], kind_code: str, count: int) -> None:
    assert len(_of_kind(areas, kind_code)) == count


def test_each_province_has_the_communes_of_its_resolution() -> None:
    counts = Counter(_bare(NEW[area.parent_code]) for area in _of_kind(NEW, "XA"))
    assert counts == COMMUNES
    assert sum(COMMUNES.values()) == 3_321


def test_the_types_of_areas() -> None:
    def types(areas: dict[str, AreaRow]) -> Counter[str]:
        names = ("Thị trấn", "Phường", "Đặc khu", "Xã")
        return Counter(
            next(name for name in names if area.area_name.startswith(f"{name} ")) for area in _of_kind(areas, "XA")
        )

    assert types(OLD) == {"Xã": 7_692, "Phường": 1_726, "Thị trấn": 617}
    assert types(NEW) == {"Xã": 2_621, "Phường": 687, "Đặc khu": 13}


def test_hoang_sa_and_truong_sa_are_there() -> None:
    named = {
        area.area_name: NEW[area.parent_code].area_name
        for area in _of_kind(NEW, "XA")
        if "Sa" in area.area_name.split()
    }
    assert named["Đặc khu Hoàng Sa"] == "Thành phố Đà Nẵng"
    assert named["Đặc khu Trường Sa"] == "Tỉnh Khánh Hòa"
    islands = [area for area in _of_kind(NEW, "XA") if area.area_name in {"Đặc khu Hoàng Sa", "Đặc khu Trường Sa"}]
    assert [area.place[0] is not None for area in islands] == [True, True]
    assert OLD["498"].area_name == "Huyện Hoàng Sa"
    assert OLD["22736"].area_name == "Thị trấn Trường Sa"


def test_the_days_of_areas() -> None:
    lives = {(area.valid_from, area.valid_until, area.is_start_known) for area in AREAS}
    assert lives == {(date(2004, 1, 1), BEFORE, False), (AFTER, None, True)}


def test_no_code_is_borne_twice_at_a_time_and_many_are_borne_again() -> None:
    lives = defaultdict(list)
    for area in AREAS:
        lives[area.code].append((area.valid_from, area.valid_until or date.max))
    overlapping = [
        code for code, spans in lives.items() for one in spans for other in spans if one < other and other[0] <= one[1]
    ]
    assert overlapping == []
    again = {code for code in OLD.keys() & NEW.keys() if OLD[code].area_name != NEW[code].area_name}
    assert {"25510", "80", "25549"} <= again
    assert len(again) > 1_000


def test_every_area_lies_in_one_of_its_time_on_the_level_above() -> None:
    above = {"HUYEN": "TINH", "XA": "HUYEN"}
    astray = [
        area.code
        for area in OLD.values()
        if area.kind_code in above and OLD[area.parent_code].kind_code != above[area.kind_code]
    ]
    astray += [area.code for area in _of_kind(NEW, "XA") if NEW[area.parent_code].kind_code != "TINH"]
    astray += [area.code for area in AREAS if area.kind_code == "TINH" and area.parent_code]
    assert astray == []


def test_names_are_written_one_way() -> None:
    strange = [
        area.area_name for area in AREAS if area.area_name != nfc(area.area_name).strip() or "  " in area.area_name
    ]
    strange += [
        area.area_name
        for area in AREAS
        if any(word[0].islower() for word in area.area_name.split()[1:] if word not in ORDINARY)
    ]
    assert strange == []


ORDINARY = {"phố", "xã", "trấn", "khu", "trường"}


def test_every_old_area_has_a_fate() -> None:
    told = defaultdict(list)
    for row in SUCCESSIONS:
        told[row.predecessor_code].append(row)
    assert told.keys() == OLD.keys()
    assert len({(row.predecessor_code, row.successor_code) for row in SUCCESSIONS}) == len(SUCCESSIONS)
    endless = [
        code
        for code, rows in told.items()
        if OLD[code].kind_code != "HUYEN" and not all(row.successor_code for row in rows)
    ]
    assert endless == []


def test_every_new_area_has_an_origin() -> None:
    assert {row.successor_code for row in SUCCESSIONS if row.successor_code} == NEW.keys()


def test_successions_lead_from_what_ended_to_what_began_the_next_day() -> None:
    """So there is no cycle: whoever is a successor began after every predecessor ended."""
    for row in SUCCESSIONS:
        assert row.effective_date == OLD[row.predecessor_code].valid_until + timedelta(days=1)  # type: ignore[operator]
        assert not row.successor_code or row.effective_date == NEW[row.successor_code].valid_from


def test_the_rules_of_successions_hold_for_all() -> None:
    ids = {(area.code, area.valid_from): number for number, area in enumerate(AREAS)}
    units = {
        number: UnitInTime(number, area.code, area.area_name, Span(area.valid_from, area.valid_until))
        for number, area in enumerate(AREAS)
    }
    edges = [
        Edge(
            predecessor_id=ids[row.predecessor_code, OLD[row.predecessor_code].valid_from],
            successor_id=ids[row.successor_code, NEW[row.successor_code].valid_from] if row.successor_code else None,
            kind=DomainKind(row.kind),
            effective=row.effective_date,
            share=Fraction(row.share) if row.share else None,
            document=row.document,
        )
        for row in SUCCESSIONS
    ]
    assert succession_faults(units, edges) == ()


def test_areas_go_over_on_their_level_but_for_the_island_districts() -> None:
    crossing = {
        (OLD[row.predecessor_code].area_name, NEW[row.successor_code].area_name)
        for row in SUCCESSIONS
        if row.successor_code and OLD[row.predecessor_code].kind_code != NEW[row.successor_code].kind_code
    }
    islands = ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")
    assert crossing == {(f"Huyện {name}", f"Đặc khu {name}") for name in islands}
    abolished = [row for row in SUCCESSIONS if not row.successor_code]
    assert len(abolished) == 696 - len(islands)
    assert {(row.kind, row.document, row.share) for row in abolished} == {
        (SuccessionKind.ABOLISH, "72/2025/QH15", None)
    }


def test_provinces_merged_by_the_resolution_of_the_national_assembly() -> None:
    merged = defaultdict(set)
    for row in SUCCESSIONS:
        if OLD[row.predecessor_code].kind_code == "TINH":
            assert row.document == "202/2025/QH15"
            merged[_bare(NEW[row.successor_code])].add(_bare(OLD[row.predecessor_code]))
    assert {name: olds for name, olds in merged.items() if len(olds) > 1} == MERGED_PROVINCES
    kept = {name for name, olds in merged.items() if len(olds) == 1}
    assert kept == {
        "Hà Nội",
        "Huế",
        "Lai Châu",
        "Điện Biên",
        "Sơn La",
        "Lạng Sơn",
        "Quảng Ninh",
        "Thanh Hóa",
        "Nghệ An",
        "Hà Tĩnh",
        "Cao Bằng",
    }


def test_communes_stay_within_what_their_province_was_made_of() -> None:
    province_of = {
        row.predecessor_code: row.successor_code for row in SUCCESSIONS if OLD[row.predecessor_code].kind_code == "TINH"
    }
    astray = [
        (row.predecessor_code, row.successor_code)
        for row in SUCCESSIONS
        if OLD[row.predecessor_code].kind_code == "XA"
        and province_of[OLD[OLD[row.predecessor_code].parent_code].parent_code] != NEW[row.successor_code].parent_code
    ]
    assert astray == []


def test_one_resolution_decided_the_communes_of_a_province() -> None:
    documents = defaultdict(set)
    for row in SUCCESSIONS:
        if row.successor_code and NEW[row.successor_code].kind_code == "XA":
            documents[NEW[row.successor_code].parent_code].add(row.document)
    assert {len(numbers) for numbers in documents.values()} == {1}
    assert documents["80"] == {"1682/NQ-UBTVQH15"}
    assert len(set.union(*documents.values())) == 34


def test_shares_and_kinds_agree() -> None:
    successors, predecessors = Counter(), Counter()
    for row in SUCCESSIONS:
        successors[row.predecessor_code] += 1
        predecessors[row.successor_code] += 1
    for row in SUCCESSIONS:
        kind = SuccessionKind(row.kind)
        assert row.share in ({None} if kind in {SuccessionKind.SPLIT, SuccessionKind.ABOLISH} else {1}), row
        if row.successor_code:
            assert (kind == SuccessionKind.SPLIT) == (successors[row.predecessor_code] > 1), row
            assert kind != SuccessionKind.MERGE or predecessors[row.successor_code] > 1, row
    assert sum(count > 1 for count in successors.values()) == 442


def test_what_only_one_source_says_is_marked() -> None:
    doubtful = [row for row in SUCCESSIONS if row.confidence != SuccessionConfidence.CONFIRMED]
    assert {row.confidence for row in doubtful} == {SuccessionConfidence.UNCONFIRMED}
    assert [row for row in doubtful if not row.note] == []
    assert len(doubtful) == 61


# facts on Tân Biên (Nghị quyết 1682/NQ-UBTVQH15): the ten communes of the district and what became of them
TAN_BIEN = {
    ("25486", "25486"): ("Thị trấn Tân Biên", "Xã Tân Biên", "merge"),
    ("25495", "25486"): ("Xã Tân Bình", "Xã Tân Biên", "merge"),
    ("25501", "25486"): ("Xã Thạnh Tây", "Xã Tân Biên", "merge"),
    ("25489", "25489"): ("Xã Tân Lập", "Xã Tân Lập", "merge"),
    ("25492", "25489"): ("Xã Thạnh Bắc", "Xã Tân Lập", "merge"),
    ("25498", "25498"): ("Xã Thạnh Bình", "Xã Thạnh Bình", "merge"),
    ("25507", "25498"): ("Xã Tân Phong", "Xã Thạnh Bình", "split"),
    ("25507", "25549"): ("Xã Tân Phong", "Xã Tân Phú", "split"),
    ("25510", "25510"): ("Xã Mỏ Công", "Xã Trà Vong", "split"),
    ("25510", "25549"): ("Xã Mỏ Công", "Xã Tân Phú", "split"),
    ("25513", "25510"): ("Xã Trà Vong", "Xã Trà Vong", "split"),
    ("25513", "25549"): ("Xã Trà Vong", "Xã Tân Phú", "split"),
    ("25504", "25591"): ("Xã Hòa Hiệp", "Xã Phước Vinh", "merge"),
}


def test_what_became_of_tan_bien() -> None:
    found = {
        (row.predecessor_code, row.successor_code): (
            OLD[row.predecessor_code].area_name,
            NEW[row.successor_code].area_name,
            row.kind,
        )
        for row in SUCCESSIONS
        if OLD[row.predecessor_code].parent_code == "705"
    }
    assert found == TAN_BIEN
    into_phuoc_vinh = {row.predecessor_code for row in SUCCESSIONS if row.successor_code == "25591"}
    assert into_phuoc_vinh == {"25504", "25591"}
    noted = {row.predecessor_code for row in SUCCESSIONS if "Phước Vinh" in row.note}
    assert noted == {"25507", "25510", "25513"}, "where another study differs, the data say so"


@pytest.mark.parametrize(
    ("old", "district", "new"),
    [
        ("Xã Hòa Bình", "Huyện Vĩnh Bảo", "Xã Nguyễn Bỉnh Khiêm"),
        ("Xã Phú Tân", "Huyện Châu Thành", "Xã Phú Hữu"),
        ("Phường 4", "Thành phố Tân An", "Phường Long An"),
        ("Xã Tân Long", "Thị xã Ngã Năm", "Xã Tân Long"),
    ],
)
def test_namesakes_within_a_province_are_told_apart(old: str, district: str, new: str) -> None:
    codes = [
        area.code
        for area in _of_kind(OLD, "XA")
        if area.area_name == old and OLD[area.parent_code].area_name == district
    ]
    fates = [
        {NEW[row.successor_code].area_name for row in SUCCESSIONS if row.predecessor_code == code} for code in codes
    ]
    assert {new} in fates


def test_the_changes_after_the_mergers() -> None:
    changes = change_rows()
    communes = [row for row in changes if NEW[row.code].kind_code == "XA"]
    assert len(communes) == 22
    assert all(row.area_name.startswith("Phường ") and NEW[row.code].area_name.startswith("Xã ") for row in communes)
    loc_ninh = next(row for row in communes if row.area_name == "Phường Lộc Ninh")
    assert (loc_ninh.code, loc_ninh.document, loc_ninh.valid_from, loc_ninh.is_date_known) == (
        "25270",
        "237/NQ-UBTVQH16",
        date(2026, 4, 14),
        False,
    )
    provinces = {row.area_name: row.document for row in changes if NEW[row.code].kind_code == "TINH"}
    assert provinces == {
        "Thành phố Đồng Nai": "30/2026/QH16",
        "Thành phố Quảng Ninh": "36/2026/QH16",
        "Thành phố Bắc Ninh": "39/2026/QH16",
    }
    assert all(row.unit_valid_from == NEW[row.code].valid_from < row.valid_from for row in changes)


def test_documents_are_numbers_with_their_days() -> None:
    dates = document_dates()
    assert {row.document for row in (*SUCCESSIONS, *change_rows())} == dates.keys()
    assert [number for number in dates if parse_document_number(number) is None] == []
    assert dates["1682/NQ-UBTVQH15"] == date(2025, 6, 16)
    assert dates["202/2025/QH15"] == date(2025, 6, 12)


def test_kinds_belong_to_levels_and_areas_to_kinds_that_govern() -> None:
    kinds = {row.code: row for row in kind_rows()}
    assert {row.level_code for row in kinds.values()} <= level_names().keys()
    assert {kinds[area.kind_code].is_authority for area in AREAS} == {True}
    assert [kinds[code].level_code for code in ("TINH", "HUYEN", "XA", "PHONG")] == [
        "province",
        "district",
        "commune",
        "office",
    ]


@pytest.mark.parametrize("name", ["provinces", "districts", "communes", "changes", "successions", "documents"])
def test_a_file_is_ordered_so_that_its_differences_are_small(name: str) -> None:
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split(",")) for line in lines[1:]]
    assert rows == sorted(rows)


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 3 * 2**20
