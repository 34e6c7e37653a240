"""Adding units under an authority, and changing what they are called, of which kind they are and where they stand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import UNIT, require_seen
from danvan.apps.audit.services import record
from danvan.apps.orgs.access import authority_units
from danvan.apps.orgs.changing import (
    DOCUMENT_LENGTH,
    Deciding,
    NameWords,
    UnitChange,
    Words,
    ask_workflow,
    begin_phase,
    check_name_free,
    check_names,
    check_paper,
    keep_latest,
    locked_unit,
    paper_words,
    unit_subject,
)
from danvan.apps.orgs.in_time import phases_by_unit, unit_in_time
from danvan.apps.orgs.models import Unit, UnitAlias, UnitKind, UnitPhase
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.services.units import add_unit
from danvan.apps.orgs.workflow import UNIT_WORKFLOW, UnitFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span, UnitInTime
from danvan.domain.units.phases import check_code_free, check_parent, life_under
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.names import tidy_name
from danvan.domain.vietnamese.text import fold, sort_text

CODE_LENGTH = 40
_NOT_SAVED = 0


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What was typed of a new unit: what it is called, its code within the authority, its kind, whose it is."""

    names: NameWords
    code: str
    kind_code: str
    parent_id: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """What a phase should have said: the names, and the paper as it is printed."""

    names: NameWords
    document: str


def establish_unit(*, actor: Actor, words: UnitWords, by: Deciding, at: datetime) -> UnitChange:
    """A new office of the authority, from a day on, by a paper.

    Raises RuleViolation for a code or name that is taken on one of its days, a parent that does not exist as long, a
    kind that only committees have; Http404 for a parent of another authority.
    """
    with transaction.atomic():
        UNIT_WORKFLOW.next_state("add", actor=actor, state=None, facts=UnitFacts())
        lock_authority(actor)
        check_paper(by, timezone.localdate(at))
        unit = found_locked(actor=actor, words=words, by=by, origin="", at=at)
    parent = unit.parent.name if unit.parent else ""
    effects = [f"Lập {unit.name} (mã {unit.code}) trực thuộc {parent} từ ngày {format_date(by.since)}."]
    return UnitChange(unit.pk, (*effects, "Đơn vị chưa có chức vụ nào; phân công người ở trang người dùng."))


def found_locked(*, actor: Actor, words: UnitWords, by: Deciding, origin: str, at: datetime) -> Unit:
    """Add a unit; part of an act that holds the authority's lock. `origin` tells what it was made of."""
    parent = locked_unit(actor, words.parent_id)
    names, kind = check_names(words.names), office_kind(words.kind_code)
    life = life_under(unit_in_time(parent), by.since)
    new = UnitInTime(_NOT_SAVED, full_code(actor, words.code), names.name, life)
    check_parent(new, unit_in_time(parent), by.since, {})
    check_code_free(new, [unit_in_time(one) for one in Unit.objects.filter(code=new.code).order_by("id")])
    check_name_free(names.name, life, actor.authority_id)
    unit = add_unit(
        code=new.code,
        name=names.name,
        short_name=names.short_name,
        area_name=names.area_name,
        kind=kind,
        parent=parent,
        place=tidy_name(words.place),
        valid_from=by.since,
    )
    unit.valid_until = parent.valid_until
    unit.save(update_fields=["valid_until"])
    unit.phases.update(valid_until=parent.valid_until, document=by.document)
    told: Words = {"mã": unit.code, "loại": kind.name, "cấp trên": parent.name, **paper_words(by)}
    subject = unit_subject(actor, unit, after=told | ({"lập từ": origin} if origin else {}))
    record(event=AuditEvent.UNIT_ADD, actor=actor, subject=subject, at=at)
    return unit


