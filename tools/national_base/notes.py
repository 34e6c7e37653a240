"""What the note of a commune says: the document behind it, and which old communes it names."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from tools.national_base.spelling import name_key, syllable_key, syllables, tidy

Name = tuple[str, ...]

_DOCUMENT = re.compile(r"Số: *(?P<number>\S+?); *Ngày: *(?P<day>\d{1,2}/\d{1,2}/\d{4})")
_RAISED = re.compile(r"Thành lập [Pp]hường\b.*")
_AFTER = re.compile(r"Bỏ cấp huyện\.|Số: .*")
_TYPE_WORDS = r"(?:xã|phường|thị trấn|đặc khu)"
_NEW_NAME = re.compile(rf"(?:thành|gọi là)(?:\s+{_TYPE_WORDS})*(?:\s+mới)?\s*$", re.IGNORECASE)
_ABOVE = re.compile(r"(?:huyện đảo|huyện|quận|thị xã|thành phố|tỉnh)\s*$", re.IGNORECASE)
_TYPE = re.compile(r"((?<!thị )xã|phường|thị trấn)\s*$", re.IGNORECASE)
_PART = re.compile(r"(?:1|một)\s*phần|phần còn lại|phần phần|còn lại của", re.IGNORECASE)
_WHOLE_DISTRICT = re.compile(r"toàn bộ \d+ xã.*? thuộc huyện(?: đảo)? (?P<name>[^.,]+)")
_TYPE_AS_NAME = re.compile(rf"\b({_TYPE_WORDS})(?= +[^\W\d])", re.IGNORECASE)
_FARM = re.compile(r"Nông trường")
_SMALL_HEAD = re.compile(r"(?<=xã )(bình|lộc|cam|vu) (\w)")
# words at the head of a sentence that are written with a capital and are no name
_SENTENCE_HEADS = {"Hợp", "Hơp", "Họp", "Đổi", "Giữ", "Thay", "Sắp", "Phần", "Đóng"}


@dataclass(frozen=True, slots=True)
class Document:
    """A deciding document."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Mention:
    """An old commune that a note names: its type ("" when not said), what it says lies above, whether only a part."""

    name: Name
    type: str
    above: tuple[Name, ...]
    is_part: bool


def documents_of(note: str) -> list[Document]:
    """The documents that a note names, in its order."""
    return [
        Document(match["number"], datetime.strptime(match["day"], "%d/%m/%Y").date())  # noqa: DTZ007 -- a day, no instant
        for match in _DOCUMENT.finditer(note)
    ]


def is_raised(note: str) -> bool:
    """Whether the note ends with a commune's being made a phường after 2025."""
    return bool(_RAISED.search(note))


def is_kept(note: str) -> bool:
    """Whether the commune went on as it was."""
    return note.startswith("Giữ nguyên")


def whole_district(note: str) -> Name:
    """The district of which all communes went into this one; empty for none."""
    match = _WHOLE_DISTRICT.search(note)
    return name_key(match["name"]) if match else ()


def mentions(note: str, known: frozenset[Name]) -> tuple[list[Mention], list[str]]:
    """The known names in a note, without the new name and what lies above; and the names that are not known."""
    text = _plain(note)
    parts = syllables(text)
    longest = max((len(name) for name in known), default=0)
    found: list[Mention] = []
    strange: list[str] = []
    position = end = 0
    while position < len(parts):
        run = _run_at(parts, position, text)
        if not run or (run == 1 and parts[position][0] in _SENTENCE_HEADS):
            position += 1
            continue
        before = text[end : parts[position].start()]
        is_new = bool(_NEW_NAME.search(before))
        name = _longest(parts, position, longest, known, text)
        kind = _TYPE.search(before)
        if is_new or parts[position][0] == "Quận" or (_ABOVE.search(before) and not kind):
            _say_what_is_above(found, parts[position : position + run], is_new=is_new)
        elif len(name) >= run:
            said = kind[1].capitalize() if kind else ""
            found.append(Mention(name, said, (), bool(_PART.search(before))))
            run = len(name)
        elif name := _joined(parts[position : position + run], known):
            found.append(Mention(name, kind[1].capitalize() if kind else "", (), bool(_PART.search(before))))
        else:
            strange.append(text[parts[position].start() : parts[position + run - 1].end()])
        position += run
        end = parts[position - 1].end()
    return found, strange


def _plain(note: str) -> str:
    """The sentence on the merger alone: types in small letters, glued words apart, "phường 9" as the name it is."""
    text = _AFTER.sub("", _RAISED.sub("", tidy(note)))
    text = "".join(
        f"{sign} " if sign.islower() and following.isupper() else sign
        for sign, following in zip_longest(text, text[1:], fillvalue="")
    )
    text = _TYPE_AS_NAME.sub(lambda match: match[1].lower(), text)
    text = re.sub(r"\bphường (?=\d)", "Phường ", text)
    text = _SMALL_HEAD.sub(lambda match: match[0].title() if match[2].isupper() else match[0], text)
    return _FARM.sub("Nông Trường", text)


def _run_at(parts: list[re.Match[str]], position: int, text: str) -> int:
    """How many syllables from here belong to one proper name: capitals and numbers with spaces or hyphens between."""
    if not parts[position][0][0].isupper():
        return 0
    run = 1
    while position + run < len(parts):
        word = parts[position + run][0]
        between = text[parts[position + run - 1].end() : parts[position + run].start()]
        if between.strip(" -") or not (word[0].isupper() or word.isdecimal()):
            break
        run += 1
    return run


def _longest(parts: list[re.Match[str]], position: int, longest: int, known: frozenset[Name], text: str) -> Name:
    most = 1
    while most < longest and position + most < len(parts):
        between = text[parts[position + most - 1].end() : parts[position + most].start()]
        if between.strip(" -") or parts[position + most][0] == "thành":
            break
        most += 1
    for length in range(most, 0, -1):
        name = tuple(syllable_key(part[0]) for part in parts[position : position + length])
        if name in known:
            return name
    return ()


def _joined(parts: list[re.Match[str]], known: frozenset[Name]) -> Name:
    """The only known name that is the same but for the places between its syllables ("Axan", "A Xan")."""
    letters = "".join(syllable_key(part[0]) for part in parts)
    alike = [name for name in known if "".join(name) == letters]
    return alike[0] if len(alike) == 1 else ()


def _say_what_is_above(found: list[Mention], name: list[re.Match[str]], *, is_new: bool) -> None:
    """A district or province named after communes belongs to the one before it."""
    if found and not is_new:
        said = tuple(syllable_key(part[0]) for part in name)
        found[-1] = replace(found[-1], above=(*found[-1].above, said))
