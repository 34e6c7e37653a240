"""What every act on a compiled report has in common: the lock, the workflow's answer, the version, the audit entry."""

from datetime import datetime

from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.compiling.circumstances import facts_of
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.models import CompiledReport
from danvan.apps.compiling.workflow import COMPILATION_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import StaleVersion
from danvan.domain.vietnamese.dates import format_moment


def locked_report(report_id: int) -> CompiledReport:
    """The report, locked until the act ends."""
    rows = CompiledReport.objects.select_for_update(of=("self",))
    return rows.select_related("deadline__plan__lead_unit", "deadline__plan__issuer", "changed_by").get(pk=report_id)


def advance(
    act: str, *, actor: Actor, report: CompiledReport, version: int | None, reason: str = ""
) -> CompilationState:
    """The state after the act; `version` None for an act that may begin from an older page.

    Raises RuleViolation when the workflow refuses, StaleVersion when somebody changed the report since.
    """
    if version is not None and version != report.version:
        raise stale("Báo cáo", report.changed_by.full_name, report.changed_at)
    state = CompilationState(report.state)
    return COMPILATION_WORKFLOW.next_state(
        act, actor=actor, state=state, facts=facts_of(actor, report, act), reason=reason
    )


def stale(what: str, who: str, changed_at: datetime) -> StaleVersion:
    """The refusal of a change over another's that was not seen."""
    when = format_moment(timezone.localtime(changed_at))
    return StaleVersion(
        f"{what} đã được {who} thay đổi lúc {when}, sau khi ông (bà) mở trang. "
        "Những gì vừa nhập vẫn còn trên trang này; hãy xem bản đang lưu rồi quyết định giữ phần nào.",
        who=who,
    )


def touch(report: CompiledReport, *, actor: Actor, at: datetime) -> None:
    """Mark a change: the next version, by whom and when; saved."""
    report.version += 1
    report.changed_by_id, report.changed_at = actor.person_id, at
    report.save()


def record_report(
    event: AuditEvent,
    report: CompiledReport,
    *,
    actor: Actor,
    at: datetime,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    """Write the audit entry in the chain of the lead unit; never the text."""
    subject = Subject(
        type="compiled_report",
        id=report.pk,
        name=report.title,
        stream=f"unit-{report.deadline.plan.lead_unit_id}",
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
