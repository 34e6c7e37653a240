"""A release: the frozen content of a decided ranking, its hash, and the replay that proves it.

The content holds texts only and everything the ranking rests on: the criteria set, the reconciled answers, the
decisions, and the standings that follow. So anyone can compute the standings again and compare the bytes.
Reasons given to single leaves and evidence stay out; reasons of changed grades are part of the decision.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.decisions import GradeDecision, decide_grade
from danvan.domain.ranking.grades import NOT_RATED, Contender, Grading, grade
from danvan.domain.ranking.standings import Standing, rank_graded
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.mapping import Plain, criteria_set_from_mapping, mapping_of

SCHEMA = "danvan.ranking/1"
HASH_DIFFERS = "hash-differs"
UNREADABLE = "unreadable-release"
REPLAY_DIFFERS = "replay-differs"

#: What stands for grades while none is computed.
NO_GRADINGS: Mapping[str, Grading] = MappingProxyType({})

_NOT_ARISING = "not_arising"
#: How points stand in a release, so that a nation's are read without a detour.
_PLAIN_POINTS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class ReleaseSubject:
    """What a release is of: the cycle, its title as printed, and the version of the software that computed it."""

    cycle: str
    title: str
    software: str


@dataclass(frozen=True, slots=True)
class Release:
    """The canonical JSON of a ranking and the SHA-256 of its UTF-8 bytes, in hexadecimal."""

    text: str
    sha256: str


def make_release(
    subject: ReleaseSubject,
    criteria_set: CriteriaSet,
    contenders: Iterable[Contender],
    decisions: Iterable[GradeDecision],
) -> Release:
    """The release of a decided ranking; the same inputs give the same bytes, in whatever order they come.

    Raises RuleViolation when a unit has no decision or more than one, or when a decision was taken on another
    proposal than the one that the answers give now.
    """
    text = canonical_json(release_content(subject, criteria_set, contenders, decisions))
    return Release(text, content_hash(text))


def release_content(
    subject: ReleaseSubject,
    criteria_set: CriteriaSet,
    contenders: Iterable[Contender],
    decisions: Iterable[GradeDecision],
    gradings: Mapping[str, Grading] = NO_GRADINGS,
) -> dict[str, Plain]:
    """The content of a release as texts, lists and mappings. Raises as `make_release` does.

    `gradings` are grades of contenders that are computed already, by unit; the others are computed here.
    """
    taking_part = sorted(contenders, key=lambda contender: (contender.group, contender.unit))
    groups = rank_graded((one, gradings.get(one.unit) or grade(criteria_set, one)) for one in taking_part)
    decided = _decisions_by_unit(criteria_set, groups, decisions)
    return {
        "schema": SCHEMA,
        "subject": {"cycle": subject.cycle, "title": subject.title, "software": subject.software},
        "criteria_set": mapping_of(criteria_set),
        "units": [_unit_plain(criteria_set, contender) for contender in taking_part],
        "decisions": [_decision_plain(decided[contender.unit]) for contender in taking_part],
        "standings": [
            {"group": group, "rows": [_standing_plain(row, decided[row.contender.unit]) for row in rows]}
            for group, rows in groups.items()
        ],
    }


def canonical_json(content: Mapping[str, Plain]) -> str:
    """The one JSON text of a content: keys in order, no spaces, letters unescaped."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(text: str) -> str:
    """The SHA-256 of the UTF-8 bytes of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def verify_release(release: Release) -> tuple[Finding, ...]:
    """A release holds if its bytes have its hash and its standings follow from its own inputs.

    No finding means that it holds. Content that cannot be read is a finding, never an error.
    """
    findings = []
    actual = content_hash(release.text)
    if actual != release.sha256:
        findings.append(
            _finding(HASH_DIFFERS, "Mã băm của nội dung không khớp với mã băm đã công bố.", None, actual=actual)
        )
    try:
        stated = Entry("", json.loads(release.text))
        replayed = replay(stated).content
    except (ValueError, RecursionError, RuleViolation) as refusal:
        return (*findings, _finding(UNREADABLE, f"Không tính lại được bảng xếp hạng: {refusal}", None))
    if canonical_json(replayed) != release.text:
        places = [name for name, part in replayed.items() if stated.field(name).value != part]
        message = "Tính lại từ số liệu trong bản công bố cho kết quả khác."
        findings.append(_finding(REPLAY_DIFFERS, message, ", ".join(places) or None))
    return tuple(findings)


@dataclass(frozen=True, slots=True)
class Replay:
    """A ranking computed again: its criteria set, each unit with its grade, and the content that follows."""

    criteria_set: CriteriaSet
    graded: tuple[tuple[Contender, Grading], ...]
    content: dict[str, Plain]


def replay(stated: Entry) -> Replay:
    """What the inputs of a stated content lead to. Raises RuleViolation when they cannot be read."""
    if stated.field("schema").text() != SCHEMA:
        raise stated.field("schema").refusal(f"phải là {SCHEMA}")
    mapping = stated.field("criteria_set").value
    if not isinstance(mapping, Mapping):
        raise stated.field("criteria_set").refusal("phải là một nhóm “tên: giá trị”")
    subject = _subject(stated.field("subject"))
    criteria_set = criteria_set_from_mapping(mapping)
    contenders = [contender_of(entry) for entry in stated.field("units").items()]
    decisions = [_decision(entry) for entry in stated.field("decisions").items()]
    graded = tuple((one, grade(criteria_set, one)) for one in contenders)
    gradings = {one.unit: grading for one, grading in graded}
    return Replay(criteria_set, graded, release_content(subject, criteria_set, contenders, decisions, gradings))


def _subject(stated: Entry) -> ReleaseSubject:
    return ReleaseSubject(
        cycle=stated.field("cycle").text(),
        title=stated.field("title").text(),
        software=stated.field("software").text(),
    )


def _decisions_by_unit(
    criteria_set: CriteriaSet, groups: Mapping[str, tuple[Standing, ...]], decisions: Iterable[GradeDecision]
) -> dict[str, GradeDecision]:
    decided: dict[str, GradeDecision] = {}
    for decision in decisions:
        if decision.unit in decided:
            raise RuleViolation(f"Đơn vị {decision.unit} có hai quyết định xếp loại. Giữ một.", unit=decision.unit)
        decided[decision.unit] = decision
    standings = {row.contender.unit: row for rows in groups.values() for row in rows}
    for unit, row in standings.items():
        if unit not in decided:
            raise RuleViolation(
                f"{row.contender.name} chưa được quyết định xếp loại. Quyết định rồi công bố.", unit=unit
            )
        decided[unit] = _checked(criteria_set, row, decided[unit])
    strangers = sorted(decided.keys() - standings.keys())
    if strangers:
        raise RuleViolation(f"Quyết định xếp loại cho {strangers[0]} không có trong bảng xếp hạng.", unit=strangers[0])
    return decided


def _checked(criteria_set: CriteriaSet, row: Standing, decision: GradeDecision) -> GradeDecision:
    """The decision, if it was taken on the present proposal and may be taken at all."""
    if decision.proposed != row.grading.label:
        raise RuleViolation(
            f"Quyết định xếp loại của {row.contender.name} dựa trên đề xuất “{decision.proposed or NOT_RATED}”, "
            f"nay đề xuất là “{row.grading.printed}”. Quyết định lại.",
            unit=decision.unit,
        )
    return decide_grade(criteria_set, row, decision.decided, decision.reason)


def _unit_plain(criteria_set: CriteriaSet, contender: Contender) -> Plain:
    plain: dict[str, Plain] = {
        "code": contender.unit,
        "name": contender.name,
        "group": contender.group,
        "kind": contender.kind,
        "circumstances": [*sorted(contender.circumstances)],
    }
    if contender.traits:
        plain["traits"] = [*sorted(contender.traits)]
    if contender.answers is None:
        return plain
    asked = {leaf.code for leaf in applicable_leaves(criteria_set, contender.kind, contender.traits)}
    answers: Plain = {
        code: _NOT_ARISING if answer.points is None else canonical(answer.points)
        for code, answer in contender.answers.items()
        if code in asked
    }
    return {**plain, "answers": answers}


def _decision_plain(decision: GradeDecision) -> Plain:
    plain: dict[str, Plain] = {"code": decision.unit}
    if decision.proposed is not None:
        plain["proposed"] = decision.proposed
    if decision.decided is not None:
        plain["decided"] = decision.decided
    return {**plain, "reason": decision.reason} if decision.reason else plain


def _standing_plain(row: Standing, decision: GradeDecision) -> Plain:
    plain: dict[str, Plain] = {
        "code": row.contender.unit,
        "name": row.contender.name,
        "proposed": row.grading.printed,
        "decided": decision.decided or NOT_RATED,
        "tied_with": [*row.tied_with],
        "reasons": [*row.grading.reasons, *row.notes],
    }
    numbers = {"rank": row.rank, "points": row.points, "maximum": row.applicable_maximum, "percent": row.percent}
    return {**plain, **{name: canonical(number) for name, number in numbers.items() if number is not None}}


def contender_of(entry: Entry) -> Contender:
    """A unit as a release states it. Raises RuleViolation with the place for anything else."""
    answers, traits = entry.optional("answers"), entry.optional("traits")
    return Contender(
        unit=entry.field("code").text(),
        name=entry.field("name").text(),
        group=entry.field("group").text(),
        kind=entry.field("kind").text(),
        answers=_answers(answers) if answers else None,
        circumstances=frozenset(entry.field("circumstances").texts()),
        traits=frozenset(traits.texts()) if traits else frozenset(),
    )


def _answers(entry: Entry) -> Answers:
    codes = entry.value if isinstance(entry.value, Mapping) else {}
    return {
        code: (_plain_answer(code, value) if isinstance(value, str) else None) or _answer(code, entry)
        for code, value in codes.items()
    }


@lru_cache(maxsize=65536)
def _plain_answer(code: str, value: str) -> Answer | None:
    """The answer that a plain text states, one object for all equal ones; None for what must be read with its place."""
    if value == _NOT_ARISING:
        return Answer(code, None)
    return Answer(code, Decimal(value)) if _PLAIN_POINTS.fullmatch(value) else None


def _answer(code: str, entry: Entry) -> Answer:
    return Answer(code, entry.field(code).number())


def _decision(entry: Entry) -> GradeDecision:
    proposed, decided, reason = (entry.optional(name) for name in ("proposed", "decided", "reason"))
    return GradeDecision(
        unit=entry.field("code").text(),
        proposed=proposed.text() if proposed else None,
        decided=decided.text() if decided else None,
        reason=reason.text() if reason else "",
    )


def _finding(code: str, message: str, place: str | None, **facts: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, place=place, facts=facts)
