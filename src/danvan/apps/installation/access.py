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
    """Whether somebody may set up: by permission, or by the token in its file while there is no administrator.

    The comparison takes the same time whatever was typed.
    """
    if isinstance(by, Actor):
        return by.may(Permission.INSTALLATION_SET_UP)
    if by is None or not awaits_administrator():
        return False
    stored = read_secret(settings.SETUP_TOKEN_PATH)
    return hmac.compare_digest(token_of(stored).digest, by.digest) and bool(stored)


def require_set_up(by: Setter | None) -> None:
    """Raises Http404 unless they may set up: for everybody else the guided page does not exist."""
    if not may_set_up(by):
        raise Http404
