"""This year's plan as next year's begins from it: what it says, and what under it is done and what is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from danvan.apps.drafting.access import drafts_to_continue, plans_to_continue
from danvan.apps.drafting.circumstances import calendar_for, content_now
from danvan.apps.drafting.doubts import doubts_of
from danvan.apps.drafting.heading import COMMITTEE_CODE, SUBJECT
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.upper import basis_text
from danvan.apps.installation.selectors import printed_name
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Citation, Clause, Obligation, Plan, Task
from danvan.domain.authority import Actor
from danvan.domain.law.register import CitedDocument
from danvan.domain.plan_drafting.content import Content, Head
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.domain.plan_drafting.next_year import PrintedClause, Roll, content_of_plan
from danvan.domain.plan_drafting.rolling_text import cited_numbers
from danvan.domain.row_numbers import row_number
from danvan.domain.vietnamese.text import fold

PLAN, DRAFT = "plan", "draft"
_MOST_NAMED = 8
_END_MARK = re.compile(r"[\s.]*/\.?\s*$")
_ENDINGS = ("noi nhan", "tm.", "t/m", "kt.", "tl.", "tuq.")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something owed under the plan that has not come: `key` names it in the form, `what` in words."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The plan that next year's begins from; `finished` is how many owed things have come and are left out."""

    named: str
    year: int
    issuer: Unit
    content: Content
    unfinished: tuple[Unfinished, ...]
    finished: int
    plan: Plan | None = None
    draft: PlanDraft | None = None


def previous_of(actor: Actor, source: str) -> Previous | None:
    """The plan of a choice ("plan-3", "draft-5"), None when the actor may not continue it."""
    kind, _, number = source.partition("-")
    pk = row_number(number) or 0
    if kind == PLAN and (plan := plans_to_continue(actor).filter(pk=pk).first()):
        return _of_plan(plan)
    if kind == DRAFT and (draft := drafts_to_continue(actor).filter(pk=pk).first()):
        return _of_draft(draft)
    return None


def roll_of(previous: Previous, rule: DayOffRule) -> Roll:
    """How the plan is rolled into the next year."""
    content, year = previous.content, previous.year + 1
    texts = (item.text for item in (*content.bases, *content.items))
    numbers = tuple(dict.fromkeys(number for text in texts for number in cited_numbers(text)))
    cited = (CitedDocument(number=number) for number in numbers)
    doubts = doubts_of(cited, day=date(year, 1, 1), end=date(year, 12, 31))
    told = {
        number: doubt.text if doubt.is_confirmed else f"chưa kiểm chứng: {doubt.text}"
        for number, doubt in zip(numbers, doubts, strict=True)
        if doubt.text
    }
    return Roll(previous.year, rule, calendar_for(year), previous.named, told)


def _of_plan(plan: Plan) -> Previous:
    owed = Obligation.objects.filter(deadline__plan=plan)
    bases = Citation.objects.filter(plan=plan, is_basis=True).order_by("position", "id")
    head = Head(
        title=plan.title,
        opening=f"{printed_name(plan.issuer)} xây dựng kế hoạch thực hiện {SUBJECT} năm {plan.year} như sau:",
        place=plan.place or plan.issuer.place,
        issuer_code=COMMITTEE_CODE,
        position=plan.signatory_title,
        signatory=plan.signatory_name,
        recipients=tuple(_recipient(name) for name in plan.recipients if not _is_archive(name)),
        archive=next((str(name).partition(":")[2].strip(" .;") for name in plan.recipients if _is_archive(name)), "VT"),
    )
    return Previous(
        named=f"Kế hoạch số {plan.number}",
        year=plan.year,
        issuer=plan.issuer,
        content=content_of_plan((basis_text(basis) for basis in bases), _printed(plan), head),
        unfinished=tuple(_by_deadline(owed.filter(received_on__isnull=True).select_related("unit", "deadline"))),
        finished=owed.filter(received_on__isnull=False).count(),
        plan=plan,
    )


def _of_draft(draft: PlanDraft) -> Previous:
    content = content_now(draft)
    owed = Obligation.objects.filter(unit=draft.issuer, deadline__plan=draft.upper_plan)
    missing = owed.filter(received_on__isnull=True).select_related("deadline").order_by("last_day", "id")
    again = [item for item in content.items if item.carried_because]
    return Previous(
        named=f"Kế hoạch năm {draft.year}",
        year=draft.year,
        issuer=draft.issuer,
        content=content,
        unfinished=(
            *(Unfinished(f"obligation-{row.pk}", row.deadline.what) for row in missing),
            *(Unfinished(f"item-{item.key}", item.text) for item in again),
        ),
        finished=owed.filter(received_on__isnull=False).count(),
        draft=draft,
    )


def _by_deadline(rows: Iterable[Obligation]) -> Iterable[Unfinished]:
    """One line for each deadline, with the units that have not handed in."""
    ordered = sorted(rows, key=lambda row: (row.deadline.position, row.deadline_id, row.unit.sort_key))
    for deadline, missing in groupby(ordered, key=lambda row: row.deadline):
        names = [row.unit.name for row in missing]
        more = f" và {len(names) - _MOST_NAMED} đơn vị khác" if len(names) > _MOST_NAMED else ""
        who = f"{', '.join(names[:_MOST_NAMED])}{more}"
        yield Unfinished(
            f"deadline-{deadline.pk}", f"{deadline.what.rstrip('.;')} ({len(names)} đơn vị chưa nộp: {who})."
        )


def _printed(plan: Plan) -> list[PrintedClause]:
    """The clauses with the lines that stand under each in the text, up to recipients and signature."""
    clauses = list(Clause.objects.filter(plan=plan).order_by("position", "id"))
    starts = list(Task.objects.filter(plan=plan).order_by("position", "id").values_list("start", flat=True))
    ends = [*(clause.start for clause in clauses[1:]), len(plan.source_text)]
    return [
        _printed_clause(clause, _lines(plan.source_text, clause.end, end, starts))
        for clause, end in zip(clauses, ends, strict=True)
    ]


def _printed_clause(clause: Clause, lines: list[str]) -> PrintedClause:
    """The clause; a first line that goes on in small letters belongs to the heading."""
    heading = clause.heading
    if lines and lines[0][:1].islower():
        heading = f"{heading} {lines[0]}"
        lines = lines[1:]
    return PrintedClause(clause.path, heading, tuple(lines))


def _lines(text: str, start: int, end: int, tasks: list[int]) -> list[str]:
    """The paragraphs of a stretch of text, a dash before tasks; lines that a page's edge broke are joined again."""
    found: list[str] = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        bare = match[0].strip().lstrip(".:; #").strip("*_ ")
        bare = _END_MARK.sub("", bare)
        if fold(bare).startswith(_ENDINGS):
            break
        if not bare:
            continue
        is_task = any(start + match.start() <= task < start + match.end() for task in tasks)
        goes_on = bool(found) and found[-1][-1:] not in ".;:" and bare[:1].islower()
        if goes_on and not is_task:
            found[-1] = f"{found[-1]} {bare}"
        else:
            found.append(f"- {bare}" if is_task and not bare.startswith("-") else bare)
    return found


def _is_archive(name: object) -> bool:
    return fold(str(name)).lstrip("- ").startswith("luu")


def _recipient(name: object) -> str:
    return str(name).strip().lstrip("-").strip().rstrip(";.")
