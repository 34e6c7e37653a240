"""Storing what a file adds to units, people and posts; part of an act that has compared the file before."""

from dataclasses import dataclass, field
from datetime import datetime

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import ACCOUNTS_STREAM
from danvan.apps.orgs.enums import Leadership, SuccessionConfidence
from danvan.apps.orgs.models import (
    GroupMembership,
    Post,
    Succession,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitKind,
    UnitLevel,
    UnitPhase,
)
from danvan.apps.orgs.posting import person_subject, post_words
from danvan.apps.orgs.services.posts import appoint
from danvan.domain.authority import Actor, Role
from danvan.domain.units.records import GroupRecord, OrgRecords, PersonRecord, PostRecord, UnitRecord, unit_key
from danvan.domain.units.spans import Span
from danvan.domain.vietnamese.text import fold, sort_text

_BATCH = 500


@dataclass(slots=True)
class _Storing:
    """A taking over under way: in whose name and when, and the rows of what the file names."""

    actor: Actor | None
    at: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def store_additions(
    *, found: OrgRecords, additions: OrgRecords, actor: Actor | None, file_name: str, at: datetime
) -> None:
    """Add what is new of a file whose records hold together with what is there; `actor` None: the server's operator.

    People come without a password: the administrator gives one.
    """
    storing = _Storing(actor, at)
    _find(storing, found)
    _add_reference_data(additions)
    new = [unit for unit in additions.units if unit.key not in storing.units]
    for unit in additions.units:
        if unit.key in storing.units:
            _complete(storing.units[unit.key], unit)
    for unit in new:
        storing.units[unit.key] = _add_unit(unit)
    for unit in new:
        _place(unit, storing)
    _add_successions(additions, storing)
    for group in additions.groups:
        _add_group(group, storing)
    for person in additions.people:
        _add_person(person, storing)
    for post in additions.posts:
        _add_post(post, storing)
    _record_all(storing, additions, len(new), file_name)


def _find(storing: _Storing, found: OrgRecords) -> None:
    """The units and people of the file that are there already."""
    wanted = {unit.key for unit in found.units}
    codes = sorted({unit.code for unit in found.units})
    for some in _batches(codes):
        for unit in Unit.objects.filter(code__in=some).order_by("id"):
            key = unit_key(unit.code, unit.valid_from)
            if key in wanted:
                storing.units[key] = unit
    for some in _batches([person.username for person in found.people]):
        for person in Person.objects.filter(username__in=some).order_by("id"):
            storing.people[person.username] = person


def _batches(texts: list[str]) -> list[list[str]]:
    return [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]


def _add_reference_data(additions: OrgRecords) -> None:
    UnitLevel.objects.bulk_create(
        UnitLevel(code=level.code, name=level.name, rank=level.rank) for level in additions.levels
    )
    UnitKind.objects.bulk_create(
        UnitKind(
            code=kind.code,
            name=kind.name,
            position=kind.position,
            level_id=kind.level,
            is_authority=kind.is_authority,
        )
        for kind in additions.kinds
    )


def _add_unit(unit: UnitRecord) -> Unit:
    last = unit.phases[-1]
    return Unit.objects.create(
        code=unit.code,
        valid_from=unit.valid_from,
        is_start_known=unit.is_start_known,
        valid_until=unit.valid_until,
        name=last.name,
        short_name=last.short_name,
        area_name=last.area_name,
        kind_id=last.kind,
        place=unit.seat,
        sort_key=sort_text(last.name),
        folded_name=fold(last.name),
    )


def _complete(row: Unit, unit: UnitRecord) -> None:
    """Further names of a unit that is there, and its seat where that was blank."""
    _add_aliases(row, unit)
    row.place = unit.seat
    row.save(update_fields=["place"])


