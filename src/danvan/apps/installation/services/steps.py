"""What every step shares: the lock, the saved step, the audit entry; and the steps that only look or wait."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from danvan.adapters.secret_files import remove_secret, secret_of
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.installation.access import Setter, awaits_administrator, require_set_up
from danvan.apps.installation.enums import OPTIONAL_STEPS, Step
from danvan.apps.installation.models import Installation, SetUpStep
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation

STREAM = "installation"
Values = dict[str, str | int | None]


def begin() -> None:
    """Mark the database as that of an installation of one's own, so that no sample starts on it."""
    Installation.objects.get_or_create(id=1)


def issue_token() -> str:
    """The set-up token of an installation that nobody administers yet; made at the first call, the same ever after.

    Raises RuleViolation once there is an administrator, and in a sample.
    """
    if not awaits_administrator():
        remove_secret(settings.SETUP_TOKEN_PATH)
        raise RuleViolation(
            "Bản cài đặt này đã có người quản trị (hoặc là bản mẫu) nên không cấp mã thiết lập. "
            "Người quản trị đăng nhập rồi mở trang “Thiết lập ban đầu”."
        )
    return secret_of(settings.SETUP_TOKEN_PATH)


def locked(by: Setter | None) -> Installation:
    """The installation's row, locked, for somebody who may set up. Raises Http404 for everybody else.

    The right is asked for again under the lock: of two with the token, the later one finds it spent.
    """
    Installation.objects.get_or_create(id=1)
    installation = Installation.objects.select_for_update().get(id=1)
    require_set_up(by)
    return installation


def finish(
    step: Step,
    event: AuditEvent,
    *,
    by: Setter | None,
    name: str,
    after: Values,
    at: datetime,
    before: Values | None = None,
) -> None:
    """Keep that a step was saved, and write its audit entry; inside the act's transaction."""
    actor = by if isinstance(by, Actor) else None
    SetUpStep.objects.update_or_create(
        step=step, defaults={"is_skipped": False, "saved_by_id": actor.person_id if actor else None, "saved_at": at}
    )
    note(event, by=by, name=name, before=before, after=after, at=at)


def note(
    event: AuditEvent, *, by: Setter | None, name: str, after: Values, at: datetime, before: Values | None = None
) -> None:
    """Write the audit entry of an act of the set-up."""
    actor = by if isinstance(by, Actor) else None
    record(
        event=event,
        actor=actor,
        subject=Subject(type="installation", id=1, name=name, stream=STREAM, before=before or {}, after=after),
        at=at,
        reason="" if actor else "bằng mã thiết lập",
    )


@transaction.atomic
def finish_step(*, by: Setter, step: Step, result: str, at: datetime) -> None:
    """Keep that somebody looked after a step that stores nothing of its own: the calendar, the test letter."""
    locked(by)
    finish(
        step, AuditEvent.INSTALLATION_FINISH_STEP, by=by, name=str(step.label), after={"kết quả": result[:300]}, at=at
    )


@transaction.atomic
def skip_step(*, by: Setter, step: Step, at: datetime) -> None:
    """Leave a step for later. Raises RuleViolation for one without which nothing works; one that is done stays so."""
    locked(by)
    if step not in OPTIONAL_STEPS:
        raise RuleViolation(f"Không bỏ qua được bước “{step.label}”: thiếu bước này thì hệ thống chưa dùng được.")
    actor = by if isinstance(by, Actor) else None
    _, created = SetUpStep.objects.get_or_create(
        step=step, defaults={"is_skipped": True, "saved_by_id": actor.person_id if actor else None, "saved_at": at}
    )
    if created:
        note(
            AuditEvent.INSTALLATION_SKIP_STEP, by=by, name=str(step.label), after={"kết quả": "bỏ qua, làm sau"}, at=at
        )
