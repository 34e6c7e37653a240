"""The laws on local government that a decision of a People's Committee rests on, as in force on its day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DatedBasis:
    """A law as a decision cites it, with the first and the last day on which it is the one in force."""

    text: str
    in_force_from: date
    in_force_until: date | None = None


_BASES = (
    DatedBasis("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", date(2016, 1, 1), date(2025, 2, 28)),
    DatedBasis(
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22/11/2019",
        date(2020, 7, 1),
        date(2025, 2, 28),
    ),
    DatedBasis("Luật Tổ chức chính quyền địa phương ngày 19/02/2025", date(2025, 3, 1), date(2025, 6, 15)),
    DatedBasis("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", date(2025, 6, 16)),
)


def local_government_bases(day: date) -> tuple[str, ...]:
    """The laws in force on a day, as cited after "Căn cứ"; none before 2016.

    Cites: Luật số 77/2015/QH13, 47/2019/QH14, 65/2025/QH15 and 72/2025/QH15, articles on entry into force.
    """
    return tuple(
        basis.text
        for basis in _BASES
        if basis.in_force_from <= day and (basis.in_force_until is None or day <= basis.in_force_until)
    )
