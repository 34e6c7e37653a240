"""What an issued plan asks of one unit, as the rules of drafting take it."""

import re
from collections.abc import Iterable

from danvan.apps.drafting.doubts import doubts_of
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.access import named_units
from danvan.apps.plans.enums import OwedThing, TargetMeasure, TaskRole
from danvan.apps.plans.models import Citation, Deadline, DeadlineUnit, Plan, Target, Task, TaskUnit
from danvan.apps.plans.selectors.bases import plan_end
from danvan.apps.plans.wording import citation_text
from danvan.domain.law.register import CitedDocument
from danvan.domain.plan_drafting.outline import (
    BindingDeadline,
    BindingTarget,
    BindingTask,
    CitedBasis,
    UpperPlan,
)
from danvan.domain.plan_reading.deadlines import without_end_word
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.stated_dates import value_text
from danvan.domain.vietnamese.text import fold


def upper_plan(plan: Plan, unit: Unit) -> UpperPlan:
    """Its bases, and the tasks, times and targets that bind the unit, by name or through a group on the plan's date.

    The time by which units hand in their own plans is left out: it binds this very paper, not what stands in it.
    """
    tasks = _tasks(plan, unit)
    leads = _leads(plan)
    deadlines = _deadlines(plan, unit)
    return UpperPlan(
        named=named_in_full(plan),
        short=f"Kế hoạch số {plan.number} của {plan.issuer.name}",
        year=plan.year,
        bases=_bases(plan),
        tasks=tuple(_binding_task(plan, task, role, _heading(task, unit, leads), deadlines) for task, role in tasks),
        deadlines=tuple(
            BindingDeadline(_path(deadline), deadline.what, deadline.last_day)
            for deadline in deadlines
            if not any(_within(deadline, task) for task, _ in tasks)
        ),
        # One sentence may hold two figures; in the draft it stands once.
        targets=tuple(
            dict.fromkeys(
                BindingTarget(_path(target), words_of(plan, target.start, target.end, target.what), _base(target))
                for target in Target.objects.filter(plan=plan).select_related("clause").order_by("position", "id")
            )
        ),
    )


def named_in_full(plan: Plan) -> str:
    """A plan in one phrase, as papers cite it."""
    title = plan.title[:1].lower() + plan.title[1:]
    return f"Kế hoạch số {plan.number} ngày {format_date(plan.date)} của {plan.issuer.name} {title}"


def _tasks(plan: Plan, unit: Unit) -> list[tuple[Task, str]]:
    """The tasks that name the unit, each once with its weightiest part."""
    naming = TaskUnit.objects.filter(named_units(unit.pk, plan.date), task__plan=plan)
    rows = naming.select_related("task__clause").order_by("task__position", "task_id", "id")
    found: dict[int, tuple[Task, str]] = {}
    for row in rows:
        if row.task_id not in found or row.role == TaskRole.LEAD:
            found[row.task_id] = (row.task, str(TaskRole(row.role).label))
    return list(found.values())


def _deadlines(plan: Plan, unit: Unit) -> list[Deadline]:
    naming = DeadlineUnit.objects.filter(named_units(unit.pk, plan.date), deadline__plan=plan).values("deadline_id")
    rows = Deadline.objects.filter(pk__in=naming).exclude(owed=OwedThing.OWN_PLAN)
    return list(rows.select_related("clause").order_by("position", "id"))


def _leads(plan: Plan) -> dict[int, set[str]]:
    """Who leads each task, as the text names them, folded."""
    found: dict[int, set[str]] = {}
    rows = TaskUnit.objects.filter(task__plan=plan, role=TaskRole.LEAD).order_by("id")
    for task_id, named_as in rows.values_list("task_id", "named_as"):
        found.setdefault(task_id, set()).add(_bare(named_as))
    return found


def _heading(task: Task, unit: Unit, leads: dict[int, set[str]]) -> str:
    """Under which heading the unit does a task: the clause's; blank where that only names the unit itself.

    Where it only names another unit that leads, the unit works with that one.
    """
    heading = task.clause.heading if task.clause else ""
    if _bare(heading) in {_bare(unit.name), _bare(unit.short_name)}:
        return ""
    return f"Phối hợp với {heading}" if _bare(heading) in leads.get(task.pk, ()) else heading


def _bare(name: str) -> str:
    return fold(name).strip(" .:;")


# So many letters of a sentence tell it from its neighbours.
_TELLING = 24
_SENTENCE_END = re.compile(r"\.(?=\s|$)")


