"""Changing a version in the writing: its tree, its head, its bands and conditions. Each change is one act."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services.steps import advance, check_edition, locked_set, put_content, record_set
from danvan.apps.criteria.stored import drafted_set
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.comparing import differences
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.mapping import criteria_set_unchecked, mapping_of

_MOST_TOLD = 6


def change_set(
    *, actor: Actor, set_id: int, edition: int, change: Callable[[TypedSet], TypedSet], at: datetime
) -> CriteriaSet:
    """Store what `change` makes of a version in the writing.

    Raises RuleViolation for a version that may be in use, and for a change that cannot be read back; StaleVersion when
    somebody else changed the set after the page was opened.
    """
    with transaction.atomic():
        row = locked_set(actor, set_id)
        advance("change", actor=actor, row=row)
        check_edition(row, edition)
        before = drafted_set(row)
        after = criteria_set_unchecked(mapping_of(change(before)))
        if after == before:
            return row
        if after.code != row.code:
            raise RuleViolation(f"Mã bộ tiêu chí {row.code} không đổi được. Sao chép thành bộ tiêu chí khác.")
        put_content(row, after)
        row.edition += 1
        row.changed_by_id, row.changed_at = actor.person_id, at
        row.save()
        told = differences(before, after)
        record_set(
            AuditEvent.CRITERIA_SET_CHANGE,
            row,
            actor=actor,
            at=at,
            before={one.label: one.before[:200] for one in told[:_MOST_TOLD]},
            after={one.label: one.after[:200] for one in told[:_MOST_TOLD]} | {"lần sửa": row.edition},
        )
    return row