def rename_unit(
    *, actor: Actor, unit_id: int, words: NameWords, by: Deciding, at: datetime, seen: int | None = None
) -> UnitChange:
    """A unit bears another name from a day on; what it was called before is kept, and found, with its days.

    `seen` is that of the page on which it was written, None without one. Raises RuleViolation for a name that is taken
    and a day on which no change can begin, StaleVersion when somebody else changed the unit meanwhile.
    """
    with transaction.atomic():
        unit, today = _begun("rename", actor, unit_id, by, at, seen)
        names = check_names(words)
        check_name_free(names.name, Span(by.since, unit.valid_until), actor.authority_id, but=[unit.pk])
        before, after = begin_phase(
            unit, by, today, name=names.name, short_name=names.short_name, area_name=names.area_name
        )
        _keep_old_name(unit, before)
        _record(AuditEvent.UNIT_RENAME, actor, unit, by, at, before={"tên": before.name}, after={"tên": after.name})
    effects = (
        f"{before.name} đổi tên thành {after.name} từ ngày {format_date(by.since)}, theo {by.document}.",
        f"Tên cũ dùng đến hết ngày {format_date(by.last_day)}, vẫn tìm thấy và vẫn in trên văn bản của thời gian đó.",
        "Mã, chức vụ, việc phải nộp, phiếu chấm điểm giữ nguyên ở đơn vị này.",
    )
    return UnitChange(unit.pk, effects)


def move_unit(
    *, actor: Actor, unit_id: int, parent_id: int, by: Deciding, at: datetime, seen: int | None = None
) -> UnitChange:
    """A unit stands under another one of the same authority from a day on.

    `seen` as in `rename_unit`. Raises RuleViolation where both would stand below one another, or the parent does not
    exist as long, StaleVersion as `rename_unit` does.
    """
    with transaction.atomic():
        unit, today = _begun("move", actor, unit_id, by, at, seen)
        parent = locked_unit(actor, parent_id)
        rows = UnitPhase.objects.filter(unit__in=authority_units(actor).values("pk"))
        check_parent(unit_in_time(unit), unit_in_time(parent), by.since, phases_by_unit(rows))
        before, _ = begin_phase(unit, by, today, parent=parent)
        former = before.parent.name if before.parent else "chưa ghi"
        _record(AuditEvent.UNIT_MOVE, actor, unit, by, at, before={"cấp trên": former}, after={"cấp trên": parent.name})
    moved = f"{unit.name} trực thuộc {parent.name} thay cho {former} từ ngày {format_date(by.since)}"
    return UnitChange(
        unit.pk, (f"{moved}, theo {by.document}.", "Chức vụ, việc phải nộp, phiếu chấm điểm giữ nguyên ở đơn vị này.")
    )


def change_unit_kind(
    *, actor: Actor, unit_id: int, kind_code: str, by: Deciding, at: datetime, seen: int | None = None
) -> UnitChange:
    """A unit is of another kind from a day on; `seen` as in `rename_unit`.

    Raises RuleViolation for a kind that only committees have, StaleVersion as `rename_unit` does.
    """
    with transaction.atomic():
        unit, today = _begun("change_kind", actor, unit_id, by, at, seen)
        before, after = begin_phase(unit, by, today, kind=office_kind(kind_code))
        old, new = before.kind.name, after.kind.name
        _record(AuditEvent.UNIT_CHANGE_KIND, actor, unit, by, at, before={"loại": old}, after={"loại": new})
    changed = f"{unit.name} là “{new}” thay cho “{old}” từ ngày {format_date(by.since)}, theo {by.document}."
    return UnitChange(unit.pk, (changed, "Kỳ chấm điểm mở từ nay dùng tiêu chí của loại mới; kỳ đã mở giữ như cũ."))


