"""The contents that a proposal and a decision freeze, and the ranked lists read back from them.

Both hold a release of the domain (criteria set, reconciled answers, decisions, standings), so that anybody can
compute the standings again from the content alone. In a proposal the decided grades are the proposed ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import cast

from danvan.apps.scoring.shapes import (
    DecidedListShape,
    DecisionShape,
    ProposalShape,
    ReleaseShape,
    SignatureShape,
    StandingShape,
)
from danvan.apps.scoring.typed_answers import GradeChange, RowsRefused
from danvan.domain.figures.rounding import shown
from danvan.domain.ranking.decisions import GradeDecision, decide_grade
from danvan.domain.ranking.grades import NOT_RATED, Contender, grade
from danvan.domain.ranking.releases import (
    Release,
    ReleaseSubject,
    canonical_json,
    content_hash,
    release_content,
    verify_release,
)
from danvan.domain.ranking.robustness import SWING, robustness_of
from danvan.domain.ranking.standings import STANDS_BESIDE, rank_groups
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.mapping import Plain, criteria_set_from_mapping
from danvan.domain.vietnamese.numbers import format_number

PROPOSAL_SCHEMA = "danvan.ranking-proposal/1"
DECISION_SCHEMA = "danvan.ranking-decision/1"
_NOT_ARISING = "not_arising"
_MOST_NAMES, _BETWEEN_NAMES = 20, ", "


@dataclass(frozen=True, slots=True)
class GroupTitle:
    """A ranked group: its code and title, and whether it is the base of the plan's grade target."""

    code: str
    title: str
    is_target_base: bool


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """One row of a list as text; `rank` is None for a unit that is not ranked, `is_tied` says "đồng hạng"."""

    unit_id: int
    code: str
    name: str
    rank: int | None
    is_tied: bool
    points: str
    maximum: str
    percent: str
    proposed: str
    grade: str
    change_reason: str
    reasons: tuple[str, ...]
    firmness: tuple[str, ...]

    @property
    def rank_text(self) -> str:
        """The rank as printed."""
        if self.rank is None:
            return "–"
        return f"{self.rank} (đồng hạng)" if self.is_tied else str(self.rank)

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons as a page tells them; a tie of very many names the first of them and counts the others."""
        return tuple(_told(line) for line in self.reasons)

    @property
    def is_firm(self) -> bool:
        """Whether no single appraiser's points would change the grade."""
        return not any(line.startswith(SWING) for line in self.firmness)

    @property
    def is_changed(self) -> bool:
        """Whether the decided grade is not the proposed one."""
        return self.grade != self.proposed


@dataclass(frozen=True, slots=True)
class RankedList:
    """The rows of one group, best first."""

    group: str
    title: str
    is_target_base: bool
    rows: tuple[RankedUnit, ...]


@dataclass(frozen=True, slots=True)
class ScoredUnits:
    """What a ranking is made of: who takes part, what each appraiser said, and the ids of the units by code."""

    criteria_set: CriteriaSet
    contenders: Sequence[Contender]
    appraisals: Mapping[str, Mapping[str, Answers]]
    unit_ids: Mapping[str, int]


def proposal_content(subject: ReleaseSubject, scored: ScoredUnits, groups: Iterable[GroupTitle]) -> ProposalShape:
    """The content of a proposal: each grade as the criteria set gives it, with how firm it is."""
    criteria_set, contenders = scored.criteria_set, scored.contenders
    gradings = {one.unit: grade(criteria_set, one) for one in contenders}
    decisions = [GradeDecision(unit, grading.label, grading.label) for unit, grading in gradings.items()]
    firmness = {
        one.unit: list(robustness_of(criteria_set, one, scored.appraisals.get(one.unit, {}), gradings[one.unit]).lines)
        for one in contenders
    }
    return {
        "schema": PROPOSAL_SCHEMA,
        "mark": scored.criteria_set.mark,
        "groups": [
            {"code": group.code, "title": group.title, "is_target_base": group.is_target_base} for group in groups
        ],
        "unit_ids": dict(scored.unit_ids),
        "firmness": firmness,
        "release": cast("ReleaseShape", release_content(subject, criteria_set, contenders, decisions, gradings)),
    }


def decision_content(
    proposal: ProposalShape, release: ReleaseShape, *, number: str, day: date, signed: SignatureShape | None = None
) -> DecisionShape:
    """The content of a decision: the proposal's lists with the decided grades, number, date and signature.

    `lists` are the ranked lists as they are published; `release` lets anybody compute them again.
    """
    content: ProposalShape = {
        "schema": DECISION_SCHEMA,
        "mark": proposal["mark"],
        "groups": proposal["groups"],
        "unit_ids": proposal["unit_ids"],
        "firmness": proposal["firmness"],
        "release": release,
    }
    decision: DecisionShape = {
        "schema": content["schema"],
        "mark": content["mark"],
        "groups": content["groups"],
        "unit_ids": content["unit_ids"],
        "firmness": content["firmness"],
        "release": release,
        "number": number,
        "date": day.isoformat(),
        "title": release["subject"]["title"],
        "proposal_hash": hash_of(proposal),
        "release_hash": hash_of(release),
        "lists": [_list_plain(ranked) for ranked in ranked_lists(content)],
    }
    if signed is not None:
        decision["signed"] = signed
    return decision


