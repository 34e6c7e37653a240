"""What every act on a work file does alike: lock, look at the table, write the audit."""

from datetime import datetime

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.work_files.access import file_for
from danvan.apps.work_files.circumstances import facts_of
from danvan.apps.work_files.models import SUBJECT, WorkFile
from danvan.apps.work_files.workflow import WORK_FILE_WORKFLOW
from danvan.domain.authority import Actor

Told = dict[str, str | int | None]


def locked_file(actor: Actor, file_id: int) -> WorkFile:
    """A work file that the actor sees, locked until the act ends. Raises Http404 for any other."""
    file_for(actor, file_id)
    WorkFile.objects.select_for_update().get(pk=file_id)
    return file_for(actor, file_id)


def step(
    act: str,
    file: WorkFile,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    before: Told | None = None,
    after: Told | None = None,
) -> None:
    """Ask the table, move the state and write the audit; the caller saves the row. Raises RuleViolation."""
    old, facts = file.state_value, facts_of(actor, file, has_papers=file.papers.exists())
    state = WORK_FILE_WORKFLOW.next_state(act, actor=actor, state=old, facts=facts, reason=reason)
    file.state = state
    states: Told = {"trạng thái": state.label} if state != old else {}
    tell(act, file, actor=actor, at=at, reason=reason, before=before, after=states | (after or {}))


def tell(
    act: str,
    file: WorkFile,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    before: Told | None = None,
    after: Told | None = None,
) -> None:
    """Write down in the audit of the owner's things what happened to a work file."""
    subject = Subject(
        type=SUBJECT,
        id=file.pk,
        name=f"Hồ sơ {file}",
        stream=f"unit-{file.owner_id}",
        before=before or {},
        after=after or {},
    )
    record(event=AuditEvent(f"work_file.{act}"), actor=actor, subject=subject, at=at, reason=reason)
