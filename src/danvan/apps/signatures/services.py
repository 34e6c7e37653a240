"""Registering certificates and trust; taking signed files for approved ones; noting checks."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.adapters.signing.certificates import certificate_from, is_authority, may_sign, stated
from danvan.adapters.signing.extension import why_no_extension
from danvan.adapters.signing.plain import plain
from danvan.adapters.signing.ranges import signature_count
from danvan.adapters.signing.trust import certificates_in, revocation_list, vouches_for_itself
from danvan.adapters.uploads import FileKind, check_upload
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.models import StoredFile
from danvan.apps.evidence.services import UploadedFile, store_upload
from danvan.apps.orgs.given import given_delegation, held_post, loaded_delegations
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.signatures.access import certificate_for, trust_file_for
from danvan.apps.signatures.enums import CheckPlace, TrustKind
from danvan.apps.signatures.models import Certificate, KeptSignature, SignatureLookUp, TrustFile
from danvan.apps.signatures.own_keys import check_not_revoked
from danvan.apps.signatures.selectors import check_of, holder_of, holders_of, trust_store
from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.signatures import (
    CertificateFault,
    SignatureCheck,
    SigningRight,
    StatedCertificate,
    StatedSignature,
    signatory_findings,
)
from danvan.domain.vietnamese.text import fold

STREAM = "installation"


@dataclass(frozen=True, slots=True)
class ExpectedSigning:
    """Who is to sign: who holds a post, perhaps by a delegation to it; or a unit with its own certificate."""

    post_id: int | None = None
    delegation_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedSigning:
    """A signed file that was looked at and found right: what was sent, its check, the new signature and its holder."""

    file: UploadedFile
    check: SignatureCheck
    signature: StatedSignature
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class KeptSigning:
    """A signed file as it is kept, and its newest signature."""

    file: StoredFile
    signature: KeptSignature


def check_signed_file(
    *, approved: bytes, signed: UploadedFile, expected: ExpectedSigning, at: datetime
) -> CheckedSigning:
    """An uploaded signed PDF is the approved one with exactly one more signature, by the right one, at a right time.

    `approved` are the bytes that were handed out to be signed, with the signatures they had. Takes seconds, so it
    stands before the transaction of the act; `keep_signed_file` then keeps what it gives. Raises RuleViolation with the
    first thing that stands against it: another file, a changed one, a bad certificate or one that
    no trusted authority issued, another signatory, outside the post or the delegation.
    """
    checked = check_upload(signed.content, signed.filename)
    if checked.media_type != FileKind.PDF.media_type:
        raise RuleViolation("Chỉ nhận văn bản đã ký ở dạng PDF. Chọn lại tệp PDF đã ký.")
    why_not = why_no_extension(approved, signed.content)
    if why_not:
        raise RuleViolation(f"{why_not} Tải lại bản đã duyệt từ hệ thống, ký số lên đúng tệp đó rồi nộp lại.")
    check = check_of(signed.content, at)
    signature = _newest(check, signature_count(approved))
    _refuse_first(check.findings)
    _refuse_strangers_certificate(signature)
    known = holders_of(check).get(signature.certificate.fingerprint)
    zone = timezone.get_current_timezone()
    _refuse_first(signatory_findings(signature, holder_of(known), _right_of(expected), zone))
    if known is None:
        raise RuntimeError("a signature without a holder is a finding")
    check_not_revoked(base64.b64decode(known.content), at)
    return CheckedSigning(signed, check, signature, known)


def keep_signed_file(
    *, actor: Actor, checked: CheckedSigning, subject_type: str, subject_id: int, at: datetime
) -> KeptSigning:
    """Keep a checked signed file with its new signature. Part of an act, which asks for rights and writes the audit.

    Call inside that act's transaction. Raises RuleViolation for a virus and for a certificate that ended meanwhile.
    """
    certificate = Certificate.objects.select_for_update().get(pk=checked.certificate.pk)
    if certificate.ended_at is not None and certificate.ended_at <= at:
        raise RuleViolation("Chứng thư số vừa bị ngừng dùng nên không nhận chữ ký. Ký lại bằng chứng thư đang dùng.")
    file = store_upload(
        content=checked.file.content, filename=checked.file.filename, media_type=FileKind.PDF.media_type, at=at
    )
    kept = KeptSignature.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        file=file,
        certificate=certificate,
        position=checked.signature.position,
        signed_at=checked.signature.signed_at,
        stated=plain(checked.signature),
        kept_by_id=actor.person_id,
        kept_at=at,
    )
    return KeptSigning(file, kept)


@transaction.atomic
def register_own_certificate(*, actor: Actor, content: bytes, at: datetime) -> Certificate:
    """Somebody registers their own public certificate, which names them. Raises RuleViolation."""
    told, der = _signing_certificate(content, at)
    if fold(told.holder) != fold(actor.person_name):
        raise RuleViolation(
            f"Chứng thư cấp cho “{told.holder}”, không phải “{actor.person_name}”. Chọn đúng chứng thư của mình, "
            "hoặc đề nghị quản trị đăng ký."
        )
    return _registered(actor, told, der, person_id=actor.person_id, unit_id=actor.unit_id, at=at)


@transaction.atomic
def register_certificate(
    *, actor: Actor, content: bytes, unit_id: int, post_id: int | None, at: datetime
) -> Certificate:
    """Who administers accounts registers an agency's certificate, or with a post that of the person who holds it.

    Raises RuleViolation; Http404 for a unit or post that the actor does not reach.
    """
    _check_administers(actor)
    told, der = _signing_certificate(content, at)
    if post_id is None:
        unit = Unit.objects.filter(pk=unit_id, pk__in={actor.unit_id, actor.authority_id}).first()
        if unit is None:
            raise RuleViolation("Không đăng ký chứng thư cho đơn vị này được. Chọn đơn vị của mình.")
        return _registered(actor, told, der, person_id=None, unit_id=unit.pk, at=at)
    post = Post.objects.filter(pk=post_id, unit__authority_id=actor.authority_id).first()
    if post is None:
        raise RuleViolation("Không tìm thấy chức vụ này trong cơ quan. Chọn lại người giữ chứng thư.")
    return _registered(actor, told, der, person_id=post.person_id, unit_id=post.unit_id, at=at)


@transaction.atomic
def end_certificate(*, actor: Actor, certificate_id: int, reason: str, at: datetime) -> Certificate:
    """Nothing signed with the certificate from now on is taken; its holder or who administers accounts says so."""
    certificate = certificate_for(actor, certificate_id)
    if certificate.ended_at is not None:
        raise RuleViolation("Chứng thư số này đã ngừng dùng.")
    if not reason.strip():
        raise RuleViolation("Ghi lý do ngừng dùng chứng thư số.")
    certificate.ended_at, certificate.end_reason = at, reason.strip()[:300]
    certificate.save(update_fields=["ended_at", "end_reason"])
    _tell(AuditEvent.CERTIFICATE_END, actor, certificate, at, reason=reason)
    return certificate


@transaction.atomic
def add_trust(*, actor: Actor, content: bytes, filename: str, at: datetime) -> tuple[TrustFile, ...]:
    """Certificates of authorities, or a list of revocations, that checks rely on from now on; what is known stays.

    Raises RuleViolation for a file that is neither, and for certificates that vouch for nobody.
    """
    _check_sets_up(actor)
    added = tuple(
        TrustFile.objects.create(
            kind=kind,
            name=name[:300],
            fingerprint=hashlib.sha256(der).hexdigest(),
            content=base64.b64encode(der).decode(),
            added_by_id=actor.person_id,
            added_at=at,
        )
        for kind, name, der in _trust_in(content, filename)
        if not TrustFile.objects.filter(fingerprint=hashlib.sha256(der).hexdigest(), removed_at__isnull=True).exists()
    )
    if not added:
        raise RuleViolation("Mọi chứng thư trong tệp đã được nạp. Không có gì thay đổi.")
    for row in added:
        _tell_trust(AuditEvent.TRUST_ADD, actor, row, at)
    return added


@transaction.atomic
def remove_trust(*, actor: Actor, trust_id: int, at: datetime) -> None:
    """A file of trust counts no more from now on. Raises Http404 for one that does not, and for who may not."""
    row = trust_file_for(actor, trust_id)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    _tell_trust(AuditEvent.TRUST_REMOVE, actor, row, at)


def note_check(*, place: CheckPlace, actor: Actor | None, check: SignatureCheck, at: datetime) -> None:
    """That a file was checked; of the file nothing is kept, and of a citizen neither."""
    SignatureLookUp.objects.create(
        place=place,
        checked_by_id=actor.person_id if actor else None,
        checked_at=at,
        verdict=check.verdict.value,
        signature_count=len(check.signatures),
    )


def _newest(check: SignatureCheck, earlier: int) -> StatedSignature:
    new = [one for one in check.signatures[earlier:] if not one.is_document_stamp]
    if len(new) != 1:
        _refuse_first(check.findings)
        raise RuleViolation(
            f"Tệp có {len(new)} chữ ký mới; mỗi lần chỉ nhận đúng một. Ký một lần lên bản tải từ hệ thống rồi nộp lại."
        )
    return new[0]


def _refuse_first(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        if finding.severity is Severity.ERROR:
            mend = f" {finding.suggestion}" if finding.suggestion else ""
            raise RuleViolation(
                f"Không nhận bản đã ký. {finding.message}{mend}", finding.citation, finding=finding.code
            )


def _refuse_strangers_certificate(signature: StatedSignature) -> None:
    """Anybody can make a certificate that bears an official's name; who issued it counts once trust is set up."""
    if CertificateFault.UNKNOWN_ISSUER in signature.certificate_faults and trust_store().roots:
        raise RuleViolation(
            f"Không nhận bản đã ký. Chứng thư của “{signature.certificate.holder}” không do nơi cấp nào mà cơ quan này "
            "tin cậy cấp ra. Ký bằng chứng thư của nơi cấp được tin cậy, hoặc đề nghị quản trị nạp nơi cấp đó."
        )


