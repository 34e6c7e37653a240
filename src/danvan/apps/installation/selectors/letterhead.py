"""What an authority is called on papers and shown as in the head of pages."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from danvan.adapters.storage import FileDamagedError, FileMissingError
from danvan.apps.evidence.selectors import content_of
from danvan.apps.installation.models import AuthorityProfile, Installation
from danvan.apps.orgs.models import Unit

COLLECTIVE = "Ủy ban nhân dân"
_SHORT_COLLECTIVE = re.compile(r"^UBND\b")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The name in the head of pages, and the hash of the logo, blank where there is none."""

    name: str
    logo: str


NO_LETTERHEAD = Letterhead("", "")


def full_name(unit_name: str) -> str:
    """The name of a people's committee in full.

    >>> full_name("UBND xã Tân Biên")
    'Ủy ban nhân dân xã Tân Biên'
    """
    return _SHORT_COLLECTIVE.sub(COLLECTIVE, unit_name)


def printed_name(authority: Unit) -> str:
    """The name as papers of the authority print it: as it was set, else its name in full."""
    stored = AuthorityProfile.objects.filter(authority=authority).values_list("printed_name", flat=True).first()
    return stored or full_name(authority.name)


def letterhead_of(authority_id: int) -> Letterhead:
    """The letterhead of an authority, blank where none was set."""
    return _letterhead(AuthorityProfile.objects.filter(authority_id=authority_id))


def public_letterhead() -> Letterhead:
    """The letterhead of the authority that this installation serves, for pages that everybody reads."""
    served = Installation.objects.filter(id=1).values("authority_id")
    return _letterhead(AuthorityProfile.objects.filter(authority_id__in=served))


def _letterhead(profiles: QuerySet[AuthorityProfile]) -> Letterhead:
    row = profiles.values_list("authority__name", "logo__sha256").first()
    return Letterhead(row[0], row[1] or "") if row else NO_LETTERHEAD


def logo_content(sha256: str) -> tuple[bytes, str] | None:
    """The bytes and the media type of a logo that is in use, None for every other hash."""
    profile = AuthorityProfile.objects.filter(logo__sha256=sha256).select_related("logo").first()
    if profile is None or profile.logo is None:
        return None
    try:
        return content_of(profile.logo), profile.logo.media_type
    except (FileMissingError, FileDamagedError):
        return None
