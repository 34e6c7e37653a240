"""The life of a criteria set: shipped, copied, revised, made ready, retired, discarded."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.criteria.access import set_for
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.kinds import kinds_lacking, kinds_under_newest_plan
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services.steps import (
    add_draft,
    advance,
    check_edition,
    locked_set,
    own_versions,
    put_content,
    record_set,
)
from danvan.apps.criteria.stored import hash_of, typed_set
from danvan.apps.criteria.workflow import CRITERIA_WORKFLOW, CriteriaFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import NamedCode
from danvan.domain.scoring.mapping import criteria_set_from_mapping, mapping_of
from danvan.domain.vietnamese.text import nfc

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._-]{1,58}[A-Z0-9]")


def load_criteria_set(*, mapping: Mapping[str, object], at: datetime) -> CriteriaSet:
    """Keep a set that comes with the software, ready to be used; the same content is kept once.

    Another content under a known code becomes the next version, and the one before is retired: cycles that use it keep
    it. Raises RuleViolation when the set is unsound.
    """
    typed = criteria_set_from_mapping(mapping)
    with transaction.atomic():
        shipped = CriteriaSet.objects.select_for_update().filter(owner__isnull=True, code=typed.code)
        last = shipped.order_by("-version", "-id").first()
        if last is not None and last.content_hash == hash_of(mapping_of(typed)):
            return last
        row = CriteriaSet(
            version=last.version + 1 if last else 1, replaces=last, state=CriteriaState.READY, loaded_at=at, ready_at=at
        )
        put_content(row, typed)
        row.save()
        _retire_before(row)
        record_set(AuditEvent.CRITERIA_SET_LOAD, row, actor=None, at=at, after=_said(row))
    return row


def copy_set(*, actor: Actor, set_id: int, code: str, title: str, year: int, at: datetime) -> CriteriaSet:
    """Begin a set of the actor's authority from one that it may see, with a code of its own.

    What is assumed in the copied set stays marked, and a copy is never official by itself. It also names the kinds of
    units that the authority's newest plan has scored: a set of three tiers fits an authority of two. Raises
    RuleViolation for a code that is not one or that the authority uses already.
    """
    with transaction.atomic():
        source = set_for(actor, set_id)
        CRITERIA_WORKFLOW.next_state("copy", actor=actor, state=None, facts=CriteriaFacts())
        code = checked_code(code)
        if own_versions(actor, code):
            raise RuleViolation(
                f"Cơ quan đã có bộ tiêu chí mã {code}. Đặt mã khác, hoặc soạn phiên bản mới của bộ đó.", code=code
            )
        known = typed_set(source)
        added = kinds_lacking(known, kinds_under_newest_plan(actor.authority_id))
        typed = replace(
            known,
            kinds=(*known.kinds, *(NamedCode(kind.code, kind.name) for kind in added)),
            code=code,
            title=nfc(title).strip(),
            official=False,
            valid_from_cycle=replace(known.valid_from_cycle, value=year),
        )
        row = add_draft(actor, typed, version=1, replaces=None, at=at)
        after = {**_said(row), "sao chép từ": str(source)}
        record_set(AuditEvent.CRITERIA_SET_COPY, row, actor=actor, at=at, after=after)
    return row


def revise_set(*, actor: Actor, set_id: int, at: datetime) -> CriteriaSet:
    """Begin the next version of a set of the own authority; the version before stays as it is, and so do its cycles.

    Raises RuleViolation while another version is being written.
    """
    with transaction.atomic():
        row = locked_set(actor, set_id)
        advance("revise", actor=actor, row=row)
        last = own_versions(actor, row.code)[0]
        draft = add_draft(actor, typed_set(row), version=last.version + 1, replaces=last, at=at)
        record_set(AuditEvent.CRITERIA_SET_REVISE, draft, actor=actor, at=at, after=_said(draft))
    return draft


def make_ready(*, actor: Actor, set_id: int, edition: int, at: datetime) -> CriteriaSet:
    """Let cycles be opened with a set; from now on it never changes, and the version before is retired.

    Raises RuleViolation with every fault, StaleVersion when it was changed after the page was opened.
    """
    with transaction.atomic():
        row = locked_set(actor, set_id)
        state = advance("make_ready", actor=actor, row=row)
        check_edition(row, edition)
        row.state, row.ready_by_id, row.ready_at = state, actor.person_id, at
        row.save(update_fields=["state", "ready_by", "ready_at"])
        _retire_before(row)
        after = {**_said(row), "mã băm": row.content_hash[:16]}
        record_set(AuditEvent.CRITERIA_SET_MAKE_READY, row, actor=actor, at=at, after=after)
    return row


def retire_set(*, actor: Actor, set_id: int, reason: str, at: datetime) -> CriteriaSet:
    """Let no further cycle be opened with a set; those that use it keep it. Raises RuleViolation without a reason."""
    with transaction.atomic():
        row = locked_set(actor, set_id)
        row.state = advance("retire", actor=actor, row=row, reason=reason)
        row.retire_reason = reason.strip()
        row.save(update_fields=["state", "retire_reason"])
        record_set(AuditEvent.CRITERIA_SET_RETIRE, row, actor=actor, at=at, after=_said(row), reason=reason)
    return row


def discard_draft(*, actor: Actor, set_id: int, edition: int, reason: str, at: datetime) -> str:
    """Throw a version in the writing away; what it was called. The audit keeps that it was there.

    Raises RuleViolation for a version that was made ready, StaleVersion when it was changed after the page was opened.
    """
    with transaction.atomic():
        row = locked_set(actor, set_id)
        advance("discard", actor=actor, row=row, reason=reason)
        check_edition(row, edition)
        record_set(AuditEvent.CRITERIA_SET_DISCARD, row, actor=actor, at=at, before=_said(row), reason=reason)
        row.delete()
    return str(row)


def checked_code(code: str) -> str:
    """A code in its one spelling. Raises RuleViolation for what is none."""
    plain = nfc(code).strip().upper()
    if not _CODE.fullmatch(plain):
        raise RuleViolation(
            "Mã bộ tiêu chí gồm 3 đến 60 chữ cái không dấu, chữ số, dấu gạch ngang hoặc dấu chấm, ví dụ TANBIEN-2024.",
            code=plain[:60],
        )
    return plain


def _retire_before(row: CriteriaSet) -> None:
    """Of one code at most one version is offered for new cycles."""
    before = CriteriaSet.objects.filter(owner_id=row.owner_id, code=row.code, state=CriteriaState.READY)
    before.exclude(pk=row.pk).update(
        state=CriteriaState.RETIRED, retire_reason=f"Đã có phiên bản {row.version} thay thế."
    )


def _said(row: CriteriaSet) -> dict[str, str | int | None]:
    return {"mã": row.code, "phiên bản": row.version, "trạng thái": row.state_value.label}
