"""The step on the name on papers, the place and the logo."""

from datetime import datetime

from django.db import transaction

from danvan.adapters.pictures import clean_picture
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.evidence.services import store_file
from danvan.apps.installation.access import Setter
from danvan.apps.installation.enums import Step
from danvan.apps.installation.models import AuthorityProfile
from danvan.apps.installation.services.steps import finish, locked
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.orgs.models import Unit
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

PRINTED_NAME_LENGTH = 200
PLACE_LENGTH = 120


@transaction.atomic
def set_letterhead(
    *, by: Setter, printed_name: str, place: str, logo: bytes | None = None, remove_logo: bool = False, at: datetime
) -> AuthorityProfile:
    """Set how papers of the authority print its name and place, and the logo in the head of pages.

    Without `logo` the one that is there stays, unless it is to be removed; its file is kept all the same. Raises
    RuleViolation for a missing or overlong name or place, and for a file that is no small PNG or JPEG.
    """
    installation = locked(by)
    if installation.authority_id is None:
        raise RuleViolation(f"Chưa chọn cơ quan. Hãy làm bước “{Step.AUTHORITY.label}” trước.")
    authority = Unit.objects.get(pk=installation.authority_id)
    profile = keep_letterhead(authority, printed_name, place, logo, remove_logo=remove_logo, at=at)
    finish(
        Step.LETTERHEAD,
        AuditEvent.INSTALLATION_SET_LETTERHEAD,
        by=by,
        name=authority.name,
        after={
            "tên trên văn bản": profile.printed_name,
            "địa danh": authority.place,
            "biểu trưng": profile.logo.sha256 if profile.logo else "không có",
        },
        at=at,
    )
    return profile


def keep_letterhead(
    authority: Unit, printed_name: str, place: str, logo: bytes | None, *, remove_logo: bool, at: datetime
) -> AuthorityProfile:
    """The profile with name, place and logo. Part of another act."""
    name = _checked("Tên cơ quan trên văn bản", printed_name, PRINTED_NAME_LENGTH)
    authority.place = _checked("Địa danh", place, PLACE_LENGTH)
    authority.save(update_fields=["place"])
    profile, _ = AuthorityProfile.objects.get_or_create(authority=authority)
    profile.printed_name = name
    if logo is not None:
        picture = clean_picture(logo)
        profile.logo = store_file(content=picture.content, media_type=picture.media_type, at=at)
    elif remove_logo:
        profile.logo = None
    profile.save(update_fields=["printed_name", "logo"])
    transaction.on_commit(seldom_changed().renew)
    return profile


def _checked(label: str, text: str, length: int) -> str:
    cleaned = " ".join(nfc(text).split())
    if not cleaned or len(cleaned) > length:
        raise RuleViolation(f"{label} phải có và không quá {length} ký tự.")
    return cleaned
