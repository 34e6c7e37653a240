"""Handing in a text, correcting what was understood of it, confirming or discarding it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.adapters.reading import media_type_of
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.selectors import newest_entries
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.services import store_upload
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.carried import carried_over
from danvan.apps.plans.confirmation import (
    authority_of,
    choices_of,
    content_hash,
    form_of,
    reading_facts,
    store_plan,
    store_version,
)
from danvan.apps.plans.enums import PlanState, ReadingState
from danvan.apps.plans.models import Plan, PlanReading
from danvan.apps.plans.names import KnownNames, choices_for, key_of, known_names
from danvan.apps.plans.reading_form import (
    FactKind,
    ReadingForm,
    UnitChoice,
    facts_of,
    guessed_year,
    naming_days,
    unit_names,
    with_keys,
)
from danvan.apps.plans.source import Understood, understood_of
from danvan.apps.plans.workflow import READING_WORKFLOW, ReadingFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.vietnamese.dates import format_moment

NAME_LENGTH = 255


def read_source(
    *, actor: Actor, content: bytes, filename: str, at: datetime, amends: Plan | None = None
) -> PlanReading:
    """Read a text and keep it with what was understood, for a person to confirm. No plan comes of it yet.

    With `amends` it is read as a later version of that plan: year, units chosen for the same names and what was
    corrected of the same words are taken over. Raises RuleViolation for a file that cannot be read (empty, too large,
    binary, of an unknown kind), and for an amendment of a plan that another unit leads or that is not issued.
    """
    READING_WORKFLOW.next_state("read_source", actor=actor, state=None, facts=ReadingFacts())
    if amends is not None:
        require_amendable(actor, amends)
    understood = understood_of(content, filename)  # before the transaction: a long text must not make others wait
    return keep_text(actor=actor, content=content, filename=filename, understood=understood, at=at, amends=amends)


@transaction.atomic
def keep_text(
    *,
    actor: Actor,
    content: bytes,
    filename: str,
    understood: Understood,
    at: datetime,
    amends: Plan | None = None,
) -> PlanReading:
    """Keep a text with what was understood of it. Raises RuleViolation as `read_source` does."""
    state = READING_WORKFLOW.next_state("read_source", actor=actor, state=None, facts=ReadingFacts())
    file = store_upload(content=content, filename=filename, media_type=media_type_of(filename), at=at)
    held = HandedIn(filename, file, understood)
    return keep_understood(actor=actor, held=held, state=state, at=at, amends=amends)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that was handed in, under its name, with what was understood of it."""

    name: str
    file: StoredFile
    understood: Understood


def keep_understood(
    *, actor: Actor, held: HandedIn, state: ReadingState, at: datetime, amends: Plan | None = None
) -> PlanReading:
    """Keep what was understood of a file as a reading. Part of the act that let it be read, in its transaction."""
    understood = held.understood
    owner = Unit.objects.select_related("authority").get(pk=actor.unit_id)
    corrected = with_keys(understood.form)
    if amends is not None:
        corrected = carried_over(amends.reading, corrected)
    known = known_names(authority_of(owner).pk, *naming_days(understood.form, {}, timezone.localdate(at)))
    year = str(amends.year) if amends else guessed_year(understood.form)
    reading = PlanReading.objects.create(
        owner=owner,
        source_name=held.name[-NAME_LENGTH:],
        source_file=held.file,
        source_text=understood.source_text,
        repairs=understood.repairs,
        understood=understood.form,
        corrected=corrected,
        supplements={"year": year} if year else {},
        unit_choices=choices_for(unit_names(corrected), known) | _chosen_before(amends, corrected, known),
        amends=amends,
        state=state,
        read_by_id=actor.person_id,
        read_at=at,
    )
    counts = {kind.label: len(facts_of(corrected, kind)) for kind in FactKind}
    _record(AuditEvent.PLAN_READING_READ_SOURCE, actor, reading, at, after={"tệp": reading.source_name, **counts})
    return reading


