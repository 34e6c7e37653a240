"""The grammar of unit names in prose: where lists of units stand, and the names in them as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.domain.plan_reading.unit_words import (
    CAPITAL_HEADS,
    GOING_ON,
    HEADS,
    LEVEL_NOUNS,
    NEVER_IN_NAMES,
    NO_UNIT_AFTER,
    SECOND_HALVES,
    STOPS,
    VERBS,
)

_TOKEN = re.compile(r"\w+|[^\w\s]")
_DASHES = frozenset("-–—")
_COUNCIL_WORDS = frozenset({"hđnd", "ubnd", "hội", "ủy", "uỷ", "đoàn"})
_GROUP_NOUNS = frozenset({"sở", "phòng", "ban", "bộ", "xã", "phường", "huyện", "hội"})
_LONGEST_PHRASE = 6
_HEAD_FIRST_WORDS = frozenset(phrase[0] for phrase in HEADS) | CAPITAL_HEADS


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


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def unit_runs(text: str) -> list[UnitRun]:
    """Every list of units of a text, in order; lists do not overlap."""
    words = [_Word(match[0], match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    runs: list[UnitRun] = []
    at = 0
    while at < len(words):
        if words[at].low in _HEAD_FIRST_WORDS and _head_length(words, at):
            units, at = _list(text, words, at)
            if units:
                runs.append(UnitRun(tuple(units), units[0].start, units[-1].end))
                continue
        at += 1
    return runs


def _phrase_length(words: Sequence[_Word], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        if tuple(word.low for word in words[at : at + length]) in phrases:
            return length
    return 0


def _head_length(words: Sequence[_Word], at: int) -> int:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.low == "thanh":
        return 2 if word.capital and following and following.low == "tra" and _is_inspectorate(words, at) else 0
    if word.low == "các" and following and following.low in CAPITAL_HEADS and following.capital:
        return 2
    if length := _phrase_length(words, at, HEADS):
        return length
    if word.low not in CAPITAL_HEADS or not word.capital or following is None:
        return 0
    if not following.text[0].isalpha() or following.low in NO_UNIT_AFTER.get(word.low, "").split():
        return 0
    is_name = following.capital or following.low in {"ngành", "quản", "chuyên", "tiếp", "dân", "thường", "chấp", "chỉ", "tuyên"}
    return 1 if is_name else 0


def _is_inspectorate(words: Sequence[_Word], at: int) -> bool:
    """"Thanh tra" is a body when a level or the end follows, else it is the act of inspecting."""
    after = words[at + 2] if at + 2 < len(words) else None
    if after is None or after.low in {"huyện", "tỉnh", "chính", "sở", "nhà", "thành", "bộ", "quốc", ";", ":", "chủ"}:
        return True
    return after.capital


def _list(text: str, words: Sequence[_Word], at: int) -> tuple[list[UnitName], int]:
    units: list[UnitName] = []
    while at < len(words):
        head = _head_length(words, at)
        if not head:
            break
        group = _group_noun(words, at, head)
        end = _name_end(words, at, head)
        if group is not None and (members := _members(text, words, at, end, group)):
            named, end = members
            units.extend(named)
        else:
            units.append(_unit(text, words, at, end))
        following = _separator_length(words, end)
        if not following or not _starts_unit(words, end + following):
            return units, end
        at = end + following
    return units, at


def _starts_unit(words: Sequence[_Word], at: int) -> bool:
    return at < len(words) and _head_length(words, at) > 0


def _unit(text: str, words: Sequence[_Word], first: int, end: int) -> UnitName:
    return UnitName(text[words[first].start : words[end - 1].end], words[first].start, words[end - 1].end)


def _separator_length(words: Sequence[_Word], at: int) -> int:
    """The length of what parts two units of a list: a comma, a semicolon, "và", "cùng", or two of them."""
    length = 0
    while at + length < len(words) and words[at + length].low in {",", ";", "và", "cùng", "với"} and length < 3:
        length += 1
    return length


def _group_noun(words: Sequence[_Word], at: int, head: int) -> str | None:
    """The noun of "các Sở: X, Y" or "các Sở X, Y": its members are listed by their names alone."""
    if words[at].low != "các" or head != 2:
        return None
    noun = words[at + 1].low
    return noun if noun in _GROUP_NOUNS else None


def _members(
    text: str, words: Sequence[_Word], at: int, end: int, noun: str
) -> tuple[list[UnitName], int] | None:
    first = at + 2
    if first < len(words) and words[first].text == ":":
        first += 1
    if first >= len(words) or not words[first].capital or _starts_unit(words, first):
        return None
    label = noun.capitalize() if noun in CAPITAL_HEADS else f"UBND {noun}" if words[at - 1].low == "ubnd" else noun
    units: list[UnitName] = []
    while first < len(words) and words[first].capital and not _starts_unit(words, first):
        end = _member_end(words, first)
        part = _unit(text, words, first, end)
        units.append(UnitName(f"{label} {part.name}", part.start, part.end))
        following = _separator_length(words, end)
        if not following:
            break
        first = end + following
    return units, end


def _member_end(words: Sequence[_Word], at: int) -> int:
    """Where one member of "các Sở: X, Y" ends: at the comma, unless the name itself is known to hold one."""
    end = _name_end(words, at, 1)
    for comma in range(at, end):
        if words[comma].text == "," and words[comma + 1].low != "thể":
            return comma
    return end


def _name_end(words: Sequence[_Word], at: int, head: int) -> int:
    """Where a name that begins at `at` ends (one past its last word)."""
    is_office = words[at].low == "văn"
    is_plural = any(word.low in {"các", "ubnd", "dân"} for word in words[at : at + head + 1]) or words[at].low in {"cơ", "đơn", "thủ", "chủ"}
    end = at + head
    loose = words[end - 1].capital
    while end < len(words):
        word = words[end]
        if word.low in {",", "và"} or word.text in _DASHES:
            taken = _link_length(words, end, is_plural, is_office)
            if not taken:
                return end
            end += taken
            loose = words[end - 1].capital
        elif length := _phrase_length(words, end, GOING_ON):
            if length == 1 and (word.low, words[end + 1].low if end + 1 < len(words) else "") in VERBS:
                return end
            end += length
            loose = False
        elif not word.text[0].isalnum() or word.low in STOPS:
            return end
        elif word.capital:
            if end > at + head and _phrase_length(words, end, NEVER_IN_NAMES):
                return end
            end += 1
            loose = True
        elif loose and _phrase_length(words, end, VERBS) == 0 and word.text[0].isalpha():
            end += 1
            loose = False
        else:
            return end
    return end


def _link_length(words: Sequence[_Word], at: int, is_plural: bool, is_office: bool) -> int:
    """How many words after a comma, "và" or dash still belong to the name before, 0 for none."""
    following = at + 1
    if following >= len(words):
        return 0
    word = words[following]
    if words[at].text in _DASHES:
        goes_on = word.capital or _phrase_length(words, following, GOING_ON) or _phrase_length(words, following, SECOND_HALVES)
        return 2 if goes_on and _close(words, at) else 0
    if is_office and words[at].low == "và" and word.low in _COUNCIL_WORDS and words[at - 1].low in {"hđnd", "ubnd", "dân", "hội", "đbqh"}:
        return 2
    if length := _phrase_length(words, following, SECOND_HALVES):
        return 1 + length if words[at].low == "và" or word.capital else 0
    if is_plural and not word.capital and (length := _phrase_length(words, following, LEVEL_NOUNS)):
        return 1 + length
    if words[at].low == "," and word.capital and not _starts_unit(words, following) and not is_plural:
        # "Phòng Kinh tế, Hạ tầng và Đô thị": a capital that begins no unit goes on with the name.
        return 2 if _phrase_length(words, following, SECOND_HALVES) else 0
    return 0


def _close(words: Sequence[_Word], at: int) -> bool:
    """Whether a dash joins words of a name rather than parting clauses."""
    return words[at - 1].text[0].isalpha() and at + 1 < len(words) and words[at + 1].text[0].isalpha()
