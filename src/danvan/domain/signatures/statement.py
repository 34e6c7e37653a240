"""What one signature in a file states, as it was measured, before anything is concluded from it."""

from dataclasses import dataclass
from datetime import datetime

from danvan.domain.labelled import LabelledEnum


class SignedPart(LabelledEnum):
    """How much of the file the signed bytes are."""

    WHOLE = "whole", "Toàn bộ tệp"
    REVISION = "revision", "Toàn bộ nội dung tại lúc ký"
    PART = "part", "Chỉ một phần tệp"


class Change(LabelledEnum):
    """What was added to the file after the signature."""

    NONE = "none", "Không có gì được thêm sau khi ký"
    SIGNED_AGAIN = "signed_again", "Chỉ có chữ ký hoặc dấu thời gian khác được thêm sau"
    FILLED = "filled", "Ô nhập được điền sau khi ký"
    CHANGED = "changed", "Nội dung bị thay đổi sau khi ký"
    UNKNOWN = "unknown", "Không xác định được"


class CertificateFault(LabelledEnum):
    """What stands against a certificate at the time of signing; no member means that it is good."""

    EXPIRED = "expired", "Đã hết hạn"
    NOT_YET_VALID = "not_yet_valid", "Chưa có hiệu lực"
    REVOKED = "revoked", "Đã bị thu hồi"
    WRONG_USE = "wrong_use", "Không được cấp để ký"
    UNKNOWN_ISSUER = "unknown_issuer", "Không rõ nơi cấp"
    WEAK = "weak", "Thuật toán yếu"
    BROKEN = "broken", "Không kiểm tra được"


@dataclass(frozen=True, slots=True)
class StatedCertificate:
    """A certificate by its own words: names as printed, `fingerprint` the SHA-256 of its bytes in hexadecimal.

    `employer` and `unit` may be blank. `revoked_at` is what a list of revocations says of it.
    """

    holder: str
    employer: str
    unit: str
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None = None

    def holds_at(self, at: datetime) -> bool:
        """Whether the moment is inside its validity and before its revocation."""
        return self.valid_from <= at <= self.valid_until and (self.revoked_at is None or at < self.revoked_at)


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time stamp of a signature: the moment, who vouches for it, whether that is trusted here and intact."""

    at: datetime
    by: str
    is_trusted: bool
    is_intact: bool

    @property
    def counts(self) -> bool:
        """Whether the moment may be relied on."""
        return self.is_trusted and self.is_intact


@dataclass(frozen=True, slots=True)
class StatedSignature:
    """One signature of a file, in the order of signing from 1 on.

    `is_document_stamp` marks a time stamp over the whole file, which no person signed. `is_intact` says that the signed
    bytes are those that were signed. `claimed_at` is the clock of the signer's machine, `time_mark` a time stamp.
    `covered_share` is the largest part of a page that its picture covers (0 to 1). `was_revocation_known` says whether
    a list of revocations, or an answer about it, was at hand.
    """

    position: int
    field: str
    certificate: StatedCertificate
    is_intact: bool
    coverage: SignedPart
    change: Change
    algorithm: str
    is_document_stamp: bool = False
    claimed_at: datetime | None = None
    time_mark: TimeMark | None = None
    certificate_faults: tuple[CertificateFault, ...] = ()
    was_revocation_known: bool = False
    is_algorithm_weak: bool = False
    covered_share: float = 0.0

    @property
    def signed_at(self) -> datetime | None:
        """When it was signed: by a time stamp that counts, else by the signer's own clock; None when nothing says."""
        return self.time_mark.at if self.time_mark and self.time_mark.counts else self.claimed_at
