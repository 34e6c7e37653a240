"""Issuing a later version of a plan, putting one aside, and taking note of one in a unit that it concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.plans.amendment import Preview, amend_facts, preview_of, version_facts, version_in_force
from danvan.apps.plans.enums import VersionState
from danvan.apps.plans.issuance import part_of_year
from danvan.apps.plans.models import (
    ChangeNotice,
    Deadline,
    Obligation,
    ObligationChange,
    Plan,
    PlanReading,
    PlanVersion,
)
from danvan.apps.plans.projection import project_version
from danvan.apps.plans.services.entries import Happening, open_obligations, write_entries
from danvan.apps.plans.services.recurring import amend_recurring
from danvan.apps.plans.workflow import VERSION_WORKFLOW, VersionFacts
from danvan.domain.amending.duties import DutyEffect, DutyFate
from danvan.domain.authority import Actor
from danvan.domain.ledger import EntryKind
from danvan.domain.rules import StaleVersion


@transaction.atomic
def issue_amendment(*, actor: Actor, version_id: int, reason: str, seen: str, at: datetime) -> PlanVersion:
    """Put a confirmed later version of a plan in force: obligations change as the preview `seen` told, and no others.

    What a unit handed in stays; units concerned get a notice. Raises RuleViolation unless the actor heads the plan's
    lead office, without a reason, and when nothing changes; StaleVersion when a unit sent something meanwhile that
    makes the outcome another.
    """
    version, plan = _locked(version_id)
    preview = preview_of(plan, version, timezone.localdate(at))
    state = VERSION_WORKFLOW.next_state(
        "amend",
        actor=actor,
        state=VersionState(version.state),
        facts=amend_facts(actor, version, preview),
        reason=reason,
    )
    if preview.digest != seen:
        raise StaleVersion(
            "Từ lúc ông (bà) mở trang, có việc phải nộp vừa thay đổi nên kết quả ban hành sẽ khác. Trang này nay hiện "
            "kết quả mới, lý do vừa nhập vẫn còn: xem lại rồi ban hành.",
            seen=seen,
        )
    replaced = _make_way(plan)
    deadlines = project_version(plan, version.reading, preview.comparison, at)
    _change_obligations(_Amending(version, deadlines, reason.strip(), at, actor.person_id), preview.effects)
    periods = amend_recurring(version=version, at=at, person_id=actor.person_id, reason=reason.strip())
    version.state, version.ordinal, version.reason = state, (replaced.ordinal or 0) + 1, reason.strip()
    version.issued_by_id, version.issued_at = actor.person_id, at
    version.save(update_fields=["state", "ordinal", "reason", "issued_by", "issued_at"])
    ChangeNotice.objects.bulk_create(
        ChangeNotice(version=version, unit_id=unit_id) for unit_id in sorted(preview.concerned)
    )
    _record(
        AuditEvent.PLAN_VERSION_AMEND,
        actor,
        version,
        at,
        before={"số, ký hiệu": replaced.number, "mã băm": replaced.content_hash},
        after={"số, ký hiệu": version.number, "mã băm": version.content_hash, **_counted(preview)}
        | ({"kỳ báo cáo giao, rút, đổi ngày": periods} if periods else {}),
        reason=reason,
    )
    return version


@transaction.atomic
def discard_amendment(*, actor: Actor, version_id: int, reason: str, at: datetime) -> PlanVersion:
    """Put a later version aside before it is issued, with a reason; its text stays stored.

    Raises RuleViolation once it is issued, and for another unit than the plan's lead one.
    """
    version, plan = _locked(version_id)
    before = VersionState(version.state)
    version.state = VERSION_WORKFLOW.next_state(
        "discard", actor=actor, state=before, facts=version_facts(actor, plan), reason=reason
    )
    version.save(update_fields=["state"])
    _record(
        AuditEvent.PLAN_VERSION_DISCARD,
        actor,
        version,
        at,
        before={"trạng thái": before.label},
        after={"trạng thái": VersionState(version.state).label},
        reason=reason,
    )
    return version


@transaction.atomic
def take_note(*, actor: Actor, notice_id: int, at: datetime) -> ChangeNotice:
    """A unit took note of what a version changes for it; a second time changes nothing.

    Raises RuleViolation for a notice that went to another unit.
    """
    notice = ChangeNotice.objects.select_for_update().select_related("version__plan", "unit").get(pk=notice_id)
    facts = VersionFacts(own_unit=actor.belongs_to(notice.unit_id))
    VERSION_WORKFLOW.next_state("take_note", actor=actor, state=VersionState(notice.version.state), facts=facts)
    if notice.noted_at is None:
        notice.noted_by_id, notice.noted_at = actor.person_id, at
        notice.save(update_fields=["noted_by", "noted_at"])
        _record(
            AuditEvent.PLAN_VERSION_TAKE_NOTE, actor, notice.version, at, before={}, after={"đơn vị": notice.unit.name}
        )
    return notice


def hold_obligations(*, obligation_ids: Iterable[int], at: datetime) -> None:
    """A scoring begins with these obligations: no amendment withdraws or shortens them any more.

    Part of the act that opens the scoring, in its transaction; that act asks for rights and writes the audit.
    """
    Obligation.objects.filter(pk__in=list(obligation_ids), held_at__isnull=True).update(held_at=at)


def _locked(version_id: int) -> tuple[PlanVersion, Plan]:
    """A version and its plan with the readings of both, locked so that two people cannot issue at once."""
    version = PlanVersion.objects.select_for_update().get(pk=version_id)
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    plan.reading = PlanReading.objects.get(pk=plan.reading_id)
    version.plan, version.reading = plan, PlanReading.objects.get(pk=version.reading_id)
    return version, plan


def _make_way(plan: Plan) -> PlanVersion:
    """End the version in force; the first one gets its row only now."""
    current = version_in_force(plan)
    if current is None:
        current = PlanVersion(
            plan=plan,
            reading=plan.reading,
            ordinal=1,
            number=plan.number,
            date=plan.date,
            title=plan.title,
            content_hash=plan.content_hash,
            confirmed_by_id=plan.confirmed_by_id,
            confirmed_at=plan.confirmed_at,
            issued_by_id=plan.issued_by_id,
            issued_at=plan.issued_at,
        )
    current.state = VersionState.REPLACED
    current.save()
    return current


@dataclass(frozen=True, slots=True)
class _Amending:
    """The issue of a version, as far as obligations change with it."""

    version: PlanVersion
    deadlines: Sequence[Deadline]
    reason: str
    at: datetime
    person_id: int | None

    def happening(self, one: Obligation, kind: EntryKind, new_day: date | None, reason: str = "") -> Happening:
        """An entry of this issue."""
        return Happening(one, kind, self.at, self.person_id, new_day=new_day, reason=reason)


def _change_obligations(amending: _Amending, effects: Sequence[DutyEffect]) -> None:
    """Store what becomes of each obligation, and a row that says so for each that does not simply stay."""
    owed = Obligation.objects.in_bulk([effect.obligation_id for effect in effects if effect.obligation_id])
    withdrawn = {
        (one.deadline_id, one.unit_id): one
        for one in Obligation.objects.filter(
            deadline__in=amending.deadlines, withdrawn_at__isnull=False, deadline__period_kind=""
        )
    }
    changes: list[ObligationChange] = []
    happened: list[Happening] = []
    new: list[Obligation] = []
    for effect in effects:
        if effect.fate is DutyFate.ADDED:
            one, restored = _added(amending, effect, withdrawn)
            happened += restored
            new += [] if restored else [one]
        elif effect.obligation_id is None:
            continue
        else:
            one = owed[effect.obligation_id]
            happened += _happened(amending, one, effect)
        if effect.fate is not DutyFate.KEPT:
            changes.append(_change(amending.version, one, effect))
    open_obligations(obligations=new, at=amending.at, person_id=amending.person_id)
    write_entries(happened)
    ObligationChange.objects.bulk_create(changes)
    _follow_parts(amending)


def _follow_parts(amending: _Amending) -> None:
    """What has not been answered speaks of the part of the year that the text now in force names."""
    year, day = amending.version.plan.year, timezone.localdate(amending.at)
    for deadline in amending.deadlines:
        if not deadline.period_kind:
            period = part_of_year(deadline, year, day)
            waiting = Obligation.objects.filter(deadline=deadline, received_on__isnull=True, withdrawn_at__isnull=True)
            waiting.exclude(period_code=period["period_code"]).update(**period)


def _change(version: PlanVersion, one: Obligation, effect: DutyEffect) -> ObligationChange:
    return ObligationChange(
        version=version,
        obligation=one,
        fate=effect.fate.value,
        old_day=effect.old_day,
        new_day=effect.new_day,
        note=effect.note,
    )


def _added(
    amending: _Amending, effect: DutyEffect, withdrawn: Mapping[tuple[int, int], Obligation]
) -> tuple[Obligation, list[Happening]]:
    """A new obligation, or one that an earlier version withdrew and this one asks for again."""
    deadline = amending.deadlines[effect.after or 0]
    last_day = cast("date", effect.new_day)  # what is added has a day
    again = withdrawn.get((deadline.pk, effect.unit_id))
    if again is None:
        opens_on = timezone.localdate(amending.at)
        return Obligation(deadline=deadline, unit_id=effect.unit_id, opens_on=opens_on, last_day=last_day), []
    return again, [amending.happening(again, EntryKind.RESTORED, last_day)]


def _happened(amending: _Amending, one: Obligation, effect: DutyEffect) -> list[Happening]:
    if effect.fate is DutyFate.WITHDRAWN:
        reason = f"{effect.note} Lý do sửa đổi: {amending.reason}"
        return [amending.happening(one, EntryKind.WITHDRAWN, None, reason)]
    if effect.new_day is not None and effect.new_day != one.last_day:
        return [amending.happening(one, EntryKind.NEW_DAY, effect.new_day)]
    return []


def _counted(preview: Preview) -> dict[str, str | int | None]:
    counts: dict[str, str | int | None] = {
        fate.label.lower(): sum(effect.fate is fate for effect in preview.effects) for fate in DutyFate
    }
    return {**counts, "đơn vị được báo": len(preview.concerned)}


def _record(
    event: AuditEvent,
    actor: Actor,
    version: PlanVersion,
    at: datetime,
    *,
    before: Mapping[str, str | int | None],
    after: Mapping[str, str | int | None],
    reason: str = "",
) -> None:
    """Amendments stand in the history of their plan."""
    record(
        event=event,
        actor=actor,
        subject=Subject(
            type="plan",
            id=version.plan_id,
            name=str(version),
            stream=f"unit-{version.plan.issuer_id}",
            before=dict(before),
            after=dict(after),
        ),
        at=at,
        reason=reason,
    )
