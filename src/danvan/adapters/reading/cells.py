"""Places of cells as a sheet names them: "C7" is row 7, column 3."""

import re
from functools import lru_cache

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LETTERS = 26


@lru_cache(maxsize=256)
def column_letters(column: int) -> str:
    """The letters of a column, the first being 1.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(row: int, column: int) -> str:
    """The place of a cell.

    >>> place_of(7, 3)
    'C7'
    """
    return f"{column_letters(column)}{row}"


def read_place(place: str) -> tuple[int, int]:
    """Row and column of a place. Raises IndexError for what is none.

    >>> read_place("XFD1048576")
    (1048576, 16384)
    """
    match = _PLACE.fullmatch(place.replace("$", ""))
    if match is None:
        raise IndexError(place)
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column