def words_of(plan: Plan, start: int, end: int, what: str) -> str:
    """The words of a task or target in full, where the reading shortened them.

    The place of a task is its sentence, that of a target its figure, whose sentence is looked for around it.
    """
    if not what.endswith("…") or end <= start:
        return what
    text, known = plan.source_text, what.removesuffix("…").strip()
    if end - start < len(known):
        begun = text.rfind(known[:_TELLING], 0, start + _TELLING)
        start = begun if begun >= 0 else start
        ended = _SENTENCE_END.search(text, start + len(known))
        end = ended.start() if ended else len(text)
    return " ".join(text[start:end].split()).lstrip("-–+•*# ").rstrip(";").strip()


def _binding_task(plan: Plan, task: Task, role: str, heading: str, deadlines: list[Deadline]) -> BindingTask:
    timed = [deadline for deadline in deadlines if _within(deadline, task) and deadline.last_day]
    return BindingTask(
        path=_path(task),
        clause_heading=heading,
        what=without_times(
            words_of(plan, task.start, task.end, task.what),
            [plan.source_text[deadline.start : deadline.end] for deadline in timed],
        ),
        role=role,
        last_day=min((deadline.last_day for deadline in timed if deadline.last_day), default=None),
    )


def without_times(words: str, times: Iterable[str]) -> str:
    """The words of a task without the times of the plan above: the unit's own day stands beside them.

    >>> without_times("Gửi báo cáo về Phòng Nội vụ chậm nhất ngày 23/10/2023", ["chậm nhất ngày 23/10/2023"])
    'Gửi báo cáo về Phòng Nội vụ'
    >>> without_times("Gửi kế hoạch (trước ngày 12/5/2023) về Phòng Nội vụ; theo dõi", ["trước ngày 12/5/2023"])
    'Gửi kế hoạch về Phòng Nội vụ; theo dõi'
    >>> without_times("Đối thoại với dân, hoàn thành trước ngày 12/5/2023", ["trước ngày 12/5/2023"])
    'Đối thoại với dân'
    """
    for time in times:
        phrase = " ".join(time.split())
        if phrase:
            words = re.sub(rf"[\s,]*\({re.escape(phrase)}\)|[\s,]*{re.escape(phrase)}", "", words)
    return without_end_word(words.rstrip(" ,;"))


def _within(deadline: Deadline, task: Task) -> bool:
    """Whether a time stands in the sentence of a task."""
    return task.end > task.start and task.start <= deadline.start < task.end


def _path(row: Task | Deadline | Target) -> str:
    return row.clause.path if row.clause else ""


def _base(target: Target) -> str:
    """What the share is a share of, as far as the way of measuring says."""
    return _BASES.get(target.measure, "")


_BASES = {
    TargetMeasure.STAFF_REACHED.value: "tổng số cán bộ, công chức, viên chức, người lao động của đơn vị",
    TargetMeasure.OWN_PLAN_ISSUED.value: "tổng số cơ quan, đơn vị, địa phương thuộc phạm vi kế hoạch",
    TargetMeasure.DEMOCRACY.value: "tổng số cơ quan, đơn vị thuộc phạm vi kế hoạch",
    TargetMeasure.COMMUNE_DEMOCRACY.value: "tổng số xã, phường, thị trấn thuộc phạm vi kế hoạch",
    TargetMeasure.GRADE_SHARE.value: "tổng số cơ quan, đơn vị được xếp loại",
}


def basis_text(citation: Citation) -> str:
    """A legal basis as the plan cites it: kind, number, day, issuer, subject."""
    date_text = f" ngày {value_text(citation.stated_date)}" if citation.stated_date else ""
    issuer = f" của {citation.issuer_name}" if citation.issuer_name else ""
    name = citation_text(citation.kind, citation.number, "" if citation.number else citation.name)
    subject = f" {citation.name}" if citation.number and citation.name else ""
    return f"{name}{date_text}{issuer}{subject}"


def _bases(plan: Plan) -> tuple[CitedBasis, ...]:
    """The legal bases with what the register has against them on the plan's day and in its year."""
    citations = list(Citation.objects.filter(plan=plan, is_basis=True).order_by("position", "id"))
    cited = (CitedDocument(row.kind, row.number, row.name, row.issuer_name, row.stated_date) for row in citations)
    doubts = doubts_of(cited, day=plan.date, end=plan_end(plan))
    return tuple(
        CitedBasis(basis_text(row), doubt.text, doubt.is_confirmed)
        for row, doubt in zip(citations, doubts, strict=True)
    )
