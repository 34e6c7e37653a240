"""Asking the authority that gave out a certificate whether it is revoked: its OCSP responder, then its list.

Only addresses in a certificate that a trusted authority signed are asked, so a file cannot send the server anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from danvan.adapters.signing.exchange import NotReachedError, ask
from danvan.adapters.signing.trust import Revocation, TrustStore, revocation_of

_QUESTION, _ANSWER = "application/ocsp-request", "application/ocsp-response"
_LIST = "application/pkix-crl"
_SECONDS = 8.0
_BROKEN = (NotReachedError, ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound)


@dataclass(frozen=True, slots=True)
class AskedAuthority:
    """What an authority answered; `revocation.is_known` is false where none answered."""

    revocation: Revocation
    by: str = ""


def ask_authority(der: bytes, trust: TrustStore, *, at: datetime) -> AskedAuthority:
    """Whether a certificate is revoked, by the word of the trusted authority that signed it, as it holds at a moment.

    Nothing is known of one that no trusted authority signed, that names no address, or whose authority does not answer
    with something that it signed itself. That it is not revoked counts only from an answer that is still in its time.
    """
    certificate = x509.load_der_x509_certificate(der)
    issuer = _issuer(certificate, trust)
    if issuer is None:
        return AskedAuthority(Revocation(is_known=False))
    for address in _responders(certificate):
        try:
            return AskedAuthority(_by_responder(certificate, issuer, address, at), "OCSP")
        except _BROKEN:
            continue
    for address in _lists(certificate):
        try:
            content = ask(address, body=None, headers={}, media_type=_LIST, seconds=_SECONDS, plain=True)
            found = revocation_of(der, (issuer.public_bytes(Encoding.DER),), (content,))
        except _BROKEN:
            continue
        if found.is_known:
            return AskedAuthority(found, "CRL")
    return AskedAuthority(Revocation(is_known=False))


def _issuer(certificate: x509.Certificate, trust: TrustStore) -> x509.Certificate | None:
    for der in (*trust.roots, *trust.between):
        issuer = x509.load_der_x509_certificate(der)
        if issuer.subject == certificate.issuer and _is_signed_by(certificate, issuer):
            return issuer
    return None


def _is_signed_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _by_responder(certificate: x509.Certificate, issuer: x509.Certificate, address: str, at: datetime) -> Revocation:
    """What a responder says. Raises one of `_BROKEN` for an answer that the authority does not stand behind."""
    question = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA256()).build()
    content = ask(
        address,
        body=question.public_bytes(Encoding.DER),
        headers={"Content-Type": _QUESTION, "Accept": _ANSWER},
        media_type=_ANSWER,
        seconds=_SECONDS,
        plain=True,
    )
    answer = ocsp.load_der_ocsp_response(content)
    if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise ValueError("the responder refuses")
    if answer.serial_number != certificate.serial_number:
        raise ValueError("the answer is of another certificate")
    _check_signature(answer, _responder(answer, issuer))
    if answer.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
        raise ValueError("the responder does not know the certificate")
    until = answer.next_update_utc
    if answer.revocation_time_utc is None and until is not None and until < at:
        raise ValueError("the answer is out of its time: an old one may have been played again")
    return Revocation(is_known=True, since=answer.revocation_time_utc)


def _responder(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> x509.Certificate:
    """Who signed an answer: the authority, or whom it made its responder."""
    for held in answer.certificates:
        if held == issuer:
            return issuer
        usage = held.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        if ExtendedKeyUsageOID.OCSP_SIGNING in usage and _is_signed_by(held, issuer):
            return held
    return issuer


def _check_signature(answer: ocsp.OCSPResponse, answering: x509.Certificate) -> None:
    key, algorithm = answering.public_key(), answer.signature_hash_algorithm
    if algorithm is None:
        raise ValueError("the answer names no algorithm")
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
    else:
        raise TypeError("a key of another kind")


def _responders(certificate: x509.Certificate) -> list[str]:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return []
    return _addresses(one.access_location for one in access if one.access_method == AuthorityInformationAccessOID.OCSP)


def _lists(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return []
    return _addresses(name for point in points for name in point.full_name or ())


def _addresses(names: Iterable[x509.GeneralName]) -> list[str]:
    found = (str(name.value) for name in names if isinstance(name, x509.UniformResourceIdentifier))
    return [address for address in found if urlsplit(address).scheme in {"http", "https"}]
