"""Whom an installation trusts: certificates of authorities, those between, and lists of revocations."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from danvan.adapters.signing.certificates import UNREADABLE, whole
from danvan.domain.rules import RuleViolation

_CERTIFICATES = {".cer", ".crt", ".pem", ".der"}
_LISTS = {".crl"}
_MOST_FILES = 500
_LARGEST_LIST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TrustStore:
    """`roots` are trusted, `between` only help to reach them, `revocations` are lists; all in DER."""

    roots: tuple[bytes, ...] = ()
    between: tuple[bytes, ...] = ()
    revocations: tuple[bytes, ...] = ()


def trust_from(folder: Path) -> TrustStore:
    """The trust of a folder: certificates that vouch for themselves are roots, others stand between; .crl are lists.

    Raises RuleViolation for a folder that is not there and for a file that is not what its name says.
    """
    if not folder.is_dir():
        raise RuleViolation(f"Không có thư mục chứng thư tin cậy {folder}. Kiểm tra lại đường dẫn.")
    roots: list[bytes] = []
    between: list[bytes] = []
    lists: list[bytes] = []
    for path in sorted(folder.iterdir())[:_MOST_FILES]:
        kind = path.suffix.lower()
        if kind in _CERTIFICATES:
            for der in certificates_in(path.read_bytes(), path.name):
                (roots if vouches_for_itself(der) else between).append(der)
        elif kind in _LISTS:
            lists.append(revocation_list(path.read_bytes(), path.name))
    return TrustStore(tuple(roots), tuple(between), tuple(lists))


def certificates_in(content: bytes, name: str) -> list[bytes]:
    """The certificates of a file, one in DER or several in PEM. Raises RuleViolation."""
    try:
        if b"-----BEGIN" in content:
            return [whole(one) for one in x509.load_pem_x509_certificates(content)]
        return [whole(x509.load_der_x509_certificate(content))]
    except UNREADABLE as error:
        raise RuleViolation(f"Tệp “{name}” không phải chứng thư số. Bỏ tệp đó hoặc thay bằng tệp đúng.") from error


def revocation_list(content: bytes, name: str) -> bytes:
    """A list of revocations as DER. Raises RuleViolation."""
    if len(content) > _LARGEST_LIST:
        raise RuleViolation(f"Tệp “{name}” lớn hơn 20 MB nên không được nhận. Xin danh sách thu hồi rút gọn.")
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_crl(content).public_bytes(Encoding.DER)
        return x509.load_der_x509_crl(content).public_bytes(Encoding.DER)
    except ValueError as error:
        raise RuleViolation(f"Tệp “{name}” không phải danh sách thu hồi (CRL). Thay bằng tệp đúng.") from error


def vouches_for_itself(der: bytes) -> bool:
    """Whether a certificate is signed with its own key."""
    certificate = x509.load_der_x509_certificate(der)
    try:
        certificate.verify_directly_issued_by(certificate)
    except (*UNREADABLE, InvalidSignature):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the lists say of one certificate: whether any speaks of its issuer, and since when it is revoked."""

    is_known: bool
    since: datetime | None = None


def revocation_of(der: bytes, issuers: tuple[bytes, ...], lists: tuple[bytes, ...]) -> Revocation:
    """What the lists that its issuer signed say of a certificate; a list that another key signed says nothing."""
    certificate = x509.load_der_x509_certificate(der)
    keys = [
        issuer.public_key()
        for issuer in map(x509.load_der_x509_certificate, issuers)
        if issuer.subject == certificate.issuer
    ]
    is_known = False
    for content in lists:
        listed = x509.load_der_x509_crl(content)
        if listed.issuer != certificate.issuer or not any(_is_signed_with(listed, key) for key in keys):
            continue
        is_known = True
        entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            return Revocation(is_known=True, since=entry.revocation_date_utc)
    return Revocation(is_known)


def _is_signed_with(listed: x509.CertificateRevocationList, key: object) -> bool:
    try:
        return listed.is_signature_valid(key)  # type: ignore[arg-type] # other kinds of keys answer with TypeError
    except (TypeError, ValueError):
        return False
