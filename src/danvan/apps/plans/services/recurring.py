"""What comes again under the text of a plan, once a later version of that text is in force."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone

from danvan.apps.plans.issuance import issuance_of, new_obligations
from danvan.apps.plans.models import Deadline, Obligation, Plan
from danvan.apps.plans.services.entries import Happening, open_obligations, write_entries
from danvan.domain.ledger import EntryKind

_Key: TypeAlias = tuple[int, int, str]
_GONE = "Bản sửa đổi không còn yêu cầu báo cáo của kỳ này."


def amend_recurring(*, plan: Plan, at: datetime, person_id: int | None, reason: str) -> int:
    """Follow the text now in force: open periods that it newly asks for, withdraw those waiting that it asks no longer.

    What came stays, and so does what was overdue already. Gives the number of obligations touched. Part of the act that
    issues the version, in its transaction.
    """
    day = timezone.localdate(at)
    wanted = {_key(one): one for one in _wanted(plan, day)}
    of_text = Obligation.objects.filter(deadline__plan=plan, deadline__added_at__isnull=True).exclude(period_code="")
    stored = {_key(one): one for one in of_text.select_for_update(of=("self",)).order_by("id")}
    happened = [
        Happening(stored[key], kind, at, person_id, reason=said, new_day=new_day)
        for key, kind, said, new_day in _differences(wanted, stored, day, reason)
    ]
    write_entries(happened)
    new = [one for key, one in wanted.items() if key not in stored]
    return len(happened) + len(open_obligations(obligations=new, at=at, person_id=person_id))


def _wanted(plan: Plan, day: date) -> Iterator[Obligation]:
    recurring = set(
        Deadline.objects.filter(plan=plan, added_at__isnull=True, withdrawn_at__isnull=True)
        .exclude(period_kind="")
        .values_list("pk", flat=True)
    )
    for owed in issuance_of(plan).owed:
        if owed.deadline_id in recurring:
            yield from new_obligations(plan, owed, day)


def _differences(
    wanted: Mapping[_Key, Obligation], stored: Mapping[_Key, Obligation], day: date, reason: str
) -> Iterator[tuple[_Key, EntryKind, str, date | None]]:
    """What happens to each stored obligation that the text now in force asks for otherwise."""
    for key, one in stored.items():
        asked = wanted.get(key)
        if one.withdrawn_at is not None:
            if asked is not None:
                yield key, EntryKind.RESTORED, reason, asked.last_day
        elif one.is_answered or one.last_day < day:
            continue
        elif asked is None:
            yield key, EntryKind.WITHDRAWN, f"{_GONE} Lý do sửa đổi: {reason}", None
        elif asked.last_day != one.last_day:
            yield key, EntryKind.NEW_DAY, reason, asked.last_day


def _key(one: Obligation) -> _Key:
    return one.deadline_id, one.unit_id, one.period_code
