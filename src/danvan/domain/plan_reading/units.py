"""The grammar of unit names in prose: where lists of units stand, and the names in them as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from danvan.domain.plan_reading.unit_words import (
    BEFORE_NO_HEAD,
    CAPITAL_HEADS,
    COMPOUNDS,
    GOING_ON,
    HEADS,
    LEVEL_NOUNS,
    NEVER_IN_NAMES,
    NO_UNIT_AFTER,
    SECOND_HALVES,
    SMALL_HEADS,
    STOPS,
    VERBS,
    names_union,
)

_TOKEN = re.compile(r"\w+(?:&\w+)*|[^\w\s]")
_DASHES = frozenset("-–—")
_LINKS = _DASHES | {",", "và"}
_COUNCIL_WORDS = frozenset({"hđnd", "ubnd", "hội", "ủy", "uỷ", "đoàn"})
_GROUP_NOUNS = frozenset({"sở", "phòng", "ban", "bộ", "xã", "phường", "huyện", "hội"})
_HEAD_FIRST_WORDS = frozenset(HEADS.by_first) | CAPITAL_HEADS
_NAME_BEGINNINGS = frozenset({"ngành", "quản", "chuyên", "tiếp", "dân", "thường", "chấp", "chỉ", "tuyên"})
_AFTER_INSPECTORATE = frozenset({"huyện", "tỉnh", "sở", "nhà", "thành", "bộ", "quốc", ";", ":", "chủ"})
_PLURALS = frozenset({"các", "ubnd", "dân"})
_PLURAL_HEADS = frozenset({"cơ", "đơn", "thủ", "chủ"})
_OF_COUNCILS = frozenset({"hđnd", "ubnd", "dân", "hội", "đbqh"})
_SEPARATORS = frozenset({",", ";", "và", "cùng", "với"})
_MOST_SEPARATORS = 3
_GROUP_HEAD = 2
_LIST_ENDS = frozenset({";", ")"})
_LONGEST_NUMBER = 3
# A head behind these belongs to the name before it: "Bộ trưởng các Bộ".
_LEADS_ON = frozenset({"các", "của", "ngang"})
_ENDS_NUMBERED = frozenset({",", ";", ".", ":", "và", "quốc", "các"})
_SHORT_LEVELS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường"})
_PLACE_NOUNS = _SHORT_LEVELS | {"phố", "trấn", "khu"}
_PLACES_REACH = 6
_LONG_LEVELS = (["thành", "phố"], ["thị", "xã"], ["thị", "trấn"], ["đặc", "khu"])
_NO_NAMES = frozenset({"cơ quan", "đơn vị"})
_MOST_UNKNOWN = 3
# Where another unit of the list follows, the words between leave less doubt.
_MOST_BETWEEN = 4
# Only such bodies bear names of two parts that the list of second halves need not know: "Bộ Tài nguyên và Khoáng sản".
_TWO_PART_HEADS = frozenset({"bộ", "sở", "phòng", "vụ", "cục", "báo", "viện", "khoa", "tạp"})
_POSTS_BY_NAME = (["công", "chức"], ["bộ", "phận"])
# "Sở, ban, ngành", "sở, ngành" without "các".
_BODIES_BY_KIND = ([",", "ban"], [",", "ngành"])


@dataclass(frozen=True, slots=True)
class UnitName:
    """One unit as named, with its place in the passage."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitRun:
    """A list of units that stand together: "Sở A, Sở B và các cơ quan liên quan"."""

    units: tuple[UnitName, ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names in order."""
        return tuple(unit.name for unit in self.units)


class _Word(NamedTuple):
    """One word or sign with its place and its small-letter form."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class _Words(list[_Word]):
    """The words of a text; `lows` are their small-letter forms, for looking phrases up."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _Word(match[0], match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)
        )
        self.lows = [word.low for word in self]


@lru_cache(maxsize=512)
def unit_runs(text: str) -> tuple[UnitRun, ...]:
    """Every list of units of a text, in order; lists do not overlap.

    Kept for the texts read last, because several stages ask about the same passage.
    """
    words = _Words(text)
    runs: list[UnitRun] = []
    at = 0
    while at < len(words):
        if words[at].low in _HEAD_FIRST_WORDS and _head_length(words, at):
            start = words[at].start
            units, at = _list(text, words, at)
            if len(units) > 1 or units[0].name.lower() not in _NO_NAMES:
                runs.append(UnitRun(tuple(units), start, units[-1].end))
        else:
            at += 1
    return tuple(runs)


def _head_length(words: _Words, at: int) -> int:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.capital and following and (length := _capital_head_length(words, at)):
        return length
    if word.low == "thanh" or words.lows[at : at + 2] in _POSTS_BY_NAME:
        return 0
    if word.low == "các" and following and following.low in CAPITAL_HEADS and following.capital:
        return 2
    if length := HEADS.length_at(words.lows, at):
        return length
    if word.low == "sở" and words.lows[at + 1 : at + 3] in _BODIES_BY_KIND:
        return 1
    if following is None or (not word.capital and at > 0 and words.lows[at - 1] in BEFORE_NO_HEAD):
        return 0
    return 1 if _is_one_word_head(word, following) else 0


def _capital_head_length(words: _Words, at: int) -> int:
    """The length of a head of two words that is one only with a capital, 0 for none.

    "Công chức Tư pháp" is a post, "công chức" all who are in service; "Hội đồng Quản lý chất lượng" is a body.
    """
    word, following = words[at], words[at + 1]
    third = words[at + 2] if at + 2 < len(words) else None
    named = third is not None and third.capital
    if word.low == "thanh":
        return 2 if following.low == "tra" and _is_inspectorate(words, at) else 0
    if words.lows[at : at + 2] in _POSTS_BY_NAME or (word.low == "hội" and following.low == "đồng"):
        return 2 if named else 0
    return 2 if names_union(*[*words.lows[at : at + 3], ""][:3]) else 0


def _is_one_word_head(word: _Word, following: _Word) -> bool:
    """Whether a word alone begins a name ("Sở Nội vụ", "phòng Kế hoạch"), as the word behind it tells."""
    if word.low not in CAPITAL_HEADS or not following.text[0].isalpha():
        return False
    if following.low in NO_UNIT_AFTER.get(word.low, ()):
        return False
    if not word.capital:
        return word.low in SMALL_HEADS and following.capital and not following.text.isupper()
    return following.capital or following.low in _NAME_BEGINNINGS


def _is_inspectorate(words: _Words, at: int) -> bool:
    """Whether "Thanh tra" is a body: a level, a name or the end follows; else it is the act of inspecting."""
    after = words[at + 2] if at + 2 < len(words) else None
    return after is None or after.capital or after.low in _AFTER_INSPECTORATE


def _list(text: str, words: _Words, at: int) -> tuple[list[UnitName], int]:
    """The units of the list whose first name begins at a place, and the place after the list."""
    units: list[UnitName] = []
    while True:
        head = _head_length(words, at)
        noun = _group_noun(words, at, head)
        members, end = _members(text, words, at, noun) if noun else ([], at)
        if members:
            units.extend(members)
        else:
            end = _places_end(words, _name_end(words, at, head))
            units.append(_unit(text, words, at, end))
        following = end + _separator_length(words, end)
        if following == end or not _starts_unit(words, following):
            return units, end
        at = following


def _starts_unit(words: _Words, at: int) -> bool:
    return at < len(words) and _head_length(words, at) > 0


def _unit(text: str, words: _Words, first: int, end: int) -> UnitName:
    last = end - 1
    while last > first and words[last].low == "các":
        last -= 1
    return UnitName(text[words[first].start : words[last].end], words[first].start, words[last].end)


def _separator_length(words: _Words, at: int) -> int:
    """The length of what parts two units of a list: a comma, a semicolon, "và", "cùng", or two of them."""
    length = 0
    while at + length < len(words) and words[at + length].low in _SEPARATORS and length < _MOST_SEPARATORS:
        length += 1
    return length


def _group_noun(words: _Words, at: int, head: int) -> str | None:
    """The noun of "các Sở: X, Y" or "các Sở X, Y": its members are listed by their names alone."""
    if words[at].low != "các" or head != _GROUP_HEAD:
        return None
    noun = words[at + 1].low
    return noun if noun in _GROUP_NOUNS else None


def _members(text: str, words: _Words, at: int, noun: str) -> tuple[list[UnitName], int]:
    first = at + _GROUP_HEAD
    if first < len(words) and words[first].text == ":":
        first += 1
    label = noun.capitalize() if noun in CAPITAL_HEADS else noun
    units: list[UnitName] = []
    end = at
    while first < len(words) and _is_member(words, first, noun):
        end = _member_end(words, first)
        part = _unit(text, words, first, end)
        name = part.name if noun in words.lows[first : first + _GROUP_HEAD] else f"{label} {part.name}"
        units.append(UnitName(name, part.start, part.end))
        following = _separator_length(words, end)
        if not following:
            break
        first = end + following
    return units, end


def _is_member(words: _Words, at: int, noun: str) -> bool:
    """Whether a word begins a member's bare name; "Công an" is a unit of its own, but a ministry among "các Bộ"."""
    if not words[at].capital:
        return False
    if noun in words.lows[at : at + _GROUP_HEAD]:
        # "các hội: Hội Nghề cá, Hiệp hội Vận tải": each bears the noun itself.
        return True
    return not _starts_unit(words, at) or (noun == "bộ" and words.lows[at : at + 2] == ["công", "an"])


def _member_end(words: _Words, at: int) -> int:
    """Where one member of "các Sở: X, Y" ends: at the comma, unless the name itself is known to hold one."""
    end = _name_end(words, at, 1)
    for comma in range(at, end):
        if words[comma].text == "," and words[comma + 1].low != "thể":
            return comma
    return end


def _name_end(words: _Words, at: int, head: int) -> int:
    """Where a name that begins at `at` ends (one past its last word)."""
    is_plural = (
        words[at].low in _PLURAL_HEADS
        or words.lows[at + 1 : at + 3] in _BODIES_BY_KIND
        or not _PLURALS.isdisjoint(words.lows[at : at + head + 1])
    )
    end = at + head
    loose = words[end - 1].capital
    while end < len(words):
        word = words[end]
        begins_anew = word.capital and word.low == words[at].low and word.low in CAPITAL_HEADS
        if begins_anew and end > at + head and words[end - 1].low not in _LEADS_ON:
            # "Sở Nội vụ Sở Y tế": a cell lost what parted its lines.
            return end
        if word.low in _LINKS:
            taken = _link_length(words, at, end, is_plural=is_plural, is_office="văn" in words.lows[at:end])
            loose = words[end + taken - 1].capital
        elif taken := COMPOUNDS.length_at(words.lows, end) if word.capital else 0:
            loose = False
        elif taken := GOING_ON.length_at(words.lows, end):
            if taken == 1 and VERBS.length_at(words.lows, end):
                return end
            loose = taken == 1 and word.capital
        elif not word.text[0].isalnum() or word.text in STOPS:
            return end
        elif word.text.isdigit():
            taken = 1 if _is_number_of_name(words, end) else 0
            loose = False
        elif word.capital:
            whole = end > at + head or words[at].low not in CAPITAL_HEADS
            taken = 0 if whole and NEVER_IN_NAMES.length_at(words.lows, end) else 1
            loose = True
        else:
            # One small word may follow a capital ("Nội vụ"), unless the two words begin a verb.
            taken = 1 if loose and not VERBS.length_at(words.lows, end) else _unknown_length(words, end)
            loose = False
        if not taken:
            return end
        end += taken
    return end


def _is_in_abbreviation(words: _Words, at: int) -> bool:
    """Whether a comma stands inside "KH,CN&MT": between capitals, no blank behind it."""
    before, after = words[at - 1], words[at + 1]
    return words[at].end == after.start and before.text.isupper() and after.text.isupper()


def _is_number_of_name(words: _Words, at: int) -> bool:
    """Whether a number ends a name ("Quân khu 5", "Ban Chỉ đạo 389 quốc gia"), and counts nothing that follows."""
    if len(words[at].text) > _LONGEST_NUMBER or words.lows[at - 1] == "hội":
        return False
    if at + 1 == len(words):
        return True
    after = words[at + 1]
    ends = after.low in _ENDS_NUMBERED or after.low in STOPS
    return ends or VERBS.length_at(words.lows, at + 1) > 0 or _names_place(words, at + 1)


def _names_place(words: _Words, at: int) -> bool:
    """Whether a level with its name stands here: "tỉnh Bình An", "thành phố An Phúc"."""
    if at >= len(words):
        return False
    name = at + 2 if words.lows[at : at + 2] in _LONG_LEVELS else at + 1
    is_level = name == at + 2 or words[at].low in _SHORT_LEVELS
    return is_level and name < len(words) and words[name].capital


def _places_end(words: _Words, end: int) -> int:
    """Where the places end that "các tỉnh: Bến Lá, Sông Mây và An Phúc" lists behind a name."""
    if end + 1 >= len(words) or words[end].text != ":" or words[end - 1].low not in _PLACE_NOUNS:
        return end
    if "các" not in words.lows[max(0, end - _PLACES_REACH) : end]:
        return end
    last, at = end, end + 1
    while at < len(words) and (words[at].capital or words[at].low in {",", "và"}) and not _starts_unit(words, at):
        last = at + 1 if words[at].capital else last
        at += 1
    # One name alone may be the first word of what they are to do: "các xã: Phối hợp với …".
    return last if any(word.low in {",", "và"} for word in words[end + 1 : last]) else end


def _unknown_length(words: _Words, at: int) -> int:
    """How many unknown small words go on with a name, because the end, its place or another unit follows them."""
    end = at
    while end < len(words) and end - at <= _MOST_BETWEEN and words[end].text[0].isalpha() and not words[end].capital:
        if words[end].low in STOPS or words[end].low in _LINKS or VERBS.length_at(words.lows, end):
            break
        if end > at and words[end].low in _SHORT_LEVELS:
            break
        end += 1
    following = end + _separator_length(words, end)
    ends = end == len(words) or words[end].low in _LIST_ENDS or words[end].low in _SHORT_LEVELS
    ends = ends or (words[end].low == "và" and SECOND_HALVES.length_at(words.lows, end + 1) > 0)
    goes_on = following > end and _starts_unit(words, following)
    return end - at if end - at <= (_MOST_BETWEEN if goes_on else _MOST_UNKNOWN if ends else 0) else 0


def _is_second_part(words: _Words, at: int) -> bool:
    """Whether an unknown second part of a name stands here ("Khoáng sản"): a capital word, then a small one."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not words[at].capital or after.capital or not after.text[0].isalpha() or after.low in STOPS:
        return False
    is_other = words[at].low in CAPITAL_HEADS or _starts_unit(words, at)
    return not is_other and not VERBS.length_at(words.lows, at) and not NEVER_IN_NAMES.length_at(words.lows, at)


def _link_length(words: _Words, begin: int, at: int, *, is_plural: bool, is_office: bool) -> int:
    """How many words from a comma, "và" or dash on still belong to the name begun before, 0 for none."""
    following = at + 1
    if following >= len(words):
        return 0
    link, word = words[at].low, words[following]
    if link == "," and _is_in_abbreviation(words, at):
        return 2
    half = SECOND_HALVES.length_at(words.lows, following)
    if word.low == "chủ" and words[at - 1].low != "trưởng":
        # Only "Bộ trưởng, Chủ nhiệm" is one post.
        half = 0
    if link in _DASHES:
        return (
            2 if word.text[0].isalpha() and (word.capital or half or GOING_ON.length_at(words.lows, following)) else 0
        )
    if is_office and link == "và" and word.low in _COUNCIL_WORDS and words[at - 1].low in _OF_COUNCILS:
        return 2
    if half and (word.low != "kế" or words[at - 1].low == "chính"):
        # "Báo và phát thanh, truyền hình" is one body since 2025, in small letters too.
        whole = word.capital or words.lows[at - 2 : at] == ["phát", "thanh"]
        return 1 + half if link == "và" or whole else 0
    if link == "và" and words[begin].low in _TWO_PART_HEADS and _is_second_part(words, following):
        return 3
    if is_plural and not word.capital and (level := LEVEL_NOUNS.length_at(words.lows, following)):
        return 1 + level
    return 0
