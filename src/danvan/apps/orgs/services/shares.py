"""How much of a unit went to each of its successors, where a paper says so."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.orgs.access import divided_unit_for
from danvan.apps.orgs.changing import Deciding, UnitChange, check_paper, unit_facts, unit_state, unit_subject
from danvan.apps.orgs.in_time import edge_of, unit_in_time
from danvan.apps.orgs.models import Succession, Unit
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.workflow import UNIT_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units.succession import check_successions, share_label


def set_shares(
    *, actor: Actor, unit_id: int, shares: Mapping[int, Decimal | None], by: Deciding, at: datetime
) -> UnitChange:
    """Write down the share of each successor of a split unit, by the id of the succession, and the paper that says so.

    Values of the unit can be carried over from then on. Raises RuleViolation when the shares cannot be, when nothing
    changes, and for a unit that was not split; Http404 for one that the authority does not work with.
    """
    with transaction.atomic():
        lock_authority(actor)
        unit = divided_unit_for(actor, unit_id)
        today = timezone.localdate(at)
        UNIT_WORKFLOW.next_state("set_share", actor=actor, state=unit_state(unit, today), facts=unit_facts(unit))
        check_paper(by, today)
        rows = list(Succession.objects.filter(predecessor=unit).select_related("successor").order_by("id"))
        before = {_name(row): _shown(row.share) for row in rows}
        for row in rows:
            row.share = shares.get(row.pk, row.share)
        known = [unit, *(row.successor for row in rows if row.successor is not None)]
        check_successions({one.pk: unit_in_time(one) for one in known}, [edge_of(row) for row in rows])
        after = {_name(row): _shown(row.share) for row in rows}
        if before == after:
            raise RuleViolation("Chưa đổi tỷ lệ nào so với đang ghi.")
        told = f"Tỷ lệ theo {by.document}."
        for row in rows:
            row.note = f"{row.note} {told}".strip() if told not in row.note else row.note
        Succession.objects.bulk_update(rows, ["share", "note"])
        subject = unit_subject(actor, unit, before={**before}, after={**after, "theo văn bản": by.document})
        record(event=AuditEvent.UNIT_SET_SHARE, actor=actor, subject=subject, at=at)
    changed = "; ".join(f"{name}: {share}" for name, share in after.items())
    return UnitChange(unit.pk, (f"Ghi phần của {unit.name} chuyển sang {changed}.", *_carried(rows)))


def _carried(rows: list[Succession]) -> tuple[str, ...]:
    if any(row.share is None for row in rows):
        return ("Còn phần chưa rõ: số liệu cộng dồn của đơn vị chỉ chia được theo các phần đã ghi.",)
    return ("Từ nay số liệu cộng dồn của đơn vị chia được cho các đơn vị kế thừa khi xem theo cây tổ chức mới.",)


def _name(row: Succession) -> str:
    successor: Unit | None = row.successor
    return successor.name if successor else "không có"


def _shown(share: Decimal | None) -> str:
    return "chưa rõ" if share is None else share_label(Fraction(share))