@transaction.atomic
def correct_reading(
    *,
    actor: Actor,
    reading_id: int,
    version: int,
    corrected: ReadingForm,
    supplements: Mapping[str, str | int],
    unit_choices: Mapping[str, UnitChoice],
    at: datetime,
) -> PlanReading:
    """Keep what a person corrected, supplied and chose. New names are matched where they match by themselves.

    Raises StaleVersion when someone else changed the reading since `version`.
    """
    reading = locked_reading(reading_id)
    READING_WORKFLOW.next_state(
        "correct", actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading)
    )
    require_version(reading, version)
    days = naming_days(corrected, dict(supplements), timezone.localdate(at))
    known = known_names(authority_of(reading.owner).pk, *days)
    _require_known(unit_choices, known)
    asked = unit_names(form_of(reading))
    new_names = [name for name in unit_names(corrected) if name not in asked and name not in unit_choices]
    before = _summary(reading)
    reading.corrected = corrected
    reading.supplements = {name: value for name, value in supplements.items() if str(value).strip()}
    reading.unit_choices = {**unit_choices, **choices_for(new_names, known)}
    reading.version += 1
    reading.save(update_fields=["corrected", "supplements", "unit_choices", "version"])
    _record(AuditEvent.PLAN_READING_CORRECT, actor, reading, at, before=before, after=_summary(reading))
    return reading


@transaction.atomic
def confirm_reading(*, actor: Actor, reading_id: int, version: int, at: datetime) -> Plan:
    """Make a plan of a reading that lacks nothing: number, date, title, year, a task, every name answered.

    Of a reading that amends a plan comes a version of that plan, which is in force only once it is issued.
    Raises RuleViolation with everything that still lacks, StaleVersion when someone else changed the reading.
    """
    reading = locked_reading(reading_id)
    # Two readings of one year wait for each other here, so that the later one is told that the year is taken.
    Unit.objects.select_for_update().get(pk=authority_of(reading.owner).pk)
    state = READING_WORKFLOW.next_state(
        "confirm", actor=actor, state=ReadingState(reading.state), facts=reading_facts(actor, reading)
    )
    require_version(reading, version)
    before = ReadingState(reading.state).label
    reading.state = state
    reading.save(update_fields=["state"])
    plan = reading.amends or store_plan(reading=reading, actor=actor, at=at)
    if reading.amends:
        store_version(plan=plan, reading=reading, actor=actor, at=at)
    after: dict[str, str | int | None] = {
        "trạng thái": state.label,
        "kế hoạch": plan.number,
        "mã băm": content_hash(reading),
    }
    _record(AuditEvent.PLAN_READING_CONFIRM, actor, reading, at, before={"trạng thái": before}, after=after)
    return plan


@transaction.atomic
def confirm_as_upper(*, actor: Actor, reading_id: int, version: int, at: datetime) -> PlanReading:
    """Vouch that a text is the plan of a superior authority: nothing is owed under it here, and no plan comes of it.

    Part of saying which plan stands above the own one. Raises RuleViolation with everything that lacks, StaleVersion
    when someone else changed the reading.
    """
    reading = locked_reading(reading_id)
    before = ReadingState(reading.state)
    state = READING_WORKFLOW.next_state("confirm_upper", actor=actor, state=before, facts=reading_facts(actor, reading))
    require_version(reading, version)
    reading.state = state
    reading.save(update_fields=["state"])
    after: dict[str, str | int | None] = {"trạng thái": state.label, "mã băm": content_hash(reading)}
    _record(AuditEvent.PLAN_READING_CONFIRM_UPPER, actor, reading, at, before={"trạng thái": before.label}, after=after)
    return reading


@transaction.atomic
def discard_reading(*, actor: Actor, reading_id: int, reason: str, at: datetime) -> PlanReading:
    """Put a reading aside, with a reason; the text stays stored. Raises RuleViolation once it is confirmed."""
    reading = locked_reading(reading_id)
    before = ReadingState(reading.state)
    reading.state = READING_WORKFLOW.next_state(
        "discard", actor=actor, state=before, facts=reading_facts(actor, reading), reason=reason
    )
    reading.save(update_fields=["state"])
    _record(
        AuditEvent.PLAN_READING_DISCARD,
        actor,
        reading,
        at,
        before={"trạng thái": before.label},
        after={"trạng thái": ReadingState(reading.state).label},
        reason=reason,
    )
    return reading


