"""Compares a reading (schema danvan.reading/1) with one made by careful reading: precision, recall and F1 per field.

The expected reading is YAML in the shape of the schema, with a few freedoms: a section has `start` for the first
words of its heading; entries marked `optional` count neither way; `mentions`, `where`, `bullets`, `what` and `notes`
are for people. What a mapping leaves out is not compared; null says that the paper lacks it.

Equality: numbers after capitals, blanks, dashes and leading zeros are evened out; kinds, dates, paths, values and
modes exactly; a heading begins with `start`; titles agree in 0.9 of their words in order, issuers in half of their
words, names of units in 0.6 of theirs or one inside the other, after accents, "các", levels and abbreviations are
evened out; deadlines, targets and assignments match in their section or one step above or below it; recipients are
compared by count; capitals do not matter in the signatory's post.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from danvan.domain.law.citations import comparable_number
from danvan.domain.vietnamese.text import fold, similar_words, words

Read = dict[str, Any]
One = TypeVar("One")

_TITLE_SHARE = 0.9
_ISSUER_SHARE = 0.5
_UNIT_SHARE = 0.6
_SHORT_FORMS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc viet nam", "mttq"),
    ("uy ban mttq viet nam", "mttq"),
    ("mat tran to quoc viet nam", "mttq"),
    ("mat tran to quoc", "mttq"),
    ("ubmttqvn", "mttq"),
    ("ubmttq", "mttq"),
    ("ban chi dao", "bcd"),
    ("ban chap hanh", "bch"),
)
_EVENED_OUT = frozenset({"cac", "cap", "tinh", "huyen", "xa", "va", "cua", "thuoc"})
_SIGNS = {">=": "ge", "≥": "ge", ">": "gt", "<=": "le", "≤": "le", "<": "lt", "=": "eq"}


@dataclass(frozen=True, slots=True)
class Score:
    """How one field came out: what both have, what only the reading has, what only the expected reading has."""

    right: int = 0
    surplus: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 when nothing was read."""
        read = self.right + len(self.surplus)
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read; 1 when nothing is there."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when nothing is right though something was read or there."""
        both = 2 * self.right + len(self.surplus) + len(self.missed)
        return 2 * self.right / both if both else 1.0


def compared(reading: Read, expected: Read) -> dict[str, Score]:
    """The score of every field the expected reading speaks of."""
    scores = {
        f"document.{name}": _single(reading["document"].get(name), expected["document"][name], alike)
        for name, alike in _DOCUMENT.items()
        if name in expected["document"]
    }
    scores |= _citations(reading["citations"], expected.get("citations") or [])
    scores["sections"] = _matched(reading["sections"], expected.get("sections") or [], _same_section, _section)
    scores["deadlines"] = _matched(reading["deadlines"], expected.get("deadlines") or [], _same_deadline, _deadline)
    scores["targets"] = _matched(reading["targets"], expected.get("targets") or [], _same_target, _target)
    roles = _assignments(expected.get("tasks") or [])
    scores["tasks"] = _matched(_assignments(reading["tasks"]), roles, _same_assignment, _assignment)
    if "recipients" in expected:
        scores["recipients"] = _single(len(reading["recipients"]), _count(expected["recipients"]), lambda a, b: a == b)
    if "signatory" in expected:
        scores |= _signatory(reading["signatory"] or {}, expected["signatory"] or {})
    return scores


def table(scores: dict[str, Score]) -> str:
    """The scores as a table, each field's faults below it."""
    lines = [f"{'field':24}{'P':>8}{'R':>8}{'F1':>8}"]
    for name, score in scores.items():
        lines.append(f"{name:24}{score.precision:8.3f}{score.recall:8.3f}{score.f1:8.3f}")
        lines += [f"    read, not there: {one}" for one in score.surplus]
        lines += [f"    there, not read: {one}" for one in score.missed]
    return "\n".join(lines)


def faults(scores: dict[str, Score]) -> str:
    """The rows of the table that are not perfect; empty when all are."""
    flawed = {name: score for name, score in scores.items() if score.surplus or score.missed}
    return table(flawed) if flawed else ""


