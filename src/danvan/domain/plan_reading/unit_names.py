"""The grammar of one unit's name: where it begins, how far it goes."""

from __future__ import annotations

import re
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

# An apostrophe stands inside the names of places: "Đăk R’lấp", "Cư M'gar".
_TOKEN = re.compile(r"\w+(?:[&'’ʼ]\w+)*|[^\w\s]")
DASHES = frozenset("-–—")
_LINKS = DASHES | {",", "và"}
_COUNCIL_WORDS = frozenset({"hđnd", "ubnd", "hội", "ủy", "uỷ", "đoàn"})
HEAD_FIRST_WORDS = frozenset(HEADS.by_first) | CAPITAL_HEADS
_NAME_BEGINNINGS = frozenset({"ngành", "quản", "chuyên", "tiếp", "dân", "thường", "chấp", "chỉ", "tuyên"})
_AFTER_INSPECTORATE = frozenset({"huyện", "tỉnh", "sở", "nhà", "thành", "bộ", "quốc", ";", ":", "chủ"})
_PLURALS = frozenset({"các", "ubnd", "dân"})
_PLURAL_HEADS = frozenset({"cơ", "đơn", "thủ", "chủ"})
_OF_COUNCILS = frozenset({"hđnd", "ubnd", "dân", "hội", "đbqh"})
_SEPARATORS = frozenset({",", ";", "và", "cùng", "với"})
_MOST_SEPARATORS = 3
_LIST_ENDS = frozenset({";", ")"})
_LONGEST_NUMBER = 3
# A head behind these belongs to the name before it: "Bộ trưởng các Bộ".
_LEADS_ON = frozenset({"các", "của", "ngang"})
_ENDS_NUMBERED = frozenset({",", ";", ".", ":", "và", "quốc", "các"})
SHORT_LEVELS = frozenset({"tỉnh", "huyện", "quận", "xã", "phường"})
LONG_LEVELS = (["thành", "phố"], ["thị", "xã"], ["thị", "trấn"], ["đặc", "khu"])
_MOST_UNKNOWN = 3
# Where another unit of the list follows, the words between leave less doubt.
_MOST_BETWEEN = 4
# Only such bodies bear names of two parts that the list of second halves need not know: "Bộ Tài nguyên và Khoáng sản".
_TWO_PART_HEADS = frozenset({"bộ", "sở", "phòng", "vụ", "cục", "báo", "viện", "khoa", "tạp"})
_POSTS_BY_NAME = (["công", "chức"], ["bộ", "phận"])
# "Sở, ban, ngành", "sở, ngành" without "các".
_BODIES_BY_KIND = ([",", "ban"], [",", "ngành"])


class Word(NamedTuple):
    """One word or sign with its place and its small-letter form."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Words(list[Word]):
    """The words of a text; `lows` are their small-letter forms, for looking phrases up."""

    def __init__(self, text: str) -> None:
        super().__init__(
            Word(match[0], match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)
        )
        self.lows = [word.low for word in self]


def head_length(words: Words, at: int) -> int:
    """How many words at a place begin a unit's name ("Sở", "các cơ quan"), 0 for none."""
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


def _capital_head_length(words: Words, at: int) -> int:
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


def _is_one_word_head(word: Word, following: Word) -> bool:
    """Whether a word alone begins a name ("Sở Nội vụ", "phòng Kế hoạch"), as the word behind it tells."""
    if word.low not in CAPITAL_HEADS or not following.text[0].isalpha():
        return False
    if following.low in NO_UNIT_AFTER.get(word.low, ()):
        return False
    if not word.capital:
        return word.low in SMALL_HEADS and following.capital and not following.text.isupper()
    return following.capital or following.low in _NAME_BEGINNINGS


def _is_inspectorate(words: Words, at: int) -> bool:
    """Whether "Thanh tra" is a body: a level, a name or the end follows; else it is the act of inspecting."""
    after = words[at + 2] if at + 2 < len(words) else None
    return after is None or after.capital or after.low in _AFTER_INSPECTORATE


