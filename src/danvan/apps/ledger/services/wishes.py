"""What a unit asks and explains of one obligation."""

from datetime import date, datetime

from django.db import transaction

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.ledger.services.decisions import refuse_day
from danvan.apps.ledger.services.steps import Step, carry_out, locked
from danvan.apps.plans.models import Obligation
from danvan.domain.authority import Actor
from danvan.domain.ledger import EntryKind


@transaction.atomic
def ask_extension(
    *,
    actor: Actor,
    obligation_id: int,
    new_day: date,
    reason: str,
    number: str = "",
    scan: UploadedFile | None = None,
    at: datetime,
) -> Obligation:
    """Ask for a later last day, with a scan if there is one; nothing changes until the lead office grants it.

    Raises RuleViolation for another unit, for a day that is not later, once something came, while a wish waits, and for
    a refused scan.
    """
    refuse_day(locked(obligation_id), new_day)
    return carry_out(
        "ask_extension", Step(actor, obligation_id, at, EntryKind.EXTENSION_ASKED, reason, new_day, number, scan)
    )


@transaction.atomic
def explain_lateness(
    *,
    actor: Actor,
    obligation_id: int,
    reason: str,
    number: str = "",
    scan: UploadedFile | None = None,
    at: datetime,
) -> Obligation:
    """Say why something is late, with a scan of what proves it if there is one.

    Raises RuleViolation for another unit, for what is not late, and for a refused scan.
    """
    return carry_out("explain", Step(actor, obligation_id, at, EntryKind.EXPLAINED, reason, number=number, scan=scan))
