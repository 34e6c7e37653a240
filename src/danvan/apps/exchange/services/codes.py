"""The identification codes that an office keeps: its own, and those of bodies outside."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.exchange.models import ExchangeCode
from danvan.apps.exchange.selectors import codes_of
from danvan.apps.orgs.models import Unit
from danvan.apps.registers.access import kept_unit_for
from danvan.domain.authority import Actor
from danvan.domain.official_documents.exchange import check_exchange_code
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.text import fold

MOST_CODES = 2000


@dataclass(frozen=True, slots=True)
class CodedBody:
    """A body outside with its code."""

    name: str
    code: str


@transaction.atomic
def set_codes(
    *,
    actor: Actor,
    unit_id: int,
    own: str,
    bodies: Sequence[CodedBody],
    at: datetime,
    seen: int | None = None,
) -> list[ExchangeCode]:
    """The keeper of an office's book writes down the codes anew: its own (blank for none) and those of bodies outside.

    `seen` is that of the page on which they were written, None without one. Raises RuleViolation for a code of a wrong
    form, and for a body or a code that stands twice, StaleVersion when somebody else wrote them down meanwhile.
    """
    unit = kept_unit_for(actor, unit_id)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if seen is not None and seen != codes_of(unit_id).seen:
        raise StaleVersion(
            "Mã định danh đã có người sửa sau khi ông (bà) mở trang nên chưa lưu. Mở lại trang rồi sửa trên bản mới."
        )
    rows = [_row(unit, None, body.name, body.code) for body in bodies]
    if own:
        rows.insert(0, _row(unit, unit, unit.name, own))
    if len(rows) > MOST_CODES:
        raise RuleViolation(f"Ghi tối đa {MOST_CODES} mã định danh.")
    _once((row.code for row in rows), "Mã định danh")
    _once((row.folded_name for row in rows), "Nơi nhận")
    ExchangeCode.objects.filter(keeper=unit).delete()
    saved = ExchangeCode.objects.bulk_create(rows)
    subject = Subject(
        type="unit", id=unit.pk, name=f"Mã định danh của {unit.name}", stream=f"unit-{unit.pk}",
        after={"mã của cơ quan": own, "số nơi có mã": len(saved)},
    )  # fmt: skip
    record(event=AuditEvent.EXCHANGE_SET_CODES, actor=actor, subject=subject, at=at)
    return saved


def _row(keeper: Unit, unit: Unit | None, name: str, code: str) -> ExchangeCode:
    name = " ".join(name.split())[:300]
    return ExchangeCode(
        keeper=keeper, unit=unit, name=name, folded_name=fold(name)[:400], code=check_exchange_code(code)
    )


def _once(values: Iterable[str], what: str) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            raise RuleViolation(f"{what} “{value}” ghi hai lần. Giữ lại một dòng rồi lưu lại.")
