"""Whether the names that a plan of a superior authority gives its duties to mean one authority below it."""

import re
from collections.abc import Iterable

from danvan.domain.vietnamese.text import evened

_COMMUNE = r"(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu"
_DISTRICT = r"huyện|quận|thị xã|thành phố"
_PROVINCE = r"tỉnh|thành phố"
# The level an authority is of, by the first of these nouns in its name.
_LEVELS = tuple(
    (re.compile(rf"\b(?:{noun})\b", re.IGNORECASE), re.compile(rf"\b(?:{nouns})\b(?!\s+[A-ZÀ-ỸĐ])"))
    for noun, nouns in ((r"(?<!thị )xã|phường|thị trấn|đặc khu", _COMMUNE), (_DISTRICT, _DISTRICT), ("tỉnh", _PROVINCE))
)
_PEOPLES_COMMITTEE = re.compile(r"\b[ủu][ỷy]\s+ban\s+nhân\s+dân\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:ubnd|các|cấp|chính quyền)\b", re.IGNORECASE)
# "các huyện ủy", "các phòng, ban huyện": bodies of a level that are not its authority.
_OTHER_BODY = re.compile(
    r"\b(?:huyện|tỉnh|thành|thị|đảng)\s+[ủu][ỷyụ]\b|\b(?:sở|phòng|ban|ngành|công an|mặt trận|đoàn|hội)\b", re.IGNORECASE
)
_ALL_LEVELS = re.compile(r"\bđịa phương\b|\b(?:các|hai) cấp\b", re.IGNORECASE)


def binds(names: Iterable[str], authority: str) -> bool:
    """Whether one of the names means the authority: by its own name, or with all authorities of its level.

    >>> binds(["Sở Nội vụ", "UBND các xã, phường"], "UBND xã Tân Biên")
    True
    >>> binds(["UBND các huyện, thành phố"], "UBND xã Tân Biên"), binds(["các tổ chức chính trị - xã hội"], "UBND xã A")
    (False, False)
    >>> binds(["Ủy ban nhân dân xã Tân Biên"], "UBND xã Tân Biên"), binds(["UBND xã Tân Lập"], "UBND xã Tân Biên")
    (True, False)
    >>> binds(["các sở, ngành, địa phương"], "UBND huyện A"), binds(["Phòng Tư pháp huyện"], "UBND huyện A")
    (True, False)
    """
    own = _short(authority)
    group = next((nouns for noun, nouns in _LEVELS if noun.search(authority)), None)
    return any(
        own in _short(name) or _ALL_LEVELS.search(name) is not None or (group is not None and _means(name, group))
        for name in names
    )


def _means(name: str, group: re.Pattern[str]) -> bool:
    """Whether a name speaks of the authorities of a level: "UBND các xã, phường", "cấp xã", no body beside them."""
    name = _PEOPLES_COMMITTEE.sub("UBND", name)
    found = group.search(name)
    if found is None:
        return False
    before = name[: found.start()]
    return _BODY.search(before) is not None and _OTHER_BODY.search(before) is None


def _short(name: str) -> str:
    return evened(name).replace("uy ban nhan dan", "ubnd")
