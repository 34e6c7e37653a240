"""What the lead office decides of one obligation: waivers, extensions, unlocking, explanations."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.ledger.services.steps import Step, carry_out, locked
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor
from danvan.domain.ledger import EntryKind
from danvan.domain.rules import RuleViolation

MOST_DAYS_LATER, MOST_DAYS_UNLOCKED = 180, 60


@transaction.atomic
def waive_obligation(
    *, actor: Actor, obligation_id: int, reason: str, scan: UploadedFile | None = None, at: datetime
) -> Obligation:
    """Take an obligation from its unit with a reason, and the scan behind it if there is one: it counts in no rate.

    Raises RuleViolation for others than the lead office, for what was accepted, and for a refused scan.
    """
    return carry_out("waive", Step(actor, obligation_id, at, EntryKind.WAIVED, reason, scan=scan))


@transaction.atomic
def end_waiver(*, actor: Actor, obligation_id: int, reason: str, at: datetime) -> Obligation:
    """The unit owes it again, by its last day as before. Raises RuleViolation for what is not waived."""
    return carry_out("end_waiver", Step(actor, obligation_id, at, EntryKind.WAIVER_ENDED, reason))


@transaction.atomic
def grant_extension(
    *, actor: Actor, obligation_id: int, new_day: date, reason: str, number: str = "", at: datetime
) -> Obligation:
    """Set a later last day, whether the unit asked on the page or on paper; the lock moves with it.

    Raises RuleViolation for a day that is not later, and once something came.
    """
    refuse_day(locked(obligation_id), new_day)
    return carry_out(
        "grant_extension", Step(actor, obligation_id, at, EntryKind.EXTENSION_GRANTED, reason, new_day, number)
    )


@transaction.atomic
def refuse_extension(*, actor: Actor, obligation_id: int, reason: str, at: datetime) -> Obligation:
    """Leave the last day as it is, with a reason. Raises RuleViolation when nobody asked."""
    return carry_out("refuse_extension", Step(actor, obligation_id, at, EntryKind.EXTENSION_REFUSED, reason))


@transaction.atomic
def unlock_obligation(*, actor: Actor, obligation_id: int, until: date, reason: str, at: datetime) -> Obligation:
    """Let the unit send until a day although it is locked; what comes is late all the same.

    Raises RuleViolation for a day that has passed or is too far, and for what is not locked.
    """
    today = timezone.localdate(at)
    if not today <= until <= today + timedelta(days=MOST_DAYS_UNLOCKED):
        raise RuleViolation(
            f"Ngày hết mở khoá {day_text(until)} phải từ hôm nay và không quá {MOST_DAYS_UNLOCKED} ngày nữa. "
            "Hãy nhập lại ngày."
        )
    return carry_out("unlock", Step(actor, obligation_id, at, EntryKind.UNLOCKED, reason, until))


@transaction.atomic
def accept_explanation(*, actor: Actor, obligation_id: int, reason: str = "", at: datetime) -> Obligation:
    """Accept why something came late: it counts as timely in the rate after explanations, in no other."""
    return carry_out("accept_explanation", Step(actor, obligation_id, at, EntryKind.EXPLANATION_ACCEPTED, reason))


@transaction.atomic
def refuse_explanation(*, actor: Actor, obligation_id: int, reason: str, at: datetime) -> Obligation:
    """Do not accept why something came late, with a reason; the unit may explain again."""
    return carry_out("refuse_explanation", Step(actor, obligation_id, at, EntryKind.EXPLANATION_REFUSED, reason))


def refuse_day(obligation: Obligation, new_day: date) -> None:
    """A later last day must be later than the present one, and within reach. Raises RuleViolation."""
    if new_day <= obligation.last_day:
        raise RuleViolation(
            f"Hạn mới {day_text(new_day)} không sau hạn hiện nay ({day_text(obligation.last_day)}). "
            "Hãy chọn một ngày muộn hơn."
        )
    if new_day > obligation.last_day + timedelta(days=MOST_DAYS_LATER):
        raise RuleViolation(
            f"Hạn mới {day_text(new_day)} quá {MOST_DAYS_LATER} ngày so với hạn hiện nay "
            f"({day_text(obligation.last_day)}). Hãy kiểm tra lại năm và tháng."
        )
