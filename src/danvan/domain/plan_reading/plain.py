"""A reading as plain Vietnamese text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from danvan.domain.figures.rounding import shown
from danvan.domain.plan_reading.reading import Reading, Target

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
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}


def reading_as_text(reading: Reading) -> str:
    """Everything understood, one fact a line, under Vietnamese headings with counts."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    yield from ("VĂN BẢN",)
    for label, value in (
        ("Loại", document.kind),
        ("Số, ký hiệu", document.number),
        ("Ngày", document.date),
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
    yield from _section("CHỈ TIÊU", (f"[{one.section}] {_wanted(one)} – {one.what}" for one in reading.targets))
    yield from _section("NHIỆM VỤ", _tasks(reading))
    yield from _section("NƠI NHẬN", iter(reading.recipients))
    yield from _section(
        "CẦN XEM LẠI",
        (
            f"[{one.section or '–'}] {one.message}"
            + (f" “{one.quote}”" if one.quote else "")
            + (f" → {one.suggestion}" if one.suggestion else "")
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
        dated = f", {one.date}" if one.date else ""
        issuer = f", {one.issuer}" if one.issuer else ""
        yield f"{named}{dated}{issuer}{' (căn cứ)' if one.basis else ''}"


def _deadlines(reading: Reading) -> Iterator[str]:
    for one in reading.deadlines:
        whom = f" – {one.unit}" if one.unit else ""
        yield f"[{one.section}] {_MODES[one.mode.value]} {one.date}: {one.what}{whom}"


def _wanted(target: Target) -> str:
    if target.value is None:
        return "không nêu số"
    return f"{_SIGNS[target.op.value]} {shown(target.value)} {target.unit}"


def _tasks(reading: Reading) -> Iterator[str]:
    for one in reading.tasks:
        item = f" gạch {one.item}" if one.item else ""
        support = f"; phối hợp: {', '.join(one.coord)}" if one.coord else ""
        yield f"[{one.section}{item}] {', '.join(one.resp)}{support}: {one.what}"
