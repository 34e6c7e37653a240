"""Who may set the installation up: an administrator, or before there is one whoever holds the set-up token."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from danvan.adapters.secret_files import read_secret
from danvan.apps.installation.models import Installation
from danvan.apps.orgs.models import PostRole
from danvan.domain.authority import Actor, Permission, Role
from danvan.domain.authority.scope import may_reach, position_of

UNUSABLE_PASSWORD = "!"  # noqa: S105 -- how Django marks that nobody can log in by password


@dataclass(frozen=True, slots=True)
class SetUpToken:
    """What a session keeps of the token that somebody typed: its digest, never itself."""

    digest: str


Setter = Actor | SetUpToken


def token_of(typed: str) -> SetUpToken:
    """The token as a session keeps it."""
    return SetUpToken(hashlib.sha256(typed.strip().encode()).hexdigest())


def awaits_administrator() -> bool:
    """Whether nobody administers the installation yet. A sample never awaits one."""
    if settings.SAMPLE or Installation.objects.filter(id=1, administered_at__isnull=False).exists():
        return False
    administrators = PostRole.objects.filter(role=Role.ADMINISTRATOR.value)
    return not administrators.exclude(post__person__password__startswith=UNUSABLE_PASSWORD).exists()


def may_set_up(by: Setter | None) -> bool:
    """Whether somebody may set up: by permission in the authority served, or by the token while nobody administers.

    Where the installation serves no authority yet (or is a sample), any administrator may. The comparison of tokens
    takes the same time whatever was typed.
    """
    if isinstance(by, Actor):
        served = _served_authority_id() if by.may(Permission.INSTALLATION_SET_UP) else None
        near = position_of(by, unit_id=served or by.unit_id, issuer_id=served or by.authority_id)
        return may_reach(by, Permission.INSTALLATION_SET_UP, near)
    if by is None or not awaits_administrator():
        return False
    stored = read_secret(settings.SETUP_TOKEN_PATH)
    return hmac.compare_digest(token_of(stored).digest, by.digest) and bool(stored)


def _served_authority_id() -> int | None:
    return Installation.objects.filter(id=1).values_list("authority_id", flat=True).first()


def require_set_up(by: Setter | None) -> None:
    """Raises Http404 unless they may set up: for everybody else the guided page does not exist."""
    if not may_set_up(by):
        raise Http404
