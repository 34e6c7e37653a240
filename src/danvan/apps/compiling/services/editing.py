"""Editing the text of a compiled report, section by section."""

from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.compiling.models import CompiledSection
from danvan.apps.compiling.services.steps import advance, locked_report, record_report, stale, touch
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc


@transaction.atomic
def edit_section(
    *, actor: Actor, report_id: int, section_id: int, version: int, heading: str, text: str, at: datetime
) -> CompiledSection:
    """Change the heading and the text of one section; two people may edit two sections at once.

    `version` is the section's as the person saw it. Raises StaleVersion when somebody changed this section since,
    RuleViolation for a section without heading and when the report is finished.
    """
    report = locked_report(report_id)
    report.state = advance("edit", actor=actor, report=report, version=None)
    section = CompiledSection.objects.select_related("changed_by").get(pk=section_id, report=report)
    if section.version != version:
        raise stale("Mục này", section.changed_by.full_name, section.changed_at)
    if not heading.strip():
        raise RuleViolation("Ghi tên mục.")
    section.heading, section.text = nfc(heading).strip(), nfc(text).strip().replace("\r\n", "\n")
    section.version += 1
    section.changed_by_id, section.changed_at = actor.person_id, at
    section.save()
    touch(report, actor=actor, at=at)
    after: dict[str, str | int | None] = {"mục": section.heading, "lần sửa": section.version}
    record_report(AuditEvent.COMPILED_REPORT_EDIT, report, actor=actor, at=at, after=after)
    return section
