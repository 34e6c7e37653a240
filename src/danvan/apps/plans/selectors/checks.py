"""The check of a plan before signing, as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.utils import timezone

from danvan.apps.plans.checking import checked_plan
from danvan.apps.plans.confirmation import is_issued
from danvan.apps.plans.enums import CheckDecision, ReadingState
from danvan.apps.plans.models import CheckAnswer, PlanReading
from danvan.apps.plans.remaking import mendable_line
from danvan.apps.plans.wording import day_text, place_text
from danvan.apps.plans.workflow import READING_WORKFLOW, ReadingFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.plan_checking.checked import CheckedPlan
from danvan.domain.plan_checking.checking import check_plan
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.rules import RuleViolation, Severity
from danvan.domain.vietnamese.dates import format_moment

WEIGHTS = {
    Severity.ERROR: ("Phải sửa", "red"),
    Severity.WARNING: ("Nên sửa", "orange"),
    Severity.NOTICE: ("Lưu ý", "blue"),
}
_DECISION_TONES = {
    CheckDecision.WAIVED: "behind",
    CheckDecision.ACCEPTED: "good",
    CheckDecision.MENDED: "good",
    CheckDecision.REOPENED: "",
}
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One finding as ready text; `can_accept` when the proposed mend is a plain change of the text."""

    key: str
    place: str
    message: str
    quote: str
    suggestion: str
    start: int
    end: int
    can_accept: bool
    can_mend: bool


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """The findings of one kind that wait."""

    label: str
    weight: str
    tag: str
    article: str
    blocks_issue: bool
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What was done about one finding, by whom and when."""

    key: str
    when: str
    what: str
    who: str
    reason: str
    detail: str
    tone: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The whole check of a reading; `refusal` says why there is none.

    `answers` is all that was done, newest first; `standing` what of it lets a finding stand that is still there.
    """

    reading_id: int
    version: int
    plan_id: int | None
    source_name: str
    day: str
    end: str
    is_day_stated: bool
    groups: tuple[CheckGroup, ...]
    waiting: int
    blocking: int
    answers: tuple[AnswerRow, ...]
    standing: tuple[AnswerRow, ...]
    refusal: str
    can_mend: bool
    can_waive: bool
    can_reopen: bool
    appraisal_days: int
    can_set: bool


@dataclass(frozen=True, slots=True)
class MendPage:
    """One finding with the line of the text in which it stands."""

    reading_id: int
    version: int
    key: str
    label: str
    place: str
    message: str
    suggestion: str
    line: str
    proposed: str


def check_page(actor: Actor, reading: PlanReading) -> CheckPage:
    """The check of a reading; the number of queries does not grow with the text or its faults."""
    answers = tuple(CheckAnswer.objects.filter(reading=reading).select_related("answered_by").order_by("-id"))
    plan, refusal = _checked(reading)
    found = check_plan(plan) if plan else ()
    there = {one.key for one in found}
    standing = [answer for answer in answers if answer.lets_stand and answer.key in there]
    waived = {answer.key for answer in standing}
    waiting = [one for one in found if one.key not in waived]
    open_acts = _open_acts(actor, reading)
    return CheckPage(
        reading_id=reading.pk,
        version=reading.version,
        plan_id=_plan_id(reading),
        source_name=reading.source_name,
        day=day_text(plan.day) if plan else "",
        end=day_text(plan.end) if plan else "",
        is_day_stated=bool(plan and plan.header("date")),
        groups=tuple(check_groups(waiting, can_mend="mend_source" in open_acts)),
        waiting=len(waiting),
        blocking=sum(one.code.blocks_issue for one in waiting),
        answers=tuple(_answer(answer) for answer in answers),
        standing=tuple(_answer(answer) for answer in standing),
        refusal=refusal,
        can_mend="mend_source" in open_acts,
        can_waive="waive" in open_acts,
        can_reopen="reopen" in open_acts,
        appraisal_days=plan.appraisal_days if plan else 0,
        can_set=actor.may(Permission.PLAN_ISSUE) and actor.belongs_to(reading.owner_id),
    )


def mend_page(reading: PlanReading, key: str) -> MendPage:
    """A finding and its line, for mending by hand. Raises Http404 when it is gone or has no line.

    Raises RuleViolation when the file is read otherwise by now.
    """
    plan, _ = _checked(reading)
    finding = next((one for one in check_plan(plan) if one.key == key), None) if plan else None
    if finding is None or finding.end <= finding.start:
        raise Http404
    line = mendable_line(reading, finding)
    mend = finding.mend
    proposed = line.text
    if mend is not None and mend.end <= line.end:
        proposed = line.text[: mend.start - line.start] + mend.text + line.text[mend.end - line.start :]
    return MendPage(
        reading_id=reading.pk,
        version=reading.version,
        key=key,
        label=finding.code.label,
        place=place_text(finding.section) if finding.section else "",
        message=finding.message,
        suggestion=finding.suggestion,
        line=line.text,
        proposed=proposed,
    )


def _checked(reading: PlanReading) -> tuple[CheckedPlan | None, str]:
    try:
        return checked_plan(reading), ""
    except RuleViolation as refused:
        return None, refused.message


def _plan_id(reading: PlanReading) -> int | None:
    plan = getattr(reading, "plan", None) if reading.state == ReadingState.CONFIRMED else None
    return plan.pk if plan else None


def _open_acts(actor: Actor, reading: PlanReading) -> set[str]:
    state = ReadingState(reading.state)
    facts = ReadingFacts(own_unit=actor.belongs_to(reading.owner_id), is_issued=is_issued(reading))
    possible = READING_WORKFLOW.possibilities(actor=actor, state=state, facts=facts)
    return {act.name for act in possible if act.allowed}


def check_groups(findings: Iterable[CheckFinding], *, can_mend: bool) -> Iterable[CheckGroup]:
    """Findings as ready text, those of one kind together, in the order of the kinds."""
    for code, together in groupby(findings, key=lambda one: one.code):
        weight, tag = WEIGHTS[code.severity]
        same = tuple(together)
        articles = dict.fromkeys(one.article for one in same if one.article)
        yield CheckGroup(
            label=code.label,
            weight=weight,
            tag=tag,
            article=code.article or "; ".join(articles),
            blocks_issue=code.blocks_issue,
            rows=tuple(_row(one, can_mend=can_mend) for one in same),
        )


def _row(one: CheckFinding, *, can_mend: bool) -> CheckRow:
    quote = one.quote if len(one.quote) <= LONGEST_QUOTE else f"{one.quote[:LONGEST_QUOTE].rstrip()}…"
    return CheckRow(
        key=one.key,
        place=place_text(one.section) if one.section else "",
        message=one.message,
        quote="" if one.quote in one.message else quote,
        suggestion=one.suggestion,
        start=one.start,
        end=one.end,
        can_accept=can_mend and one.mend is not None,
        can_mend=can_mend and one.end > one.start,
    )


def _answer(answer: CheckAnswer) -> AnswerRow:
    decision = CheckDecision(answer.decision)
    return AnswerRow(
        key=answer.key,
        when=format_moment(timezone.localtime(answer.answered_at)),
        what=str(decision.label),
        who=answer.answered_by.full_name,
        reason=answer.reason,
        detail=answer.message,
        tone=_DECISION_TONES[decision],
    )
