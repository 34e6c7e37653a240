"""Texts typed in the 8-bit fonts of before Unicode (TCVN3: ".VnTime" and so on; VNI: "VNI-Times" and so on)."""

from __future__ import annotations

import re

from danvan.domain.text_repair.legacy import LegacyEncoding, is_of_unicode

_TCVN3_FONT = re.compile(r"\.vn", re.IGNORECASE)
_TCVN3_CAPITALS = re.compile(r"\.vn.*h$", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[-_ ]", re.IGNORECASE)


def encoding_of_font(font: str | None) -> LegacyEncoding | None:
    """The encoding that a font's name tells, None for fonts of Unicode.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times"), encoding_of_font("Times New Roman")
    (<LegacyEncoding.TCVN3: 'tcvn3'>, <LegacyEncoding.VNI: 'vni'>, None)
    """
    if not font:
        return None
    if _TCVN3_FONT.match(font):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if _VNI_FONT.match(font) else None


def encoding_of(font: str | None, text: str, default: LegacyEncoding | None) -> LegacyEncoding | None:
    """The encoding of letters: what their font tells, else that of the whole text unless they are of Unicode."""
    told = encoding_of_font(font)
    if told is not None or default is None or is_of_unicode(text):
        return told
    return default


def is_capital_font(font: str | None) -> bool:
    """Whether a font of TCVN3 shows small letters as capitals (".VnTimeH")."""
    return font is not None and _TCVN3_CAPITALS.match(font) is not None


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """A text of a legacy font in Unicode letters; what is no Vietnamese letter there stays as it is.

    >>> to_unicode("KÕ ho¹ch", LegacyEncoding.TCVN3), to_unicode("UÛY BAN NHAÂN DAÂN", LegacyEncoding.VNI)
    ('Kế hoạch', 'ỦY BAN NHÂN DÂN')
    """
    if text.isascii():
        return text
    from viparse import fix  # noqa: PLC0415 -- few texts need it, and loading it takes longer than reading them

    inner = text.strip()
    at = text.find(inner)
    converted: str = fix(inner, encoding=encoding.value)
    return text[:at] + converted + text[at + len(inner) :]