def evened(name: str) -> tuple[str, ...]:
    """The words of a unit's name that tell it apart."""
    text = " ".join(words(name))
    for long_form, short in _SHORT_FORMS:
        text = text.replace(long_form, short)
    told = tuple(word for word in text.split() if word not in _EVENED_OUT)
    return told or tuple(text.split())


def same_unit(left: str, right: str) -> bool:
    """Whether two names mean one unit: 0.6 of the words shared, or one name inside the other."""
    one, other = evened(left), evened(right)
    if " ".join(one) in " ".join(other) or " ".join(other) in " ".join(one):
        return True
    return _shared(one, other) >= _UNIT_SHARE


def near(left: str, right: str) -> bool:
    """Whether two section paths are the same or one step apart."""
    return left == right or _above(left) == right or _above(right) == left


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    least = max(len(one), len(other))
    return sum(min(one.count(word), other.count(word)) for word in set(one)) / least if least else 1.0


def _same_issuer(left: str, right: str) -> bool:
    one, other = evened(left), evened(right)
    shared = sum(min(one.count(word), other.count(word)) for word in set(one))
    return shared >= _ISSUER_SHARE * min(len(one), len(other))


def _exactly(left: object, right: object) -> bool:
    return str(left) == str(right)


def _folded(left: str, right: str) -> bool:
    return fold(left).strip(" .") == fold(right).strip(" .")


def _same_number(left: str, right: str) -> bool:
    return comparable_number(left) == comparable_number(right)


_DOCUMENT: dict[str, Callable[[Any, Any], bool]] = {
    "kind": _exactly,
    "number": _same_number,
    "date": _exactly,
    "place": _folded,
    "issuer": _same_issuer,
    "title": lambda left, right: similar_words(left, right) >= _TITLE_SHARE,
}


def _single(read: object, there: object, alike: Callable[[Any, Any], bool]) -> Score:
    if read is None and there is None:
        return Score()
    if read is not None and there is not None and alike(read, there):
        return Score(right=1)
    return Score(0, () if read is None else (str(read),), () if there is None else (str(there),))


def _count(recipients: object) -> int:
    return recipients if isinstance(recipients, int) else len(list(recipients))  # type: ignore[call-overload]


def _citations(read: Sequence[Read], there: Sequence[Read]) -> dict[str, Score]:
    """Which documents are cited, and for those found on both sides what is said of them."""
    pairs = _paired(read, there, _same_citation)
    scores = {"citations": _score(read, there, pairs, _citation)}
    found = [(read[at], there[other]) for at, other in pairs.items() if not there[other].get("optional")]
    for name, alike in (("kind", _exactly), ("date", _exactly), ("issuer", _same_issuer), ("basis", _exactly)):
        singles = [
            _single(one.get(name), other[name], alike) if name != "basis" else _basis(one, other)
            for one, other in found
            if name in other or name == "basis"
        ]
        scores[f"citations.{name}"] = Score(
            sum(single.right for single in singles),
            tuple(text for single in singles for text in single.surplus),
            tuple(text for single in singles for text in single.missed),
        )
    return scores


def _basis(read: Read, there: Read) -> Score:
    said, meant = bool(read.get("basis")), bool(there.get("basis"))
    label = (_citation(there),)
    return Score(int(said and meant), label if said and not meant else (), label if meant and not said else ())


def _same_citation(read: Read, there: Read) -> bool:
    if there.get("number") and read.get("number"):
        return _same_number(read["number"], there["number"])
    if there.get("number") or not there.get("name") or not read.get("name"):
        return False
    return _folded(read["name"], there["name"]) or (
        bool(there.get("optional")) and similar_words(read["name"], there["name"]) >= _UNIT_SHARE
    )


def _citation(one: Read) -> str:
    return " ".join(str(one[name]) for name in ("kind", "number", "name", "date") if one.get(name))


