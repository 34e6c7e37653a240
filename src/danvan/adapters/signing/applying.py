"""Putting a signature into a PDF (PAdES) as an addition to its end, so that what was there stays byte for byte."""

import io
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from danvan.adapters.signing.appearances import Appearance, stamp_style
from danvan.adapters.signing.exchange import NotReachedError
from danvan.adapters.signing.keys import KeySource
from danvan.adapters.signing.places import POINTS_PER_MM, page_number, page_size, unreadable
from danvan.adapters.signing.setup import StampService
from danvan.adapters.signing.time_stamps import stamper_of
from danvan.domain.rules import RuleViolation

_DIGEST = "sha256"
_FIELD = "danvan-chu-ky-"


class NotStamped(RuleViolation):
    """The time stamp service gave no answer, so nothing was signed."""


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """What goes with a signature: its moment by the signer's clock, why, where, its picture, who vouches for it.

    Without an `appearance` it is not seen on the page.
    """

    at: datetime
    reason: str = ""
    location: str = ""
    appearance: Appearance | None = None
    stamps: StampService | None = None


def sign_pdf(pdf: bytes, source: KeySource, request: SignatureRequest) -> bytes:
    """The PDF with one more signature: PAdES-B-T where a time stamp service is given, else PAdES-B-B.

    The result begins with the given bytes, so earlier signatures stay good. Raises RuleViolation when the file cannot
    be signed, the key cannot be had, or the time stamp service does not answer.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        name = f"{_FIELD}{sum(1 for _ in fields.enumerate_sig_fields(writer.prev)) + 1}"
    except (PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable() from error
    field, style = _field(pdf, name, request.appearance)
    with source.opened() as key:
        putting = _At(
            request.at,
            signers.PdfSignatureMetadata(
                field_name=name,
                md_algorithm=_DIGEST,
                subfilter=fields.SigSeedSubFilter.PADES,
                reason=request.reason or None,
                location=request.location or None,
            ),
            key,
            timestamper=stamper_of(request.stamps) if request.stamps else None,
            stamp_style=style,
            new_field_spec=field,
        )
        try:
            return bytes(putting.sign_pdf(writer).getvalue())
        except NotReachedError as error:
            raise NotStamped(
                "Máy chủ dấu thời gian không trả lời nên chưa ký. Thử lại sau, hoặc ký không kèm dấu thời gian."
            ) from error
        except (SigningError, PdfError) as error:
            raise unreadable() from error


class _At(signers.PdfSigner):
    """Signing at a given moment; pyHanko alone would ask the machine's clock."""

    def __init__(
        self, at: datetime, metadata: signers.PdfSignatureMetadata, key: signers.Signer, **rest: object
    ) -> None:
        super().__init__(metadata, key, **rest)  # type: ignore[arg-type] # handed on as they are
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 -- pyHanko's own
    ) -> PdfSigningSession:
        """The session with the given moment."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def _field(pdf: bytes, name: str, seen: Appearance | None) -> tuple[fields.SigFieldSpec, StaticStampStyle | None]:
    """The new field with its box in points from the lower left corner, and what is drawn in it."""
    if seen is None:
        return fields.SigFieldSpec(name), None
    page = page_number(pdf, seen.page)
    size = page_size(pdf, page)
    top = size.bottom + size.height - seen.box.top * POINTS_PER_MM
    left = size.left + seen.box.left * POINTS_PER_MM
    corners = (left, top - seen.box.height * POINTS_PER_MM, left + seen.box.width * POINTS_PER_MM, top)
    x1, y1, x2, y2 = (round(corner) for corner in corners)
    return fields.SigFieldSpec(name, on_page=page, box=(x1, y1, x2, y2)), stamp_style(seen)
