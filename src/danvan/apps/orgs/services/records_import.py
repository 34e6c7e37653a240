"""A Popolo file: told beforehand what it would do, then taken over as a whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from danvan.adapters.exchange.popolo_reading import MOST_BYTES, read_popolo
from danvan.adapters.uploads.names import clean_filename
from danvan.apps.accounts.names import checked_full_name, checked_username
from danvan.apps.orgs.access import records_import_for, visible_people
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import RecordsImport, Unit
from danvan.apps.orgs.selectors.records import known_kinds, records_beside
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.services.taking_over import store_additions
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.units.record_faults import Fault, KnownWords
from danvan.domain.units.record_verdicts import (
    CHANGED,
    NEW,
    PROBLEM,
    Bounds,
    Comparison,
    RecordVerdict,
    compare,
    faults_as_verdicts,
)
from danvan.domain.units.records import OrgRecords, PersonRecord, unit_key

MOST_BYTES_ON_A_PAGE = 5 * 2**20
MOST_THINGS_ON_A_PAGE = 3_000
_MOST_NAMED = 3
_WORDS = KnownWords(
    roles={role.value: role.label for role in Role},
    leaderships=frozenset(value for value, _ in Leadership.choices),
    committee_roles=frozenset({Role.CHAIRMAN.value}),
)


def stage_records(*, actor: Actor, content: bytes, filename: str, at: datetime) -> RecordsImport:
    """Keep a file with what it would do for the actor's authority; nothing else is stored.

    The actor's earlier file that waits gives way. What is wrong with the file stands among the verdicts.
    """
    _require_rights(actor)
    with transaction.atomic():
        lock_authority(actor)
        _, comparison = _looked_at(content, actor, MOST_BYTES_ON_A_PAGE)
        waiting = RecordsImport.objects.filter(made_by_id=actor.person_id, authority_id=actor.authority_id)
        waiting.filter(applied_at__isnull=True).delete()
        return RecordsImport.objects.create(
            authority_id=actor.authority_id,
            file_name=clean_filename(filename),
            content="" if comparison.problems else content.decode("utf-8-sig"),
            verdicts=_stored(comparison.verdicts),
            made_by_id=actor.person_id,
            made_at=at,
        )


def apply_records(*, actor: Actor, import_id: int, at: datetime) -> RecordsImport:
    """Take a file over that was looked at: all of it or nothing; done twice it is done once.

    Raises RuleViolation while something stands against it, StaleVersion when it would no longer do what was shown;
    Http404 for a file of somebody else.
    """
    _require_rights(actor)
    with transaction.atomic():
        lock_authority(actor)
        staged = records_import_for(actor, import_id)
        if staged.applied_at is not None:
            return staged
        if any(row["verdict"] == PROBLEM for row in staged.verdicts):
            raise RuleViolation("Tệp còn chỗ chưa nhập được, nên chưa nhập gì. Sửa tệp rồi nộp lại.")
        found, comparison = _looked_at(staged.content.encode(), actor, MOST_BYTES_ON_A_PAGE)
        if _stored(comparison.verdicts) != staged.verdicts:
            raise StaleVersion(
                "Dữ liệu đã có người sửa sau khi ông (bà) xem trước, nên kết quả nhập sẽ khác. "
                "Nộp lại tệp để xem trước lần nữa."
            )
        _refuse_nothing_new(comparison)
        store_additions(found=found, additions=comparison.additions, actor=actor, file_name=staged.file_name, at=at)
        staged.content, staged.verdicts, staged.applied_at = "", [], at
        staged.save(update_fields=["content", "verdicts", "applied_at"])
    return staged


def discard_records(*, actor: Actor, import_id: int) -> None:
    """Throw a file away that was not taken over."""
    _require_rights(actor)
    with transaction.atomic():
        lock_authority(actor)
        staged = records_import_for(actor, import_id)
        if staged.applied_at is not None:
            raise RuleViolation("Tệp này đã nhập xong, không bỏ được.")
        staged.delete()


def look_at_records(*, content: bytes) -> tuple[RecordVerdict, ...]:
    """What a file would do to the whole installation; nothing is stored."""
    _, comparison = _looked_at(content, None, MOST_BYTES)
    return comparison.verdicts


def take_over_records(*, content: bytes, file_name: str, at: datetime) -> tuple[RecordVerdict, ...]:
    """Whoever runs the server takes a file over: all of it or nothing; the verdicts tell which.

    With a problem among them nothing is stored. A file that holds nothing new is no problem.
    """
    with transaction.atomic():
        found, comparison = _looked_at(content, None, MOST_BYTES)
        if not comparison.problems and _is_new(comparison):
            store_additions(
                found=found, additions=comparison.additions, actor=None, file_name=clean_filename(file_name), at=at
            )
    return comparison.verdicts


def _require_rights(actor: Actor) -> None:
    for permission in (Permission.ACCOUNT_ADMINISTER, Permission.UNIT_CHANGE):
        if not actor.may(permission):
            raise RuleViolation(f"Ông (bà) không có quyền “{permission.label}”.")


def _looked_at(content: bytes, actor: Actor | None, most_bytes: int) -> tuple[OrgRecords, Comparison]:
    """The records of a file and what they would do; for an administrator within the own authority."""
    found, faults = read_popolo(content, known_kinds(), most_bytes)
    things = _count(found)
    if actor is not None and things > MOST_THINGS_ON_A_PAGE:
        faults = (Fault("", f"có {things} mục, mỗi lần nhập không quá {MOST_THINGS_ON_A_PAGE}. Chia thành nhiều tệp."),)
    if faults:
        return found, Comparison(faults_as_verdicts(faults), OrgRecords())
    comparison = compare(found, records_beside(found), _WORDS, _bounds(actor) if actor else None)
    refused = tuple(_refused_people(comparison.additions.people))
    return found, replace(comparison, verdicts=(*refused, *comparison.verdicts))


def _count(found: OrgRecords) -> int:
    """How many things a file tells of, what lies within units and groups counted too."""
    within_units = sum(len(unit.phases) + len(unit.aliases) for unit in found.units)
    within_groups = sum(len(group.members) for group in found.groups)
    return within_units + within_groups + len(found.successions) + len(found.people) + len(found.posts)


def _bounds(actor: Actor) -> Bounds:
    authority = Unit.objects.get(pk=actor.authority_id)
    usernames = visible_people(actor).values_list("username", flat=True)
    return Bounds(unit_key(authority.code, authority.valid_from), frozenset(usernames))


def _refused_people(people: Sequence[PersonRecord]) -> list[RecordVerdict]:
    """New people whose names or address cannot be."""
    refused = []
    for person in people:
        try:
            checked_full_name(person.full_name)
            checked_username(person.username)
            if person.email:
                validate_email(person.email)
        except RuleViolation as violation:
            refused.append(RecordVerdict(person.place, "Người", person.full_name, PROBLEM, (violation.message,)))
        except ValidationError:
            text = f"Địa chỉ “{person.email}” không đúng. Ví dụ: ten@coquan.gov.vn."
            refused.append(RecordVerdict(person.place, "Người", person.full_name, PROBLEM, (text,)))
    return refused


def _is_new(comparison: Comparison) -> bool:
    counts = Counter(one.verdict for one in comparison.verdicts)
    return bool(counts[NEW] + counts[CHANGED])


def _refuse_nothing_new(comparison: Comparison) -> None:
    if not _is_new(comparison):
        raise RuleViolation("Tệp giống hệt dữ liệu đang có, không có gì để nhập.")


def _stored(verdicts: Sequence[RecordVerdict]) -> list[dict[str, object]]:
    return [asdict(one) | {"texts": list(one.texts)} for one in verdicts]
