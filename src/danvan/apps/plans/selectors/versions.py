"""The versions of a plan, each as it reads, and what one changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils import timezone

from danvan.apps.orgs.models import Unit
from danvan.apps.plans.amended_periods import PeriodEffect
from danvan.apps.plans.amendment import Preview, TaskChange, amend_facts, preview_of, task_changes
from danvan.apps.plans.comparison import Compared, Comparison, compare, text_of_reading
from danvan.apps.plans.enums import ObligationFate, OwedThing, VersionState
from danvan.apps.plans.models import ChangeNotice, ObligationChange, Plan, PlanReading, PlanVersion
from danvan.apps.plans.reading_form import text_of
from danvan.apps.plans.wording import day_text, period_text, place_text
from danvan.apps.plans.workflow import VERSION_WORKFLOW
from danvan.domain.amending.clauses import CLOSING, OPENING
from danvan.domain.amending.duties import DutyEffect, DutyFate
from danvan.domain.amending.pairing import Fate, Pair, Passage
from danvan.domain.amending.words import Run, word_runs
from danvan.domain.authority import Actor, Permission
from danvan.domain.workflow import Possibility

STATE_TAGS = {
    VersionState.CONFIRMED: "yellow",
    VersionState.ISSUED: "green",
    VersionState.REPLACED: "grey",
    VersionState.DISCARDED: "grey",
}
FATE_TAGS = {Fate.KEPT: "grey", Fate.MOVED: "blue", Fate.CHANGED: "yellow", Fate.NEW: "green", Fate.WITHDRAWN: "red"}
DUTY_TAGS = {
    DutyFate.KEPT: "grey",
    DutyFate.PROTECTED: "purple",
    DutyFate.NEW_DAY: "yellow",
    DutyFate.WITHDRAWN: "red",
    DutyFate.ADDED: "green",
}
_PLACES = {OPENING: "Phần mở đầu", CLOSING: "Phần cuối văn bản"}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the list as ready text."""

    id: int
    name: str
    number: str
    date_text: str
    issued_text: str
    state: str
    tag: str
    reason: str
    has_earlier: bool


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One clause, task, target or deadline that differs: from where to where, and its words as runs."""

    fate: str
    tag: str
    place: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two versions, and how many clauses stayed as they were."""

    clauses: tuple[PassageChange, ...]
    kept: int
    moved: int
    tasks: tuple[PassageChange, ...]
    targets: tuple[PassageChange, ...]
    deadlines: tuple[PassageChange, ...]


@dataclass(frozen=True, slots=True)
class DutyChange:
    """What becomes or became of one thing owed, as ready text."""

    unit_id: int
    unit_name: str
    kind: str
    fate: str
    label: str
    tag: str
    old_day: str
    new_day: str
    note: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A unit that was told of a version; `noted` who there took note and when, empty while nobody did."""

    unit_name: str
    noted: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What a version changes or changed; before its issue with what may be done and the mark of what was seen.

    `checked_id` is the reading whose check the reader may open, `unsettled` what in it keeps the version from issue.
    """

    version: VersionRow
    earlier: str
    differences: Differences
    duties: tuple[DutyChange, ...]
    duties_kept: int
    notices: tuple[NoticeLine, ...]
    acts: tuple[Possibility, ...]
    seen: str
    checked_id: int | None = None
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """What a version changed for one unit, and the notice of it; `is_noted` once somebody there took note."""

    notice_id: int
    version: VersionRow
    unit_name: str
    duties: tuple[DutyChange, ...]
    tasks: tuple[PassageChange, ...]
    noted: str


def waiting_version_of(plan: Plan) -> int:
    """The version of a plan that waits for its issue. Raises PlanVersion.DoesNotExist when none does."""
    return PlanVersion.objects.values_list("pk", flat=True).get(plan=plan, state=VersionState.CONFIRMED)


def version_rows(versions: Iterable[PlanVersion]) -> tuple[VersionRow, ...]:
    """Versions as ready text, the newest first: what waits for its issue, then by ordinal."""
    ordered = sorted(versions, key=lambda one: (one.ordinal is None, one.ordinal or 0, one.pk), reverse=True)
    return tuple(version_row(version) for version in ordered)


def version_row(version: PlanVersion) -> VersionRow:
    """One version as ready text."""
    state = VersionState(version.state)
    issued = f"ban hành vào hệ thống {day_text(timezone.localdate(version.issued_at))}" if version.issued_at else ""
    return VersionRow(
        id=version.pk,
        name=f"Bản thứ {version.ordinal}" if version.ordinal else "Bản sửa đổi chưa ban hành",
        number=version.number,
        date_text=day_text(version.date),
        issued_text=issued,
        state=str(state.label),
        tag=STATE_TAGS[state],
        reason=version.reason,
        has_earlier=version.ordinal != 1,
    )


