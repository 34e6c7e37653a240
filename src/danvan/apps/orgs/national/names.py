"""How the committee of an area is called."""

# written with a capital by Nghị định 30/2020/NĐ-CP, Phụ lục II
_CAPITAL = "Thành phố Hồ Chí Minh"


def committee_name(area_name: str) -> str:
    """The people's committee of an area, as papers name it.

    >>> committee_name("Xã Tân Biên"), committee_name("Thị trấn Tân Biên")
    ('UBND xã Tân Biên', 'UBND thị trấn Tân Biên')
    >>> committee_name("Phường 1"), committee_name("Thành phố Hồ Chí Minh")
    ('UBND Phường 1', 'UBND Thành phố Hồ Chí Minh')
    """
    is_numbered = area_name.rsplit(" ", 1)[-1].isdecimal() and len(area_name.split()) == 2  # noqa: PLR2004 -- "Phường 1"
    keeps_capital = is_numbered or area_name == _CAPITAL
    return f"UBND {area_name if keeps_capital else area_name[:1].lower() + area_name[1:]}"


def short_area_name(area_name: str) -> str:
    """The name of an area as tables and matrices print it.

    >>> short_area_name("Thị trấn Tân Biên"), short_area_name("Xã Tân Lập")
    ('TT Tân Biên', 'Xã Tân Lập')
    """
    return f"TT {area_name.removeprefix('Thị trấn ')}" if area_name.startswith("Thị trấn ") else area_name
