"""Writing a unit's plan or report before it is sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.evidence.access import own_evidence_for
from danvan.apps.evidence.selectors import evidence_label
from danvan.apps.evidence.services import add_evidence
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.selectors import values_of
from danvan.apps.figures.services import store_values
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import refuse_future
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.figures import figure_name, read_figures, typed_text
from danvan.apps.reporting.models import Report, ReportFile
from danvan.apps.reporting.services.merging import Seen, only_changed, refuse_conflicts
from danvan.apps.reporting.services.steps import (
    advance,
    locked_obligation,
    locked_report,
    record_report,
    report_of,
    touch,
)
from danvan.domain.authority import Actor
from danvan.domain.figures.forms import ReportForm
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was handed in, and what it proves; `asked` the code under which the form asks for it, if it does."""

    content: bytes
    filename: str
    note: str = ""
    asked: str = ""


def draft_report(
    *,
    actor: Actor,
    obligation_id: int,
    version: int,
    content: str,
    difficulties: str,
    proposals: str,
    number: str,
    paper_date: date | None,
    figures: dict[str, str],
    at: datetime,
    files: Sequence[NewFile] = (),
    nothing: Collection[str] | None = None,
    seen: Seen | None = None,
) -> Report:
    """Save the text, the figures as typed and, if given, more files; the first save begins the report (version 0).

    Blank figures are left open; `nothing` are the headings answered "không phát sinh", None leaves them. With `seen`
    only what was changed since the page was opened is written, so that two people may write at once; what both changed
    is refused. Raises StaleVersion when somebody else saved meanwhile, FiguresRefused when figures break their bounds,
    RuleViolation otherwise; nothing is stored then.
    """
    with transaction.atomic():
        obligation = locked_obligation(obligation_id)
        report = report_of(obligation)
        form = form_of(obligation)
        texts = {"content": nfc(content), "difficulties": nfc(difficulties), "proposals": nfc(proposals)}
        state = advance("draft", actor=actor, obligation=obligation, report=report, version=None if seen else version)
        values: dict[str, Decimal | None] = dict(read_figures(form.figures if form else (), figures))
        values = {code: values.get(code) for code in {**figures, **dict.fromkeys(values_of(obligation.pk))}}
        if seen and report:
            values, texts = only_changed(report, seen, figures, values, texts)
            if version != report.version:
                refuse_conflicts(report, seen, values, texts, actor)
        refuse_future(paper_date=paper_date, at=at)
        report = report or _new_report(obligation)
        before = _known(report)
        for code, text in texts.items():
            setattr(report, code, text)
        report.number, report.paper_date = nfc(number).strip(), paper_date
        if nothing is not None and form:
            report.nothing = [one.code for one in form.headings if one.may_be_nothing and one.code in nothing]
        report.entered_on_behalf_by, report.flag_count = None, 0
        _save(report, state, actor, at)
        store_values(obligation=obligation, values=values, person_id=actor.person_id, at=at)
        _refuse_unasked(form, files)
        for file in files:
            attach_file(report, actor=actor, file=file, at=at)
        record_report(
            AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, before=before, after=_known(report) | _named(files)
        )
        return report


def add_report_file(
    *, actor: Actor, report_id: int, content: bytes, filename: str, note: str = "", at: datetime
) -> Report:
    """Add one file to a report that is being written.

    Raises RuleViolation when the report may not be changed now or the file is refused.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("draft", actor=actor, obligation=report.obligation, report=report, version=None)
        file = NewFile(content, filename, note)
        attach_file(report, actor=actor, file=file, at=at)
        _save(report, state, actor, at)
        record_report(AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, after=_named([file]))
        return report


def attach_report_evidence(*, actor: Actor, report_id: int, evidence_id: int, at: datetime) -> Report:
    """Put a piece of the own shelf into a report that is being written.

    Raises RuleViolation when the report may not be changed now or holds the piece already.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("draft", actor=actor, obligation=report.obligation, report=report, version=None)
        evidence = own_evidence_for(actor, evidence_id)
        if ReportFile.objects.filter(report=report, evidence=evidence).exists():
            raise RuleViolation(f"“{evidence.name}” đã có trong bản đang soạn.")
        ReportFile.objects.create(report=report, evidence=evidence)
        _save(report, state, actor, at)
        record_report(AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, after={"tệp": evidence_label(evidence)})
        return report


def remove_report_file(*, actor: Actor, report_id: int, evidence_id: int, at: datetime) -> Report:
    """Take a file out of a report that is being written; what was sent with it keeps it.

    Raises RuleViolation when the report may not be changed now or does not hold the file.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("draft", actor=actor, obligation=report.obligation, report=report, version=None)
        row = ReportFile.objects.select_related("evidence").filter(report=report, evidence_id=evidence_id).first()
        if row is None:
            raise RuleViolation("Tệp này không còn trong bản đang soạn; hãy mở lại trang để xem.")
        row.delete()
        _save(report, state, actor, at)
        record_report(AuditEvent.REPORT_DRAFT, report, actor=actor, at=at, before={"tệp": row.evidence.name})
        return report


def attach_file(report: Report, *, actor: Actor, file: NewFile, at: datetime) -> None:
    """Keep a file as evidence of the report's unit and put it into the report."""
    evidence = add_evidence(
        actor=actor, unit_id=report.unit_id, content=file.content, filename=file.filename, note=nfc(file.note), at=at
    )
    ReportFile.objects.create(report=report, evidence=evidence, asked=file.asked)


def replace_figures(obligation: Obligation, values: dict[str, Decimal], *, actor: Actor, at: datetime) -> None:
    """Store exactly these figures; one that the report held and does not give any more is taken out."""
    gone = dict.fromkeys(values_of(obligation.pk))
    store_values(obligation=obligation, values={**gone, **values}, person_id=actor.person_id, at=at)


def _new_report(obligation: Obligation) -> Report:
    return Report(
        obligation=obligation,
        unit=obligation.unit,
        kind=obligation.deadline.owed,
        version=0,
    )


def _save(report: Report, state: ReportState, actor: Actor, at: datetime) -> None:
    report.state = state
    touch(report, actor=actor, at=at)
    report.save()


def _known(report: Report) -> dict[str, str | int | None]:
    """What the audit says of a draft: its version, number and figures, never its text."""
    if report.version == 0:
        return {}
    known: dict[str, str | int | None] = {"lần sửa": report.version, "số, ký hiệu": report.number}
    for code, value in values_of(report.obligation_id).items():
        known[figure_name(code)] = typed_text(code, value)
    return known


def _refuse_unasked(form: ReportForm | None, files: Sequence[NewFile]) -> None:
    """A file handed in as one that the form asks for is one of those."""
    codes = {file.code for file in form.files} if form else set()
    if any(file.asked and file.asked not in codes for file in files):
        raise RuleViolation("Báo cáo này không yêu cầu tệp đó; hãy mở lại trang soạn rồi thêm tệp.")


def _named(files: Sequence[NewFile]) -> dict[str, str | int | None]:
    return {"tệp": "; ".join(file.filename for file in files)} if files else {}
