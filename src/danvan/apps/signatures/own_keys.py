"""Keys that are given for one signing: whose they are, and what goes with the signature."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from danvan.adapters.signing.appearances import Appearance
from danvan.adapters.signing.applying import NotStamped, SignatureRequest, sign_pdf
from danvan.adapters.signing.certificates import may_sign, stated
from danvan.adapters.signing.keys import KeySource
from danvan.adapters.signing.online import ask_authority
from danvan.adapters.signing.setup import SigningSetup
from danvan.apps.signatures.models import Certificate
from danvan.apps.signatures.selectors import trust_store
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

_REGISTER = "Đăng ký chứng thư ở trang Chữ ký số rồi ký lại."


@dataclass(frozen=True, slots=True)
class SignedContent:
    """A PDF with one signature more; `is_stamped` says whether somebody else vouches for its moment."""

    pdf: bytes
    is_stamped: bool


def signing_setup() -> SigningSetup:
    """What this installation offers for signing on its pages."""
    setup: SigningSetup = settings.ENVIRONMENT.signing
    return setup


def check_key(key: KeySource, *, person_id: int | None, unit_id: int | None, at: datetime) -> Certificate:
    """The registered certificate of a key, which is the person's, or with no person the unit's own.

    Raises RuleViolation when the key cannot be had, is not for signing papers, is out of its time, is not registered,
    ended, or somebody else's.
    """
    told = stated(key.certificate)
    if not may_sign(key.certificate):
        raise RuleViolation("Chứng thư của khóa này không được cấp để ký văn bản (key usage). Chọn khóa ký số.")
    if not told.valid_from <= at <= told.valid_until:
        span = f"từ {_day(told.valid_from)} đến {_day(told.valid_until)}"
        raise RuleViolation(f"Chứng thư của khóa có hiệu lực {span}, không ký được hôm nay. Dùng chứng thư còn hạn.")
    known = Certificate.objects.select_related("person", "unit").filter(fingerprint=told.fingerprint).first()
    if known is None:
        raise RuleViolation(f"Chứng thư cấp cho “{told.holder}” chưa có trong sổ chứng thư. {_REGISTER}")
    if known.ended_at is not None and known.ended_at <= at:
        raise RuleViolation(f"Chứng thư này đã ngừng dùng ({known.end_reason}). Dùng chứng thư đang dùng.")
    is_own = known.person_id == person_id if person_id else known.person_id is None and known.unit_id == unit_id
    if not is_own:
        whose = known.person.full_name if known.person else known.unit.name
        wanted = "của chính mình" if person_id else "của cơ quan ban hành"
        raise RuleViolation(f"Khóa này đăng ký cho {whose}. Chọn khóa {wanted}.")
    check_not_revoked(key.certificate, at)
    return known


def check_not_revoked(der: bytes, at: datetime) -> None:
    """The authority that gave out a certificate has not revoked it, where the installation asks. Raises RuleViolation.

    An authority that does not answer stops nothing: lists that were loaded are looked at in any case.
    """
    if not signing_setup().asks_revocation:
        return
    asked = ask_authority(der, trust_store(), at=at)
    since = asked.revocation.since
    if since is not None and since <= at:
        raise RuleViolation(
            f"Nơi cấp cho biết chứng thư đã bị thu hồi ngày {_day(since)} ({asked.by}). Dùng chứng thư khác để ký."
        )


def signed_content(pdf: bytes, key: KeySource, *, at: datetime, reason: str, seen: Appearance | None) -> SignedContent:
    """The PDF signed with a key, with a time stamp where the installation has a service for it.

    A silent service refuses the signature, or is gone without where the installation says so. Takes seconds: call it
    outside a transaction. Raises RuleViolation.
    """
    setup = signing_setup()
    request = SignatureRequest(at=at, reason=reason, appearance=seen, stamps=setup.stamps)
    try:
        return SignedContent(sign_pdf(pdf, key, request), is_stamped=setup.stamps is not None)
    except NotStamped:
        if not setup.signs_unstamped:
            raise
    return SignedContent(sign_pdf(pdf, key, replace(request, stamps=None)), is_stamped=False)


def _day(moment: datetime) -> str:
    return format_date(timezone.localdate(moment))
