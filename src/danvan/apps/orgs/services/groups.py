"""Groups of units that plans address by one name, and who is in them from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.seen import UNIT_GROUP, require_seen
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import group_for, member_for
from danvan.apps.orgs.changing import UnitChange, Words
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.enums import GroupState
from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.services.units import add_group
from danvan.apps.orgs.workflow import GROUP_WORKFLOW, GroupFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span
from danvan.domain.units.spans import day_before
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.names import tidy_name
from danvan.domain.vietnamese.text import fold

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What a group is called, and the other ways in which papers address it."""

    name: str
    phrases: tuple[str, ...] = ()


def form_group(*, actor: Actor, words: GroupWords, member_ids: Sequence[int], since: date, at: datetime) -> UnitChange:
    """A new group of the authority with its members from a day on; gives the group's id.

    Raises RuleViolation for a name that another group has and for members that do not exist on the day; Http404 for
    units that the authority does not work with.
    """
    with transaction.atomic():
        GROUP_WORKFLOW.next_state("add", actor=actor, state=None, facts=GroupFacts())
        lock_authority(actor)
        said = _checked(actor, words, but=None)
        members = [member_for(actor, pk) for pk in dict.fromkeys(member_ids)]
        for unit in members:
            _check_exists(unit, since)
        owner = Unit.objects.get(pk=actor.authority_id)
        group = add_group(
            code=_free_code(owner, said.name),
            name=said.name,
            owner=owner,
            phrases=said.phrases,
            members=(),
            valid_from=since,
        )
        for unit in members:
            _join(group, unit, since)
        names = "; ".join(unit.name for unit in members) or "chưa có"
        _record(AuditEvent.UNIT_GROUP_ADD, actor, group, at, after={"đơn vị": names, "từ ngày": format_date(since)})
    return UnitChange(group.pk, (f"Lập nhóm “{group.name}” từ ngày {format_date(since)}: {names}.",))


def rename_group(
    *, actor: Actor, group_id: int, words: GroupWords, at: datetime, seen: int | None = None
) -> UnitChange:
    """A group is addressed otherwise; `seen` is that of the page on which it was written, None without one.

    Raises RuleViolation for a name that another group has, and without a change, StaleVersion when somebody else
    changed it meanwhile.
    """
    with transaction.atomic():
        group = _locked(actor, group_id, "rename")
        require_seen(UNIT_GROUP, group.pk, seen)
        said = _checked(actor, words, but=group.pk)
        before: Words = {"tên": group.name, "cách gọi": "; ".join(group.phrases)}
        after: Words = {"tên": said.name, "cách gọi": "; ".join(said.phrases)}
        if before == after:
            raise RuleViolation("Chưa sửa gì so với tên và cách gọi đang ghi.")
        group.name, group.phrases = said.name, list(said.phrases)
        group.save(update_fields=["name", "phrases"])
        _record(AuditEvent.UNIT_GROUP_RENAME, actor, group, at, before=before, after=after)
    return UnitChange(group.pk, (f"Nhóm nay tên là “{group.name}”. Kế hoạch đã ban hành giữ như cũ.",))


def add_member(*, actor: Actor, group_id: int, unit_id: int, since: date, at: datetime) -> UnitChange:
    """A unit is in a group from a day on.

    Raises RuleViolation when it is in it already, on the day or later, and when it does not exist on the day; Http404
    for a unit that the authority does not work with.
    """
    with transaction.atomic():
        group = _locked(actor, group_id, "add_member")
        unit = member_for(actor, unit_id)
        _check_exists(unit, since)
        row = _join(group, unit, since)
        span = Span(row.valid_from, row.valid_until).label
        after: Words = {"đơn vị": unit.name, "trong nhóm": span}
        _record(AuditEvent.UNIT_GROUP_ADD_MEMBER, actor, group, at, after=after)
    return UnitChange(group.pk, (f"{unit.name} vào nhóm “{group.name}” {span}.",))


