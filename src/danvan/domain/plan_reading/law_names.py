"""Where a text cites a law, or a congress's resolution, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.domain.law.document_tables import LAW_NAMES


@dataclass(frozen=True, slots=True)
class LawMention:
    """A document named without its number: its kind, its name with a capital, the issuer where the name says it.

    `trailing` is the "của …" that stands after the name and is no part of it; `inside` says that it is named in the
    title of the law that amends it, whose day stands behind.
    """

    start: int
    end: int
    kind: str
    name: str
    issuer: str | None = None
    trailing: str | None = None
    inside: bool = False


_LAW_WORD = re.compile(
    r"(?<!\w)(Bộ luật|Luật|Pháp lệnh)\s+(?=\w)(?!số\b|sư\b|gia\b|này\b|pháp\b|trên\b|và\b|của\b|định\b|hiện\b|được\b|đã\b|khác\b|có\b|quy định\b)"
)
# In small letters the word tells of a branch of law, but for what is carried out: "thi hành luật luật sư".
_SMALL_LAW_WORD = re.compile(r"(?<=thi hành )luật\s+(?=[^\W\d_])")
_KNOWN = re.compile(
    "(?:" + "|".join(re.escape(name) for name in sorted(LAW_NAMES, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_AMENDING = re.compile(
    r"(?:sửa đổi,? bổ sung(?: một số)? (?:điều|nội dung)(?: của)?(?: các)?|sửa đổi,? bổ sung|sửa đổi(?: một số)? điều(?: của)?)\s+(?=(?:Bộ luật|Luật|Pháp lệnh))",
    re.IGNORECASE,
)
_NEXT_AMENDED = re.compile(r"\s*(?:,|và|,\s*và)\s+(?=(?:Bộ luật|Luật|Pháp lệnh)\s)")
# "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch": what it amends has no name of its own.
_AMENDS_MANY = re.compile(
    r"sửa đổi,? bổ sung(?: một số)? (?:điều|nội dung)[^.;:()]{0,110}?"
    r"(?=\s+(?:ngày|số|năm|được|và các văn bản)\b|[.;:()]|$)",
    re.IGNORECASE,
)
# A law's name never begins so: the word "luật" is used alone.
_NO_NAME = frozenset(
    "trong theo bao thuộc vào hoặc và nếu khi cần để nhằm ngoài trên với là đã này có được tại cho nêu sửa còn như do".split()
)
_NAME_END = re.compile(
    r"[.,;:()“”\"\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]|\s(?:của|số|ngày|năm|được|có|theo|quy định|hiện hành|là|đã|khi|trong|nhằm|để|và các|và Nghị|và văn bản|(?:và )?(?:Luật|Bộ luật|Pháp lệnh)|"
    r"Nghị|Thông|Quyết|cho|đến|trên|với|từ|về|đối với|do|và văn bản|\d{1,5}[/\d]\S*)(?!\w)"
)
_TRAILING = re.compile(r"\s+của\s+(?!Quốc hội|nước|Ủy ban Thường vụ|Uỷ ban Thường vụ)([^,;.]{3,80})")
_CONGRESS = re.compile(
    r"Nghị quyết\s+((?:Đại hội|đại hội)\s+(?:đại biểu\s+)?(?:toàn quốc\s+(?:lần thứ\s+\S+\s+)?(?:của\s+)?(?:Đảng)?|(?:Đảng bộ|Đảng)\s[^,;.:()“”]{0,60}?)"
    r"\s*(?:,?\s*(?:khóa\s+[IVXLC]+|lần thứ\s+[IVXLC\d]+|nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}))+)"
)
_LONGEST_NAME = 90
_MOST_AMENDED = 12


def law_mentions(text: str) -> list[LawMention]:
    """Every law and congress resolution a text names, in order."""
    return sorted((*_laws(text), *_congresses(text)), key=lambda mention: mention.start)


def _laws(text: str) -> Iterator[LawMention]:
    if "uật" not in text and "Pháp lệnh" not in text:
        return
    amended_until = 0
    small = (found for found in _SMALL_LAW_WORD.finditer(text) if _KNOWN.match(text, found.end()))
    for match in sorted((*_LAW_WORD.finditer(text), *small), key=lambda found: found.start()):
        end = _end_of_name(text, match.end())
        inside = match.start() < amended_until
        if _AMENDING.match(text, match.end()):
            amended_until = end
        name = text[match.end() : end].strip()
        if not name or not _may_be_name(text, match.end(), name):
            continue
        trailing = _TRAILING.match(text, end)
        yield LawMention(
            start=match.start(),
            end=end,
            kind=match[1] if match.re is _LAW_WORD else "Luật",
            name=name[0].upper() + name[1:],
            trailing=trailing[0].strip() if trailing and not inside else None,
            inside=inside,
        )


def _may_be_name(text: str, start: int, name: str) -> bool:
    """Whether words behind "Luật" name one: known ones do, unknown ones begin with a capital."""
    if name.endswith((" của", " các")):
        return False
    if _AMENDING.match(text, start) or _AMENDS_MANY.match(text, start) or _KNOWN.match(text, start):
        return True
    return name[0].isupper() and name.split(maxsplit=1)[0].lower() not in _NO_NAME


def _end_of_name(text: str, start: int) -> int:
    amending = _AMENDING.match(text, start)
    if amending is None:
        many = _AMENDS_MANY.match(text, start)
        return many.end() if many else _end_of_plain_name(text, start)
    end = amending.end()
    inner = _LAW_WORD.match(text, end)
    for _ in range(_MOST_AMENDED):
        if inner is None:
            break
        end = _end_of_plain_name(text, inner.end())
        link = _NEXT_AMENDED.match(text, end)
        inner = _LAW_WORD.match(text, link.end()) if link else None
    return end


def _end_of_plain_name(text: str, start: int) -> int:
    if known := _KNOWN.match(text, start):
        return known.end()
    limit = min(len(text), start + _LONGEST_NAME + 1)
    stop = _NAME_END.search(text, start, limit)
    if stop:
        return stop.start()
    return limit if limit == len(text) else start + len(text[start:limit].rsplit(" ", 1)[0])


def _congresses(text: str) -> Iterator[LawMention]:
    for match in _CONGRESS.finditer(text):
        name = re.sub(r"\s+", " ", match[1]).strip(" ,")
        yield LawMention(match.start(), match.start(1) + len(match[1].rstrip(" ,")), "Nghị quyết", name, name)
