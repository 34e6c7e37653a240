"""A plan of each authority and year, with what every unit owes under it and what became of that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from danvan.apps.orgs.models import UnitGroup
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.plans.enums import DeadlineMode, OwedThing, PlanState, ReadingState
from danvan.apps.plans.models import (
    Clause,
    Deadline,
    DeadlineUnit,
    Obligation,
    ObligationEntry,
    Plan,
    PlanReading,
    Target,
)
from danvan.apps.plans.positions import entry_of, position_of, put_position
from danvan.apps.plans.services import read_source
from danvan.apps.sample.generated.sizes import LAST_YEAR
from danvan.apps.sample.generated.world import BEGAN, Place, World, group_code
from danvan.domain.ledger import EntryKind, advanced

BATCH = 2_000
NOW = date(LAST_YEAR, 11, 20)
TEXT = """ỦY BAN NHÂN DÂN

Số: {number}/KH-UBND

Nơi này, ngày 15 tháng 01 năm {year}

# KẾ HOẠCH

## Thực hiện công tác dân vận chính quyền năm {year} (dữ liệu sinh)

## I. NHIỆM VỤ

- Các cơ quan, đơn vị quán triệt văn bản về công tác dân vận.

## II. CHẾ ĐỘ BÁO CÁO

- Các cơ quan, đơn vị gửi kế hoạch trước ngày 31/3/{year}, báo cáo năm trước ngày 31/10/{year}.

Nơi nhận:
- Lưu: VT.
"""
_MISSING, _LATE, _SENT_BACK, _WAIVED = 0.04, 0.14, 0.17, 0.19
_REASON = "Lý do giả định (dữ liệu sinh)."


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything that was owed under one plan, as it stands; `reports` are the obligations to report of the year."""

    place: Place
    plan: Plan
    reports: tuple[Obligation, ...]


def fill_plans(world: World) -> Iterator[Owed]:
    """Every plan with its obligations and their entries, one after the other."""
    for year in world.years:
        first = world.places[0]
        actor = actor_for(first.head, max(date(year, 1, 15), BEGAN))
        if actor is None:
            raise LookupError(f"{first.head} holds no post")
        text = TEXT.format(number=year, year=year).encode()
        read = read_source(actor=actor, content=text, filename=f"du-lieu-sinh-{year}.md", at=instant(date(year, 1, 15)))
        PlanReading.objects.filter(pk=read.pk).update(state=ReadingState.CONFIRMED)
        for place in world.places:
            yield _owed(world, place, year, read if place is first else _copied(read, place))


