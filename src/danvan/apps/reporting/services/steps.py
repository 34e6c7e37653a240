"""What every act on a report has in common: the lock, the workflow's answer, the change, the audit entry."""

from datetime import datetime

from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.plans.enums import ANSWERED_BY_REPORT
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting.access import SENT_STATES
from danvan.apps.reporting.circumstances import facts_of
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.workflow import REPORT_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.dates import format_moment

SENDING = frozenset({"submit", "enter_on_behalf"})


def locked_obligation(obligation_id: int) -> Obligation:
    """The obligation, locked until the act ends: two first drafts of one report wait for one another.

    Raises RuleViolation when it is not answered by a plan or a report.
    """
    obligation = (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("unit", "deadline__plan__lead_unit")
        .get(pk=obligation_id)
    )
    if obligation.deadline.owed not in ANSWERED_BY_REPORT:
        raise RuleViolation("Việc này không nộp bằng kế hoạch hoặc báo cáo; hãy mở đúng mục phải nộp.")
    return obligation


def report_of(obligation: Obligation) -> Report | None:
    """The report under a locked obligation, None before its first text."""
    return Report.objects.select_related("unit", "changed_by").filter(obligation=obligation).first()


def locked_report(report_id: int) -> Report:
    """The report with its obligation locked, which guards both."""
    obligation = locked_obligation(Report.objects.only("obligation_id").get(pk=report_id).obligation_id)
    report = Report.objects.select_related("unit", "changed_by", "entered_on_behalf_by").get(pk=report_id)
    report.obligation = obligation
    return report


def advance(
    act: str, *, actor: Actor, obligation: Obligation, report: Report | None, version: int | None, reason: str = ""
) -> ReportState:
    """The state after the act; `version` None for an act that does not start from an opened page.

    Raises StaleVersion when somebody else changed the report after the page was opened, naming who and when;
    RuleViolation when the workflow refuses.
    """
    if actor.may(REPORT_WORKFLOW.acts[act].permission):
        _refuse_stale(act, report, version)
    state = ReportState(report.state) if report else None
    facts = facts_of(actor, obligation, report)
    return REPORT_WORKFLOW.next_state(act, actor=actor, state=state, facts=facts, reason=reason)


def _refuse_stale(act: str, report: Report | None, version: int | None) -> None:
    if report is None:
        if version:
            raise StaleVersion("Bản này không còn trong hệ thống. Những gì vừa nhập vẫn còn trên trang này.")
        return
    when = format_moment(timezone.localtime(report.changed_at))
    name, who = report.get_kind_display(), report.changed_by.full_name
    if act in SENDING and report.state in SENT_STATES:
        raise StaleVersion(
            f"{name} này đã được gửi; {who} thao tác lần cuối lúc {when}. Không cần gửi lại; hãy mở lại trang để xem.",
            who=who,
        )
    if version is not None and version != report.version:
        raise StaleVersion(
            f"{name} này đã được {who} thay đổi lúc {when}, sau khi ông (bà) mở trang. "
            "Những gì vừa nhập vẫn còn trên trang này; hãy xem bản đang lưu rồi quyết định giữ phần nào.",
            who=who,
        )


def touch(report: Report, *, actor: Actor, at: datetime) -> None:
    """Mark a change: the next version, by whom and when. The caller saves."""
    report.version += 1
    report.changed_by_id = actor.person_id
    report.changed_at = at


def record_report(
    event: AuditEvent,
    report: Report,
    *,
    actor: Actor,
    at: datetime,
    before: dict[str, str | int | None] | None = None,
    after: dict[str, str | int | None] | None = None,
    reason: str = "",
    for_unit: bool = False,
) -> None:
    """Write the audit entry of an act on a report, in the chain of the unit that owes it."""
    subject = Subject(
        type="report",
        id=report.pk,
        name=f"{report.get_kind_display()} – {report.unit.name}",
        stream=f"unit-{report.unit_id}",
        before=before or {},
        after=after or {},
        for_unit_id=report.unit_id if for_unit else None,
        for_unit_name=report.unit.name if for_unit else "",
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)
