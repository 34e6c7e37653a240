"""Stage 11c, outline → findings: numbers left out or repeated, one clause written otherwise than its siblings.

Reads: outline. Writes: findings with the path they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from danvan.domain.plan_reading.blocks import BlockKind
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.outline import APPENDIX, Outline
from danvan.domain.plan_reading.reading import ReadingFinding, Section
from danvan.domain.vietnamese.numbers import parse_roman

# Lists in Vietnamese papers go d, đ, e, g: no f, j, w, z. Some writers keep f, which is no gap.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_SENTENCE = re.compile(r"[.;](?:\s|$)")
_FEWEST_SIBLINGS = 3
_SEVERAL = 2


def outline_findings(outline: Outline) -> list[ReadingFinding]:
    """The findings of an outline: repeated tokens, gaps in a row of siblings, clauses of mixed style."""
    return [*_repeats(outline.sections), *_gaps(outline.sections), *_mixed_items(outline)]


def _about(code: FindingCode, section: Section, suggestion: str | None = None) -> ReadingFinding:
    return ReadingFinding(
        severity=code.severity,
        code=code,
        message=code.sentence,
        section=section.path,
        quote=section.heading,
        suggestion=suggestion,
        anchor=section.anchor,
    )


def _repeats(sections: Sequence[Section]) -> Iterator[ReadingFinding]:
    for section in sections:
        token = section.path.rpartition("/")[2]
        if "~" in token and not token.startswith(APPENDIX):
            yield _about(FindingCode.OUTLINE_REPEAT, section)


def _gaps(sections: Sequence[Section]) -> Iterator[ReadingFinding]:
    """A row of siblings that begins after its first token, or leaves tokens out."""
    last: dict[tuple[str, str], int] = {}
    for section in sections:
        parent, _, token = section.path.rpartition("/")
        rank = _rank(token.split("~")[0])
        if rank is None or "~" in token:
            continue
        family, position = rank
        # Articles are counted through all chapters.
        key = ("" if family == "Điều" else parent, family)
        expected = last.get(key, 0) + 1
        if position > expected:
            yield _about(FindingCode.OUTLINE_GAP, section, _token(family, expected, token))
        last[key] = max(position, expected)


def _rank(token: str) -> tuple[str, int] | None:
    """The family of a token and its place in it, None for tokens that count in no row."""
    if token.startswith("Điều "):
        number = re.match(r"\d+", token.removeprefix("Điều "))
        return ("Điều", int(number[0])) if number else None
    if re.fullmatch(r"\d+(?:\.\d+)*", token):
        return "1", int(token.rpartition(".")[2])
    if token.islower():
        return ("a", _LETTERS.index(token) + 1) if token in _LETTERS else None
    # Of the capital letters alone only I, V and X are numerals: A, B, C is a row of its own.
    value = parse_roman(token) if len(token) > 1 or token in "IVX" else None
    return None if value is None else ("I", value)


def _token(family: str, position: int, like: str) -> str | None:
    """The token that should stand there, where it can be written; "1.3" beside "1.4"."""
    if family == "a":
        return _LETTERS[position - 1]
    if family == "1":
        before, point, _ = like.rpartition(".")
        return f"{before}{point}{position}"
    return f"Điều {position}" if family == "Điều" else None


def _mixed_items(outline: Outline) -> Iterator[ReadingFinding]:
    """One clause puts several duties into a paragraph where most of its siblings part theirs by dashes."""
    bullets: dict[str, int] = {}
    sentences: dict[str, int] = {}
    for placed in outline.placed:
        if placed.passage.kind is BlockKind.BULLET:
            bullets[placed.path] = bullets.get(placed.path, 0) + 1
        elif not placed.marked:
            sentences[placed.path] = sentences.get(placed.path, 0) + len(_SENTENCE.findall(placed.text))
    families: dict[str, list[Section]] = {}
    for section in outline.sections:
        families.setdefault(section.path.rpartition("/")[0], []).append(section)
    for siblings in families.values():
        dashed = [section for section in siblings if bullets.get(section.path, 0) >= _SEVERAL]
        if len(siblings) < _FEWEST_SIBLINGS or len(dashed) * _SEVERAL <= len(siblings):
            continue
        for section in siblings:
            if section.path not in bullets and sentences.get(section.path, 0) >= _SEVERAL:
                yield _about(FindingCode.MIXED_ITEM_STYLE, section)
