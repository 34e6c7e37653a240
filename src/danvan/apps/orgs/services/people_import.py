"""A list of people as a file: told beforehand what it would do, then taken over as a whole or not at all."""

from collections import Counter
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from danvan.adapters.reading.tables import table_under
from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.uploads.names import clean_filename
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.passwords import password_of
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.access import people_import_for
from danvan.apps.orgs.listed import CHANGED, NEW, check_taken, discard, stored
from danvan.apps.orgs.models import PeopleImport
from danvan.apps.orgs.people_list import HEADINGS
from danvan.apps.orgs.services.people import FirstSignIn
from danvan.apps.orgs.services.people_rows import Taking, take_rows
from danvan.apps.orgs.services.posts import lock_authority
from danvan.apps.orgs.work import OpenWorkIn
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation

SHEET = "Danh sách"
MAX_ROWS = 300
MAX_NEW = 100  # the first password of each is hashed, which is slow on purpose
_HEAD_ROWS = 30


def stage_people(*, actor: Actor, content: bytes, filename: str, open_work: OpenWorkIn, at: datetime) -> PeopleImport:
    """Read a filled list and keep it with what each row would do; nothing else is stored.

    Every act is tried out in a transaction that is taken back. The actor's earlier list that waits gives way. Raises
    RuleViolation for a file that is no such list or longer than `MAX_ROWS`.
    """
    _require_right(actor)
    sheet = read_sheet(content, filename, named=SHEET, max_rows=MAX_ROWS + _HEAD_ROWS)
    table = table_under(sheet, HEADINGS, filename)
    if len(table.rows) > MAX_ROWS:
        raise RuleViolation(
            f"Tệp có {len(table.rows)} dòng, mỗi lần nhập không quá {MAX_ROWS} dòng. Tách thành nhiều tệp."
        )
    rows = [(row.number, row.values) for row in table.rows]
    with transaction.atomic():
        lock_authority(actor)
        verdicts, added = take_rows(Taking(actor, open_work, at, {}), rows)
        transaction.set_rollback(True)
    if len(added) > MAX_NEW:
        raise RuleViolation(f"Tệp thêm {len(added)} người mới, mỗi lần không quá {MAX_NEW}. Tách thành nhiều tệp.")
    with transaction.atomic():
        lock_authority(actor)
        waiting = PeopleImport.objects.filter(made_by_id=actor.person_id, authority_id=actor.authority_id)
        waiting.filter(applied_at__isnull=True).delete()
        return PeopleImport.objects.create(
            authority_id=actor.authority_id,
            file_name=clean_filename(filename),
            rows=rows,
            verdicts=stored(verdicts),
            unknown_columns=list(table.unknown),
            usernames=list(added),
            made_by_id=actor.person_id,
            made_at=at,
        )


def apply_people(
    *, actor: Actor, import_id: int, secret: str, open_work: OpenWorkIn, at: datetime
) -> tuple[FirstSignIn, ...]:
    """Take a list over that was looked at: all rows or none; how those who were added log in the first time.

    `secret` comes with the page on which the list was looked at and makes the first passwords, so that the same page
    sent twice shows the same and stores nothing twice. Raises RuleViolation while a row cannot be, StaleVersion when
    the rows would no longer do what was shown; Http404 for a list of somebody else.
    """
    _require_right(actor)
    listed = people_import_for(actor, import_id)
    if listed.applied_at is None:
        hashes = {username: make_password(password_of(secret, username)) for username in listed.usernames}
        added = _apply_locked(Taking(actor, open_work, at, hashes), import_id)
        if added is not None:
            return tuple(_first_sign_in(person, secret) for person in added)
        listed = people_import_for(actor, import_id)
    return _shown_again(listed, secret)


def _apply_locked(taking: Taking, import_id: int) -> list[Person] | None:
    """Take all rows over; who was added, None when somebody was quicker."""
    with transaction.atomic():
        lock_authority(taking.actor)
        listed = people_import_for(taking.actor, import_id)
        if listed.applied_at is not None:
            return None
        verdicts, added = take_rows(taking, [(line, values) for line, values in listed.rows])
        check_taken(
            listed,
            verdicts,
            parts="dòng",
            nothing="Danh sách giống hệt dữ liệu đang có, không có gì để nhập.",
            changed="Dữ liệu đã có người sửa",
        )
        listed.rows, listed.verdicts, listed.applied_at = [], [], taking.at
        listed.save(update_fields=["rows", "verdicts", "applied_at"])
        _record(taking.actor, listed, Counter(verdict.verdict for verdict in verdicts), taking.at)
        by_name = {person.username: person for person in Person.objects.filter(username__in=added)}
    return [by_name[username] for username in added]


def discard_people(*, actor: Actor, import_id: int) -> None:
    """Throw a list away that was not taken over."""
    _require_right(actor)
    with transaction.atomic():
        lock_authority(actor)
        discard(people_import_for(actor, import_id))


def _require_right(actor: Actor) -> None:
    if not actor.may(Permission.ACCOUNT_ADMINISTER):
        raise RuleViolation(f"Ông (bà) không có quyền “{Permission.ACCOUNT_ADMINISTER.label}”.")


def _shown_again(listed: PeopleImport, secret: str) -> tuple[FirstSignIn, ...]:
    """How those who were added log in, for whoever sends the same page again; nothing for any other page."""
    people = Person.objects.filter(username__in=listed.usernames, must_change_password=True)
    by_name = {person.username: person for person in people}
    return tuple(
        _first_sign_in(by_name[username], secret)
        for username in listed.usernames
        if username in by_name and by_name[username].check_password(password_of(secret, username))
    )


def _first_sign_in(person: Person, secret: str) -> FirstSignIn:
    return FirstSignIn(person.pk, person.full_name, person.username, password_of(secret, person.username))


def _record(actor: Actor, listed: PeopleImport, counts: Counter[str], at: datetime) -> None:
    record(
        event=AuditEvent.PEOPLE_IMPORT,
        actor=actor,
        subject=Subject(
            type="people_import",
            id=listed.pk,
            name=listed.file_name,
            stream=f"unit-{actor.authority_id}",
            after={"thêm mới": counts[NEW], "thay đổi": counts[CHANGED], "tổng số dòng": counts.total()},
        ),
        at=at,
    )
