"""The one place where entries of obligations are written, and with them the columns that are their projection.

Part of the acts of this app and of apps above, in their transaction; those ask for rights and write the audit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from danvan.apps.evidence.models import Evidence
from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.apps.plans.positions import PROJECTED, entry_of, position_of, put_position
from danvan.domain.ledger import EntryKind, advanced

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to a locked obligation; on the day of `at` unless it truly was on `on_day`.

    `person_id` is who did it, `new_day` the day that it sets or asks for; number, date, scan are of a paper behind it.
    """

    obligation: Obligation
    kind: EntryKind
    at: datetime
    person_id: int | None = None
    on_day: date | None = None
    new_day: date | None = None
    reason: str = ""
    number: str = ""
    paper_date: date | None = None
    evidence: Evidence | None = None


def write_entries(happenings: Iterable[Happening]) -> list[ObligationEntry]:
    """Add entries, in this order, and bring each obligation's columns where they come to. Two queries.

    The obligations are locked and as stored; one that is opened has just been stored with its days.
    """
    entries: list[ObligationEntry] = []
    changed: dict[int, Obligation] = {}
    for one in happenings:
        entry = _entry(one)
        if one.kind is not EntryKind.OPENED:
            obligation = changed.setdefault(one.obligation.pk, one.obligation)
            put_position(obligation, advanced(position_of(obligation), entry_of(entry)))
        entries.append(entry)
    if len(changed) == 1:
        next(iter(changed.values())).save(update_fields=PROJECTED)
    else:
        Obligation.objects.bulk_update(changed.values(), PROJECTED, batch_size=_BATCH)
    return ObligationEntry.objects.bulk_create(entries, batch_size=_BATCH * 5)


def open_obligations(*, obligations: Iterable[Obligation], at: datetime, person_id: int | None) -> list[Obligation]:
    """Store new obligations, each with the entry that opens it."""
    stored = Obligation.objects.bulk_create(obligations, batch_size=_BATCH * 5)
    write_entries(Happening(one, EntryKind.OPENED, at, person_id, new_day=one.last_day) for one in stored)
    return stored


def _entry(one: Happening) -> ObligationEntry:
    known_on = timezone.localdate(one.at)
    return ObligationEntry(
        obligation=one.obligation,
        kind=one.kind.value,
        on_day=one.on_day or known_on,
        known_on=known_on,
        at=one.at,
        person_id=one.person_id,
        reason=one.reason,
        new_day=one.new_day,
        number=one.number,
        paper_date=one.paper_date,
        evidence=one.evidence,
    )
