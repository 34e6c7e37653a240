"""Making the rows of a plan those of another version; what stands for the same keeps its row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from danvan.apps.plans.comparison import Comparison
from danvan.apps.plans.confirmation import (
    choices_of,
    citations_of,
    clauses_of,
    deadline_units_of,
    deadlines_of,
    form_of,
    head_of,
    targets_of,
    task_units_of,
    tasks_of,
)
from danvan.apps.plans.models import (
    Citation,
    Clause,
    Deadline,
    DeadlineUnit,
    Plan,
    PlanReading,
    Target,
    Task,
    TaskUnit,
)

Row = TypeVar("Row", Clause, Task, Target, Deadline)


def project_version(plan: Plan, reading: PlanReading, comparison: Comparison, at: datetime) -> tuple[Deadline, ...]:
    """Give the plan the head and the rows of a later reading; the deadlines, one for each of the reading.

    Clauses, tasks, targets and deadlines that stand for earlier ones keep their rows; others are added; what the
    later text does not hold goes, but for deadlines under which something was owed: these are marked withdrawn.
    """
    form, choices = form_of(reading), choices_of(reading)
    old_clauses = Clause.objects.filter(plan=plan)
    old_targets = Target.objects.filter(plan=plan)
    clause_ids = _ids(old_clauses)
    old_clauses.update(path=_aside())
    clauses, lost = _merged(Clause, clauses_of(plan, form), clause_ids, comparison.clauses_become())
    by_path = {clause.path: clause for clause in clauses}

    tasks, lost_tasks = _merged(
        Task, tasks_of(plan, form, by_path), _ids(Task.objects.filter(plan=plan)), comparison.tasks.becomes()
    )
    Task.objects.filter(pk__in=lost_tasks).delete()
    TaskUnit.objects.filter(task__plan=plan).delete()
    TaskUnit.objects.bulk_create(task_units_of(tasks, form, choices))

    target_ids = _ids(old_targets)
    old_targets.update(code=_aside())
    _, lost_targets = _merged(Target, targets_of(plan, form, by_path), target_ids, comparison.targets.becomes())
    Target.objects.filter(pk__in=lost_targets).delete()

    deadline_ids = _ids(Deadline.objects.filter(plan=plan, withdrawn_at__isnull=True, added_at__isnull=True))
    deadlines, lost_deadlines = _merged(
        Deadline, deadlines_of(plan, form, by_path), deadline_ids, comparison.deadlines.becomes()
    )
    DeadlineUnit.objects.filter(deadline__plan=plan, deadline__added_at__isnull=True).delete()
    DeadlineUnit.objects.bulk_create(deadline_units_of(deadlines, form, choices))
    _withdraw_deadlines(lost_deadlines, at)

    Clause.objects.filter(pk__in=lost).delete()
    Citation.objects.filter(plan=plan).delete()
    Citation.objects.bulk_create(citations_of(plan, form))
    head = head_of(reading)
    for name, value in head.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(head))
    return tuple(deadlines)


def _ids(rows: QuerySet[Row]) -> list[int]:
    """The rows in the order of the reading that they were made of."""
    return list(rows.order_by("position", "id").values_list("pk", flat=True))


def _aside() -> Concat:
    """A value that no row bears, so that rows can exchange theirs."""
    return Concat(Value("~~"), Cast(F("pk"), CharField()))


def _merged(
    model: type[Row], made: Sequence[Row], old_ids: Sequence[int], becomes: Mapping[int, int]
) -> tuple[list[Row], list[int]]:
    """Store `made`, each in the row of the earlier one that it stands for, and tell the rows that none stands for."""
    row_of = {after: old_ids[before] for before, after in becomes.items()}
    new = []
    for number, row in enumerate(made):
        if number in row_of:
            row.pk = row_of[number]
            row._state.adding = False  # noqa: SLF001 -- the row exists; this is how Django is told
        else:
            new.append(row)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 -- Django's own API
    kept = [row for row in made if row.pk is not None]
    manager = model._default_manager  # noqa: SLF001 -- Django's own API
    manager.bulk_update(kept, fields, batch_size=100)
    manager.bulk_create(new)
    staying = {row.pk for row in made}
    return list(made), [pk for pk in old_ids if pk not in staying]


def _withdraw_deadlines(ids: Iterable[int], at: datetime) -> None:
    gone = Deadline.objects.filter(pk__in=list(ids))
    gone.filter(obligations__isnull=True).delete()
    gone.update(withdrawn_at=at, clause=None)
