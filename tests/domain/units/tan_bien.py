"""Huyện Tân Biên and what became of it on 01/7/2025 (1682/NQ-UBTVQH15), as the tests of units in time know it."""

from datetime import date

from danvan.domain.units import Edge, Network, Phase, Span, SuccessionKind, UnitInTime

RESOLUTION = "1682/NQ-UBTVQH15"
NEW_DAY = date(2025, 7, 1)
OLD = Span(date(2004, 1, 1), date(2025, 6, 30))
NEW = Span(NEW_DAY)
IN_2022 = date(2022, 12, 31)
IN_2026 = date(2026, 3, 16)

# Old units bear their code of 2023 as id; new ones the code and a 1 before it, because codes are used again.
TOWN, TAN_BINH, THANH_TAY = 25486, 25495, 25501
OLD_TAN_LAP, THANH_BAC = 25489, 25492
OLD_THANH_BINH, TAN_PHONG = 25498, 25507
MO_CONG, OLD_TRA_VONG, HOA_HIEP = 25510, 25513, 25504
OLD_PHUOC_VINH, TAN_HUNG = 25591, 25549
TAN_BIEN, TAN_LAP, THANH_BINH, TRA_VONG = 125486, 125489, 125498, 125510
PHUOC_VINH, TAN_PHU = 125591, 125549
DISTRICT, OLD_PROVINCE, PROVINCE = 705, 72, 180

NAMES = {
    TOWN: "Thị trấn Tân Biên",
    TAN_BINH: "Xã Tân Bình",
    THANH_TAY: "Xã Thạnh Tây",
    OLD_TAN_LAP: "Xã Tân Lập",
    THANH_BAC: "Xã Thạnh Bắc",
    OLD_THANH_BINH: "Xã Thạnh Bình",
    TAN_PHONG: "Xã Tân Phong",
    MO_CONG: "Xã Mỏ Công",
    OLD_TRA_VONG: "Xã Trà Vong",
    HOA_HIEP: "Xã Hòa Hiệp",
    OLD_PHUOC_VINH: "Xã Phước Vinh",
    TAN_HUNG: "Xã Tân Hưng",
    DISTRICT: "Huyện Tân Biên",
    OLD_PROVINCE: "Tỉnh Tây Ninh",
    TAN_BIEN: "Xã Tân Biên",
    TAN_LAP: "Xã Tân Lập",
    THANH_BINH: "Xã Thạnh Bình",
    TRA_VONG: "Xã Trà Vong",
    PHUOC_VINH: "Xã Phước Vinh",
    TAN_PHU: "Xã Tân Phú",
    PROVINCE: "Tỉnh Tây Ninh",
}
COMMUNES = (
    TOWN,
    TAN_BINH,
    THANH_TAY,
    OLD_TAN_LAP,
    THANH_BAC,
    OLD_THANH_BINH,
    TAN_PHONG,
    MO_CONG,
    OLD_TRA_VONG,
    HOA_HIEP,
)
SPLIT_COMMUNES = (TAN_PHONG, MO_CONG, OLD_TRA_VONG)


def unit(unit_id: int) -> UnitInTime:
    """A unit by its id."""
    life = NEW if unit_id > 100_000 or unit_id == PROVINCE else OLD
    return UnitInTime(unit_id, str(unit_id)[-5:], NAMES[unit_id], life, is_start_known=life is NEW)


def whole(before: int, after: int) -> Edge:
    """A commune that went over as a whole."""
    return Edge(before, after, SuccessionKind.MERGE, NEW_DAY, None, RESOLUTION)


def part(before: int, after: int) -> Edge:
    """A commune of which a part went over; the resolution does not say how much."""
    return Edge(before, after, SuccessionKind.SPLIT, NEW_DAY, None, RESOLUTION)


EDGES = (
    whole(TOWN, TAN_BIEN),
    whole(TAN_BINH, TAN_BIEN),
    whole(THANH_TAY, TAN_BIEN),
    whole(OLD_TAN_LAP, TAN_LAP),
    whole(THANH_BAC, TAN_LAP),
    whole(OLD_THANH_BINH, THANH_BINH),
    part(TAN_PHONG, THANH_BINH),
    part(TAN_PHONG, TAN_PHU),
    part(MO_CONG, TRA_VONG),
    part(MO_CONG, TAN_PHU),
    part(OLD_TRA_VONG, TRA_VONG),
    part(OLD_TRA_VONG, TAN_PHU),
    whole(HOA_HIEP, PHUOC_VINH),
    whole(OLD_PHUOC_VINH, PHUOC_VINH),
    whole(TAN_HUNG, TAN_PHU),
    Edge(DISTRICT, None, SuccessionKind.ABOLISH, NEW_DAY, None, "72/2025/QH15"),
    Edge(OLD_PROVINCE, PROVINCE, SuccessionKind.MERGE, NEW_DAY, None, "202/2025/QH15"),
)
NETWORK = Network([unit(unit_id) for unit_id in NAMES], EDGES)


def phases() -> list[Phase]:
    """One phase for each unit, communes under the district before and under the province after."""
    above = {DISTRICT: OLD_PROVINCE, OLD_PROVINCE: None, PROVINCE: None}
    found = []
    for unit_id, one in NETWORK.units.items():
        parent = above.get(unit_id, DISTRICT if unit_id < 100_000 else PROVINCE)
        kind = "TINH" if parent is None else "HUYEN" if unit_id == DISTRICT else "XA"
        found.append(Phase(unit_id, one.life, one.name, kind, parent))
    return found
