"""What a line's beginning says: the number or letter it bears, or the part of the paper it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold


class MarkerStyle(StrEnum):
    """The families of numbering; a deeper decimal (1.1, 1.1.2) is a style of its own by its depth."""

    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    SUBDIVISION = "subdivision"
    ARTICLE = "article"
    UPPER = "upper"
    ROMAN = "roman"
    DECIMAL_1 = "1"
    DECIMAL_2 = "1.1"
    DECIMAL_3 = "1.1.1"
    DECIMAL_4 = "1.1.1.1"
    PARENTHESISED = "(1)"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or letter before a text: its style, the token as a path prints it, where the text begins.

    `either` is the other style it may belong to ("I." and "C." are Roman numerals and letters).
    """

    style: MarkerStyle
    token: str
    text_start: int
    either: MarkerStyle | None = None


_PART = pattern(
    r"(?:(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục)\s+(?:thứ\s+)?([IVXLC]{1,6}|\d{1,2}|THỨ\s+\w+|nhất|hai|ba|bốn|năm)\b|(?P<glued_word>Chương|CHƯƠNG|Phần|PHẦN|Mục)\s+(?P<glued>[IVX]{1,5})(?=[A-ZÀ-ỸĐ]{2}))"
    r"\s*[.:)\-–]?\s*(?=[A-ZÀ-ỸĐ“\"]|$)"
)
_PART_STYLES = {
    "Phần": MarkerStyle.PART,
    "Chương": MarkerStyle.CHAPTER,
    "Mục": MarkerStyle.DIVISION,
    "Tiểu mục": MarkerStyle.SUBDIVISION,
}
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*(?:[.:)]|$)\s*")
_ROMAN = re.compile(r"([IVXLC]{1,6}|[IVX][ivx]{1,5})\s*(?:[.)]|/(?![\dVv])|\s[-–]|[-–]\s|:)\s*(?=\S)")
# Behind the first letters a dash is one of a formula ("N - NO₃"); a letter before a bracket closes one.
_UPPER = re.compile(r"([A-HK-TZĐ])\s*(?:[.)/]\s*(?=\S)|(?<=[A-HĐ])(?:[-–]\s|\s[-–])\s*(?=\S))")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s?[-–]\s+|\s+)(?=[^\W\d_]|[“\"'(\[*]|\d+\s*%)")
_SINGLE = re.compile(
    r"(\d{1,3})(?:(?:[.)]|\s?/)\s+(?=\S)|[.)](?=[^\W\d_]|[“\"])|\.?\s?[-–]\s+(?![A-ZĐ]+/)(?=[^\W\da-z_]|“))"
)
_PARENTHESISED = re.compile(r"\((\d{1,2}|[a-zđ])\)\s*(?=\S)")
_LOWER = pattern(r"([a-zđ])\s*(?:\)\s*|[-–]\s+(?=[A-ZÀ-ỸĐ])|/\s+|/(?=[A-ZÀ-ỸĐ“])|\.\s+|\.(?=[A-ZÀ-ỸĐ]))(?=\S)")
_DECIMAL_STYLES = (MarkerStyle.DECIMAL_2, MarkerStyle.DECIMAL_3, MarkerStyle.DECIMAL_4)
_ROMAN_LETTERS = frozenset("CDILMVX")


def marker_of(text: str) -> Marker | None:
    """The number or letter a text begins with, None when it bears none.

    >>> marker_of("1.2. Yêu cầu").token, marker_of("đ) Phòng Văn hóa").token, marker_of("12/5/2023 họp")
    ('1.2', 'đ', None)
    """
    first = text[:1]
    if first.isdigit():
        return _numbered(text)
    if first in "PCMTĐ" and (named := _named(text)):
        return named
    if roman := _ROMAN.match(text):
        token = roman[1].upper()
        either = MarkerStyle.UPPER if len(token) == 1 and roman[1].isupper() else None
        return Marker(MarkerStyle.ROMAN, token, roman.end(), either)
    if upper := _UPPER.match(text):
        either = MarkerStyle.ROMAN if upper[1] in _ROMAN_LETTERS else None
        return Marker(MarkerStyle.UPPER, upper[1], upper.end(), either)
    if lower := _LOWER.match(text):
        return Marker(MarkerStyle.LOWER, lower[1], lower.end())
    if inside := _PARENTHESISED.match(text):
        return Marker(MarkerStyle.PARENTHESISED, f"({inside[1]})", inside.end())
    return None


def _numbered(text: str) -> Marker | None:
    if decimal := _DECIMAL.match(text):
        token = decimal[1]
        depth = token.count(".") - 1
        return Marker(_DECIMAL_STYLES[depth], token, decimal.end())
    if single := _SINGLE.match(text):
        return Marker(MarkerStyle.DECIMAL_1, str(int(single[1])), single.end())
    return None


def _named(text: str) -> Marker | None:
    if article := _ARTICLE.match(text):
        return Marker(MarkerStyle.ARTICLE, f"Điều {article[1]}", article.end())
    if part := _PART.match(text):
        word = (part[1] or part["glued_word"]).capitalize()
        return Marker(_PART_STYLES[word], f"{word} {(part[2] or part['glued']).upper()}", part.end())
    return None


_OPENERS = re.compile(
    r"(?:can cu\b|noi nhan\b|kinh gui\b|tren day la\b|phu luc\b|luu:|ke tu ngay\b|thoi gian\b|"
    r"(?:co quan|don vi|bo phan)?\s*(?:chu tri|phoi hop|thuc hien)\s*:)"
)


def opens_a_part(text: str) -> bool:
    """Whether a line begins something of its own, so that it never continues the line before."""
    return marker_of(text) is not None or _OPENERS.match(fold(text[:40])) is not None
