"""The offices that an authority of a kind usually has: a start for its own list, with source and confidence of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.domain.law.parameters import Confidence, tables

FILE = "offices.toml"
# Names of areas begin with one of these; the longer ones are tried first.
_TWO_WORDS = ("thành phố", "đặc khu", "thị xã", "thị trấn")
# How papers call the Party committee of an area; that of a commune, ward or zone is a Đảng ủy.
_PARTY_COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}


@dataclass(frozen=True, slots=True)
class OfficeOutline:
    """One office of a template; names hold the word of the area already.

    `group_code` is blank for bodies that plans do not address as a group, `supervises` marks those that look on.
    `document` names the office, or is blank where it only is usual.
    """

    code: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    kind_code: str
    group_code: str
    ticked: bool
    supervises: bool
    document: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class GroupOutline:
    """A set of units that plans address: its name, the words by which they do, the kind of what one adds to it.

    A group with `children_of_level` holds the units of that level below the authority instead of its offices.
    """

    code: str
    name: str
    phrases: tuple[str, ...]
    proposed_kind: str
    children_of_level: str


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """What an authority of a kind usually has; `lead` and `co_scorers` are codes of its offices."""

    code: str
    name: str
    area_word: str
    in_force_from: date
    in_force_until: date | None
    document: str
    lead: str
    co_scorers: tuple[str, ...]
    offices: tuple[OfficeOutline, ...]
    groups: tuple[GroupOutline, ...]

    def office(self, code: str) -> OfficeOutline | None:
        """The office with a code, None when the template has none such."""
        return next((office for office in self.offices if office.code == code), None)


def area_word(area_name: str) -> str:
    """The word of an area by which papers speak of it, in small letters.

    >>> area_word("Xã Tân Biên"), area_word("Thành phố Hồ Chí Minh")
    ('xã', 'thành phố')
    """
    name = area_name.strip().lower()
    two = next((words for words in _TWO_WORDS if name.startswith(f"{words} ")), "")
    return two or name.partition(" ")[0]


def office_template(level: str, area_name: str, day: date) -> OfficeTemplate | None:
    """The template for an area of a level on a day, its names in the words of the area; None when there is none."""
    word = area_word(area_name)
    for row in tables(FILE, "template"):
        if row["level"] == level and word in _texts(row["words"]) and _holds(row, day):
            return _template(row, word)
    return None


def office_templates() -> tuple[OfficeTemplate, ...]:
    """Every template in the first of its words, in file order."""
    return tuple(_template(row, _texts(row["words"])[0]) for row in tables(FILE, "template"))


@lru_cache(maxsize=1)
def office_kinds() -> dict[str, str]:
    """The kinds of offices by code, with their names, in file order."""
    return {str(row["code"]): str(row["name"]) for row in tables(FILE, "kind")}


def _holds(row: Mapping[str, object], day: date) -> bool:
    began, ended = row["in_force_from"], row.get("in_force_until")
    if not isinstance(began, date):
        raise TypeError(f"{row['code']}: in_force_from is no date")
    return began <= day and (not isinstance(ended, date) or day <= ended)


def _template(row: Mapping[str, object], word: str) -> OfficeTemplate:
    code, began, ended = str(row["code"]), row["in_force_from"], row.get("in_force_until")
    if not isinstance(began, date):
        raise TypeError(f"{code}: in_force_from is no date")
    offices = tuple(_office(office, word) for office in tables(FILE, "office") if code in _texts(office["templates"]))
    groups = tuple(_group(group, word) for group in tables(FILE, "group") if code in _texts(group["templates"]))
    return OfficeTemplate(
        code=code,
        name=str(row["name"]),
        area_word=word,
        in_force_from=began,
        in_force_until=ended if isinstance(ended, date) else None,
        document=str(row["document"]),
        lead=str(row["lead"]),
        co_scorers=_texts(row["co_scorers"]),
        offices=offices,
        groups=groups,
    )


def _office(row: Mapping[str, object], word: str) -> OfficeOutline:
    return OfficeOutline(
        code=str(row["code"]),
        name=_in_words(row["name"], word),
        short_name=_in_words(row["short_name"], word),
        aliases=tuple(_in_words(alias, word) for alias in _texts(row["aliases"])),
        kind_code=str(row["kind"]),
        group_code=str(row["group"]),
        ticked=bool(row["ticked"]),
        supervises=bool(row.get("supervises", False)),
        document=str(row["document"]),
        confidence=Confidence(str(row["confidence"])),
    )


def _group(row: Mapping[str, object], word: str) -> GroupOutline:
    return GroupOutline(
        code=str(row["code"]),
        name=_in_words(row["name"], word),
        phrases=tuple(_in_words(phrase, word) for phrase in _texts(row["phrases"])),
        proposed_kind=str(row["proposed_kind"]),
        children_of_level=str(row.get("children_of_level", "")),
    )


def _in_words(text: object, word: str) -> str:
    return str(text).replace("{area}", word).replace("{Party}", _PARTY_COMMITTEES.get(word, f"Đảng ủy {word}"))


def _texts(row: object) -> tuple[str, ...]:
    if not isinstance(row, list):
        raise TypeError("a list of texts is expected")
    return tuple(str(text) for text in row)
