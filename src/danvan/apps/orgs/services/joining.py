"""Units that end: several become one, one becomes several, one is abolished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import record
from danvan.apps.orgs.changing import (
    Deciding,
    UnitChange,
    Words,
    ask_workflow,
    check_paper,
    locked_unit,
    paper_words,
    unit_subject,
)
from danvan.apps.orgs.enums import SuccessionConfidence, SuccessionKind
from danvan.apps.orgs.in_time import edge_of, unit_in_time
from danvan.apps.orgs.models import Succession, Unit, UnitPhase
from danvan.apps.orgs.services.changes import UnitWords, found_locked
from danvan.apps.orgs.services.ended_units import (
    PostsWords,
    check_nothing_below,
    close_posts,
    close_units,
    leave_groups,
    work_left,
)
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units.succession import check_successions, share_label
from danvan.domain.vietnamese.dates import format_date

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class PartWords:
    """One of the units that a unit is split into, and its share of it; None where the paper does not say."""

    unit: UnitWords
    share: Decimal | None = None


def merge_units(
    *,
    actor: Actor,
    unit_ids: Sequence[int],
    into: UnitWords,
    by: Deciding,
    posts: PostsWords,
    open_work: OpenWorkIn,
    at: datetime,
) -> UnitChange:
    """Several units end, and a new one takes over all of them from the day after; it may bear a name or code of theirs.

    Units below them go over with them. Raises RuleViolation for fewer than two units, for posts that nobody decided on,
    and as `establish_unit` does.
    """
    with transaction.atomic():
        units = _ending("merge", actor, unit_ids, by, at)
        if len(units) < _FEWEST:
            raise RuleViolation("Sáp nhập cần từ hai đơn vị trở lên. Chọn thêm đơn vị.")
        left = work_left(units, open_work)
        close_units(units, by)
        names = ", ".join(unit.name for unit in units)
        new = found_locked(actor=actor, words=into, by=by, origin=names, at=at)
        _follow(units, [(new, Decimal(1))], SuccessionKind.MERGE, by)
        effects = [
            f"{names} kết thúc hết ngày {format_date(by.last_day)}.",
            f"Lập {new.name} (mã {new.code}) từ ngày {format_date(by.since)}, kế thừa toàn bộ, theo {by.document}.",
            *_bring_below(units, new, by),
            *close_posts(actor=actor, units=units, to=new, words=posts, by=by, at=at),
            *leave_groups(units, [new], by),
            *left,
        ]
        for unit in units:
            _record(AuditEvent.UNIT_MERGE, actor, unit, by, at, {"nhập vào": new.name})
    return UnitChange(new.pk, tuple(effects))


def split_unit(
    *,
    actor: Actor,
    unit_id: int,
    into: Sequence[PartWords],
    by: Deciding,
    posts: PostsWords,
    posts_to: int = 0,
    open_work: OpenWorkIn,
    at: datetime,
) -> UnitChange:
    """A unit ends, and several new ones take over parts of it; posts that are moved go into the one at `posts_to`.

    Raises RuleViolation for fewer than two parts, for shares that are known all and do not make up the whole, for units
    that still stand below it, and as `establish_unit` does.
    """
    with transaction.atomic():
        (unit,) = _ending("split", actor, [unit_id], by, at)
        if len(into) < _FEWEST:
            raise RuleViolation("Chia tách cần từ hai đơn vị mới trở lên. Ghi thêm đơn vị.")
        left = work_left([unit], open_work)
        check_nothing_below([unit], by)
        close_units([unit], by)
        new = [found_locked(actor=actor, words=one.unit, by=by, origin=unit.name, at=at) for one in into]
        parts = list(zip(new, (one.share for one in into), strict=True))
        _follow([unit], parts, SuccessionKind.SPLIT, by)
        told = "; ".join(f"{one.name} ({_share(share)})" for one, share in parts)
        effects = [
            f"{unit.name} kết thúc hết ngày {format_date(by.last_day)}.",
            f"Lập từ ngày {format_date(by.since)}, theo {by.document}: {told}.",
            *_indivisible(unit, parts),
            *close_posts(actor=actor, units=[unit], to=new[posts_to], words=posts, by=by, at=at),
            *leave_groups([unit], new, by),
            *left,
        ]
        _record(AuditEvent.UNIT_SPLIT, actor, unit, by, at, {"chia thành": told})
    return UnitChange(new[0].pk, tuple(effects))


def abolish_unit(
    *, actor: Actor, unit_id: int, by: Deciding, posts: PostsWords, open_work: OpenWorkIn, at: datetime
) -> UnitChange:
    """A unit ends and nobody takes over; `by.since` is the first day without it.

    Raises RuleViolation for posts that nobody decided on and units that still stand below it.
    """
    with transaction.atomic():
        (unit,) = _ending("abolish", actor, [unit_id], by, at)
        left = work_left([unit], open_work)
        check_nothing_below([unit], by)
        close_units([unit], by)
        _follow([unit], [(None, None)], SuccessionKind.ABOLISH, by)
        ended = f"{unit.name} giải thể, kết thúc hết ngày {format_date(by.last_day)}, theo {by.document}"
        effects = [
            f"{ended}; không có đơn vị kế thừa.",
            *close_posts(actor=actor, units=[unit], to=None, words=posts, by=by, at=at),
            *leave_groups([unit], [], by),
            *left,
        ]
        _record(AuditEvent.UNIT_ABOLISH, actor, unit, by, at, {})
    return UnitChange(unit.pk, tuple(effects))


def _ending(act: str, actor: Actor, unit_ids: Sequence[int], by: Deciding, at: datetime) -> list[Unit]:
    """The units of an act that ends them, locked, in the order in which they were named."""
    today: date = timezone.localdate(at)
    lock_authority(actor)
    units = [locked_unit(actor, unit_id) for unit_id in dict.fromkeys(unit_ids)]
    for unit in units:
        ask_workflow(act, actor, unit, today)
    check_paper(by, today)
    return units


def _follow(
    units: Sequence[Unit], successors: Sequence[tuple[Unit | None, Decimal | None]], kind: SuccessionKind, by: Deciding
) -> None:
    """Write the successions down. Raises RuleViolation when the record cannot be."""
    rows = [
        Succession(
            predecessor=unit,
            successor=successor,
            kind=kind,
            effective_date=by.since,
            share=share,
            document=by.document,
            document_date=by.day,
            confidence=SuccessionConfidence.CONFIRMED,
        )
        for unit in units
        for successor, share in successors
    ]
    known = [*units, *(successor for successor, _ in successors if successor is not None)]
    check_successions({unit.pk: unit_in_time(unit) for unit in known}, [edge_of(row) for row in rows])
    Succession.objects.bulk_create(rows)


def _bring_below(units: Sequence[Unit], new: Unit, by: Deciding) -> tuple[str, ...]:
    """Units that stood below the merged ones stand below the new one from its first day on."""
    effects = []
    phases = UnitPhase.objects.filter(parent__in=units).exclude(unit__in=units).select_related("unit", "kind", "parent")
    for phase in phases.order_by("sort_key", "id"):
        if phase.valid_until is not None and phase.valid_until < by.since:
            continue
        child = phase.unit
        if phase.valid_from >= by.since:
            raise RuleViolation(
                f"{phase.name} được ghi trực thuộc {phase.parent} từ ngày {format_date(phase.valid_from)}, khi đơn vị "
                "đó đã kết thúc. Chuyển sang cấp trên khác trước."
            )
        UnitPhase.objects.create(
            unit=child,
            valid_from=by.since,
            valid_until=phase.valid_until,
            name=phase.name,
            short_name=phase.short_name,
            area_name=phase.area_name,
            kind=phase.kind,
            parent=new,
            sort_key=phase.sort_key,
            document=by.document,
        )
        UnitPhase.objects.filter(pk=phase.pk).update(valid_until=by.last_day)
        Unit.objects.filter(pk=child.pk).update(parent=new)
        effects.append(f"{child.name} trực thuộc {new.name} từ ngày {format_date(by.since)}.")
    return tuple(effects)


def _indivisible(unit: Unit, parts: Sequence[tuple[Unit, Decimal | None]]) -> tuple[str, ...]:
    if all(share is not None for _, share in parts):
        return ()
    return (f"Văn bản không nêu đủ tỷ lệ: số liệu của {unit.name} sẽ không chia được cho các đơn vị mới.",)


def _share(share: Decimal | None) -> str:
    return "không nêu tỷ lệ" if share is None else share_label(Fraction(share))


def _record(event: AuditEvent, actor: Actor, unit: Unit, by: Deciding, at: datetime, after: Words) -> None:
    told: Words = {"đến hết ngày": format_date(by.last_day), **after, **paper_words(by)}
    subject = unit_subject(actor, unit, before={"đến hết ngày": "chưa ghi"}, after=told)
    record(event=event, actor=actor, subject=subject, at=at)
