"""How much is made up at each size."""

from dataclasses import dataclass

from danvan.domain.rules import RuleViolation

LAST_YEAR = 2026
PROVINCE = "80"


@dataclass(frozen=True, slots=True)
class Size:
    """How many authorities, units and rows. `provinces` None: all of the nation; `communes` None: all of a province.

    `offices` of each authority, `activities` of each unit and year. With `is_told_in_full` reports keep what was sent,
    word by word, and every unit has somebody who may log in.
    """

    code: str
    label: str
    provinces: int | None
    communes: int | None
    offices: int
    activities: int
    years: int = 5
    figures: int = 60
    is_told_in_full: bool = True
    on_national_base: bool = True


SIZES = {
    size.code: size
    for size in (
        Size("district", "một huyện", 1, 10, 12, 12, on_national_base=False),
        Size("province", "một tỉnh", 1, None, 19, 10),
        Size("nation", "cả nước", None, None, 6, 4, is_told_in_full=False),
    )
}


def size_named(code: str) -> Size:
    """The size with the code. Raises RuleViolation naming those that there are."""
    if code not in SIZES:
        raise RuleViolation(f"Không có cỡ “{code}”. Các cỡ: {', '.join(SIZES)}.", size=code)
    return SIZES[code]
