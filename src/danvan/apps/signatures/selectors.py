"""Reading certificates, trust, and what the register says of a signature."""

import base64
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from danvan.adapters.signing.trust import TrustStore
from danvan.adapters.signing.verifying import verify
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.signatures.access import visible_certificates
from danvan.apps.signatures.enums import TrustKind
from danvan.apps.signatures.models import Certificate, KeptSignature, TrustFile
from danvan.domain.authority import Actor
from danvan.domain.signatures import CertificateHolder, SignatureCheck, StatedSignature
from danvan.domain.signatures.words import Row, rows_of
from danvan.domain.vietnamese.dates import format_date, format_moment


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate as a list shows it."""

    pk: int
    holder: str
    of: str
    issuer: str
    span: str
    state: str
    fingerprint: str
    is_in_use: bool


@dataclass(frozen=True, slots=True)
class TrustLine:
    """One file of trust as a list shows it."""

    pk: int
    kind: str
    name: str
    added: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """One signature in words: a heading, label and text of each row."""

    heading: str
    rows: tuple[Row, ...]


def trust_store() -> TrustStore:
    """Whom the installation trusts now."""
    held: dict[str, list[bytes]] = {kind.value: [] for kind in TrustKind}
    for kind, content in (
        TrustFile.objects.filter(removed_at__isnull=True).order_by("pk").values_list("kind", "content")
    ):
        held[kind].append(base64.b64decode(content))
    return TrustStore(tuple(held[TrustKind.ROOT]), tuple(held[TrustKind.BETWEEN]), tuple(held[TrustKind.REVOCATIONS]))


def check_of(pdf: bytes, at: datetime) -> SignatureCheck:
    """What a file's signatures are worth here and now. Takes seconds: call it outside a transaction."""
    return verify(pdf, trust_store(), at)


def holders_of(check: SignatureCheck) -> dict[str, Certificate]:
    """The registered certificates of a check's signatures by their fingerprints."""
    wanted = [one.certificate.fingerprint for one in check.signatures]
    found = Certificate.objects.filter(fingerprint__in=wanted).select_related("person", "unit")
    return {one.fingerprint: one for one in found.order_by("pk")}


def holder_of(certificate: Certificate | None) -> CertificateHolder | None:
    """Whose it is as rules see it."""
    if certificate is None:
        return None
    if certificate.person is not None:
        return CertificateHolder(certificate.person.full_name, certificate.person_id, None, certificate.ended_at)
    return CertificateHolder(certificate.unit.name, None, certificate.unit_id, certificate.ended_at)


def words_of(check: SignatureCheck, *, with_register: bool) -> tuple[SignatureWords, ...]:
    """The signatures in words; `with_register` adds whom the own register knows the certificate of."""
    known = holders_of(check) if with_register else {}
    return tuple(_words(one, known.get(one.certificate.fingerprint), with_register) for one in check.signatures)


def _words(signature: StatedSignature, known: Certificate | None, with_register: bool) -> SignatureWords:  # noqa: FBT001
    kind = "Dấu thời gian" if signature.is_document_stamp else "Chữ ký"
    rows = rows_of(signature, timezone.get_current_timezone())
    if with_register and not signature.is_document_stamp:
        holder = holder_of(known)
        rows = (*rows, ("Sổ chứng thư của cơ quan", holder.name if holder else "chưa đăng ký"))
    return SignatureWords(f"{kind} {signature.position}: {signature.certificate.holder}", rows)


def kept_signatures(*, subject_type: str, subject_id: int) -> tuple[str, ...]:
    """The digital signatures that were kept of something, in their order, as ready text."""
    rows = KeptSignature.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return tuple(
        f"{row.certificate.holder}, {format_moment(timezone.localtime(row.signed_at or row.kept_at))}"
        for row in rows.select_related("certificate").order_by("position")
    )


def certificate_lines(actor: Actor, at: datetime) -> tuple[CertificateLine, ...]:
    """The certificates that the actor sees, those in use first."""
    rows = visible_certificates(actor).select_related("person", "unit").order_by("ended_at", "-registered_at", "pk")
    return tuple(_line(row, at) for row in rows)


def _line(row: Certificate, at: datetime) -> CertificateLine:
    if row.ended_at is not None:
        state = f"Ngừng dùng từ {_day(row.ended_at)}: {row.end_reason}"
    elif at > row.valid_until:
        state = "Hết hạn"
    else:
        state = "Chưa có hiệu lực" if at < row.valid_from else "Đang dùng"
    of = f"{row.person.full_name}, {row.unit.name}" if row.person else row.unit.name
    span = f"{_day(row.valid_from)} đến {_day(row.valid_until)}"
    return CertificateLine(
        row.pk, row.holder, of, row.issuer, span, state, row.fingerprint, is_in_use=row.ended_at is None
    )


def trust_lines() -> tuple[TrustLine, ...]:
    """The files of trust in use."""
    rows = TrustFile.objects.filter(removed_at__isnull=True).order_by("kind", "name", "pk")
    return tuple(
        TrustLine(row.pk, TrustKind(row.kind).label, row.name, _day(row.added_at), row.fingerprint) for row in rows
    )


def registering_choices(actor: Actor, day: date) -> list[tuple[str, str]]:
    """Whose certificate the actor may register: the own office's and authority's, then of who holds a post on a day."""
    units = Unit.objects.filter(pk__in={actor.unit_id, actor.authority_id}).order_by("pk")
    posts = (
        Post.objects.filter(unit__authority_id=actor.authority_id, valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .select_related("person", "unit")
        .order_by("unit__sort_key", "title", "pk")
    )
    return [
        *((f"unit:{row.pk}", f"Cơ quan: {row.name}") for row in units),
        *((f"post:{row.pk}", f"{row.person.full_name}, {row.title}, {row.unit.name}") for row in posts),
    ]


def _day(at: datetime) -> str:
    return format_date(timezone.localdate(at))
