"""Reading X.509 certificates: what they say of their holder, and that they are nothing but certificates."""

import hashlib
from datetime import UTC, datetime

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from danvan.domain.rules import RuleViolation
from danvan.domain.signatures import StatedCertificate

MAX_BYTES = 64 * 1024
_PRIVATE = b"PRIVATE KEY"
# What the library raises for a certificate of broken parts; it reads most of them only when they are asked for.
UNREADABLE = (
    ValueError,
    TypeError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)
_KEY_FILE = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01"  # the bags of a PKCS#12 file


def certificate_from(content: bytes) -> bytes:
    """The one certificate of an uploaded file (DER or PEM), as DER.

    Raises RuleViolation for anything else, above all for a file that holds a private key.
    """
    if not content or len(content) > MAX_BYTES:
        raise RuleViolation("Tệp trống hoặc lớn hơn 64 KB nên không phải chứng thư số. Chọn tệp .cer, .crt hoặc .pem.")
    if _PRIVATE in content or _KEY_FILE in content:
        raise RuleViolation(
            "Tệp có khóa bí mật nên không được nhận; danvan chỉ giữ chứng thư công khai. "
            "Xuất riêng chứng thư (không kèm khóa) ra tệp .cer rồi tải lên lại."
        )
    try:
        if pem.detect(content):
            return whole(x509.load_pem_x509_certificate(content))
        return whole(x509.load_der_x509_certificate(content))
    except UNREADABLE as error:
        raise RuleViolation(
            "Không đọc được chứng thư số trong tệp. Xuất chứng thư ra tệp .cer (DER hoặc Base64) rồi tải lên lại."
        ) from error


def whole(certificate: x509.Certificate) -> bytes:
    """The certificate as DER, when all that is ever asked of it can be read. Raises one of `UNREADABLE`."""
    der = certificate.public_bytes(Encoding.DER)
    stated(der)
    certificate.extensions  # noqa: B018 -- reads every extension
    certificate.public_key()
    return der


def stated(der: bytes, revoked_at: datetime | None = None) -> StatedCertificate:
    """What a certificate says of itself. Raises ValueError for bytes that are none."""
    certificate = x509.load_der_x509_certificate(der)
    subject = certificate.subject
    return StatedCertificate(
        holder=_first(subject, NameOID.COMMON_NAME) or _printed(subject),
        employer=_first(subject, NameOID.ORGANIZATION_NAME),
        unit=_first(subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
        subject=_printed(subject),
        issuer=_first(certificate.issuer, NameOID.COMMON_NAME) or _printed(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        fingerprint=hashlib.sha256(der).hexdigest(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        revoked_at=revoked_at.astimezone(UTC) if revoked_at else None,
    )


def is_authority(der: bytes) -> bool:
    """Whether a certificate may vouch for others."""
    try:
        constraints = x509.load_der_x509_certificate(der).extensions.get_extension_for_class(x509.BasicConstraints)
    except (*UNREADABLE, x509.ExtensionNotFound):
        return False
    return constraints.value.ca


def may_sign(der: bytes) -> bool:
    """Whether a certificate is given out for signing papers: digital signature or non-repudiation, and no authority."""
    try:
        usage = x509.load_der_x509_certificate(der).extensions.get_extension_for_class(x509.KeyUsage).value
    except (*UNREADABLE, x509.ExtensionNotFound):
        return False
    return (usage.digital_signature or usage.content_commitment) and not is_authority(der)


def in_asn1(der: bytes) -> asn1_x509.Certificate:
    """The certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(der)


def _first(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(kind)
    return str(found[0].value)[:300] if found else ""


def _printed(name: x509.Name) -> str:
    return name.rfc4514_string()[:1000]