def decided_release(proposal: ProposalShape, changes: Mapping[str, GradeChange]) -> ReleaseShape:
    """The release of a decision: the inputs of the proposal, with the grades that the chairman chose otherwise.

    `changes` are by the code of the unit. Raises RowsRefused, by the unit's id, for an unknown grade and for a change
    without a reason.
    """
    release = proposal["release"]
    criteria_set, contenders = criteria_set_from_mapping(release["criteria_set"]), contenders_of(release)
    standings = [row for rows in rank_groups(criteria_set, contenders).values() for row in rows]
    decisions, faults = [], {}
    for row in standings:
        code = row.contender.unit
        change = changes.get(code, GradeChange(row.grading.printed, ""))
        grade = None if change.grade == NOT_RATED else change.grade
        try:
            decision = decide_grade(criteria_set, row, grade, change.reason)
        except RuleViolation as refusal:
            faults[str(proposal["unit_ids"][code])] = refusal.message
            continue
        decisions.append(decision if decision.changed else replace(decision, reason=""))
    if faults:
        raise RowsRefused(faults)
    subject = release["subject"]
    named = ReleaseSubject(subject["cycle"], subject["title"], subject["software"])
    gradings = {row.contender.unit: row.grading for row in standings}
    return cast("ReleaseShape", release_content(named, criteria_set, contenders, decisions, gradings))


def contenders_of(release: ReleaseShape) -> list[Contender]:
    """Who takes part in a frozen ranking, with the settled answers."""
    return [
        Contender(
            unit=row["code"],
            name=row["name"],
            group=row["group"],
            kind=row["kind"],
            answers=_answers(row["answers"]) if "answers" in row else None,
            circumstances=frozenset(row["circumstances"]),
            traits=frozenset(row.get("traits", ())),
        )
        for row in release["units"]
    ]


def _answers(said: Mapping[str, str]) -> Answers:
    return {code: Answer(code, None if text == _NOT_ARISING else Decimal(text)) for code, text in said.items()}


def check_decision(decision: DecisionShape, proposal: ProposalShape) -> tuple[Finding, ...]:
    """A decision holds if its release can be computed again, rests on the proposal, and gives its lists.

    No finding means that it holds.
    """
    release = decision["release"]
    findings = list(verify_release(Release(_json(release), decision["release_hash"])))
    if decision["proposal_hash"] != hash_of(proposal):
        findings.append(_finding("proposal-differs", "Bản trình không còn là bản mà quyết định dựa vào."))
    if _inputs(release) != _inputs(proposal["release"]):
        findings.append(_finding("inputs-differ", "Số liệu đầu vào của quyết định khác bản trình."))
    day = date.fromisoformat(decision["date"])
    again = decision_content(proposal, release, number=decision["number"], day=day, signed=decision.get("signed"))
    if again != decision:
        findings.append(_finding("lists-differ", "Bảng xếp loại trong quyết định không khớp với kết quả tính lại."))
    return tuple(findings)


def _inputs(release: ReleaseShape) -> tuple[object, ...]:
    return (release["subject"], release["criteria_set"], release["units"])


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message)


def hash_of(content: ProposalShape | ReleaseShape) -> str:
    """The SHA-256 of the canonical JSON of a content, in hexadecimal."""
    return content_hash(_json(content))


def _json(content: ProposalShape | ReleaseShape) -> str:
    return canonical_json(cast("dict[str, Plain]", content))


def ranked_lists(content: ProposalShape) -> tuple[RankedList, ...]:
    """The ranked lists of a proposal or a decision, in the order of its groups."""
    release, firmness = content["release"], content["firmness"]
    changes = {row["code"]: row.get("reason", "") for row in release["decisions"]}
    rows = {ranked["group"]: ranked["rows"] for ranked in release["standings"]}
    return tuple(
        RankedList(
            group=group["code"],
            title=group["title"],
            is_target_base=group["is_target_base"],
            rows=tuple(
                _row(row, content["unit_ids"][row["code"]], changes.get(row["code"], ""), firmness.get(row["code"], []))
                for row in rows.get(group["code"], [])
            ),
        )
        for group in content["groups"]
    )


def _row(row: StandingShape, unit_id: int, change_reason: str, firmness: Sequence[str]) -> RankedUnit:
    percent = row.get("percent")
    return RankedUnit(
        unit_id=unit_id,
        code=row["code"],
        name=row["name"],
        rank=int(row["rank"]) if "rank" in row else None,
        is_tied=bool(row["tied_with"]),
        points=_number(row.get("points")),
        maximum=_number(row.get("maximum")),
        percent=f"{format_number(Decimal(percent).quantize(Decimal('0.01')))}%" if percent is not None else "–",
        proposed=row["proposed"],
        grade=row["decided"],
        change_reason=change_reason,
        reasons=tuple(row["reasons"]),
        firmness=tuple(firmness),
    )


def _told(line: str) -> str:
    names = line.split(_BETWEEN_NAMES)
    left = len(names) - _MOST_NAMES
    if left <= 1 or not line.startswith(STANDS_BESIDE):
        return line
    _, _, after = names[-1].partition(";")
    return f"{_BETWEEN_NAMES.join(names[:_MOST_NAMES])} và {left} đơn vị khác{f';{after}' if after else '.'}"


def _number(text: str | None) -> str:
    return "–" if text is None else shown(Decimal(text))


def _list_plain(ranked: RankedList) -> DecidedListShape:
    return {
        "group": ranked.group,
        "title": ranked.title,
        "is_target_base": ranked.is_target_base,
        "rows": [
            {
                "unit_id": row.unit_id,
                "name": row.name,
                "rank": row.rank,
                "rank_text": row.rank_text,
                "points": row.points,
                "maximum": row.maximum,
                "percent": row.percent,
                "grade": row.grade,
            }
            for row in ranked.rows
        ],
    }