def _right_of(expected: ExpectedSigning) -> SigningRight:
    if expected.post_id is None:
        unit = Unit.objects.get(pk=expected.unit_id or 0)
        return SigningRight(unit.name, unit_id=unit.pk)
    post = Post.objects.select_related("person", "unit__kind").get(pk=expected.post_id)
    delegation = None
    if expected.delegation_id is not None:
        delegation = given_delegation(loaded_delegations().get(pk=expected.delegation_id))
    return SigningRight(post.person.full_name, post.person_id, held_post(post, with_roles=False), delegation)


def _signing_certificate(content: bytes, at: datetime) -> tuple[StatedCertificate, bytes]:
    der = certificate_from(content)
    told = stated(der)
    if is_authority(der) or not may_sign(der):
        raise RuleViolation(
            "Chứng thư này không được cấp để ký văn bản (key usage). Chọn chứng thư ký số của người hoặc cơ quan."
        )
    if at > told.valid_until:
        raise RuleViolation("Chứng thư số đã hết hạn nên không đăng ký được. Chọn chứng thư còn hạn.")
    if Certificate.objects.filter(fingerprint=told.fingerprint).exists():
        raise RuleViolation("Chứng thư số này đã được đăng ký. Xem trong danh sách, hoặc chọn chứng thư khác.")
    return told, der


