"""Repairs within a line, only where the form of a number or a date leaves no doubt what it was.

Each rule is one pattern whose named parts are kept; what stands between them goes, or a sign comes in. A rule
looks at each place once, so that a text costs time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from danvan.domain.law.document_tables import ISSUER_OF_SYMBOL, KIND_OF_SYMBOL
from danvan.domain.text_repair.kinds import RepairKind
from danvan.domain.vietnamese.patterns import pattern


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of a line that become `after`."""

    kind: RepairKind
    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what a match, or its part "between", becomes; None where it is right as it stands."""

    kind: RepairKind
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str | None]


_KINDS = "|".join(sorted(map(re.escape, KIND_OF_SYMBOL), key=len, reverse=True))
_ISSUERS = "|".join(sorted(map(re.escape, ISSUER_OF_SYMBOL), key=len, reverse=True))
_BLANKS = r"[ \u00a0]{0,3}"
_LOOKS = str.maketrans("lIiOoQ|", "1110001")
_DIGITS = frozenset("0123456789")
_HAS_DIGIT = re.compile("[0-9]")
_FEWEST_DIGITS = 0.5


def _joined(match: re.Match[str]) -> str | None:
    """The match without its blanks."""
    return match[0].replace(" ", "").replace("\u00a0", "")


def _spaced(_match: re.Match[str]) -> str:
    """A blank where none was."""
    return " "


def _span(match: re.Match[str]) -> str | None:
    """Two years run together, the earlier one first."""
    return f"{match['word']} {match['from']}-{match['to']}" if match["from"] < match["to"] else None


def _dashed(match: re.Match[str]) -> str:
    return f"{match['number']}{match['kind']}-{match['issuer']}"


def _read_as_digits(match: re.Match[str]) -> str | None:
    """The match with letters among its digits read as the digits they look like."""
    held = match["digits"]
    if sum(sign in _DIGITS for sign in held) < _FEWEST_DIGITS * len(re.sub(r"[/.\-]", "", held)):
        return None
    start, end = match.start("digits") - match.start(), match.end("digits") - match.start()
    return match[0][:start] + held.translate(_LOOKS) + match[0][end:]


_RULES = (
    # "57- NQ/TW", "71/NQ -CP", "12 /2023/ NĐ-CP"
    _Rule(
        RepairKind.SPLIT_NUMBER,
        pattern(
            rf"(?<![\w/.-])\d{{1,5}}{_BLANKS}[/-]{_BLANKS}(?:\d{{4}}{_BLANKS}/{_BLANKS})?(?:{_KINDS})"
            rf"{_BLANKS}[/-]{_BLANKS}(?:{_ISSUERS})(?![\wÀ-Ỹà-ỹ])"
        ),
        _joined,
    ),
    # "15/ 5 /2023"
    _Rule(
        RepairKind.SPLIT_NUMBER,
        re.compile(rf"(?<![\d/.])[0-3]?\d{_BLANKS}/{_BLANKS}[01]?\d{_BLANKS}/{_BLANKS}[12]\d{{3}}(?![\d/])"),
        _joined,
    ),
    # "ngày 1 5 tháng", "năm 20 23"
    _Rule(
        RepairKind.SPLIT_NUMBER,
        re.compile(r"(?<=\bngày )[0-3] \d(?= tháng \d)|(?<=\bnăm )20 \d\d(?!\d)"),
        _joined,
    ),
    # "năm2023", "tháng3", "số765/KH-UBND", "Điều5"
    _Rule(
        RepairKind.GLUED_NUMBER,
        re.compile(r"\b(?:ngày|tháng|năm|số|Số|Điều|điều|khoản|Khoản|quý|Quý)(?P<between>)(?=\d)"),
        _spaced,
    ),
    # "giai đoạn 20212025"
    _Rule(
        RepairKind.GLUED_NUMBER,
        re.compile(r"\b(?P<word>giai đoạn|nhiệm kỳ|nhiệm kì) ?(?P<from>20\d\d)(?P<to>20\d\d)(?!\d)", re.IGNORECASE),
        _span,
    ),
    # "04/2015/NĐCP", "76/NQCP"
    _Rule(
        RepairKind.GLUED_NUMBER,
        pattern(
            r"(?<![\w/.-])(?P<number>\d{1,5}/(?:\d{4}/)?)(?P<kind>NĐ|NQ|QĐ|KH|TT|CT)(?P<issuer>CP|TTg|UBND|HĐND|BNV|TW)"
            r"(?![\wÀ-Ỹà-ỹ])"
        ),
        _dashed,
    ),
    # "l5/11/2023", "1O/KH-UBND", "năm 2O23"
    _Rule(
        RepairKind.MISREAD_DIGIT,
        re.compile(r"(?<![\w/.])(?P<digits>[\dlIiOoQ|]{1,2}[/.-][\dlIiOoQ|]{1,2}[/.-][\dlIiOoQ|]{4})(?![\w/])"),
        _read_as_digits,
    ),
    _Rule(
        RepairKind.MISREAD_DIGIT,
        re.compile(rf"(?<=[Ss]ố )(?P<digits>[\dlOoQ|]{{2,5}})(?=/(?:\d{{4}}/)?(?:{_KINDS})-)"),
        _read_as_digits,
    ),
    _Rule(RepairKind.MISREAD_DIGIT, re.compile(r"(?<=[Nn]ăm )(?P<digits>2[0OoQ][\dlIOoQ|]{2})(?!\w)"), _read_as_digits),
)


def edits_of(line: str) -> list[Edit]:
    """The repairs of one line in order; where two rules would change the same place, the earlier rule does.

    >>> [(edit.kind.value, line[edit.start : edit.end], edit.after)
    ...  for line in ["Nghị quyết số 57- NQ/TW ngày l5/11/2O24"] for edit in edits_of(line)]
    [('split-number', '57- NQ/TW', '57-NQ/TW'), ('misread-digit', 'l5/11/2O24', '15/11/2024')]
    """
    if _HAS_DIGIT.search(line) is None:
        return []
    found: list[Edit] = []
    taken = bytearray(len(line))
    for rule in _RULES:
        for edit in _edits(rule, line):
            if not any(taken[edit.start : edit.end]):
                taken[edit.start : edit.end] = b"\x01" * (edit.end - edit.start)
                found.append(edit)
    return sorted(found, key=lambda edit: (edit.start, edit.end))


def _edits(rule: _Rule, line: str) -> Iterator[Edit]:
    part = "between" if "between" in rule.pattern.groupindex else 0
    for match in rule.pattern.finditer(line):
        after = rule.mend(match)
        if after is not None and after != match[part]:
            yield Edit(rule.kind, match.start(part), match.end(part), after)


def mended(line: str, edits: list[Edit]) -> str:
    """A line with its repairs made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [line[at : edit.start], edit.after]
        at = edit.end
    return "".join([*parts, line[at:]])
