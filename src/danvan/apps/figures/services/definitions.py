"""Figures that an authority defines itself: a first version, further versions, and their end."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import FIGURE, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.figures.access import own_definition_for
from danvan.apps.figures.models import FigureDefinition
from danvan.apps.figures.models.definitions import LOCAL_PREFIX
from danvan.apps.plans.wording import day_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import fold, nfc

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class DefinedFigure:
    """What a lead writes of a figure; `name` also gives the code of a first version."""

    name: str
    unit_of_measure: str
    kind: str
    heading: str
    asked_of: tuple[str, ...]
    periods: tuple[str, ...]
    roll_up: str
    basis: str
    in_force_from: date
    usual_low: Decimal | None = None
    usual_high: Decimal | None = None


def define_figure(*, actor: Actor, defined: DefinedFigure, at: datetime) -> FigureDefinition:
    """Define a figure beside the shipped ones. Raises RuleViolation when another one of the authority has its name."""
    _require_right(actor)
    _refuse_unsound(defined)
    with transaction.atomic():
        code = _code_of(defined.name, actor.authority_id)
        if FigureDefinition.objects.select_for_update().filter(code=code).exists():
            raise RuleViolation(
                f"Đã có số liệu của địa phương tên “{defined.name}”. Sửa số liệu đó, hoặc đặt tên khác.", code=code
            )
        return _stored(actor, code, 1, defined, at, before={})


def change_figure(
    *, actor: Actor, code: str, defined: DefinedFigure, at: datetime, seen: int | None = None
) -> FigureDefinition:
    """Make the next version of a local figure; it holds from its first day on, the earlier one until the day before.

    What was reported under earlier versions keeps its words. `seen` is that of the page, None without one. Raises
    Http404 for a figure of another authority, RuleViolation when the new version would not begin after the last one,
    StaleVersion when somebody else changed or ended the figure meanwhile.
    """
    _require_right(actor)
    _refuse_unsound(defined)
    with transaction.atomic():
        FigureDefinition.objects.select_for_update().get(pk=own_definition_for(actor, code).pk)
        last = own_definition_for(actor, code)
        require_seen(FIGURE, last.pk, seen)
        if defined.in_force_from <= last.in_force_from:
            raise RuleViolation(
                f"Phiên bản mới phải áp dụng sau {day_text(last.in_force_from)}, ngày bắt đầu của phiên bản trước."
            )
        last.in_force_until = defined.in_force_from - timedelta(days=1)
        last.save(update_fields=["in_force_until"])
        return _stored(actor, code, last.version + 1, defined, at, before=_said(last))


def end_figure(*, actor: Actor, code: str, last_day: date, at: datetime) -> FigureDefinition:
    """Ask for a local figure no more after a day; what was reported stays.

    Raises Http404 for a figure of another authority, RuleViolation for a day before it began.
    """
    _require_right(actor)
    with transaction.atomic():
        last = own_definition_for(actor, code)
        if last_day < last.in_force_from:
            raise RuleViolation(f"Ngày cuối phải từ ngày {day_text(last.in_force_from)}, ngày bắt đầu áp dụng, trở đi.")
        last.in_force_until = last_day
        last.save(update_fields=["in_force_until"])
        after: dict[str, str | int | None] = {"áp dụng đến": day_text(last_day)}
        _record(AuditEvent.FIGURE_END, last, actor, at, before={}, after=after)
        return last


def _require_right(actor: Actor) -> None:
    if not actor.may(Permission.FIGURE_DEFINE):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.FIGURE_DEFINE.label}”.")


def _refuse_unsound(defined: DefinedFigure) -> None:
    if not fold(defined.name).strip():
        raise RuleViolation("Chưa ghi tên số liệu.")
    if not defined.asked_of or not defined.periods:
        raise RuleViolation("Chọn ít nhất một loại đơn vị báo cáo và một kỳ báo cáo.")
    low, high = defined.usual_low, defined.usual_high
    if (low is None) != (high is None) or (low is not None and high is not None and high < low):
        raise RuleViolation(
            "Khoảng thường gặp phải có đủ hai đầu, đầu sau không nhỏ hơn đầu trước; hoặc để trống cả hai."
        )


def _code_of(name: str, owner_id: int) -> str:
    """The code of a figure: the prefix, its authority, its name without marks."""
    return f"{LOCAL_PREFIX}{owner_id}_{_NO_LETTER.sub('_', fold(name)).strip('_')}"[:_LONGEST_CODE].rstrip("_")


def _stored(
    actor: Actor, code: str, version: int, defined: DefinedFigure, at: datetime, *, before: dict[str, str | int | None]
) -> FigureDefinition:
    row = FigureDefinition.objects.create(
        owner_id=actor.authority_id,
        code=code,
        version=version,
        name=nfc(defined.name).strip(),
        unit_of_measure=nfc(defined.unit_of_measure).strip(),
        kind=defined.kind,
        heading=defined.heading,
        asked_of=sorted(defined.asked_of),
        periods=list(defined.periods),
        roll_up=defined.roll_up,
        minimum=Decimal(0) if defined.kind != "boolean" else None,
        usual_low=defined.usual_low,
        usual_high=defined.usual_high,
        basis=nfc(defined.basis).strip(),
        in_force_from=defined.in_force_from,
        defined_by_id=actor.person_id,
        defined_at=at,
    )
    _record(AuditEvent.FIGURE_DEFINE, row, actor, at, before=before, after=_said(row))
    return row


def _said(row: FigureDefinition) -> dict[str, str | int | None]:
    return {
        "tên": row.name,
        "phiên bản": row.version,
        "đơn vị tính": row.unit_of_measure,
        "loại đơn vị": ", ".join(row.asked_of),
        "kỳ": ", ".join(row.periods),
        "áp dụng từ": day_text(row.in_force_from),
    }


def _record(
    event: AuditEvent,
    row: FigureDefinition,
    actor: Actor,
    at: datetime,
    *,
    before: dict[str, str | int | None],
    after: dict[str, str | int | None],
) -> None:
    subject = Subject("figure_definition", row.pk, row.name, f"unit-{row.owner_id}", before=before, after=after)
    record(event=event, actor=actor, subject=subject, at=at)
