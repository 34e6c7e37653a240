"""The steps on accounts: the first administrator, and the first people with their posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.adapters.secret_files import remove_secret
from danvan.apps.accounts.models import Person
from danvan.apps.accounts.names import NAME_LENGTH, checked_full_name, checked_username
from danvan.apps.accounts.passwords import new_password, require_good_password
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.installation.access import Setter, SetUpToken
from danvan.apps.installation.enums import Step
from danvan.apps.installation.models import AuthorityProfile, Installation
from danvan.apps.installation.selectors.authorities import day_of
from danvan.apps.installation.services.steps import finish, locked
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import units_on
from danvan.apps.orgs.services import appoint
from danvan.domain.authority import Actor, Role
from danvan.domain.authority.usual_roles import Position, UnitPart, usual_roles
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

_LEADERSHIP = {Position.HEAD: Leadership.HEAD, Position.DEPUTY: Leadership.DEPUTY}
MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who gets an account and a post; `row` is the number of the row it was typed in, 0 for none."""

    full_name: str
    username: str
    unit_id: int
    title: str
    position: Position
    row: int = 0


@dataclass(frozen=True, slots=True)
class NewSignIn:
    """How a new person signs in the first time; the password is told once and stored as its hash alone."""

    full_name: str
    username: str
    password: str


@transaction.atomic
def add_administrator(*, by: Setter, full_name: str, username: str, password: str, at: datetime) -> Person:
    """Make an account with a password and the post of administrator; the first one spends the set-up token.

    Raises RuleViolation before an authority is chosen, for a name that is taken, for a password that is too weak;
    Http404 for the later one of two who came with the token.
    """
    installation = locked(by)
    if installation.authority_id is None:
        raise RuleViolation(f"Chưa chọn cơ quan. Hãy làm bước “{Step.AUTHORITY.label}” trước.")
    authority = Unit.objects.get(pk=installation.authority_id)
    person = Person(username=checked_username(username), full_name=checked_full_name(full_name))
    require_good_password(password, person)
    person = add_person(username=person.username, full_name=person.full_name, password=password)
    appoint(
        person=person,
        unit=authority,
        title="Quản trị hệ thống",
        roles=frozenset({Role.ADMINISTRATOR}),
        valid_from=_since(authority, timezone.localdate(at)),
    )
    if isinstance(by, SetUpToken):
        installation.administered_at = at
        installation.save(update_fields=["administered_at"])
        transaction.on_commit(lambda: remove_secret(settings.SETUP_TOKEN_PATH))
    finish(
        Step.ADMINISTRATOR,
        AuditEvent.INSTALLATION_ADD_ADMINISTRATOR,
        by=by,
        name=person.full_name,
        after={"tên đăng nhập": person.username},
        at=at,
    )
    return person


@transaction.atomic
def add_people(*, actor: Actor, people: Sequence[NewPerson], at: datetime) -> tuple[NewSignIn, ...]:
    """Make accounts with posts in the authority's units, each with a password of its own to be handed over once.

    All or none: raises RuleViolation that names the line for a missing name, a name that is taken or named twice, a
    unit of another authority.
    """
    installation = locked(actor)
    if not people or len(people) > MOST_PEOPLE:
        raise RuleViolation(f"Ghi ít nhất một người và không quá {MOST_PEOPLE} người mỗi lần.")
    parts = _parts(installation, timezone.localdate(at))
    today = timezone.localdate(at)
    made = tuple(_add_person(one, one.row or place, parts, today) for place, one in enumerate(people, start=1))
    finish(
        Step.PEOPLE,
        AuditEvent.INSTALLATION_ADD_PEOPLE,
        by=actor,
        name=f"{len(made)} người dùng",
        after={"tên đăng nhập": "; ".join(signing.username for signing in made)[:2000]},
        at=at,
    )
    return made


@dataclass(frozen=True, slots=True)
class _Parts:
    """The units that a post may be in, and what each does in the yearly cycle."""

    units: dict[int, Unit]
    profile: AuthorityProfile | None
    scorer_ids: frozenset[int]

    def unit_with(self, pk: int) -> Unit:
        if pk not in self.units:
            raise RuleViolation("Chọn đơn vị trong danh sách.")
        return self.units[pk]

    def part_of(self, unit: Unit) -> UnitPart:
        if unit.kind.is_authority:
            return UnitPart.AUTHORITY
        if self.profile and unit.pk == self.profile.lead_unit_id:
            return UnitPart.LEAD
        if unit.pk in self.scorer_ids:
            return UnitPart.CO_SCORER
        return {"DANG_DOAN_THE": UnitPart.SUPERVISOR, "TO": UnitPart.SUBSTITUTE}.get(unit.kind_id, UnitPart.OTHER)


def _parts(installation: Installation, today: date) -> _Parts:
    if installation.authority_id is None:
        raise RuleViolation(f"Chưa chọn cơ quan. Hãy làm bước “{Step.AUTHORITY.label}” trước.")
    authority = Unit.objects.get(pk=installation.authority_id)
    units = units_on(day_of(authority, today)).filter(authority=authority)
    profile = AuthorityProfile.objects.filter(authority=authority).first()
    scorers = profile.co_scorers.values_list("unit_id", flat=True) if profile else ()
    return _Parts({unit.pk: unit for unit in units}, profile, frozenset(scorers))


def _add_person(line: NewPerson, number: int, parts: _Parts, today: date) -> NewSignIn:
    try:
        name, username, title = checked_full_name(line.full_name), checked_username(line.username), _checked_title(line)
        unit = parts.unit_with(line.unit_id)
    except RuleViolation as refused:
        raise RuleViolation(f"Người thứ {number}: {refused.message}", refused.citation, line=str(number)) from refused
    password = new_password()
    person = add_person(username=username, full_name=name, password=password, must_change_password=True)
    appoint(
        person=person,
        unit=unit,
        title=title,
        roles=usual_roles(line.position, parts.part_of(unit)),
        valid_from=_since(unit, today),
        leadership=_LEADERSHIP.get(line.position, Leadership.NONE),
    )
    return NewSignIn(name, username, password)


def _since(unit: Unit, today: date) -> date:
    """A post begins today, or on the last day of a unit that has ended, so that it lies within the unit's life."""
    return min(today, unit.valid_until) if unit.valid_until else today


def _checked_title(line: NewPerson) -> str:
    title = " ".join(nfc(line.title).split()) or line.position.label
    if len(title) > NAME_LENGTH:
        raise RuleViolation(f"Chức vụ không quá {NAME_LENGTH} ký tự.")
    return title