def starts_unit(words: Words, at: int) -> bool:
    """Whether a unit's name begins at a place."""
    return at < len(words) and head_length(words, at) > 0


def separator_length(words: Words, at: int) -> int:
    """The length of what parts two units of a list: a comma, a semicolon, "và", "cùng", or two of them."""
    length = 0
    while at + length < len(words) and words[at + length].low in _SEPARATORS and length < _MOST_SEPARATORS:
        length += 1
    return length


def name_end(words: Words, at: int, head: int) -> int:
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
        elif word.low == "số" and end + 1 < len(words) and words[end + 1].text.isdigit():
            # "Đội Quản lý thị trường số 3".
            taken = 2 if _is_number_of_name(words, end + 1) else 0
            loose = False
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


def _is_in_abbreviation(words: Words, at: int) -> bool:
    """Whether a comma stands inside "KH,CN&MT": between capitals, no blank behind it."""
    before, after = words[at - 1], words[at + 1]
    return words[at].end == after.start and before.text.isupper() and after.text.isupper()


def _is_number_of_name(words: Words, at: int) -> bool:
    """Whether a number ends a name ("Quân khu 5", "Ban Chỉ đạo 389 quốc gia"), and counts nothing that follows."""
    if len(words[at].text) > _LONGEST_NUMBER or words.lows[at - 1] == "hội":
        return False
    if at + 1 == len(words):
        return True
    after = words[at + 1]
    ends = after.low in _ENDS_NUMBERED or after.low in STOPS
    return ends or VERBS.length_at(words.lows, at + 1) > 0 or _names_place(words, at + 1)


def _names_place(words: Words, at: int) -> bool:
    """Whether a level with its name stands here: "tỉnh Bình An", "thành phố An Phúc"."""
    if at >= len(words):
        return False
    name = at + 2 if words.lows[at : at + 2] in LONG_LEVELS else at + 1
    is_level = name == at + 2 or words[at].low in SHORT_LEVELS
    return is_level and name < len(words) and words[name].capital


def _unknown_length(words: Words, at: int) -> int:
    """How many unknown small words go on with a name, because the end, its place or another unit follows them."""
    end = at
    while end < len(words) and end - at <= _MOST_BETWEEN and words[end].text[0].isalpha() and not words[end].capital:
        if words[end].low in STOPS or words[end].low in _LINKS or VERBS.length_at(words.lows, end):
            break
        if end > at and words[end].low in SHORT_LEVELS:
            break
        end += 1
    following = end + separator_length(words, end)
    ends = end == len(words) or words[end].low in _LIST_ENDS or words[end].low in SHORT_LEVELS
    ends = ends or (words[end].low == "và" and SECOND_HALVES.length_at(words.lows, end + 1) > 0)
    goes_on = following > end and starts_unit(words, following)
    return end - at if end - at <= (_MOST_BETWEEN if goes_on else _MOST_UNKNOWN if ends else 0) else 0


def _is_second_part(words: Words, at: int) -> bool:
    """Whether an unknown second part of a name stands here ("Khoáng sản"): a capital word, then a small one."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not words[at].capital or after.capital or not after.text[0].isalpha() or after.low in STOPS:
        return False
    is_other = words[at].low in CAPITAL_HEADS or starts_unit(words, at)
    return not is_other and not VERBS.length_at(words.lows, at) and not NEVER_IN_NAMES.length_at(words.lows, at)


def _link_length(words: Words, begin: int, at: int, *, is_plural: bool, is_office: bool) -> int:
    """How many words from a comma, "và" or dash on still belong to the name begun before, 0 for none."""
    following = at + 1
    if following >= len(words):
        return 0
    link, word = words[at].low, words[following]
    if link == "," and (_is_in_abbreviation(words, at) or words.lows[at - 1 : at + 2] == ["phòng", ",", "chống"]):
        return 2
    half = SECOND_HALVES.length_at(words.lows, following)
    if word.low == "chủ" and words[at - 1].low != "trưởng":
        # Only "Bộ trưởng, Chủ nhiệm" is one post.
        half = 0
    if link in DASHES:
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
