"""Answering the flags on a report before it is sent."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.reporting.flagging import flags_on
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.services.steps import advance, locked_report, record_report, touch
from danvan.domain.authority import Actor
from danvan.domain.report_checks.flags import explains
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

_LONGEST = 500


class ExplanationsRefused(RuleViolation):
    """Some explanations say nothing; `facts` holds the sentence for each flag's key."""


def explain_flags(*, actor: Actor, report_id: int, version: int, sentences: Mapping[str, str], at: datetime) -> Report:
    """Keep what the unit says to the flags on its report, by the flag's key; blank takes an explanation back.

    Raises StaleVersion, RuleViolation when the report may not be changed now, ExplanationsRefused for what explains
    nothing; nothing is stored then. Sentences to flags that are no longer there are dropped.
    """
    with transaction.atomic():
        report = locked_report(report_id)
        state = advance("explain_flags", actor=actor, obligation=report.obligation, report=report, version=version)
        keys = {flag.key for flag in flags_on(report)}
        given = {key: nfc(text).strip() for key, text in sentences.items() if key in keys}
        _refuse_empty(given)
        kept = {**report.explanations, **given}
        report.explanations = {key: text for key, text in kept.items() if text and key in keys}
        report.state = state
        touch(report, actor=actor, at=at)
        report.save()
        after = {"số cảnh báo đã giải thích": len(report.explanations)}
        record_report(AuditEvent.REPORT_EXPLAIN_FLAGS, report, actor=actor, at=at, after={**after})
        return report


def _refuse_empty(given: Mapping[str, str]) -> None:
    refused = {}
    for key, text in given.items():
        if text and not explains(text):
            refused[key] = (
                "Câu giải thích quá ngắn hoặc không có nội dung. Hãy nêu lý do trong một câu, ít nhất ba chữ."
            )
        elif len(text) > _LONGEST:
            refused[key] = f"Câu giải thích dài {len(text)} ký tự, tối đa {_LONGEST} ký tự."
    if refused:
        raise ExplanationsRefused(" ".join(dict.fromkeys(refused.values())), **refused)
