"""A file with a criteria set: told beforehand what is wrong and what it changes, then taken over as a whole."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from danvan.adapters.uploads.names import clean_filename
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.criteria.access import import_for
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.handed_in import HandedIn, read_handed_in
from danvan.apps.criteria.models import CriteriaImport, CriteriaSet
from danvan.apps.criteria.services.sets import checked_code
from danvan.apps.criteria.services.steps import add_draft, advance, own_versions, put_content, record_set
from danvan.apps.criteria.stored import known_names
from danvan.apps.criteria.workflow import CRITERIA_WORKFLOW, CriteriaFacts
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import Finding, RuleViolation, Severity, StaleVersion
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.examining import examine
from danvan.domain.scoring.fault_words import fault_words
from danvan.domain.scoring.mapping import criteria_set_from_mapping, mapping_of

_MOST_NAMED = 3


def stage_import(*, actor: Actor, content: bytes, filename: str, at: datetime) -> CriteriaImport:
    """Read a file (XLSX, YAML, JSON) and keep what it says with everything that is wrong with it; no set is stored.

    The actor's earlier file that waits gives way. Raises RuleViolation for a file that is no criteria set at all.
    """
    _require_right(actor)
    said = read_handed_in(content, filename)
    found = examine(said.mapping, known_names(actor.authority_id, timezone.localdate(at).year))
    before = _latest(actor, found.criteria_set.code) if found.criteria_set else None
    stored: Any = mapping_of(found.criteria_set) if found.criteria_set else {}
    with transaction.atomic():
        CriteriaImport.objects.filter(made_by_id=actor.person_id, applied_at__isnull=True).delete()
        return CriteriaImport.objects.create(
            file_name=clean_filename(filename),
            content=stored,
            faults=[_fault(said, found.criteria_set, one) for one in found.findings],
            seen_set=before,
            seen_edition=before.edition if before else 0,
            made_by_id=actor.person_id,
            made_at=at,
        )


def apply_import(*, actor: Actor, import_id: int, at: datetime) -> CriteriaSet:
    """Take a file over that was looked at: as a new set, into the draft of its code, or as the next version.

    Raises RuleViolation while something is wrong with it, StaleVersion when the set of its code is no longer the one
    that the differences were shown against; Http404 for a file of somebody else.
    """
    _require_right(actor)
    with transaction.atomic():
        listed = import_for(actor, import_id)
        if CriteriaImport.objects.select_for_update().get(pk=listed.pk).applied_at is not None:
            raise RuleViolation("Tệp này đã nạp xong, không nạp lần nữa.")
        _refuse_faults(listed)
        typed = criteria_set_from_mapping(listed.content)
        checked_code(typed.code)
        versions = own_versions(actor, typed.code)
        last = versions[0] if versions else None
        if (last.pk if last else None, last.edition if last else 0) != (listed.seen_set_id, listed.seen_edition):
            raise StaleVersion(
                f"Bộ tiêu chí {typed.code} đã có người sửa sau khi ông (bà) xem trước. "
                "Nộp lại tệp để xem trước lần nữa."
            )
        row = _taken_over(actor, typed, last, at)
        listed.content, listed.applied_at = {}, at
        listed.save(update_fields=["content", "applied_at"])
        after: dict[str, str | int | None] = {"tệp": listed.file_name, "phiên bản": row.version, "lần sửa": row.edition}
        record_set(AuditEvent.CRITERIA_SET_IMPORT, row, actor=actor, at=at, after=after)
    return row


def discard_import(*, actor: Actor, import_id: int) -> None:
    """Throw a file away that was not taken over. Raises Http404 for a file of somebody else."""
    _require_right(actor)
    with transaction.atomic():
        listed = import_for(actor, import_id)
        if listed.applied_at is not None:
            raise RuleViolation("Tệp này đã nạp xong, không bỏ được.")
        listed.delete()


def _require_right(actor: Actor) -> None:
    if not actor.may(Permission.CRITERIA_EDIT):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.CRITERIA_EDIT.label}”.")


def _latest(actor: Actor, code: str) -> CriteriaSet | None:
    own = CriteriaSet.objects.filter(owner_id=actor.authority_id, code=code)
    return own.order_by("-version", "-id").first()


def _fault(said: HandedIn, typed: TypedSet | None, finding: Finding) -> dict[str, str | bool]:
    return {
        "place": said.place_of(finding.place or ""),
        "text": fault_words(typed, finding) if typed else finding.message,
        "is_error": finding.severity is Severity.ERROR,
    }


def _refuse_faults(listed: CriteriaImport) -> None:
    wrong = [fault for fault in listed.faults if fault["is_error"]]
    if wrong or not listed.content:
        named = " ".join(f"{fault['place']}: {fault['text']}" for fault in wrong[:_MOST_NAMED])
        raise RuleViolation(f"Còn {len(wrong)} lỗi nên chưa nạp. {named} Sửa trong tệp rồi nộp lại.")


def _taken_over(actor: Actor, typed: TypedSet, last: CriteriaSet | None, at: datetime) -> CriteriaSet:
    if last is None or last.state != CriteriaState.DRAFT:
        CRITERIA_WORKFLOW.next_state("import", actor=actor, state=None, facts=CriteriaFacts())
        return add_draft(actor, typed, version=last.version + 1 if last else 1, replaces=last, at=at)
    advance("import", actor=actor, row=last)
    put_content(last, typed)
    last.edition += 1
    last.changed_by_id, last.changed_at = actor.person_id, at
    last.save()
    return last
