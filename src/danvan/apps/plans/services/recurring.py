"""What comes again under the text of a plan, once a later version of that text is in force."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone

from danvan.apps.plans.amended_periods import FATES, NOTES
from danvan.apps.plans.issuance import issuance_of, new_obligations
from danvan.apps.plans.models import Deadline, Obligation, ObligationChange, Plan, PlanVersion
from danvan.apps.plans.services.entries import Happening, open_obligations, write_entries
from danvan.domain.amending.periods import OwedPeriod, PeriodChange, PeriodFate, period_changes
from danvan.domain.ledger import EntryKind

_Key: TypeAlias = tuple[int, int, str]
_KINDS = {
    PeriodFate.RESTORED: EntryKind.RESTORED,
    PeriodFate.NEW_DAY: EntryKind.NEW_DAY,
    PeriodFate.WITHDRAWN: EntryKind.WITHDRAWN,
}


def amend_recurring(*, version: PlanVersion, at: datetime, person_id: int | None, reason: str) -> int:
    """Follow the text now in force: open periods that it newly asks for, withdraw those waiting that it asks no longer.

    What came stays, and so does what was overdue already. Gives the number of obligations touched. Part of the act that
    issues the version, in its transaction.
    """
    day, plan = timezone.localdate(at), version.plan
    wanted = {_key(one): one for one in _wanted(plan, day)}
    of_text = Obligation.objects.filter(deadline__plan=plan, deadline__added_at__isnull=True).exclude(
        deadline__period_kind=""
    )
    stored = {_key(one): one for one in of_text.select_for_update(of=("self",)).order_by("id")}
    owed = {key: OwedPeriod(one.last_day, one.is_answered, one.withdrawn_at is not None) for key, one in stored.items()}
    changes = dict(period_changes({key: one.last_day for key, one in wanted.items()}, owed, day))
    new = [wanted[key] for key, one in changes.items() if one.fate is PeriodFate.OPENED]
    open_obligations(obligations=new, at=at, person_id=person_id)
    write_entries(
        Happening(stored[key], _KINDS[one.fate], at, person_id, reason=_said(one, reason), new_day=one.new_day)
        for key, one in changes.items()
        if one.fate is not PeriodFate.OPENED
    )
    ObligationChange.objects.bulk_create(
        _told(version, stored.get(key) or wanted[key], one) for key, one in changes.items()
    )
    return len(changes)


def _told(version: PlanVersion, obligation: Obligation, change: PeriodChange) -> ObligationChange:
    return ObligationChange(
        version=version,
        obligation=obligation,
        fate=FATES[change.fate].value,
        old_day=change.old_day,
        new_day=change.new_day,
        note=NOTES.get(change.fate, ""),
    )


def _said(change: PeriodChange, reason: str) -> str:
    return f"{NOTES[change.fate]} Lý do sửa đổi: {reason}" if change.fate is PeriodFate.WITHDRAWN else reason


def _wanted(plan: Plan, day: date) -> Iterator[Obligation]:
    recurring = set(
        Deadline.objects.filter(plan=plan, added_at__isnull=True, withdrawn_at__isnull=True)
        .exclude(period_kind="")
        .values_list("pk", flat=True)
    )
    for owed in issuance_of(plan).owed:
        if owed.deadline_id in recurring:
            yield from new_obligations(plan, owed, day)


def _key(one: Obligation) -> _Key:
    return one.deadline_id, one.unit_id, one.period_code
