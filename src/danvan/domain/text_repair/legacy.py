"""Texts typed in fonts of before Unicode, told by their letters: TCVN3 (".VnTime") and VNI ("VNI-Times")."""

from __future__ import annotations

import re
from enum import StrEnum

# Signs that stand inside words only where they are letters of such a font. A search begins at the first letter of a
# word only, so that endless words do not cost the square of their length.
_TCVN3_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*(?:[A-Za-z][\xa1-\xbf]|[\xa1-\xbf][A-Za-z])[^\s\d]*")
_VNI_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*(?:[aeouAEOU][âêøïûåäëÂÊØÏÛÅÄË]|[ñÑöÖ]|[ôÔ][ùøûõïÙØÛÕÏ])[^\W\d_]*")
_WORD = re.compile(r"(?<!\S)\S*?[^\W\d_]\S*")
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐơƠưƯẠ-ỹ\u0300-\u0323]")
_FEWEST = 3
_LEAST_SHARE = 0.15
_MOST_UNICODE = 0.5


class LegacyEncoding(StrEnum):
    """The two encodings in which official papers were typed."""

    TCVN3 = "tcvn3"
    VNI = "vni"

    @property
    def label(self) -> str:
        """The name that officials know it by."""
        return "TCVN3 (ABC)" if self is LegacyEncoding.TCVN3 else "VNI"


def looks_legacy(text: str) -> LegacyEncoding | None:
    """The encoding that a text's letters betray, None for a text that shows no such signs.

    >>> looks_legacy("KÕ ho¹ch c«ng t¸c d©n vËn n¨m 2023 cña huyÖn")
    <LegacyEncoding.TCVN3: 'tcvn3'>
    >>> looks_legacy("Keá hoaïch coâng taùc daân vaän naêm 2023")
    <LegacyEncoding.VNI: 'vni'>
    >>> looks_legacy("Kế hoạch công tác dân vận năm 2023") is None
    True
    """
    if text.isascii():
        return None
    tcvn3, vni = (sum(1 for _ in pattern.finditer(text)) for pattern in (_TCVN3_WORD, _VNI_WORD))
    most = max(tcvn3, vni)
    if most < _FEWEST or most < _LEAST_SHARE * sum(1 for _ in _WORD.finditer(text)):
        return None
    if len(_UNICODE_VIETNAMESE.findall(text)) > _MOST_UNICODE * most:
        return None
    return LegacyEncoding.TCVN3 if tcvn3 >= vni else LegacyEncoding.VNI


def is_of_unicode(text: str) -> bool:
    """Whether a line holds letters that only Unicode has, so that it was not typed in such a font."""
    return _UNICODE_VIETNAMESE.search(text) is not None