def remove_member(*, actor: Actor, group_id: int, unit_id: int, since: date, at: datetime) -> UnitChange:
    """A unit is no longer in a group from a day on; that it was stays. Raises RuleViolation when it is not in it."""
    with transaction.atomic():
        group = _locked(actor, group_id, "remove_member")
        row = GroupMembership.objects.filter(on_day(since), group=group, unit_id=unit_id).select_related("unit").first()
        if row is None:
            raise RuleViolation(
                f"Đơn vị này không ở trong nhóm “{group.name}” ngày {format_date(since)}. Kiểm tra lại ngày."
            )
        before = Span(row.valid_from, row.valid_until).label
        name = row.unit.name
        if row.valid_from == since:
            row.delete()
            effect = f"{name} không còn được ghi trong nhóm “{group.name}” ({before})."
        else:
            row.valid_until = day_before(since)
            row.save(update_fields=["valid_until"])
            effect = f"{name} ra khỏi nhóm “{group.name}” từ ngày {format_date(since)}; thời gian trước giữ nguyên."
        _record(
            AuditEvent.UNIT_GROUP_REMOVE_MEMBER,
            actor,
            group,
            at,
            before={"đơn vị": name, "trong nhóm": before},
            after={"đơn vị": name, "ra từ ngày": format_date(since)},
        )
    return UnitChange(group.pk, (effect,))


def _locked(actor: Actor, group_id: int, act: str) -> UnitGroup:
    lock_authority(actor)
    group = group_for(actor, group_id)
    GROUP_WORKFLOW.next_state(act, actor=actor, state=GroupState.IN_USE, facts=GroupFacts())
    return group


def _checked(actor: Actor, words: GroupWords, *, but: int | None) -> GroupWords:
    """The words as they are stored. Raises RuleViolation for a name that is blank, too long or taken."""
    name = tidy_name(words.name)
    phrases = tuple(dict.fromkeys(tidy_name(phrase) for phrase in words.phrases if phrase.strip()))
    if not name or len(name) > NAME_LENGTH:
        raise RuleViolation(f"Ghi tên nhóm, không quá {NAME_LENGTH} ký tự.")
    for other in UnitGroup.objects.filter(owner_id=actor.authority_id).order_by("id"):
        if other.pk == but:
            continue
        taken = {fold(said) for said in (other.name, *other.phrases)}
        for said in (name, *phrases):
            if fold(said) in taken:
                raise RuleViolation(f"Nhóm “{other.name}” đã có cách gọi “{said}”. Mỗi cách gọi chỉ chỉ một nhóm.")
    return GroupWords(name, phrases)


def _check_exists(unit: Unit, since: date) -> None:
    life = Span(unit.valid_from, unit.valid_until)
    if not life.holds(since):
        raise RuleViolation(
            f"{unit.name} tồn tại {life.label}, không có ngày {format_date(since)}. Ghi lại ngày, hoặc bỏ đơn vị này."
        )


def _join(group: UnitGroup, unit: Unit, since: date) -> GroupMembership:
    later = GroupMembership.objects.filter(group=group, unit=unit).exclude(valid_until__lt=since)
    row = later.order_by("valid_from", "id").first()
    if row is not None:
        raise RuleViolation(
            f"{unit.name} đã ở trong nhóm “{group.name}” {Span(row.valid_from, row.valid_until).label}. "
            "Ghi ngày khác, hoặc không cần thêm."
        )
    return GroupMembership.objects.create(group=group, unit=unit, valid_from=since, valid_until=unit.valid_until)


def _free_code(owner: Unit, name: str) -> str:
    """A code that no group has: the owner's and the first letters of the words of the name."""
    letters = "".join(word[0] for word in fold(name).split() if word[0].isalnum())[:20]
    base = f"{owner.code}.{letters}-{owner.valid_from:%Y}"
    taken = set(UnitGroup.objects.filter(code__startswith=base).values_list("code", flat=True))
    proposed = [base, *(f"{base}-{number}" for number in range(1, len(taken) + 1))]
    return next(code for code in proposed if code not in taken)


def _record(
    event: AuditEvent,
    actor: Actor,
    group: UnitGroup,
    at: datetime,
    *,
    before: Words | None = None,
    after: Words | None = None,
) -> None:
    subject = Subject(
        type="unit_group",
        id=group.pk,
        name=group.name,
        stream=f"unit-{actor.authority_id}",
        before=before or {},
        after=after or {},
    )
    record(event=event, actor=actor, subject=subject, at=at)
