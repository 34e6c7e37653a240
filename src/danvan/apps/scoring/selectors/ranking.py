"""Rankings: live while a cycle is open, then as proposed, then as decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from danvan.apps.criteria.stored import typed_set
from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import Target
from danvan.apps.scoring.access import RankedCycle
from danvan.apps.scoring.contenders import UnreadyUnit, ranked_sheets
from danvan.apps.scoring.editions import EditionLine, content_in_force, edition_lines
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.frozen import RankedList, proposal_content, ranked_lists
from danvan.apps.scoring.models import Cycle, RankingDecision, RankingProposal
from danvan.apps.scoring.selectors.text import CYCLE_COLOURS, moment
from danvan.apps.scoring.shapes import DecisionShape, ProposalShape
from danvan.apps.scoring.workflow import CYCLE_WORKFLOW, CycleFacts
from danvan.domain.authority import Actor
from danvan.domain.ranking.decisions import GradeShare, base_name, share_of_grade
from danvan.domain.ranking.grades import NOT_RATED
from danvan.domain.ranking.releases import ReleaseSubject
from danvan.domain.ranking.standings import ranking_words
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class Round:
    """One time that the ranking was put to the chairman."""

    title: str
    who: str
    note: str
    send_back_reason: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class RankingPage:
    """The ranking of a cycle as its page shows it.

    `grades` are those that can be given, best first. `unready` are the units that it lacks while it is live; with them
    the share is not final. `round` is how often it was put to the chairman.
    """

    cycle_id: int
    plan_id: int
    year: int
    state: str
    colour: str
    is_live: bool
    is_decided: bool
    mark: str
    criteria_title: str
    criteria_set_id: int
    grades: tuple[str, ...]
    lists: tuple[RankedList, ...]
    unready: tuple[UnreadyUnit, ...]
    rules: str
    unranked_note: str
    share: str
    is_share_met: bool | None
    is_share_final: bool
    round: int
    rounds: tuple[Round, ...]
    acts: tuple[Possibility, ...]


_RANKING_ACTS = frozenset({"name_substitute", "propose", "send_back", "decide"})


def ranking_page(ranked: RankedCycle, actor: Actor, today: date, *, with_rounds: bool = True) -> RankingPage:
    """Live standings of the settled sheets while the cycle is open, else the frozen ones. At most three queries.

    Without the earlier rounds at most two.
    """
    cycle = ranked.cycle
    live = cycle.state == CycleState.OPEN
    needs_proposals = with_rounds or cycle.state == CycleState.PROPOSED
    proposals = list(cycle.proposals.select_related("proposed_by").order_by("-round")) if needs_proposals else []
    sheets = ranked_sheets(cycle) if live else None
    unready = sheets.unready(today) if sheets else ()
    content = proposal_content(_subject(cycle), sheets.scored(), sheets.groups) if sheets else _frozen(cycle, proposals)
    lists = ranked_lists(content)
    in_lists = len(sheets.sheets) if sheets else sum(len(one.rows) for one in lists)
    share = _share(cycle, lists, ranked.asked_share, unready)
    facts = CycleFacts(unready=tuple(f"{unit.name}: {unit.why}." for unit in unready if not unit.may_be_unrated))
    criteria_set = typed_set(cycle.criteria_set)
    return RankingPage(
        cycle_id=cycle.pk,
        plan_id=cycle.plan_id,
        year=cycle.year,
        state=cycle.state_value.label,
        colour=CYCLE_COLOURS[cycle.state_value],
        is_live=live,
        is_decided=cycle.state in {CycleState.DECIDED, CycleState.PUBLISHED},
        mark=criteria_set.mark,
        criteria_title=criteria_set.title,
        criteria_set_id=cycle.criteria_set_id,
        grades=(*criteria_set.labels, NOT_RATED),
        lists=lists,
        unready=unready,
        rules=ranking_words(criteria_set),
        unranked_note=_unranked_note(ranked.sheets - in_lists),
        share=share.line if share else "",
        is_share_met=share.met if share else None,
        is_share_final=not unready,
        round=proposals[0].round if proposals else 0,
        rounds=tuple(_round(proposal) for proposal in proposals),
        acts=tuple(
            act
            for act in CYCLE_WORKFLOW.possibilities(actor=actor, state=cycle.state_value, facts=facts)
            if act.name in _RANKING_ACTS
        ),
    )


def grade_labels(cycle: Cycle) -> tuple[str, ...]:
    """The grades among which the chairman chooses, best first, and "không xếp loại" last."""
    return (*typed_set(cycle.criteria_set).labels, NOT_RATED)


def decided_ranking(plan_id: int) -> DecisionShape | None:
    """The frozen content of the decision under a plan, of its newest edition; None before it."""
    decision = RankingDecision.objects.filter(cycle__plan_id=plan_id).first()
    return content_in_force(decision) if decision else None


def decision_corrections(plan_id: int) -> tuple[EditionLine, ...]:
    """What corrected the decision under a plan, oldest first; nothing before the decision."""
    decision = RankingDecision.objects.filter(cycle__plan_id=plan_id).first()
    return edition_lines(decision) if decision else ()


def grade_share(plan_id: int, *, include_proposed: bool) -> GradeShare | None:
    """How many units of the target's base have the best grade, as decided, or with `include_proposed` as proposed.

    None before there is a decision (or a standing proposal), and under a plan without a target on grades.
    """
    cycle = Cycle.objects.select_related("criteria_set").filter(plan_id=plan_id).first()
    target = Target.objects.filter(plan_id=plan_id, measure=TargetMeasure.GRADE_SHARE).order_by("id").first()
    if cycle is None or target is None:
        return None
    content: ProposalShape | None = decided_ranking(plan_id)
    if content is None and include_proposed and cycle.state == CycleState.PROPOSED:
        content = cast("ProposalShape", cycle.proposals.order_by("-round")[:1].get().content)
    return _share(cycle, ranked_lists(content), target.value) if content is not None else None


def decided_share(decision: RankingDecision, by: date | None = None) -> GradeShare | None:
    """The share of the best grade by a decision as it holds, or held by the end of a day.

    None under a plan without a target on grades. Two queries.
    """
    targets = Target.objects.filter(plan_id=decision.cycle.plan_id, measure=TargetMeasure.GRADE_SHARE).order_by("id")
    asked = targets.first()
    return _share(decision.cycle, ranked_lists(content_in_force(decision, by)), asked.value) if asked else None


def _frozen(cycle: Cycle, proposals: Sequence[RankingProposal]) -> ProposalShape:
    """What was decided, or else proposed last."""
    decided = cycle.state in {CycleState.DECIDED, CycleState.PUBLISHED}
    return content_in_force(cycle.decision) if decided else cast("ProposalShape", proposals[0].content)


def _subject(cycle: Cycle) -> ReleaseSubject:
    return ReleaseSubject(cycle=str(cycle.year), title=f"Xếp hạng dự kiến năm {cycle.year}", software="danvan")


def _share(
    cycle: Cycle, lists: Iterable[RankedList], asked: Decimal | None, unready: Iterable[UnreadyUnit] = ()
) -> GradeShare | None:
    """The share of the best grade; a unit of the base whose points are not settled counts in it without a grade."""
    lists = tuple(lists)
    bases = {ranked.group for ranked in lists if ranked.is_target_base}
    grades = {
        row.code: None if row.grade == NOT_RATED else row.grade
        for ranked in lists
        if ranked.group in bases
        for row in ranked.rows
    } | {unit.unit_code: None for unit in unready if unit.group in bases}
    if not grades or asked is None:
        return None
    criteria_set = typed_set(cycle.criteria_set)
    return share_of_grade(
        criteria_set,
        grades,
        tuple(grades),
        criteria_set.labels[0],
        asked,
        base_name([(one.group, one.title) for one in lists], bases),
    )


def _unranked_note(others: int) -> str:
    if not others:
        return ""
    return f"{others} đơn vị khác nộp hồ sơ, tự chấm điểm và được thẩm định nhưng không xếp hạng trong kỳ này."


def _round(proposal: RankingProposal) -> Round:
    return Round(
        title=f"Lần trình {proposal.round}",
        who=f"{proposal.proposed_by.full_name}, {moment(proposal.proposed_at)}",
        note=proposal.note,
        send_back_reason=proposal.send_back_reason,
        content_hash=proposal.content_hash,
    )
