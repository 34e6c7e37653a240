"""What a signed file is worth: findings for each signature, and one verdict over all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import Finding, Severity
from danvan.domain.signatures.faults import Fault
from danvan.domain.signatures.statement import CertificateFault, Change, SignedPart, StatedSignature

_LARGEST_PICTURE = 0.125  # of a page; the picture of a signature with its seal covers a tenth
_CLOCKS_DIFFER = timedelta(minutes=10)
_CHANGES = {
    Change.CHANGED: Fault.CHANGED_AFTER,
    Change.FILLED: Fault.FILLED_AFTER,
    Change.UNKNOWN: Fault.UNKNOWN_CHANGE,
}
_CERTIFICATE = {
    CertificateFault.EXPIRED: Fault.EXPIRED,
    CertificateFault.NOT_YET_VALID: Fault.NOT_YET_VALID,
    CertificateFault.REVOKED: Fault.REVOKED,
    CertificateFault.WRONG_USE: Fault.WRONG_USE,
    CertificateFault.UNKNOWN_ISSUER: Fault.UNKNOWN_ISSUER,
    CertificateFault.WEAK: Fault.WEAK,
    CertificateFault.BROKEN: Fault.BROKEN_CERTIFICATE,
}


class Verdict(LabelledEnum):
    """The answer in one word."""

    VALID = "valid", "Hợp lệ"
    DOUBTFUL = "doubtful", "Chưa đủ căn cứ"
    INVALID = "invalid", "Không hợp lệ"
    UNSIGNED = "unsigned", "Không có chữ ký số"
    UNREADABLE = "unreadable", "Không kiểm tra được"


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """All that is known of a file's signatures: the statements in order of signing, what is to be said, the verdict."""

    signatures: tuple[StatedSignature, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict


def checked(signatures: Sequence[StatedSignature], found: Sequence[Finding] = (), *, now: datetime) -> SignatureCheck:
    """The check of a file from its signatures and from what its structure shows.

    Invalid with any error; doubtful with a warning; unsigned without a signature by anybody, though a time stamp may
    be there; unreadable when the file could not be looked into at all. Notices leave a file valid.
    """
    codes = {one.code for one in found}
    findings = (*found, *(finding for one in signatures for finding in _of_signature(one, now)))
    if codes & {Fault.UNREADABLE.code, Fault.TOO_LARGE.code, Fault.ENCRYPTED.code}:
        return SignatureCheck(tuple(signatures), findings, Verdict.UNREADABLE)
    if all(one.is_document_stamp for one in signatures) and not codes & {
        Fault.BROKEN_SIGNATURE.code,
        Fault.LOOSE_SIGNATURE.code,
    }:
        return SignatureCheck(tuple(signatures), (*findings, Fault.UNSIGNED.found()), Verdict.UNSIGNED)
    weights = {one.severity for one in findings}
    if Severity.ERROR in weights:
        return SignatureCheck(tuple(signatures), findings, Verdict.INVALID)
    return SignatureCheck(
        tuple(signatures), findings, Verdict.DOUBTFUL if Severity.WARNING in weights else Verdict.VALID
    )


def place_of(signature: StatedSignature) -> str:
    """How a finding names a signature."""
    return f"chữ ký {signature.position}"


def _of_signature(one: StatedSignature, now: datetime) -> Iterator[Finding]:
    place = place_of(one)
    if not one.is_intact:
        yield Fault.NOT_INTACT.found(place)
    if one.coverage is SignedPart.PART:
        yield Fault.PART_SIGNED.found(place)
    elif one.change in _CHANGES:
        yield _CHANGES[one.change].found(place)
    if one.covered_share > _LARGEST_PICTURE:
        yield Fault.COVERS_PAGE.found(place)
    if one.is_algorithm_weak and CertificateFault.WEAK not in one.certificate_faults:
        yield Fault.WEAK.found(place)
    for fault in one.certificate_faults:
        yield _CERTIFICATE[fault].found(place)
    yield from _of_time(one, now, place)


def _of_time(one: StatedSignature, now: datetime, place: str) -> Iterator[Finding]:
    """What is to be said of the moment of signing, and of a certificate that ended after it.

    Whoever has the key of a certificate that ended can still sign and claim any earlier moment; a time stamp alone
    proves that it was before.
    """
    if one.time_mark is not None and not one.time_mark.counts:
        yield Fault.BAD_STAMP.found(place)
    signed_at = one.signed_at
    if signed_at is None:
        yield Fault.NO_TIME.found(place)
        return
    if signed_at > now + _CLOCKS_DIFFER:
        yield Fault.FUTURE.found(place)
    if one.time_mark is None and not one.is_document_stamp:
        yield Fault.ONLY_CLAIMED.found(place)
    certificate, is_proven = one.certificate, one.time_mark is not None and one.time_mark.counts
    if certificate.revoked_at is not None and CertificateFault.REVOKED not in one.certificate_faults:
        yield (Fault.REVOKED_LATER if is_proven else Fault.REVOKED_UNPROVEN).found(place)
    if certificate.valid_until < now and CertificateFault.EXPIRED not in one.certificate_faults:
        yield (Fault.EXPIRED_SINCE if is_proven else Fault.EXPIRED_UNPROVEN).found(place)
    if not one.was_revocation_known:
        yield Fault.REVOCATION_UNKNOWN.found(place)