def require_amendable(actor: Actor, plan: Plan) -> None:
    """Raises RuleViolation unless the plan is in force and the actor's unit leads it."""
    if not actor.belongs_to(plan.lead_unit_id):
        raise RuleViolation(f"Bản sửa đổi do cơ quan chủ trì kế hoạch nạp: {plan.lead_unit.name}.")
    if plan.state != PlanState.ISSUED:
        raise RuleViolation(
            "Kế hoạch chưa ban hành vào hệ thống nên chưa có gì để sửa đổi; hãy ban hành kế hoạch trước."
        )


def _chosen_before(amends: Plan | None, corrected: ReadingForm, known: KnownNames) -> dict[str, UnitChoice]:
    """The units that a person chose for the same names in the version in force, as far as they still exist."""
    if amends is None:
        return {}
    chosen, keys = choices_of(amends.reading), _choice_keys(known)
    return {name: chosen[name] for name in unit_names(corrected) if key_of(chosen.get(name)) in keys}


def locked_reading(reading_id: int) -> PlanReading:
    """A reading under its lock, with its owner; for the acts of this app."""
    # The lock is on the reading alone: PostgreSQL refuses it on the outer join to the authority.
    reading = PlanReading.objects.select_for_update().get(pk=reading_id)
    reading.owner = Unit.objects.select_related("authority").get(pk=reading.owner_id)
    return reading


def require_version(reading: PlanReading, version: int) -> None:
    """Raises StaleVersion when somebody changed the reading since the version that a person saw."""
    if reading.version == version:
        return
    entry = newest_entries(subject_type="plan_reading", subject_id=str(reading.pk)).first()
    who = entry.actor_name if entry else "Người khác"
    when = f" lúc {format_moment(timezone.localtime(entry.at))}" if entry else ""
    raise StaleVersion(
        f"{who} đã chỉnh kết quả đọc này{when}, sau khi ông (bà) mở trang. Những gì vừa nhập vẫn còn trên trang; "
        "hãy xem lại bản mới rồi lưu lần nữa.",
        version=str(version),
        stored=str(reading.version),
    )


def _require_known(choices: Mapping[str, UnitChoice], known: KnownNames) -> None:
    keys = _choice_keys(known)
    for name, choice in choices.items():
        if key_of(choice) not in keys:
            raise RuleViolation(f"Đơn vị chọn cho “{name}” không có trong danh sách đơn vị. Hãy chọn lại.")


def _choice_keys(known: KnownNames) -> set[str]:
    """The words of all choices that a name may be answered with."""
    return {whom.choice_key for whom in (*known.groups, *known.units)} | {"none"}


def _summary(reading: PlanReading) -> dict[str, str | int | None]:
    form, choices = form_of(reading), choices_of(reading)
    counts = {kind.label: len(facts_of(form, kind)) for kind in FactKind}
    unanswered = len([name for name in unit_names(form) if name not in choices])
    given = {name: str(value)[:80] for name, value in reading.supplements.items()}
    return {"lần sửa": reading.version, "tên chưa chọn đơn vị": unanswered, **counts, **given}


def _record(
    event: AuditEvent,
    actor: Actor,
    reading: PlanReading,
    at: datetime,
    *,
    before: Mapping[str, str | int | None] | None = None,
    after: Mapping[str, str | int | None] | None = None,
    reason: str = "",
) -> None:
    record(
        event=event,
        actor=actor,
        subject=Subject(
            type="plan_reading",
            id=reading.pk,
            name=reading.source_name,
            stream=f"unit-{authority_of(reading.owner).pk}",
            before=dict(before or {}),
            after=dict(after or {}),
        ),
        at=at,
        reason=reason,
    )
