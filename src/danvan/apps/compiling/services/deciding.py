"""Finishing a compiled report, opening it again, putting it aside."""

import hashlib
import json
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.compiling.models import CompiledFigure, CompiledReport, CompiledSection
from danvan.apps.compiling.services.steps import advance, locked_report, record_report, touch
from danvan.domain.authority import Actor


@transaction.atomic
def finish_report(*, actor: Actor, report_id: int, version: int, at: datetime) -> CompiledReport:
    """Freeze the report: text and figures bear one hash from now on.

    Raises StaleVersion when somebody changed it since, RuleViolation when the actor may not, or when units sent
    something after the figures were taken.
    """
    report = locked_report(report_id)
    report.state = advance("finish", actor=actor, report=report, version=version)
    report.content_hash = content_hash(report)
    touch(report, actor=actor, at=at)
    after: dict[str, str | int | None] = {"mã băm nội dung": report.content_hash[:16]}
    record_report(AuditEvent.COMPILED_REPORT_FINISH, report, actor=actor, at=at, after=after)
    return report


@transaction.atomic
def reopen_report(*, actor: Actor, report_id: int, version: int, reason: str, at: datetime) -> CompiledReport:
    """Open a finished report for editing, with a reason; its hash is void. Raises as finishing does."""
    report = locked_report(report_id)
    report.state = advance("reopen", actor=actor, report=report, version=version, reason=reason)
    report.content_hash = ""
    touch(report, actor=actor, at=at)
    record_report(AuditEvent.COMPILED_REPORT_REOPEN, report, actor=actor, at=at, reason=reason)
    return report


@transaction.atomic
def discard_report(*, actor: Actor, report_id: int, version: int, reason: str, at: datetime) -> CompiledReport:
    """Put a draft aside, with a reason; the period may be compiled again. Raises as finishing does."""
    report = locked_report(report_id)
    report.state = advance("discard", actor=actor, report=report, version=version, reason=reason)
    touch(report, actor=actor, at=at)
    record_report(AuditEvent.COMPILED_REPORT_DISCARD, report, actor=actor, at=at, reason=reason)
    return report


def content_hash(report: CompiledReport) -> str:
    """The SHA-256 of text and figures as canonical JSON, in hexadecimal."""
    sections = CompiledSection.objects.filter(report=report).order_by("position", "id")
    figures = CompiledFigure.objects.filter(report=report).order_by("position", "id")
    content = {
        "title": report.title,
        "sections": list(sections.values_list("code", "heading", "text")),
        "figures": list(figures.values_list("section", "figure", "value_text", "before_text", "change_text")),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