def _registered(
    actor: Actor, told: StatedCertificate, der: bytes, *, person_id: int | None, unit_id: int, at: datetime
) -> Certificate:
    certificate = Certificate.objects.create(
        person_id=person_id,
        unit_id=unit_id,
        fingerprint=told.fingerprint,
        content=base64.b64encode(der).decode(),
        holder=told.holder,
        issuer=told.issuer,
        serial=told.serial,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        registered_by_id=actor.person_id,
        registered_at=at,
    )
    _tell(AuditEvent.CERTIFICATE_REGISTER, actor, certificate, at)
    return certificate


def _trust_in(content: bytes, filename: str) -> list[tuple[TrustKind, str, bytes]]:
    if filename.lower().endswith(".crl"):
        return [(TrustKind.REVOCATIONS, filename, revocation_list(content, filename))]
    found = []
    for der in certificates_in(content, filename):
        if not is_authority(der):
            raise RuleViolation(
                f"Tệp “{filename}” có chứng thư không phải của nơi cấp. "
                "Chỉ nạp chứng thư của nơi cấp và danh sách thu hồi."
            )
        kind = TrustKind.ROOT if vouches_for_itself(der) else TrustKind.BETWEEN
        found.append((kind, stated(der).holder, der))
    return found


def _check_administers(actor: Actor) -> None:
    if not actor.may(Permission.ACCOUNT_ADMINISTER):
        raise RuleViolation("Chỉ quản trị người dùng đăng ký chứng thư số cho người khác và cho cơ quan.")


def _check_sets_up(actor: Actor) -> None:
    if not actor.may(Permission.INSTALLATION_SET_UP):
        raise RuleViolation("Chỉ quản trị bản cài đặt được đổi nơi cấp chứng thư tin cậy.")


def _tell(event: AuditEvent, actor: Actor, certificate: Certificate, at: datetime, reason: str = "") -> None:
    subject = Subject(
        type="certificate",
        id=certificate.pk,
        name=str(certificate),
        stream=f"unit-{certificate.unit_id}",
        after={"fingerprint": certificate.fingerprint},
    )
    record(event=event, actor=actor, subject=subject, at=at, reason=reason)


def _tell_trust(event: AuditEvent, actor: Actor, row: TrustFile, at: datetime) -> None:
    after = {"kind": row.kind, "fingerprint": row.fingerprint}
    subject = Subject(type="trust_file", id=row.pk, name=row.name, stream=STREAM, after=dict(after))
    record(event=event, actor=actor, subject=subject, at=at)