def instant(day: date, hour: int = 9) -> datetime:
    """An instant of a day in Vietnamese time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _copied(read: PlanReading, place: Place) -> PlanReading:
    return PlanReading.objects.create(
        owner=place.authority, source_name=read.source_name, source_file=read.source_file, source_text=read.source_text,
        understood=read.understood, corrected=read.corrected, state=ReadingState.CONFIRMED, read_by=place.head,
        read_at=read.read_at,
    )  # fmt: skip


def _owed(world: World, place: Place, year: int, reading: PlanReading) -> Owed:
    plan = _plan(place, year, reading)
    group = UnitGroup.objects.get(owner=place.authority, code=group_code(place.authority))
    own_plan = _deadline(plan, group, OwedThing.OWN_PLAN, date(year, 3, 30), 1)
    report = _deadline(plan, group, OwedThing.REPORT, date(year, 10, 30), 2)
    obligations: list[Obligation] = []
    entries: list[ObligationEntry] = []
    for deadline in (own_plan, report):
        for unit in place.units:
            obligation = Obligation(
                deadline=deadline, unit=unit, opens_on=plan.date, last_day=deadline.last_day or plan.date
            )
            random = world.random(unit.code, year, deadline.owed)
            entries += _told(obligation, random, place.head.pk, plan.issued_at or instant(plan.date))
            obligations.append(obligation)
    Obligation.objects.bulk_create(obligations, batch_size=BATCH)
    for entry in entries:
        entry.obligation_id = entry.obligation.pk
    ObligationEntry.objects.bulk_create(entries, batch_size=BATCH)
    return Owed(place, plan, tuple(one for one in obligations if one.deadline_id == report.pk))


def _plan(place: Place, year: int, reading: PlanReading) -> Plan:
    at = instant(date(year, 1, 15))
    text = reading.source_text
    plan = Plan.objects.create(
        year=year, title=f"Kế hoạch công tác dân vận chính quyền năm {year} (dữ liệu sinh)", number=f"{year}/KH-UBND",
        date=at.date(), issuer=place.authority, lead_unit=place.lead, reading=reading, source_text=text,
        content_hash=reading.source_file.sha256, state=PlanState.ISSUED, confirmed_by=place.head, confirmed_at=at,
        issued_by=place.head, issued_at=at,
    )  # fmt: skip
    clause = None
    for position, heading in enumerate(("NHIỆM VỤ", "CHẾ ĐỘ BÁO CÁO"), start=1):
        start = max(text.find(heading), 0)
        clause = Clause.objects.create(
            plan=plan, path="I" * position, heading=heading, position=position, start=start, end=start + len(heading)
        )
    Target.objects.create(
        plan=plan, clause=clause, code="1", what="100% cán bộ, công chức được quán triệt văn bản về công tác dân vận",
        value=100, unit_of_measure="%", measure="staff_reached", position=1, start=0, end=1,
    )  # fmt: skip
    return plan


def _deadline(plan: Plan, group: UnitGroup, owed: OwedThing, last_day: date, position: int) -> Deadline:
    deadline = Deadline.objects.create(
        plan=plan, owed=owed, what=f"{owed.label} năm {plan.year}", stated_value=last_day.isoformat(),
        mode=DeadlineMode.BY, last_day=last_day, named_as="các cơ quan, đơn vị", position=position, start=0, end=1,
    )  # fmt: skip
    DeadlineUnit.objects.create(deadline=deadline, named_as="các cơ quan, đơn vị", group=group)
    return deadline


def _told(obligation: Obligation, random: Random, person_id: int, issued: datetime) -> Iterator[ObligationEntry]:
    """The entries of one obligation as its luck has it, in their order; its columns follow them."""
    luck, last_day = random.random(), obligation.last_day
    yield _entry(obligation, EntryKind.OPENED, issued.date(), person_id, new_day=last_day)
    if luck < _MISSING or last_day > NOW:
        return
    if luck > 1 - (_WAIVED - _SENT_BACK):
        yield _happened(obligation, EntryKind.WAIVED, last_day - timedelta(days=9), person_id, reason=_REASON)
        return
    late = _MISSING <= luck < _LATE
    days = random.randint(1, 12)
    came = last_day + timedelta(days=days) if late else last_day - timedelta(days=days)
    yield _happened(obligation, EntryKind.RECEIVED, came, person_id)
    decided = came + timedelta(days=random.randint(1, 4))
    if _LATE <= luck < _SENT_BACK:
        yield _happened(obligation, EntryKind.SENT_BACK, decided, person_id, reason=_REASON)
    else:
        yield _happened(obligation, EntryKind.ACCEPTED, decided, person_id)


def _happened(obligation: Obligation, kind: EntryKind, day: date, person_id: int, reason: str = "") -> ObligationEntry:
    entry = _entry(obligation, kind, day, person_id, reason=reason)
    put_position(obligation, advanced(position_of(obligation), entry_of(entry)))
    return entry


def _entry(
    obligation: Obligation, kind: EntryKind, day: date, person_id: int, *, new_day: date | None = None, reason: str = ""
) -> ObligationEntry:
    return ObligationEntry(
        obligation=obligation, kind=kind.value, on_day=day, known_on=day, at=instant(day, 10), person_id=person_id,
        new_day=new_day, reason=reason,
    )  # fmt: skip
