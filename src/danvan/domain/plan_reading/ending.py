"""Stage 6, the end of a paper → recipients and signatory.

Reads: ending. Writes: the lines of "Nơi nhận", who signed and on whose behalf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from danvan.domain.plan_reading.blocks import BlockKind, Passage
from danvan.domain.plan_reading.layout import (
    BEHALF,
    BEHALF_WORD,
    Layout,
    is_recipients_label,
    is_signature_line,
    is_unlabelled_list,
)
from danvan.domain.plan_reading.reading import Signatory
from danvan.domain.vietnamese.patterns import pattern

_LABEL = re.compile(r"\s*nơi nhận\s*:?\s*", re.IGNORECASE)
_ITEM_START = pattern(r"(?:^|;\s*|\n\s*|\s)[-–+•]\s+|;\s*(?=[A-ZÀ-ỸĐ])")
_CAPACITY = pattern(BEHALF + r"[A-ZÀ-ỸĐ]")
_DASHED = pattern(r"(?:^|[;\s])[-–+•]\s+[A-ZÀ-ỸĐ]")
_BEHALF = re.compile("^" + BEHALF)
_BEHALF_AND_POST = pattern(
    rf"({BEHALF}[A-ZÀ-ỸĐ].*?)(?<!BAN)\s+((?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG \w+|BÍ THƯ|CHÁNH .+))"
)
_NAME = pattern(
    r"(?:(?:PGS|GS|TS|ThS|BS|BSCKI|BSCKII|Thạc sĩ|Tiến sĩ|Bác sĩ|(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy|uý))[.,]?\s*)*"
    r"(?P<name>[A-ZÀ-ỸĐ][a-zà-ỹ]+(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹ]*){1,5})"
)
# Files lose the line ends, and sometimes the spaces: "KT. CHỦ TỊCHPHÓ CHỦ TỊCHLê Thị Nhu".
_POST_AND_NAME = pattern(
    r"([A-ZÀ-ỸĐ][A-ZÀ-ỸĐ.,/\- ]*[A-ZÀ-ỸĐ])\s*((?<=[A-ZÀ-ỸĐ\s])[A-ZÀ-ỸĐ][a-zà-ỹ]+(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹ]*){1,5})"
)
_NEXT_CAPACITY = pattern(
    rf"(?<=[A-ZÀ-ỸĐ\s])(?={BEHALF_WORD}\s?[./]\s?[A-ZÀ-ỸĐ])|(?<=[A-ZÀ-ỸĐ])(?=PHÓ [A-ZÀ-ỸĐ]|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ)"
)
_SIGNED_MARK = re.compile(r"\((?:đã ký|đã kí)[^)]*\)|đã ký|\[[^\]]*\]", re.IGNORECASE)
# What no line of a signature ends with: the rest of the post, or of the body, stands in the next line.
_CUT_OFF = pattern(
    rf"(?:{BEHALF_WORD}\s*[./]?|.*,|(?:.*[\s.])?(?:PHÓ|CỤC|BỘ|CHỦ|GIÁM|CHÁNH|ỦY|UỶ|ỦY BAN|UỶ BAN|HỘI|HỘI ĐỒNG|CHẤP HÀNH|VỤ|SỞ|"
    r"TỔNG|THỨ|HIỆU|VIỆN|CHỈ|CHỈ HUY|THỦ|BÍ|NHÂN|BAN THƯỜNG|VĂN|VÀ))"
)
_WHOLE_BODY = pattern(r".*\bBAN THƯỜNG VỤ")
_GOES_ON_CUT = pattern(r"(?:NHÂN DÂN|THƯỜNG TRỰC|PHỤ TRÁCH)\b.*")
_HEADS_A_BODY = pattern(r"(?:BAN|PHÒNG|VỤ|SỞ|KHOA|VĂN PHÒNG)\b.*")
_TRAILING_POST = re.compile(r"(?:^|[\s.])TRƯỞNG$")
_SIGNS = " -–+•;.,"
_DASHES = frozenset("-–+•")
_ENDED = re.compile(r"[;.,:/]\s*$")
_LAST_RECIPIENT = re.compile(r"[-–]?\s*lưu\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line; `column` is the cell it stands in where two things stand side by side."""

    text: str
    passage: Passage
    start: int
    bullet: bool
    column: int | None = None


def recipients(layout: Layout) -> tuple[str, ...]:
    """The lines of "Nơi nhận" in order, without dashes and closing signs; a line that goes on joins the one before."""
    lines = _lines(layout)
    label = next((line for line in lines if is_recipients_label(line.text)), None)
    if label is None:
        listed = next((line for line in lines if is_unlabelled_list(f"- {line.text.lstrip(_SIGNS)}")), None)
        return tuple(_items(listed.text)) if listed else ()
    # A label above the list alone in its line: only the last recipient may stand beside the signature.
    beside = [line for line in lines if line.column in {None, label.column or 0}]
    last_dash = max((at for at, line in enumerate(beside) if line.bullet), default=-1)
    found: list[str] = []
    goes_on = False
    for at, line in enumerate(beside[beside.index(label) :], start=beside.index(label)):
        text = _LABEL.sub("", line.text, count=1) if line is label else line.text
        if is_signature_line(text) or (at < last_dash and not line.bullet and _NAME.fullmatch(text)):
            if at > last_dash:
                break
            continue
        is_last = _LAST_RECIPIENT.match(text) is not None
        dashed = line.bullet or text.lstrip()[:1] in _DASHES
        hangs = found and at < last_dash and not dashed and line is not label and beside[at - 1].bullet
        if (goes_on or hangs) and not line.bullet and not is_last:
            found[-1] = f"{found[-1]} {text.strip(_SIGNS)}"
        elif found and not line.bullet and _LAST_RECIPIENT.match(found[-1]):
            break
        else:
            found.extend(_items(text))
        goes_on = bool(found) and (line.bullet or (goes_on and not is_last)) and not _ENDED.search(text)
    return tuple(found)