def _same_section(read: Read, there: Read) -> bool:
    start = fold(there.get("start", ""))
    return bool(read["path"] == str(there["path"])) and re.sub(r"\s+", " ", fold(read["heading"])).startswith(start)


def _section(one: Read) -> str:
    return f"{one['path']} {str(one.get('heading') or one.get('start'))[:60]}"


def _same_deadline(read: Read, there: Read) -> bool:
    same = read["date"] == str(there["date"]) and read["mode"] == there["mode"]
    return same and near(read["section"], str(there["section"]))


def _deadline(one: Read) -> str:
    return f"{one['section']} {one['mode']} {one['date']} {one.get('what', '')[:60]}"


def _same_target(read: Read, there: Read) -> bool:
    if not near(read["section"], str(there["section"])) or (read["value"] is None) != (there["value"] is None):
        return False
    if there["value"] is not None and float(read["value"]) != float(there["value"]):
        return False
    said = there.get("op")
    if said is not None and read["op"] != _SIGNS.get(said, said):
        return False
    if "by" in there and read.get("by") != (None if there["by"] is None else str(there["by"])):
        return False
    return bool(there["unit"] == read["unit"])


def _target(one: Read) -> str:
    return f"{one['section']} {one.get('op', '')} {one['value']} {one['unit']} {one.get('what', '')[:60]}"


@dataclass(frozen=True, slots=True)
class _Assignment:
    section: str
    role: str
    unit: str
    optional: bool = False

    def get(self, name: str) -> bool:
        return self.optional and name == "optional"


def _assignments(tasks: Iterable[Read]) -> list[_Assignment]:
    """The set of (section, role, unit); a unit named twice in a section in one role counts once."""
    seen: dict[tuple[str, str, tuple[str, ...]], _Assignment] = {}
    for task in tasks:
        for role in ("resp", "coord"):
            for unit in task.get(role) or ():
                key = (str(task["section"]), role, evened(unit))
                seen.setdefault(key, _Assignment(key[0], role, unit, bool(task.get("optional"))))
    return list(seen.values())


def _same_assignment(read: _Assignment, there: _Assignment) -> bool:
    return read.role == there.role and near(read.section, there.section) and same_unit(read.unit, there.unit)


def _assignment(one: _Assignment) -> str:
    return f"{one.section} {one.role} {one.unit}"


def _signatory(read: Read, there: Read) -> dict[str, Score]:
    rules: dict[str, Callable[[Any, Any], bool]] = {"title": _folded, "name": _folded, "capacity": _folded}
    return {
        f"signatory.{name}": _single(read.get(name), there.get(name), alike)
        for name, alike in rules.items()
        if name in there or name == "title"
    }


def _matched(
    read: Sequence[One], there: Sequence[One], same: Callable[[One, One], bool], label: Callable[[One], str]
) -> Score:
    return _score(read, there, _paired(read, there, same), label)


def _score(read: Sequence[Any], there: Sequence[Any], pairs: dict[int, int], label: Callable[[Any], str]) -> Score:
    taken = set(pairs.values())
    return Score(
        sum(1 for other in pairs.values() if not there[other].get("optional")),
        tuple(label(one) for at, one in enumerate(read) if at not in pairs),
        tuple(label(one) for at, one in enumerate(there) if at not in taken and not one.get("optional")),
    )


def _paired(read: Sequence[One], there: Sequence[One], same: Callable[[One, One], bool]) -> dict[int, int]:
    """The largest pairing of what was read with what is there, each once; binding entries go before optional ones."""
    fits = [
        sorted((other for other, two in enumerate(there) if same(one, two)), key=lambda at: bool(_optional(there[at])))
        for one in read
    ]
    holder: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for other in fits[at]:
            if other not in tried:
                tried.add(other)
                if other not in holder or place(holder[other], tried):
                    holder[other] = at
                    return True
        return False

    for at in range(len(read)):
        place(at, set())
    return {at: other for other, at in holder.items()}


def _optional(one: Any) -> bool:
    return bool(one.get("optional"))
