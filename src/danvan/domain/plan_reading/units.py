"""The units a text names: where lists of units stand, and the names in them as written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from danvan.domain.plan_reading.unit_names import (
    DASHES,
    HEAD_FIRST_WORDS,
    LONG_LEVELS,
    SHORT_LEVELS,
    Words,
    head_length,
    name_end,
    separator_length,
    starts_unit,
)
from danvan.domain.plan_reading.unit_words import CAPITAL_HEADS

_GROUP_NOUNS = frozenset({"sở", "phòng", "ban", "bộ", "xã", "phường", "huyện", "hội"})
_GROUP_HEAD = 2
_PLACE_NOUNS = SHORT_LEVELS | {"phố", "trấn", "khu"}
_PLACES_REACH = 6
_EVERY_LEVEL = "các cấp"
_NO_NAMES = frozenset({"cơ quan", "đơn vị"})


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


@lru_cache(maxsize=512)
def unit_runs(text: str) -> tuple[UnitRun, ...]:
    """Every list of units of a text, in order; lists do not overlap.

    Kept for the texts read last, because several stages ask about the same passage.
    """
    words = Words(text)
    runs: list[UnitRun] = []
    at = 0
    while at < len(words):
        if words[at].low in HEAD_FIRST_WORDS and head_length(words, at):
            start = words[at].start
            units, at = _list(text, words, at)
            if len(units) > 1 or units[0].name.lower() not in _NO_NAMES:
                runs.append(UnitRun(tuple(units), start, units[-1].end))
        else:
            at += 1
    return tuple(runs)


def _list(text: str, words: Words, at: int) -> tuple[list[UnitName], int]:
    """The units of the list whose first name begins at a place, and the place after the list."""
    units: list[UnitName] = []
    while True:
        head = head_length(words, at)
        noun = _group_noun(words, at, head)
        members, end = _members(text, words, at, noun) if noun else _placed_members(text, words, at)
        if members:
            units.extend(members)
        else:
            end = _places_end(words, name_end(words, at, head))
            unit = _unit(text, words, at, end)
            if units and unit.name == _EVERY_LEVEL:
                # "… các ngành, các cấp": no unit of its own.
                first = units.pop()
                unit = UnitName(text[first.start : unit.end], first.start, unit.end)
            units.append(unit)
        following = end + separator_length(words, end)
        if following == end or not starts_unit(words, following):
            return units, end
        at = following


def _places_end(words: Words, end: int) -> int:
    """Where the places end that "các tỉnh: Bến Lá, Sông Mây và An Phúc" lists behind a name."""
    if end + 1 >= len(words) or words[end].text != ":" or words[end - 1].low not in _PLACE_NOUNS:
        return end
    if "các" not in words.lows[max(0, end - _PLACES_REACH) : end]:
        return end
    last, at = end, end + 1
    while at < len(words) and (words[at].capital or words[at].low in {",", "và"}) and not starts_unit(words, at):
        last = at + 1 if words[at].capital else last
        at += 1
    # One name alone may be the first word of what they are to do: "các xã: Phối hợp với …".
    return last if any(word.low in {",", "và"} for word in words[end + 1 : last]) else end


def _unit(text: str, words: Words, first: int, end: int) -> UnitName:
    last = end - 1
    while last > first and words[last].low == "các":
        last -= 1
    return UnitName(text[words[first].start : words[last].end], words[first].start, words[last].end)


def _group_noun(words: Words, at: int, head: int) -> str | None:
    """The noun of "các Sở: X, Y" or "các Sở X, Y": its members are listed by their names alone."""
    if words[at].low != "các" or head != _GROUP_HEAD:
        return None
    noun = words[at + 1].low
    return noun if noun in _GROUP_NOUNS else None


def _members(text: str, words: Words, at: int, noun: str) -> tuple[list[UnitName], int]:
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
        following = separator_length(words, end)
        if not following:
            break
        first = end + following
    return units, end


def _placed_members(text: str, words: Words, at: int) -> tuple[list[UnitName], int]:
    """The units that "UBND các xã: Tân Lập, Tân Bình" means: the one of each place; none where no places are listed."""
    plural = next((one for one in range(at + 1, min(len(words), at + _PLACES_REACH)) if words[one].low == "các"), None)
    if plural is None:
        return [], at
    is_long = words.lows[plural + 1 : plural + 3] in LONG_LEVELS
    first = plural + (3 if is_long else 2)
    if not is_long and (plural + 1 >= len(words) or words[plural + 1].low not in SHORT_LEVELS):
        return [], at
    lead = text[words[at].start : words[plural].start] + text[words[plural + 1].start : words[first - 1].end]
    if first < len(words) and words[first].text == ":":
        first += 1
    units: list[UnitName] = []
    end = following = first
    while following < len(words) and words[following].capital and not starts_unit(words, following):
        start, end = following, _place_end(words, following)
        place = text[words[start].start : words[end - 1].end]
        units.append(UnitName(f"{lead} {place}", words[start].start, words[end - 1].end))
        parted = separator_length(words, end)
        if not parted:
            break
        following = end + parted
    # One name alone may be the first word of what they are to do: "UBND các xã: Phối hợp với …".
    return (units, end) if len(units) > 1 else ([], at)


def _place_end(words: Words, at: int) -> int:
    """Where the name of a place ends: its capital words, a dash between two of them included."""
    end = at + 1
    while end < len(words) and (
        words[end].capital or (words[end].low in DASHES and end + 1 < len(words) and words[end + 1].capital)
    ):
        end += 1
    return end


def _is_member(words: Words, at: int, noun: str) -> bool:
    """Whether a word begins a member's bare name; "Công an" is a unit of its own, but a ministry among "các Bộ"."""
    if not words[at].capital:
        return False
    if noun in words.lows[at : at + _GROUP_HEAD]:
        # "các hội: Hội Nghề cá, Hiệp hội Vận tải": each bears the noun itself.
        return True
    return not starts_unit(words, at) or (noun == "bộ" and words.lows[at : at + 2] == ["công", "an"])


def _member_end(words: Words, at: int) -> int:
    """Where one member of "các Sở: X, Y" ends: at the comma, unless the name itself is known to hold one."""
    end = name_end(words, at, 1)
    for comma in range(at, end):
        if words[comma].text == "," and words[comma + 1].low != "thể":
            return comma
    return end
