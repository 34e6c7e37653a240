"""Taking rows that wait for work one at a time, and doing the work so that one that fails stops none."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet

from danvan.apps.background.models import LeasedWork
from danvan.domain.rules import RuleViolation

MOST_TRIES = 3
logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=LeasedWork)
Values = Mapping[str, object]


def take(
    waiting: QuerySet[Row],
    *,
    at: datetime,
    lease: timedelta,
    given_up: Mapping[str, Values],
    marked: Values | None = None,
) -> Row | None:
    """The next row of what waits, in its order, marked as taken; None when none is free.

    A row that was taken is free again when the lease has passed. One that was taken too often gets the values that
    `given_up` holds for its state. `marked` are further values of a row that is taken. It is asked without a lock
    first: a lock is on the whole database of a single machine.
    """
    return _taken(waiting, at, lease, given_up, marked or {}) if waiting.exists() else None


@transaction.atomic
def _taken(
    waiting: QuerySet[Row], at: datetime, lease: timedelta, given_up: Mapping[str, Values], marked: Values
) -> Row | None:
    free = waiting.filter(Q(taken_at__isnull=True) | Q(taken_at__lt=at - lease))
    lost = free.filter(tries__gte=MOST_TRIES).order_by()
    for state, values in given_up.items():
        lost.filter(state=state).update(**values, taken_at=None)
    row = free.select_for_update(skip_locked=True, of=("self",)).first()
    if row is not None:
        row.taken_at, row.tries = at, row.tries + 1
        for name, value in marked.items():
            setattr(row, name, value)
        row.save(update_fields=["taken_at", "tries", *marked])
    return row


def work_on(row: Row, work: Callable[[Row], None], *, fail: Callable[[Row, str], None], broken: str) -> None:
    """Do the work on a row; `fail` is told why it could not be done: a rule's sentence, or `broken`."""
    try:
        work(row)
    except RuleViolation as violation:
        fail(row, str(violation))
    except Exception:
        logger.exception("%s %s", type(row).__name__, row.pk)
        fail(row, broken)
