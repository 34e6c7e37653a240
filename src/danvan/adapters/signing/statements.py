"""What one signature of a PDF states, measured with pyHanko against the trust of this installation."""

from collections.abc import Iterator
from datetime import datetime

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    TimestampSignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from danvan.adapters.signing.certificates import may_sign, stated
from danvan.adapters.signing.trust import Revocation, TrustStore, revocation_of
from danvan.domain.signatures import CertificateFault, Change, SignedPart, StatedSignature, TimeMark

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: SignedPart.WHOLE,
    SignatureCoverageLevel.ENTIRE_REVISION: SignedPart.REVISION,
}
_WEAK_DIGESTS = {"md2", "md5", "sha1"}
_SHORTEST_RSA = 2048
_SHORTEST_CURVE = 224
_ANY_USE = KeyUsageConstraints(key_usage=set())


async def stated_signature(
    signature: EmbeddedPdfSignature, position: int, trust: TrustStore, now: datetime
) -> StatedSignature:
    """The statement of a signature; what pyHanko raises on broken ones goes up."""
    is_stamp = str(signature.sig_object_type) == "/DocTimeStamp"
    stamped = _stamped_at(signature, is_document=is_stamp)
    lists = (*trust.revocations, *_embedded_lists(signature))
    mark = None
    if stamped is not None and not is_stamp:
        status = await _validated(signature, trust, lists, stamped)
        mark = _mark_of(status.timestamp_validity, stamped) if isinstance(status, PdfSignatureStatus) else None
    claimed = signature.self_reported_timestamp
    signed_at = mark.at if mark is not None and mark.counts else (stamped if is_stamp else claimed)
    moment = signed_at or now
    status = await _validated(signature, trust, lists, moment)
    der = bytes(signature.signer_cert.dump())
    revocation = revocation_of(der, _issuers(signature, trust), lists)
    return StatedSignature(
        position=position,
        field=signature.field_name,
        certificate=stated(der, revocation.since),
        is_intact=bool(status.intact and status.valid),
        coverage=_COVERAGE.get(status.coverage, SignedPart.PART) if status.coverage else SignedPart.PART,
        change=_change(signature, status),
        algorithm=f"{signature.md_algorithm} · {_key_of(signature.signer_cert)}",
        is_document_stamp=is_stamp,
        claimed_at=None if is_stamp else claimed,
        time_mark=_own_mark(status, moment) if is_stamp else mark,
        certificate_faults=tuple(_faults(der, status, revocation, moment, is_stamp=is_stamp)),
        was_revocation_known=revocation.is_known,
        is_algorithm_weak=signature.md_algorithm in _WEAK_DIGESTS or _is_key_weak(signature.signer_cert),
    )


async def _validated(
    signature: EmbeddedPdfSignature, trust: TrustStore, lists: tuple[bytes, ...], moment: datetime
) -> PdfSignatureStatus | DocumentTimestampStatus:
    """PyHanko's word, with certificates looked at as of a moment and nothing fetched from anywhere."""
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(one) for one in trust.roots],
        other_certs=[asn1_x509.Certificate.load(one) for one in trust.between],
        moment=moment,
        allow_fetching=False,
        crls=[asn1_crl.CertificateList.load(one) for one in lists],
        retroactive_revinfo=True,
        revocation_mode="soft-fail",
    )
    if str(signature.sig_object_type) == "/DocTimeStamp":
        return await async_validate_pdf_timestamp(signature, context)
    return await async_validate_pdf_signature(signature, context, context, key_usage_settings=_ANY_USE)


def _stamped_at(signature: EmbeddedPdfSignature, *, is_document: bool) -> datetime | None:
    """The moment that a time stamp names, not yet believed."""
    if is_document:
        told = signature.signed_data["encap_content_info"]["content"].parsed
        return _moment(told["gen_time"].native)
    for stamp in extract_tst_data_iter(signature.signer_info, signed=False):
        return _moment(stamp["encap_content_info"]["content"].parsed["gen_time"].native)
    return None


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _mark_of(status: TimestampSignatureStatus | None, stamped: datetime) -> TimeMark | None:
    if status is None:
        return None
    return TimeMark(stamped, _issuer_name(status), bool(status.trusted), bool(status.intact and status.valid))