def changes_page(actor: Actor, version: PlanVersion, today: date, *, sees_all: bool) -> ChangesPage:
    """What a version changed, or what issuing it today will; obligations of all units only for who follows them."""
    plan, state = version.plan, VersionState(version.state)
    if state is VersionState.CONFIRMED:
        return _before_issue(actor, plan, version, today)
    earlier = earlier_reading(version)
    comparison = compare(text_of_reading(earlier[1]), text_of_reading(version.reading)) if earlier else None
    duties = _stored_changes(version) if sees_all else ()
    return ChangesPage(
        version=version_row(version),
        earlier=earlier[0] if earlier else "",
        differences=differences_of(comparison) if comparison else _NO_DIFFERENCES,
        duties=duties,
        duties_kept=0,
        notices=tuple(_notices(version)) if sees_all else (),
        acts=(),
        seen="",
    )


def unit_changes(notice: ChangeNotice) -> UnitChanges:
    """What a version changed for the unit of a notice."""
    version = notice.version
    earlier = earlier_reading(version)
    tasks: tuple[PassageChange, ...] = ()
    if earlier is not None:
        before, after = text_of_reading(earlier[1]), text_of_reading(version.reading)
        changed = task_changes(earlier[2], version, before, after)
        tasks = tuple(_own_tasks(compare(before, after).tasks, changed, notice.unit_id))
    return UnitChanges(
        notice_id=notice.pk,
        version=version_row(version),
        unit_name=notice.unit.name,
        duties=_stored_changes(version, notice.unit_id),
        tasks=tasks,
        noted=_noted(notice),
    )


def earlier_reading(version: PlanVersion) -> tuple[str, PlanReading, date] | None:
    """The number, reading and date of the version before an issued one; None for the first."""
    before = (
        PlanVersion.objects.select_related("reading")
        .filter(plan=version.plan_id, ordinal=(version.ordinal or 0) - 1)
        .first()
    )
    return (before.number, before.reading, before.date) if before else None


def differences_of(comparison: Comparison) -> Differences:
    """What differs, as ready text with its words as runs."""
    clauses = comparison.clauses
    return Differences(
        clauses=tuple(_changes(clauses)),
        kept=sum(pair.fate is Fate.KEPT for pair in clauses.pairs),
        moved=sum(pair.fate is Fate.MOVED for pair in clauses.pairs),
        tasks=tuple(_changes(comparison.tasks)),
        targets=tuple(_changes(comparison.targets)),
        deadlines=tuple(_changes(comparison.deadlines)),
    )


_NO_DIFFERENCES = Differences((), 0, 0, (), (), ())


def _before_issue(actor: Actor, plan: Plan, version: PlanVersion, today: date) -> ChangesPage:
    preview = preview_of(plan, version, today)
    facts = amend_facts(actor, version, preview)
    possible = VERSION_WORKFLOW.possibilities(actor=actor, state=VersionState.CONFIRMED, facts=facts)
    checks = actor.may(Permission.PLAN_CONFIRM) and actor.belongs_to(plan.lead_unit_id)
    changing = [effect for effect in preview.effects if effect.fate is not DutyFate.KEPT]
    return ChangesPage(
        version=version_row(version),
        earlier=plan.number,
        differences=differences_of(preview.comparison),
        duties=(*_foreseen(version, changing), *_foreseen_periods(preview.periods)),
        duties_kept=len(preview.effects) - len(changing),
        notices=_to_be_told(preview),
        acts=possible,
        seen=preview.digest,
        checked_id=version.reading_id if checks else None,
        unsettled=facts.unsettled if checks else (),
    )


def _foreseen(version: PlanVersion, effects: Sequence[DutyEffect]) -> tuple[DutyChange, ...]:
    names = _unit_names(effect.unit_id for effect in effects)
    before, after = version.plan.reading.corrected["deadlines"], version.reading.corrected["deadlines"]

    def kind(effect: DutyEffect) -> str:
        fact = after[effect.after] if effect.after is not None else before[effect.before or 0]
        return _kind(text_of(fact, "owed"))

    rows = [
        DutyChange(
            unit_id=effect.unit_id,
            unit_name=names[effect.unit_id],
            kind=kind(effect),
            fate=effect.fate.value,
            label=effect.fate.label,
            tag=DUTY_TAGS[effect.fate],
            old_day=day_text(effect.old_day, missing="–"),
            new_day=day_text(effect.new_day, missing="–"),
            note=effect.note,
        )
        for effect in effects
    ]
    order = {unit_id: number for number, unit_id in enumerate(names)}
    return tuple(sorted(rows, key=lambda row: (row.fate == DutyFate.PROTECTED, order[row.unit_id], row.kind)))


