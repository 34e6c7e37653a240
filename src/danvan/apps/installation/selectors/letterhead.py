"""What an authority is called on papers and shown as in the head of pages."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from danvan.adapters.stamps import Kept
from danvan.adapters.storage import FileDamagedError, FileMissingError
from danvan.apps.evidence.selectors import content_of
from danvan.apps.installation.models import AuthorityProfile, Installation
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.orgs.models import Unit
from danvan.domain.official_documents import PEOPLES_COMMITTEE

SERVED = 0  # no unit has this id
_SHORT_COLLECTIVE = re.compile(r"^UBND\b")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The name in the head of pages, and the hash of the logo, blank where there is none."""

    name: str
    logo: str


NO_LETTERHEAD = Letterhead("", "")
_kept: Kept[dict[int, Letterhead]] = Kept()


def full_name(unit_name: str) -> str:
    """The name of a people's committee in full.

    >>> full_name("UBND xã Tân Biên")
    'Ủy ban nhân dân xã Tân Biên'
    """
    return _SHORT_COLLECTIVE.sub(PEOPLES_COMMITTEE, unit_name)


def printed_name(authority: Unit) -> str:
    """The name as papers of the authority print it: as it was set, else its name in full."""
    stored = AuthorityProfile.objects.filter(authority=authority).values_list("printed_name", flat=True).first()
    return stored or full_name(authority.name)


def letterhead_of(authority_id: int) -> Letterhead:
    """The letterhead of an authority, blank where none was set. Every page asks, so all are kept in memory."""
    return _kept.get(seldom_changed(), "all", _stored).get(authority_id, NO_LETTERHEAD)


def public_letterhead() -> Letterhead:
    """The letterhead of the authority that this installation serves, for pages that everybody reads."""
    return letterhead_of(SERVED)


def _stored() -> dict[int, Letterhead]:
    """Every letterhead by its authority, and that of the authority served once more under `SERVED`."""
    rows = AuthorityProfile.objects.annotate(
        is_served=Exists(Installation.objects.filter(id=1, authority_id=OuterRef("authority_id")))
    ).values_list("authority_id", "is_served", "authority__name", "logo__sha256")
    found: dict[int, Letterhead] = {}
    for authority_id, is_served, name, logo in rows:
        found[authority_id] = Letterhead(name, logo or "")
        if is_served:
            found[SERVED] = found[authority_id]
    return found


def logo_content(sha256: str) -> tuple[bytes, str] | None:
    """The bytes and the media type of a logo that is in use, None for every other hash."""
    profile = AuthorityProfile.objects.filter(logo__sha256=sha256).select_related("logo").first()
    if profile is None or profile.logo is None:
        return None
    try:
        return content_of(profile.logo), profile.logo.media_type
    except (FileMissingError, FileDamagedError):
        return None
