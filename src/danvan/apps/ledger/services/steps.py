"""What every act on an obligation has in common: the lock, the workflow's answer, the entry, the audit entry."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import UploadedFile, add_evidence
from danvan.apps.ledger.circumstances import facts_of, state_of
from danvan.apps.ledger.workflow import LEDGER_WORKFLOW
from danvan.apps.plans.models import Obligation
from danvan.apps.plans.selectors.obligations import owed_text_of
from danvan.apps.plans.services import Happening, write_entries
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor
from danvan.domain.ledger import EntryKind
from danvan.domain.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class Step:
    """One act on one obligation: by whom, when, what it writes, and why.

    `number` is that of the paper behind it, `scan` what it looks like or what proves it.
    """

    actor: Actor
    obligation_id: int
    at: datetime
    kind: EntryKind
    reason: str = ""
    new_day: date | None = None
    number: str = ""
    scan: UploadedFile | None = None


def carry_out(act: str, step: Step) -> Obligation:
    """Do an act of the workflow in the transaction of its caller, and tell the audit.

    Raises RuleViolation when the workflow refuses, or the scan is refused.
    """
    obligation = locked(step.obligation_id)
    facts = facts_of(step.actor, obligation, timezone.localdate(step.at))
    reason = nfc(step.reason).strip()
    before = _known(obligation)
    LEDGER_WORKFLOW.next_state(act, actor=step.actor, state=state_of(obligation), facts=facts, reason=reason)
    happening = Happening(
        obligation,
        step.kind,
        step.at,
        step.actor.person_id,
        new_day=step.new_day,
        reason=reason,
        number=nfc(step.number).strip(),
        evidence=_kept(step),
    )
    write_entries([happening])
    after = _known(obligation)
    if step.new_day is not None and step.kind is not EntryKind.EXTENSION_GRANTED:
        after["đến ngày"] = day_text(step.new_day)
    if happening.evidence is not None:
        after["tệp"] = happening.evidence.name
    subject = Subject(
        type="obligation",
        id=obligation.pk,
        name=f"{owed_text_of(obligation)} – {obligation.unit.name}",
        stream=f"unit-{obligation.unit_id}",
        before=before,
        after=after,
    )
    record(event=AuditEvent(f"obligation.{act}"), actor=step.actor, subject=subject, at=step.at, reason=reason)
    return obligation


def _kept(step: Step) -> Evidence | None:
    """The scan as evidence of the unit that hands it in."""
    if step.scan is None:
        return None
    return add_evidence(
        actor=step.actor,
        unit_id=step.actor.unit_id,
        content=step.scan.content,
        filename=step.scan.filename,
        note=step.kind.label,
        at=step.at,
    )


def locked(obligation_id: int) -> Obligation:
    """The obligation with its unit, plan and lead unit, locked until the act ends."""
    related = ("unit", "deadline__plan__lead_unit", "deadline__plan__issuer")
    return Obligation.objects.select_for_update(of=("self",)).select_related(*related).get(pk=obligation_id)


def _known(obligation: Obligation) -> dict[str, str | int | None]:
    return {"tình trạng": state_of(obligation).label, "ngày cuối": day_text(obligation.last_day)}