def _foreseen_periods(effects: Sequence[PeriodEffect]) -> tuple[DutyChange, ...]:
    """What becomes of reports that come again, period by period, in Vietnamese order of units."""
    names = _unit_names(effect.unit_id for effect in effects)
    rows = [
        DutyChange(
            unit_id=effect.unit_id,
            unit_name=names[effect.unit_id],
            kind=_kind(effect.owed, effect.period_code),
            fate=effect.fate.value,
            label=effect.fate.label,
            tag=DUTY_TAGS[effect.fate],
            old_day=day_text(effect.old_day, missing="–"),
            new_day=day_text(effect.new_day, missing="–"),
            note=effect.note,
        )
        for effect in effects
    ]
    order = {unit_id: number for number, unit_id in enumerate(names)}
    return tuple(sorted(rows, key=lambda row: order[row.unit_id]))


def _to_be_told(preview: Preview) -> tuple[NoticeLine, ...]:
    return tuple(NoticeLine(name, "") for name in _unit_names(preview.concerned).values())


def _unit_names(unit_ids: Iterable[int]) -> dict[int, str]:
    """Units by id, in Vietnamese order."""
    units = Unit.objects.filter(pk__in=set(unit_ids)).order_by("sort_key", "id")
    return dict(units.values_list("pk", "name"))


def _stored_changes(version: PlanVersion, unit_id: int | None = None) -> tuple[DutyChange, ...]:
    changes = ObligationChange.objects.filter(version=version).select_related(
        "obligation__unit", "obligation__deadline"
    )
    if unit_id is not None:
        changes = changes.filter(obligation__unit=unit_id)
    rows = changes.order_by("obligation__unit__sort_key", "obligation__last_day", "id")
    return tuple(
        DutyChange(
            unit_id=change.obligation.unit_id,
            unit_name=change.obligation.unit.name,
            kind=_kind(change.obligation.deadline.owed, change.obligation.period_code),
            fate=change.fate,
            label=str(ObligationFate(change.fate).label),
            tag=DUTY_TAGS[DutyFate(change.fate)],
            old_day=day_text(change.old_day, missing="–"),
            new_day=day_text(change.new_day, missing="–"),
            note=change.note,
        )
        for change in rows
    )


def _kind(owed: str, period_code: str = "") -> str:
    label = str(OwedThing(owed).label) if owed in OwedThing.values else ""
    return " ".join(filter(None, (label, period_text(period_code))))


def _notices(version: PlanVersion) -> Iterator[NoticeLine]:
    notices = ChangeNotice.objects.filter(version=version).select_related("unit", "noted_by")
    for notice in notices.order_by("unit__sort_key", "id"):
        yield NoticeLine(notice.unit.name, _noted(notice))


def _noted(notice: ChangeNotice) -> str:
    if notice.noted_at is None or notice.noted_by is None:
        return ""
    return f"{notice.noted_by.full_name}, {day_text(timezone.localdate(notice.noted_at))}"


def _changes(compared: Compared) -> Iterator[PassageChange]:
    return (_change(compared, pair) for pair in compared.pairs if pair.fate is not Fate.KEPT)


def _own_tasks(compared: Compared, changed: Iterable[TaskChange], unit_id: int) -> Iterator[PassageChange]:
    return (_change(compared, compared.pairs[one.pair]) for one in changed if unit_id in one.unit_ids)


def _change(compared: Compared, pair: Pair) -> PassageChange:
    before = compared.before[pair.before] if pair.before is not None else None
    after = compared.after[pair.after] if pair.after is not None else None
    return PassageChange(
        pair.fate.label, FATE_TAGS[pair.fate], _place(before, after), word_runs(_said(before), _said(after))
    )


def _said(passage: Passage | None) -> str:
    if passage is None:
        return ""
    return " – ".join(chain((passage.text,), passage.marks))


def _place(before: Passage | None, after: Passage | None) -> str:
    places = dict.fromkeys(_place_name(one) for one in (before, after) if one is not None)
    return " → ".join(places)


def _place_name(passage: Passage) -> str:
    return _PLACES.get(passage.place) or place_text(passage.place)
