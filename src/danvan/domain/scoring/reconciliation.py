"""Reconciliation: what every column says of a leaf, where they part, and the separate act that settles it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from danvan.domain.figures.rounding import shown
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import CriteriaSet, Criterion


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What one appraiser role says of a leaf; `answer` is None while it has not answered. `name` is as printed."""

    role: str
    name: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the columns say of one leaf, before anybody settles it.

    `appraisals` keeps the order of the leaf's appraisers.
    """

    leaf: Criterion
    self_answer: Answer | None
    appraisals: tuple[Appraisal, ...]

    @property
    def missing(self) -> tuple[Appraisal, ...]:
        """The appraisers that have not answered yet."""
        return tuple(appraisal for appraisal in self.appraisals if appraisal.answer is None)

    @property
    def agreed(self) -> bool:
        """Whether every appraiser has answered and all say the same."""
        return self.proposed is not None

    @property
    def proposed(self) -> Answer | None:
        """What all appraisers say, without their reasons; None while one is missing or where they differ."""
        answers = [appraisal.answer for appraisal in self.appraisals]
        first = answers[0]
        if first is None or not all(answer and answer.same_outcome(first) for answer in answers):
            return None
        return Answer(self.leaf.code, first.points)

    def differs_from_self(self, answer: Answer) -> bool:
        """Whether an answer departs from the self-score, where there is one."""
        return self.self_answer is not None and not answer.same_outcome(self.self_answer)

    @property
    def lines(self) -> tuple[str, ...]:
        """What each column says and how they compare, in Vietnamese."""
        said = [f"Tự chấm: {_said(self.self_answer)}."] if self.leaf.self_scored else []
        said += [f"{appraisal.name}: {_said(appraisal.answer)}." for appraisal in self.appraisals]
        if self.missing:
            return (*said, f"Còn chờ thẩm định: {_names(self.missing)}.")
        if self.proposed is None:
            return (*said, "Người thẩm định chấm khác nhau.")
        if self.differs_from_self(self.proposed):
            return (*said, "Thẩm định khác tự chấm.")
        return (*said, "Thống nhất.")


def propose(
    criteria_set: CriteriaSet,
    kind: str,
    self_answers: Answers,
    appraisals: Mapping[str, Answers],
    traits: AbstractSet[str] = NO_TRAITS,
) -> tuple[Proposal, ...]:
    """For each leaf asked of a unit, what the self-score and each of its appraisers say.

    `appraisals` holds the answers of each role; what a role says of leaves that are not its own is left out.
    """
    return tuple(
        Proposal(
            leaf=leaf,
            self_answer=self_answers.get(leaf.code) if leaf.self_scored else None,
            appraisals=tuple(
                Appraisal(role, criteria_set.role_name(role), appraisals.get(role, {}).get(leaf.code))
                for role in leaf.appraisers
            ),
        )
        for leaf in applicable_leaves(criteria_set, kind, traits)
    )


def reconcile(proposal: Proposal, answer: Answer) -> Answer:
    """The lead settles a leaf once every appraiser has answered; a departure needs a reason.

    A reason is needed when the appraisers differ, when the settled answer is none of theirs, or when it differs
    from the self-score. The answer comes back with its reason trimmed and without evidence of its own.
    Raises RuleViolation otherwise; ValueError when the answer is for another leaf.
    """
    leaf = proposal.leaf
    if answer.criterion != leaf.code:
        raise ValueError(f"an answer to {answer.criterion} cannot settle {leaf.code}")
    if proposal.missing:
        raise RuleViolation(
            f"Chưa thống nhất được điểm tiêu chí {leaf.code} ({leaf.name}) vì còn chờ thẩm định của "
            f"{_names(proposal.missing)}. Đôn đốc thẩm định rồi thống nhất.",
            criterion=leaf.code,
        )
    causes = departures(proposal, answer)
    if causes and not answer.explained:
        raise RuleViolation(
            f"Điểm thống nhất của tiêu chí {leaf.code} ({leaf.name}) cần ghi lý do: {'; '.join(causes)}. "
            "Ghi lý do rồi lưu lại.",
            criterion=leaf.code,
        )
    return replace(answer, reason=answer.reason.strip(), evidence_count=0)


def departures(proposal: Proposal, answer: Answer) -> tuple[str, ...]:
    """Why a settled answer needs a reason, in Vietnamese; empty when everybody said the same."""
    causes = []
    if proposal.proposed is None:
        causes.append("người thẩm định chấm khác nhau")
    elif not answer.same_outcome(proposal.proposed):
        causes.append(f"điểm thống nhất khác điểm thẩm định ({_said(proposal.proposed)})")
    if proposal.differs_from_self(answer):
        causes.append(f"điểm thống nhất khác điểm tự chấm ({_said(proposal.self_answer)})")
    return tuple(causes)


def _names(appraisals: tuple[Appraisal, ...]) -> str:
    return ", ".join(appraisal.name for appraisal in appraisals)


def _said(answer: Answer | None) -> str:
    if answer is None:
        return "chưa chấm"
    return "không phát sinh" if answer.points is None else f"{shown(answer.points)} điểm"
