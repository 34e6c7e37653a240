"""A reading as plain Vietnamese text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from danvan.domain.figures.rounding import shown
from danvan.domain.plan_reading.findings import Severity
from danvan.domain.plan_reading.outline import CLOSING
from danvan.domain.plan_reading.reading import Reading, Target
from danvan.domain.vietnamese.stated_dates import is_day, value_text

_MODES = {
    "by": "chậm nhất",
    "before": "trước",
    "in": "trong",
    "on": "vào",
    "from": "từ",
    "after": "sau",
    "within": "trong thời hạn",
    "every": "định kỳ",
}
_BEFORE_A_DAY = frozenset({"by", "before", "on", "from", "after"})
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}
_WEIGHTS = {Severity.ERROR: "Phải sửa", Severity.WARNING: "Cần xem", Severity.NOTICE: "Lưu ý"}
_NAMED_PLACES = {"": "–", CLOSING: "phần cuối"}


def reading_as_text(reading: Reading) -> str:
    """Everything understood, one fact a line, under Vietnamese headings with counts."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    yield from ("VĂN BẢN",)
    for label, value in (
        ("Loại", document.kind),
        ("Số, ký hiệu", document.number),
        ("Ngày", document.date and value_text(document.date)),
        ("Nơi ban hành", document.place),
        ("Cơ quan ban hành", document.issuer),
        ("Tên", document.title),
    ):
        yield f"  {label}: {value or '(không có trong văn bản)'}"
    for label, value in (("Độ mật", document.secrecy), ("Độ khẩn", document.urgency)):
        if value:
            yield f"  {label}: {value}"
    if reading.signatory:
        signed = (reading.signatory.capacity, reading.signatory.title, reading.signatory.name)
        yield f"  Người ký: {' – '.join(part for part in signed if part)}"
    yield from _section("CÁC MỤC", (f"{one.path}  {one.heading}" for one in reading.sections))
    yield from _section("VĂN BẢN ĐƯỢC DẪN", _citations(reading))
    yield from _section("THỜI HẠN", _deadlines(reading))
    yield from _section("CHỈ TIÊU", (f"{_place(one.section)} {_wanted(one)} – {one.what}" for one in reading.targets))
    yield from _section("NHIỆM VỤ", _tasks(reading))
    yield from _section("NƠI NHẬN", iter(reading.recipients))
    yield from _section(
        "CẦN XEM LẠI",
        (
            f"{_WEIGHTS[one.severity]} {_place(one.section or '')} {one.message}"
            + (f" “{one.quote}”" if one.quote else "")
            + (f" → {_suggested(one.suggestion)}" if one.suggestion else "")
            for one in reading.findings
        ),
    )


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    yield ""
    yield f"{heading} ({len(found)})"
    yield from (f"  {line}" for line in found)


def _citations(reading: Reading) -> Iterator[str]:
    for one in reading.citations:
        named = " ".join(part for part in (one.kind, one.number, one.name) if part)
        dated = f" {'ngày ' if is_day(one.date) else ''}{value_text(one.date)}" if one.date else ""
        issuer = f" của {one.issuer}" if one.issuer else ""
        yield f"{named}{dated}{issuer}{' (căn cứ)' if one.basis else ''}"


def _deadlines(reading: Reading) -> Iterator[str]:
    for one in reading.deadlines:
        whom = f" – {one.unit}" if one.unit else ""
        mode = one.mode.value
        day = "ngày " if mode in _BEFORE_A_DAY and is_day(one.date) else ""
        yield f"{_place(one.section)} {_MODES[mode]} {day}{value_text(one.date)}: {one.what}{whom}"


def _wanted(target: Target) -> str:
    if target.value is None:
        return "không nêu số"
    return f"{_SIGNS[target.op.value]} {shown(target.value)}{'' if target.unit == '%' else ' '}{target.unit}"


def _tasks(reading: Reading) -> Iterator[str]:
    for one in reading.tasks:
        support = f" (phối hợp: {'; '.join(one.coord)})" if one.coord else ""
        yield f"{_place(one.section, one.item)} {'; '.join(one.resp)}{support}: {one.what}"


def _suggested(words: str) -> str:
    return value_text(words) if is_day(words) else words


def _place(section: str, item: int | None = None) -> str:
    dash = f", gạch đầu dòng {item}" if item else ""
    return f"[{_NAMED_PLACES.get(section, section)}{dash}]"
