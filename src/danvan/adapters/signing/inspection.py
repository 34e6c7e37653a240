"""Looking into the signatures of a PDF in this process. For files from outside use `verifying.verify`."""

import asyncio
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from danvan.adapters.signing.ranges import has_tail, is_range_sound
from danvan.adapters.signing.statements import stated_signature
from danvan.adapters.signing.structure import TooMuchError, covered_shares, structure_findings
from danvan.adapters.signing.trust import TrustStore
from danvan.adapters.uploads.pdf import check_pdf
from danvan.adapters.uploads.refusals import UploadRefusal
from danvan.domain.rules import Finding, RuleViolation
from danvan.domain.signatures import Fault, SignatureCheck, SignedPart, StatedSignature, checked

LARGEST = 50 * 1024 * 1024
_MOST_SIGNATURES = 30
_MOST_REVISIONS = 100
_HEAD = 1024
_REFUSED = {
    UploadRefusal.PDF_LOCKED.code: Fault.ENCRYPTED,
    UploadRefusal.COMPRESSED_BOMB.code: Fault.TOO_LARGE,
    UploadRefusal.BROKEN.code: Fault.UNREADABLE,
}
# What broken files make libraries raise; bugs of our own show in tests, where no file is broken by chance.
_BROKEN = (
    PdfError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    OSError,
)


def inspect(pdf: bytes, trust: TrustStore, now: datetime) -> SignatureCheck:
    """Every signature of a PDF with what is to be said of it, and the verdict; broken files are a finding too."""
    if len(pdf) > LARGEST:
        return checked((), (Fault.TOO_LARGE.found(),), now=now)
    if b"%PDF-" not in pdf[:_HEAD]:
        return checked((), (Fault.UNREADABLE.found(),), now=now)
    found: list[Finding] = []
    try:
        check_pdf(pdf, "")
    except RuleViolation as refusal:
        fault = _REFUSED.get(refusal.facts.get("refusal", ""))
        if fault is not None:
            return checked((), (fault.found(),), now=now)
        found.append(Fault.SCRIPT.found())
    try:
        reader = _opened(pdf, found)
        _check_revisions(reader)
        signed = list(_signatures(reader, found))
        stated = _statements(pdf, signed, trust, now, found)
        found.extend(structure_findings(pdf, reader, len(stated)))
        shares = covered_shares(reader)
    except TooMuchError:
        return checked((), (*found, Fault.TOO_LARGE.found()), now=now)
    except _BROKEN:
        return checked((), (*found, Fault.UNREADABLE.found()), now=now)
    covered = [replace(one, covered_share=shares.get(one.field.rpartition(".")[2], 0.0)) for one in stated]
    return checked(covered, found, now=now)


def _opened(pdf: bytes, found: list[Finding]) -> PdfFileReader:
    """The file read strictly; one that only opens by leniency gets a finding."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if not reader.xrefs.hybrid_xrefs_present:
            return reader
    except _BROKEN:
        pass
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    found.append(Fault.LOOSE_STRUCTURE.found())
    return reader


def _check_revisions(reader: PdfFileReader) -> None:
    """Each signature is compared with every later revision, so their number is bounded. Raises TooMuchError."""
    if reader.total_revisions > _MOST_REVISIONS:
        raise TooMuchError


def _signatures(reader: PdfFileReader, found: list[Finding]) -> Iterator[EmbeddedPdfSignature]:
    """The signatures in the order of signing; one that cannot be read is a finding."""
    read: list[EmbeddedPdfSignature] = []
    for count, (name, _, field) in enumerate(fields.enumerate_sig_fields(reader, filled_status=True)):
        if count >= _MOST_SIGNATURES:
            raise TooMuchError
        try:
            read.append(EmbeddedPdfSignature(reader, field, name))
        except _BROKEN:
            found.append(Fault.BROKEN_SIGNATURE.found(f"ô ký “{name}”"))
    yield from sorted(read, key=lambda one: one.signed_revision)


def _statements(
    pdf: bytes, signed: Sequence[EmbeddedPdfSignature], trust: TrustStore, now: datetime, found: list[Finding]
) -> list[StatedSignature]:
    stated: list[StatedSignature] = []
    last_covered = 0
    for position, one in enumerate(signed, 1):
        place = f"chữ ký {position}"
        try:
            told = asyncio.run(stated_signature(one, position, trust, now))
            sound = is_range_sound(pdf, one.byte_range)
        except _BROKEN:
            found.append(Fault.BROKEN_SIGNATURE.found(place))
            continue
        if not sound:
            found.append(Fault.RANGE_HOLE.found(place))
        if told.coverage is not SignedPart.PART and sound:
            last_covered = max(last_covered, int(one.byte_range[2]) + int(one.byte_range[3]))
        stated.append(told)
    if stated and has_tail(pdf, last_covered):
        found.append(Fault.ADDED_AFTER.found())
    return stated