def signatory(layout: Layout) -> Signatory | None:
    """Who signed, None when no post in capitals is found.

    The post is the last line in capitals before the name ("PHÓ CHỦ TỊCH" under "KT. CHỦ TỊCH"); lines that
    say for whom are the capacity. A post that stands in one line with them is taken off their end.
    """
    capacities: list[str] = []
    title: _Line | None = None
    post = name = ""
    for line in _signing_lines(layout):
        text = _SIGNED_MARK.sub("", line.text).strip(" ,.*")
        if not text or line.bullet:
            continue
        if not is_signature_line(text):
            if title and (match := _NAME.fullmatch(text)):
                name = match["name"]
                break
            continue
        behalf = _CAPACITY.match(text)
        if behalf is None:
            title, post = (line, text) if not post else (title, post)
            continue
        both = _BEHALF_AND_POST.fullmatch(text)
        capacities.append(both[1] if both else text)
        title = title or line
        if both:
            title, post = line, both[2]
    if title is None:
        return None
    anchor = title.passage.anchor(title.start, title.start + len(title.text))
    return Signatory(post or _BEHALF.sub("", capacities[-1]), name or None, " / ".join(capacities) or None, anchor)


def _signing_lines(layout: Layout) -> list[_Line]:
    """The lines that may sign: not those of the column "Nơi nhận" stands in."""
    lines = _lines(layout)
    label = next((line for line in lines if line.column is not None and is_recipients_label(line.text)), None)
    signing = lines if label is None else [line for line in lines if line.column != label.column]
    return _rejoined([part for line in signing for part in _taken_apart(line)])


def _taken_apart(line: _Line) -> list[_Line]:
    """The parts of a signature that stands in one line: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", and the name behind."""
    text = _SIGNED_MARK.sub(" ", line.text).strip()
    if line.bullet or not (_CAPACITY.match(text) or _POST_AND_NAME.fullmatch(text)):
        return [line]
    named = _POST_AND_NAME.fullmatch(text)
    capitals, name = (named[1], named[2]) if named else (text, "")
    parts = [part.strip() for part in _NEXT_CAPACITY.split(capitals)]
    return list(_placed(line, [part for part in (*parts, name) if part]))


def _placed(line: _Line, parts: list[str]) -> Iterator[_Line]:
    """Each part of a line at its own place in it."""
    at = 0
    for part in parts:
        at = max(at, line.text.find(part, at))
        yield replace(line, text=part, start=line.start + at)
        at += len(part)


def _rejoined(lines: list[_Line]) -> list[_Line]:
    """The lines with those put together that a narrow column cut: "KT. BỘ" over "TRƯỞNG", "PHÓ" over "CHỦ TỊCH"."""
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and not before.bullet and not line.bullet and _cut_between(before.text, line.text):
            joined[-1] = replace(before, text=f"{before.text.strip()} {line.text.strip()}")
        else:
            joined.append(line)
    return joined


def _cut_between(before: str, after: str) -> bool:
    """Whether two lines in capitals are one that was cut."""
    upper, lower = before.strip(" *"), after.strip(" *")
    if not (upper.isupper() and lower.isupper()) or _CAPACITY.match(lower):
        return False
    if _WHOLE_BODY.fullmatch(upper):
        return False
    if _CUT_OFF.fullmatch(upper) or _GOES_ON_CUT.fullmatch(lower):
        return True
    return _TRAILING_POST.search(upper) is not None and _HEADS_A_BODY.fullmatch(lower) is not None


def _lines(layout: Layout) -> list[_Line]:
    lines: list[_Line] = []
    for passage in layout.ending:
        if not passage.cells:
            lines.append(_Line(passage.text, passage, 0, passage.kind is BlockKind.BULLET))
            continue
        for column, (cell, offset) in enumerate(zip(passage.cells, passage.cell_offsets(), strict=True)):
            at = offset
            for part in cell.split("\n"):
                lines.append(_Line(part.lstrip("-– "), passage, at, part.lstrip()[:1] in {"-", "–"}, column))
                at += len(part) + 1
    return lines


def _items(text: str) -> list[str]:
    parts = _ITEM_START.split(text) if _several(text) else [text]
    return [stripped for part in parts if (stripped := part.strip(_SIGNS))]


def _several(text: str) -> bool:
    """Whether one line holds several recipients, each after a dash of its own."""
    return len(_DASHED.findall(text)) > 1
