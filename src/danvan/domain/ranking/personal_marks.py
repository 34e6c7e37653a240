"""Whether a free text looks as if it named a natural person; such a text stays out of what is published.

A pattern can be wrong both ways: it withholds too much rather than too little, and a person still looks.
"""

import re

WITHHELD = "Lý do không công bố vì có thể nêu một cá nhân; xem tại cơ quan chủ trì."

_LETTER = "A-ZĐÀ-Ỹ"
_NAME = rf"[{_LETTER}][^\W\d_]*"
_MARKS = (
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"(?<![\d/.,])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)"),
    re.compile(r"(?<![\d/.,-])(?:\d{9}|\d{12})(?![\d/.,-])"),
    re.compile(
        rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Đđ]/c|[Đđ]ồng chí|[Hh]ộ)(?: \([^)]*\))? {_NAME} {_NAME}"
    ),
)


def looks_personal(text: str) -> bool:
    """Whether a text holds a telephone, identity or mail number, or a form of address with a name after it.

    >>> looks_personal("Theo đơn của ông Nguyễn A"), looks_personal("Báo cáo số 12/BC-UBND ngày 20/10/2022")
    (True, False)
    """
    return any(mark.search(text) for mark in _MARKS)


def publishable(text: str) -> str:
    """The text, or the words that stand in its place when it looks as if it named a person."""
    return WITHHELD if text and looks_personal(text) else text