def _own_mark(status: PdfSignatureStatus | DocumentTimestampStatus, moment: datetime) -> TimeMark:
    """The mark of a time stamp over the whole file, which vouches for itself."""
    return TimeMark(moment, _issuer_name(status), bool(status.trusted), bool(status.intact and status.valid))


def _issuer_name(status: TimestampSignatureStatus | PdfSignatureStatus | DocumentTimestampStatus) -> str:
    return stated(bytes(status.signing_cert.dump())).holder


def _change(signature: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus) -> Change:
    """What came after the signature by pyHanko's policy: nothing, other signatures, filled fields, or anything else."""
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Change.NONE
    result: object = signature.diff_result
    if not isinstance(result, DiffResult):
        return Change.CHANGED
    if result.modification_level <= ModificationLevel.LTA_UPDATES and status.docmdp_ok is not False:
        return Change.SIGNED_AGAIN
    if result.modification_level.value == ModificationLevel.FORM_FILLING.value and status.docmdp_ok is not False:
        return Change.SIGNED_AGAIN if _only_signatures(signature, result) else Change.FILLED
    return Change.CHANGED


def _only_signatures(signature: EmbeddedPdfSignature, result: DiffResult) -> bool:
    """Whether all the fields that changed are signatures."""
    return result.changed_form_fields <= {name for name, _, _ in enumerate_sig_fields(signature.reader)}


def _faults(
    der: bytes,
    status: PdfSignatureStatus | DocumentTimestampStatus,
    revocation: Revocation,
    moment: datetime,
    *,
    is_stamp: bool,
) -> Iterator[CertificateFault]:
    """What stands against the certificate at the moment of signing, the plainest reasons first."""
    certificate = stated(der)
    told = False
    if moment > certificate.valid_until:
        yield CertificateFault.EXPIRED
        told = True
    if moment < certificate.valid_from:
        yield CertificateFault.NOT_YET_VALID
        told = True
    if (revocation.since is not None and revocation.since <= moment) or status.revoked:
        yield CertificateFault.REVOKED
        told = True
    if not is_stamp and not may_sign(der):
        yield CertificateFault.WRONG_USE
        told = True
    if _is_key_weak(asn1_x509.Certificate.load(der)):
        yield CertificateFault.WEAK
        told = True
    if told or not (status.intact and status.valid) or status.trusted:
        return
    yield CertificateFault.UNKNOWN_ISSUER if status.validation_path is None else CertificateFault.BROKEN


def _issuers(signature: EmbeddedPdfSignature, trust: TrustStore) -> tuple[bytes, ...]:
    """Those who may have signed a list of revocations: the roots, and what stands between in trust or file."""
    return (*trust.roots, *trust.between, *(bytes(one.dump()) for one in signature.other_embedded_certs))


def _embedded_lists(signature: EmbeddedPdfSignature) -> tuple[bytes, ...]:
    """Lists of revocations that the file brings along in its security store."""
    try:
        store = DocumentSecurityStore.read_dss(signature.reader)
        return tuple(bytes(one.get_object().data) for one in store.crls)
    except (PdfError, ValueError, KeyError):
        return ()


def _key_of(certificate: asn1_x509.Certificate) -> str:
    return f"{certificate.public_key.algorithm.upper()} {certificate.public_key.bit_size}"


def _is_key_weak(certificate: asn1_x509.Certificate) -> bool:
    key = certificate.public_key
    shortest = _SHORTEST_RSA if key.algorithm in {"rsa", "rsassa_pss", "dsa"} else _SHORTEST_CURVE
    return int(key.bit_size) < shortest
