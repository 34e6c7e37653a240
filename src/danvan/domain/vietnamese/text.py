"""Vietnamese letters: one normal form, folding for search, alphabetical order, likeness of words."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: position for position, letter in enumerate(_ALPHABET, start=1)}
# Ngang, huyền, hỏi, ngã, sắc, nặng: the order of tones in Vietnamese dictionaries.
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# Đ is a letter of its own and never decomposes; U+00D0 and U+00F0 are its look-alikes in old files.
_TO_D = str.maketrans({"đ": "d", "Đ": "D"})
_WORD = re.compile(r"\w+", re.UNICODE)
_WORD_OR_NUMBER = re.compile(r"\d+|[^\W\d_]+", re.UNICODE)
_AFTER_LETTERS = len(_ALPHABET) + 1

SyllableKey = tuple[int, int, tuple[int, ...], tuple[int, ...]]


def nfc(text: str) -> str:
    """The text in Unicode normal form C, with the one right Đ.

    >>> nfc("Hò" + "a") == "Hòa"
    True
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def fold(text: str) -> str:
    """The text without accents, đ as d, in lower case: two spellings a searcher means alike fold alike.

    >>> fold("Đẩy mạnh Dân vận")
    'day manh dan van'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", nfc(text).translate(_TO_D).lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """The folded words of a text, punctuation left out."""
    return _WORD.findall(fold(text))


def evened(text: str) -> str:
    """The folded words of a text with single spaces, so that spellings of one name agree.

    >>> evened("Phòng  Văn hóa – Xã hội")
    'phong van hoa xa hoi'
    """
    return " ".join(words(text))


@lru_cache(maxsize=16384)
def sort_key(text: str) -> tuple[SyllableKey, ...]:
    """The key that puts Vietnamese words in dictionary order.

    Syllable by syllable: letters by the alphabet (a ă â … d đ e ê …), then tones (ngang, huyền, hỏi,
    ngã, sắc, nặng); capitals do not matter; numbers come first and by value.
    """
    return tuple(_syllable_key(part) for part in _WORD_OR_NUMBER.findall(nfc(text).lower()))


def sort_text(text: str) -> str:
    """`sort_key` written in digits alone, so that any database puts it in the same order, whatever its collation.

    >>> sorted(["Đường", "Dương", "Ấp", "Ăn", "An 10", "An 9"], key=sort_text)
    ['An 9', 'An 10', 'Ăn', 'Ấp', 'Dương', 'Đường']
    """
    return "".join(_syllable_text(key) for key in sort_key(text))


def _syllable_text(key: SyllableKey) -> str:
    kind, number, letters, tones = key
    if kind == 0:
        return f"1{number:012d}"
    spelled = "".join(f"{min(letter, 99):02d}" for letter in letters)
    return f"2{spelled}00{''.join(str(tone) for tone in tones)}"


def _syllable_key(part: str) -> SyllableKey:
    if part.isdecimal():
        return (0, int(part), (), ())
    letters: list[int] = []
    tones: list[int] = []
    for sign in part:
        base, tone = _letter_and_tone(sign)
        letters.append(_LETTER_ORDER.get(base, _AFTER_LETTERS + ord(base)))
        tones.append(tone)
    return (1, 0, tuple(letters), tuple(tones))


def _letter_and_tone(sign: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", sign)
    tone = next((_TONE_ORDER[mark] for mark in decomposed if mark in _TONE_ORDER), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONE_ORDER))
    return base[0], tone


def similar_words(left: str, right: str) -> float:
    """How alike two texts are in their folded words, in order: 1.0 the same words, 0.0 none shared.

    Twice the words of the longest matching runs over the words of both; two empty texts are alike.

    >>> similar_words("Phòng Nội vụ", "phong noi vu")
    1.0
    """
    return SequenceMatcher(None, words(left), words(right), autojunk=False).ratio()
