"""A small administration for rules of delegation: a district's committee, one of its offices, a commune."""

from dataclasses import replace
from datetime import date

from danvan.domain.authority import HeldPost, Leadership, Role

IN_OFFICE = date(2021, 7, 1)
TODAY = date(2023, 10, 2)
DISTRICT, OFFICE, COMMUNE, OTHER_OFFICE = 1, 12, 40, 13


def post(
    post_id: int, title: str, leadership: Leadership, *roles: Role, unit: int = DISTRICT, **changes: object
) -> HeldPost:
    names = {DISTRICT: "UBND huyện", OFFICE: "Phòng Nội vụ", COMMUNE: "UBND xã Tân Lập", OTHER_OFFICE: "Phòng Tư pháp"}
    made = HeldPost(
        post_id=post_id,
        person_name=f"Người {post_id}",
        title=title,
        unit_id=unit,
        unit_name=names[unit],
        leadership=leadership,
        roles=frozenset(roles),
        valid_from=IN_OFFICE,
        parent_unit_id=None if unit == DISTRICT else DISTRICT,
        is_authority=unit in {DISTRICT, COMMUNE},
    )
    return replace(made, **changes)


CHAIRMAN = post(1, "Chủ tịch", Leadership.HEAD, Role.CHAIRMAN)
ACTING_CHAIRMAN = post(2, "Quyền Chủ tịch", Leadership.ACTING_HEAD, Role.CHAIRMAN)
VICE = post(3, "Phó Chủ tịch", Leadership.DEPUTY)
SECOND_VICE = post(4, "Phó Chủ tịch", Leadership.DEPUTY)
CLERK = post(5, "Chuyên viên", Leadership.NONE)
OFFICE_HEAD = post(20, "Trưởng phòng", Leadership.HEAD, Role.LEAD_HEAD, Role.UNIT_HEAD, unit=OFFICE)
OFFICE_VICE = post(21, "Phó Trưởng phòng", Leadership.DEPUTY, unit=OFFICE)
OFFICER = post(22, "Chuyên viên", Leadership.NONE, Role.LEAD_OFFICER, unit=OFFICE)
OTHER_HEAD = post(30, "Trưởng phòng", Leadership.HEAD, Role.UNIT_HEAD, unit=OTHER_OFFICE)
OTHER_ACTING = post(31, "Quyền Trưởng phòng", Leadership.ACTING_HEAD, Role.UNIT_HEAD, unit=OTHER_OFFICE)
COMMUNE_HEAD = post(40, "Chủ tịch", Leadership.HEAD, Role.UNIT_HEAD, unit=COMMUNE)
