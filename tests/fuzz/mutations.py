"""Mutated papers: texts torn, doubled, shuffled and stuffed; files whose inner parts or bytes are spoilt."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator

import typst

from danvan.domain.rules import RuleViolation
from tests.corpus.forms import as_docx, as_html, as_pdf
from tests.corpus.papers import PAPERS

# What readers of papers stumble over: things that open and never close, repeat, or nearly match a number or a day.
FRAGMENTS = (
    "|\n", "|\n|\n", "| --- |", "**", "*", "__", "- ", "+ ", "(", "((((", "“", "”", "\f", "\t", " " * 40, "\u00a0" * 9, "\n" * 7,
    "Luật ", "Luật sửa đổi, bổ sung một số điều của ", "Nghị quyết số ", "Căn cứ ", "ngày ", "từ ngày 1 đến ", "trước ngày ",
    "quý ", "hằng ", "1.", "1.1.1.1.", "IV.", "a)", "Điều ", "Chương ", "PHỤ LỤC\n", "Nơi nhận:\n", "KT. CHỦ TỊCH\n", "TM. ",
    "Số: ", "Số:    /KH-UBND", "76/NQ-CP", "57- NQ/TW", "/", "-", "2026 - 2030", "0" * 60, "9" * 300, "%", "100% ",
    "UBND các xã, ", "các Sở: ", "phối hợp với ", "chủ trì: ", "Cơ quan phối hợp:\n", "<b>", "&#", "<![CDATA[", "KẾ HOẠCH\n",
    "CỘNG HÒA XÃ HỘI", "Đăng nhập\n", "Số hiệu:\n", "\u0301", "\u200b", "\ufeff", "Ð", "¹", "MẬT\n", "A" * 500, "xã " * 300,
)  # fmt: skip
_MOST_CHANGES = 12
_LONGEST_PIECE = 400


def texts() -> list[str]:
    """The sources of the corpus that mutations begin from."""
    return [paper.source.read_text(encoding="utf-8") for paper in PAPERS if not paper.form]


def mutated_text(rng: random.Random, seeds: list[str]) -> str:
    """A text of the corpus after some changes."""
    text = rng.choice(seeds)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        text = rng.choice(_TEXT_CHANGES)(rng, text, seeds)
    return text


def _cut(rng: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(rng, text)
    return text[:start] + text[end:]


def _double(rng: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(rng, text)
    return text[:end] + text[start:end] * rng.randint(1, 8) + text[end:]


def _stuff(rng: random.Random, text: str, _: list[str]) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(FRAGMENTS) * rng.choice((1, 1, 2, 5, 40)) + text[at:]


def _graft(rng: random.Random, text: str, seeds: list[str]) -> str:
    other = rng.choice(seeds)
    start, end = _span(rng, other)
    at = rng.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _rewrap(rng: random.Random, text: str, _: list[str]) -> str:
    return text.replace(
        *rng.choice((("\n\n", "\n"), ("\n", " "), (" ", "\n"), ("\n", "\n\n"), (". ", ".\n"), ("|", "")))
    )


def _case(rng: random.Random, text: str, _: list[str]) -> str:
    start, end = _span(rng, text)
    return text[:start] + rng.choice((str.upper, str.lower, str.title))(text[start:end]) + text[end:]


def _shuffle(rng: random.Random, text: str, _: list[str]) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def _span(rng: random.Random, text: str) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(0, _LONGEST_PIECE))


_Change = Callable[[random.Random, str, list[str]], str]
_TEXT_CHANGES: tuple[_Change, ...] = (_cut, _double, _stuff, _stuff, _graft, _rewrap, _case, _shuffle)


def mutated_files(rng: random.Random, seeds: list[str]) -> Iterator[tuple[str, bytes]]:
    """One mutated file of every kind that is read beside letters: (file name, content)."""
    text = mutated_text(rng, seeds)
    yield "fuzz.html", _spoilt(rng, as_html(text))
    yield "fuzz.docx", _spoilt_zip(rng, as_docx(text))
    if printed := _printed(text):
        yield "fuzz.pdf", _spoilt(rng, printed)


def _printed(text: str) -> bytes | None:
    """The text as a PDF, None where the typesetter itself does not take it."""
    try:
        return as_pdf(text)
    except (typst.TypstError, RuleViolation):
        return None


def _spoilt(rng: random.Random, content: bytes) -> bytes:
    """The content with some of its bytes changed, or as it is: most of it must still be read."""
    changed = bytearray(content)
    for _ in range(rng.choice((0, 0, 1, 5, 50))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _spoilt_zip(rng: random.Random, content: bytes) -> bytes:
    """The archive with one of its parts spoilt, or its bytes."""
    if rng.random() < 0.3:
        return _spoilt(rng, content)
    parts = zipfile.ZipFile(io.BytesIO(content))
    spoilt = rng.choice(parts.namelist())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            body = parts.read(name)
            archive.writestr(name, _spoilt(rng, body) if name == spoilt else body)
    return out.getvalue()
