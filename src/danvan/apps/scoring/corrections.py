"""A decision that was corrected: what an edition says, what of the list moves, whether the chain of editions holds."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from danvan.apps.scoring.frozen import (
    RankedUnit,
    decided_release,
    decision_content,
    hash_of,
    ranked_lists,
)
from danvan.apps.scoring.shapes import CorrectedPointsShape, DecisionShape, SignatureShape, UnitShape
from danvan.apps.scoring.typed_answers import GradeChange
from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.releases import Release, canonical_json, verify_release
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.mapping import Plain

_NOT_ARISING = "not_arising"


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit whose points, grade or rank an edition changes, as text before and after."""

    code: str
    name: str
    is_own: bool
    before: str
    after: str


def corrected_content(
    content: DecisionShape,
    unit_code: str,
    answers: Mapping[str, Answer],
    *,
    number: str,
    day: date,
    signed: SignatureShape | None = None,
) -> DecisionShape:
    """The decision with other answers of one unit. Grades that the chairman chose otherwise stay for the other units.

    Raises RuleViolation for a unit that is not ranked.
    """
    changed = deepcopy(content)
    unit = next((row for row in changed["release"]["units"] if row["code"] == unit_code), None)
    if unit is None or "answers" not in unit:
        raise RuleViolation("Đơn vị này không có trong danh sách xếp hạng nên phúc tra không đổi được xếp loại.")
    points = _write_points(unit, answers)
    changed["firmness"][unit_code] = []
    release = decided_release(changed, _kept_grades(content, unit_code))
    corrected = decision_content(changed, release, number=number, day=day, signed=signed)
    corrected["proposal_hash"] = content["proposal_hash"]
    corrected["corrects"] = {
        "number": content["number"],
        "date": content["date"],
        "content_hash": hash_of(content),
        "unit": unit_code,
        "points": points,
    }
    return corrected


def moved(before: DecisionShape, after: DecisionShape, own_code: str) -> tuple[Moved, ...]:
    """The units whose row would change, the own unit always first."""
    old = {row.code: row for ranked in ranked_lists(before) for row in ranked.rows}
    new = {row.code: row for ranked in ranked_lists(after) for row in ranked.rows}
    rows = [
        Moved(row.code, row.name, row.code == own_code, said(old[row.code]), said(row))
        for row in new.values()
        if row.code == own_code or said(row) != said(old[row.code])
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_own))


def said(row: RankedUnit) -> str:
    """Points, share, grade and rank of a row in a few words."""
    return f"{row.points}/{row.maximum} ({row.percent}), {row.grade}, hạng {row.rank_text}"


def check_chain(first: DecisionShape, editions: Iterable[tuple[DecisionShape, str]]) -> tuple[Finding, ...]:
    """A chain holds if each edition has its hash, names the one before it, and follows from it and its points alone.

    `editions` are contents with the hashes stored beside them, oldest first. No finding means that it holds.
    """
    findings, before = [], first
    for number, (content, stored) in enumerate(editions, start=2):
        name = f"Lần ban hành {number}"
        if hash_of(content) != stored:
            findings.append(_finding(f"{name}: mã băm không khớp với nội dung đã lưu."))
        if not _follows(before, content):
            findings.append(_finding(f"{name}: không tính lại được từ lần trước và điểm sau phúc tra."))
        release = cast("Mapping[str, Plain]", content["release"])
        findings += verify_release(Release(canonical_json(release), content["release_hash"]))
        before = content
    return tuple(findings)


def _follows(before: DecisionShape, content: DecisionShape) -> bool:
    corrects = content.get("corrects")
    if corrects is None:
        return False
    answers = {row["criterion"]: _answer(row["criterion"], row["after"]) for row in corrects["points"]}
    try:
        again = corrected_content(
            before,
            corrects["unit"],
            answers,
            number=content["number"],
            day=date.fromisoformat(content["date"]),
            signed=content.get("signed"),
        )
    except (RuleViolation, ArithmeticError, ValueError):
        return False
    return again == content


def _write_points(unit: UnitShape, answers: Mapping[str, Answer]) -> list[CorrectedPointsShape]:
    points: list[CorrectedPointsShape] = []
    for code, answer in answers.items():
        before, after = unit["answers"].get(code, ""), _plain(answer)
        points.append({"criterion": code, "before": before, "after": after})
        unit["answers"][code] = after
    return points


def _kept_grades(content: DecisionShape, unit_code: str) -> dict[str, GradeChange]:
    """The grades that were decided otherwise than proposed, of all units but one."""
    return {
        row["code"]: GradeChange(row.get("decided", "Không xếp loại"), row["reason"])
        for row in content["release"]["decisions"]
        if row.get("reason") and row["code"] != unit_code
    }


def _plain(answer: Answer) -> str:
    return _NOT_ARISING if answer.points is None else canonical(answer.points)


def _answer(code: str, text: str) -> Answer:
    return Answer(code, None if text == _NOT_ARISING else Decimal(text))


def _finding(message: str) -> Finding:
    return Finding(code="edition-differs", severity=Severity.ERROR, message=message)
