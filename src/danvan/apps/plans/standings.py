"""Where obligations stand on a day, as conditions of the database; and by their entries for a day that has passed.

For today the columns are asked, so that a list of the whole nation is counted, narrowed, sorted and paged by the
database. A past day is what was known at its end: one grouped query over the entries, judged by the domain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Expression,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from danvan.apps.plans.answered import ANSWERED
from danvan.apps.plans.enums import EntryKind as K
from danvan.apps.plans.enums import ExplanationState
from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.domain.clocks.lateness import SOON_DAYS, Standing
from danvan.domain.ledger import Counts, Explanation, Position

_LATE = Q(received_on__gt=F("last_day"))
_SETS_DAY = (K.OPENED, K.NEW_DAY, K.RESTORED, K.EXTENSION_GRANTED)
_DAY_DIGITS = 100_000_000
_COUNTED = ("owed", "due", "received", "on_time", "excused", "waived", "flagged")


def opened_by(day: date) -> Q:
    """What can be sent on a day, or was."""
    return Q(opens_on__isnull=True) | Q(opens_on__lte=day) | ANSWERED


def standing_order(today: date) -> Expression:
    """The `order` of the Standing of each obligation today, by its columns."""
    accepted, sent_back = Q(accepted_at__isnull=False), Q(sent_back_at__isnull=False)
    overdue, soon = Q(last_day__lt=today), Q(last_day__lte=today + timedelta(days=SOON_DAYS))
    cases = (
        (Q(waived_at__isnull=False), Standing.WAIVED),
        (~opened_by(today), Standing.NOT_OPEN),
        (ANSWERED & accepted & _LATE, Standing.ACCEPTED_LATE),
        (ANSWERED & accepted, Standing.ACCEPTED),
        (ANSWERED & _LATE, Standing.RECEIVED_LATE),
        (ANSWERED, Standing.RECEIVED),
        (sent_back & overdue, Standing.SENT_BACK_OVERDUE),
        (sent_back, Standing.SENT_BACK),
        (overdue, Standing.OVERDUE),
        (soon, Standing.SOON),
    )
    return Case(
        *(When(condition, then=Value(standing.order)) for condition, standing in cases),
        default=Value(Standing.OPEN.order),
        output_field=IntegerField(),
    )


def counts_today(today: date, flagged: Q | None = None) -> dict[str, Count]:
    """What the rates of today are made of, as aggregates by the names of Counts; for obligations that stand.

    `flagged` is the condition of those with flags on what was sent; nothing is counted as such without it.
    """
    owed = opened_by(today) & Q(waived_at__isnull=True)
    return {
        "owed": Count("id", filter=owed),
        "due": Count("id", filter=owed & Q(last_day__lt=today)),
        "received": Count("id", filter=owed & ANSWERED),
        "on_time": Count("id", filter=owed & ANSWERED & ~_LATE),
        "excused": Count("id", filter=owed & ANSWERED & _LATE & Q(explanation=ExplanationState.ACCEPTED)),
        "waived": Count("id", filter=opened_by(today) & Q(waived_at__isnull=False)),
    } | ({} if flagged is None else {"flagged": Count("id", filter=owed & ANSWERED & flagged)})


@dataclass(frozen=True, slots=True)
class PastRow:
    """Where one obligation stood at the end of a day."""

    obligation_id: int
    unit_id: int
    position: Position


def positions_on(obligations: QuerySet[Obligation], day: date) -> Iterator[PastRow]:
    """Where obligations stood by what was known at the end of a day; those not opened by then are left out.

    One query over the entries. A position says that something was sent back, accepted, waived or withdrawn, and not
    at which instant.
    """
    known = ObligationEntry.objects.filter(known_on__lte=day, obligation__in=obligations.order_by().values("pk"))
    rows = (
        known.order_by()
        .values_list("obligation_id", "obligation__unit_id", "obligation__opens_on")
        .annotate(
            set=Max(_with_day("new_day"), filter=Q(kind__in=_SETS_DAY)),
            received=Max(_with_day("on_day"), filter=Q(kind=K.RECEIVED)),
            known_at=Max("at"),
            sent_back=_last(K.SENT_BACK),
            accepted=_last(K.ACCEPTED),
            waived=_last(K.WAIVED),
            owed_again=_last(K.WAIVER_ENDED),
            withdrawn=_last(K.WITHDRAWN),
            restored=_last(K.RESTORED),
            excused=_last(K.EXPLANATION_ACCEPTED),
            explained=_last(K.EXPLAINED, K.EXPLANATION_REFUSED),
        )
    )
    for pk, unit_id, opens_on, set_day, received, known_at, *marks in rows.iterator(chunk_size=5000):
        sent_back, accepted, waived, owed_again, withdrawn, restored, excused, explained = (mark or 0 for mark in marks)
        received_id, received_on = _parts(received)
        position = Position(
            last_day=_parts(set_day)[1] or day,
            opens_on=opens_on,
            received_on=received_on,
            entered_at=known_at if received_on else None,
            sent_back_at=known_at if sent_back > received_id else None,
            accepted_at=known_at if accepted else None,
            withdrawn_at=known_at if withdrawn > restored else None,
            waived_at=known_at if waived > owed_again else None,
            explanation=Explanation.ACCEPTED if excused > explained else Explanation.NONE,
        )
        yield PastRow(pk, unit_id, position)


def _last(*kinds: K) -> Max:
    """The newest entry of some kinds."""
    return Max("id", filter=Q(kind__in=kinds))


def _with_day(name: str) -> Expression:
    """A number by which one maximum gives the newest entry and its day: the entry before the digits of the day."""
    day = ExtractYear(name) * 10_000 + ExtractMonth(name) * 100 + ExtractDay(name)
    return ExpressionWrapper(F("id") * _DAY_DIGITS + day, output_field=BigIntegerField())


def _parts(number: int | None) -> tuple[int, date | None]:
    """The entry and the day in a number of `_with_day`; no entry where there is none."""
    if number is None:
        return 0, None
    entry_id, digits = divmod(number, _DAY_DIGITS)
    return entry_id, date(digits // 10_000, digits // 100 % 100, digits % 100)


def counts_of(values: Mapping[str, object]) -> Counts:
    """The counts that an aggregate of `counts_today` gave."""
    return Counts(**{name: int(str(values.get(name, 0))) for name in _COUNTED})