def _place(unit: UnitRecord, storing: _Storing) -> None:
    """Parent, authority, phases and other names of a new unit, once all units are there."""
    row, above = storing.units[unit.key], unit.phases[-1].parent
    row.parent = storing.units[above] if above is not None else None
    row.authority = storing.units[unit.authority] if unit.authority is not None else None
    row.save(update_fields=["parent", "authority"])
    UnitPhase.objects.bulk_create(
        UnitPhase(
            unit=row,
            valid_from=phase.valid_from,
            valid_until=phase.valid_until,
            name=phase.name,
            short_name=phase.short_name,
            area_name=phase.area_name,
            kind_id=phase.kind,
            parent=storing.units[phase.parent] if phase.parent is not None else None,
            sort_key=sort_text(phase.name),
            document=phase.document,
        )
        for phase in unit.phases
    )
    _add_aliases(row, unit)
    if row.authority_id is not None and row.authority_id != row.pk:
        told: dict[str, str | int | None] = {
            "mã": unit.code,
            "cấp trên": row.parent.name if row.parent else "không có",
            "thời gian": Span(unit.valid_from, unit.valid_until).label,
        }
        subject = Subject(type="unit", id=row.pk, name=row.name, stream=f"unit-{row.authority_id}", after=told)
        record(event=AuditEvent.UNIT_ADD, actor=storing.actor, subject=subject, at=storing.at)


def _add_aliases(row: Unit, unit: UnitRecord) -> None:
    UnitAlias.objects.bulk_create(
        UnitAlias(
            unit=row,
            alias=alias.alias,
            folded_alias=fold(alias.alias),
            valid_from=alias.valid_from,
            valid_until=alias.valid_until,
        )
        for alias in unit.aliases
    )


def _add_successions(additions: OrgRecords, storing: _Storing) -> None:
    Succession.objects.bulk_create(
        (
            Succession(
                predecessor=storing.units[edge.predecessor],
                successor=storing.units[edge.successor] if edge.successor is not None else None,
                kind=edge.kind,
                effective_date=edge.effective,
                share=edge.share,
                document=edge.document,
                document_date=edge.document_date,
                confidence=SuccessionConfidence.CONFIRMED if edge.is_confirmed else SuccessionConfidence.UNCONFIRMED,
                note=edge.note,
            )
            for edge in additions.successions
        ),
        batch_size=_BATCH,
    )


def _add_group(group: GroupRecord, storing: _Storing) -> None:
    """A new group, or further members of one that is there."""
    row, _ = UnitGroup.objects.get_or_create(
        code=group.code,
        defaults={
            "name": group.name,
            "owner": storing.units[group.owner],
            "phrases": list(group.phrases),
            "position": group.position,
        },
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(
            group=row, unit=storing.units[member.unit], valid_from=member.valid_from, valid_until=member.valid_until
        )
        for member in group.members
    )


def _add_person(person: PersonRecord, storing: _Storing) -> None:
    row = add_person(
        username=person.username,
        full_name=person.full_name,
        password=None,
        email=person.email,
        must_change_password=True,
    )
    if not person.is_active:
        row.is_active = False
        row.save(update_fields=["is_active"])
    storing.people[person.username] = row
    stream = f"unit-{storing.actor.authority_id}" if storing.actor else ACCOUNTS_STREAM
    after: dict[str, str | int | None] = {"họ và tên": row.full_name, "tên đăng nhập": row.username}
    subject = person_subject(row, stream=stream, after=after)
    record(event=AuditEvent.PERSON_ADD, actor=storing.actor, subject=subject, at=storing.at)


def _add_post(post: PostRecord, storing: _Storing) -> Post:
    roles = frozenset(Role(role) for role in post.roles)
    row = appoint(
        person=storing.people[post.person],
        unit=storing.units[post.unit],
        title=post.title,
        roles=roles,
        valid_from=post.valid_from,
        valid_until=post.valid_until,
        leadership=Leadership(post.leadership),
        document=post.document,
    )
    subject = person_subject(row.person, stream=f"unit-{row.unit_id}", after=post_words(row, roles))
    record(event=AuditEvent.POST_APPOINT, actor=storing.actor, subject=subject, at=storing.at)
    return row


def _record_all(storing: _Storing, additions: OrgRecords, units: int, file_name: str) -> None:
    stream = f"unit-{storing.actor.authority_id}" if storing.actor else "orgs"
    subject = Subject(
        type="records",
        id="popolo",
        name=file_name,
        stream=stream,
        after={
            "đơn vị thêm": units,
            "đơn vị bổ sung": len(additions.units) - units,
            "kế thừa thêm": len(additions.successions),
            "nhóm thêm hoặc bổ sung": len(additions.groups),
            "người thêm": len(additions.people),
            "chức vụ thêm": len(additions.posts),
        },
    )
    reason = "" if storing.actor else "Lệnh chạy trên máy chủ."
    record(event=AuditEvent.RECORDS_TAKE_OVER, actor=storing.actor, subject=subject, at=storing.at, reason=reason)