def mend_phase(
    *,
    actor: Actor,
    unit_id: int,
    phase_id: int,
    words: PhaseWords,
    reason: str,
    at: datetime,
    seen: int | None = None,
) -> UnitChange:
    """A phase was written down wrongly: mend its names and its paper, not its days, with the reason.

    `seen` as in `rename_unit`. Raises RuleViolation without a reason, when nothing changes, and for a name that is
    taken on one of its days, StaleVersion as `rename_unit` does.
    """
    with transaction.atomic():
        lock_authority(actor)
        unit = locked_unit(actor, unit_id)
        require_seen(UNIT, unit.pk, seen)
        ask_workflow("mend", actor, unit, timezone.localdate(at), reason=reason)
        phase = _phase_to_mend(unit, phase_id)
        names, document = check_names(words.names), tidy_name(words.document)
        if len(document) > DOCUMENT_LENGTH:
            raise RuleViolation(f"Văn bản quyết định không quá {DOCUMENT_LENGTH} ký tự.")
        before = _told(phase)
        span = Span(phase.valid_from, phase.valid_until)
        check_name_free(names.name, span, actor.authority_id, but=[unit.pk])
        phase.name, phase.short_name, phase.area_name = names.name, names.short_name, names.area_name
        phase.document, phase.sort_key = document, sort_text(names.name)
        after = _told(phase)
        if before == after:
            raise RuleViolation("Chưa sửa gì so với giai đoạn đang ghi.")
        phase.save()
        if not unit.phases.filter(valid_from__gt=phase.valid_from).exists():
            keep_latest(unit, phase)
        subject = unit_subject(actor, unit, before=before, after=after)
        record(event=AuditEvent.UNIT_MEND, actor=actor, subject=subject, at=at, reason=reason)
    changed = [f"{name}: “{before[name]}” thành “{after[name]}”." for name in after if before[name] != after[name]]
    return UnitChange(unit.pk, (f"Sửa giai đoạn {span.label} của {unit.name}.", *changed))


def full_code(actor: Actor, typed: str) -> str:
    """A code as it is stored: after the authority's own, so that each may choose its codes freely.

    Raises RuleViolation for a code that is no code.
    """
    code = tidy_name(typed)
    authority = Unit.objects.values_list("code", flat=True).get(pk=actor.authority_id)
    whole = code if code.startswith(f"{authority}.") else f"{authority}.{code}"
    if not code or len(whole) > CODE_LENGTH or not all(sign.isalnum() or sign in ".-_" for sign in code):
        raise RuleViolation(
            f"Mã “{typed}” không dùng được. Ghi mã ngắn bằng chữ, số, dấu chấm hoặc gạch nối, ví dụ PKT.", code=typed
        )
    return whole


def office_kind(code: str) -> UnitKind:
    """A kind that a unit under an authority may have. Raises RuleViolation for any other."""
    kind = UnitKind.objects.filter(code=code, is_authority=False).first()
    if kind is None:
        raise RuleViolation("Chưa chọn loại đơn vị. Chọn một loại trong danh sách.", kind=code)
    return kind


def _begun(act: str, actor: Actor, unit_id: int, by: Deciding, at: datetime, seen: int | None) -> tuple[Unit, date]:
    """The unit of an act that the actor may do, locked and as the page showed it, and today."""
    today = timezone.localdate(at)
    lock_authority(actor)
    unit = locked_unit(actor, unit_id)
    require_seen(UNIT, unit.pk, seen)
    ask_workflow(act, actor, unit, today)
    check_paper(by, today)
    return unit, today


def _keep_old_name(unit: Unit, before: UnitPhase) -> None:
    """The name of before is another name of the unit, with the days on which it was used."""
    for name in {before.name, before.area_name} - {unit.name, unit.area_name, ""}:
        if not unit.aliases.filter(folded_alias=fold(name)).exists():
            UnitAlias.objects.create(
                unit=unit,
                alias=name,
                folded_alias=fold(name),
                valid_from=before.valid_from,
                valid_until=before.valid_until,
            )


def _phase_to_mend(unit: Unit, phase_id: int) -> UnitPhase:
    phase = unit.phases.select_related("kind", "parent").filter(pk=phase_id).first()
    if phase is None:
        raise RuleViolation("Chưa chọn giai đoạn. Chọn một giai đoạn của đơn vị.")
    return phase


def _told(phase: UnitPhase) -> Words:
    return {
        "tên": phase.name,
        "tên gọn": phase.short_name,
        "tên đơn vị hành chính": phase.area_name or "không có",
        "văn bản": phase.document or "chưa ghi",
    }


def _record(
    event: AuditEvent, actor: Actor, unit: Unit, by: Deciding, at: datetime, *, before: Words, after: Words
) -> None:
    subject = unit_subject(actor, unit, before=before, after=after | paper_words(by))
    record(event=event, actor=actor, subject=subject, at=at)
