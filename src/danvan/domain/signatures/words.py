"""A check of signatures in words: rows for pages and for the command line."""

from datetime import datetime, tzinfo

from danvan.domain.rules import Severity
from danvan.domain.signatures.check import SignatureCheck, Verdict
from danvan.domain.signatures.statement import StatedSignature
from danvan.domain.vietnamese.dates import format_date, format_moment

_SAID = {
    Verdict.VALID: "Mọi chữ ký số trong tệp đều hợp lệ và nội dung còn nguyên như lúc ký.",
    Verdict.DOUBTFUL: "Chữ ký còn nguyên nhưng chưa đủ căn cứ để coi là hợp lệ; xem các điều cần lưu ý.",
    Verdict.INVALID: "Không dùng tệp này như văn bản đã ký: có chữ ký không hợp lệ hoặc nội dung không đáng tin.",
    Verdict.UNSIGNED: "Tệp không có chữ ký số của ai nên không phải văn bản đã ký số.",
    Verdict.UNREADABLE: "Không kiểm tra được tệp này.",
}

Row = tuple[str, str]

_WEIGHT = {Severity.ERROR: "Lỗi", Severity.WARNING: "Nên xem", Severity.NOTICE: "Lưu ý"}


def said_of(check: SignatureCheck) -> str:
    """The verdict as a sentence for anybody."""
    return _SAID[check.verdict]


def rows_of(signature: StatedSignature, zone: tzinfo) -> tuple[Row, ...]:
    """Label and text of what a signature states; moments in the zone."""
    certificate = signature.certificate
    owner = " · ".join(part for part in (certificate.employer, certificate.unit) if part)
    return (
        ("Cấp cho", certificate.holder),
        ("Cơ quan, tổ chức", owner or "không ghi"),
        ("Giờ ký", _time_of(signature, zone)),
        ("Nội dung", "Còn nguyên như lúc ký" if signature.is_intact else "Đã bị sửa, không khớp chữ ký"),
        ("Phạm vi ký", signature.coverage.label),
        ("Sau khi ký", signature.change.label),
        ("Chứng thư số", "; ".join(one.label for one in signature.certificate_faults) or "Dùng được vào lúc ký"),
        ("Nơi cấp chứng thư", certificate.issuer),
        (
            "Thời hạn chứng thư",
            f"{_day(certificate.valid_from, zone)} đến {_day(certificate.valid_until, zone)}",
        ),
        ("Số chứng thư", certificate.serial),
        ("Thuật toán", signature.algorithm),
    )


def check_as_text(check: SignatureCheck, zone: tzinfo) -> str:
    """The check as lines of plain text."""
    lines = [f"Kết luận: {check.verdict.label}. {said_of(check)}"]
    for signature in check.signatures:
        kind = "Dấu thời gian" if signature.is_document_stamp else "Chữ ký"
        lines += ["", f"{kind} {signature.position}"]
        lines += [f"  {label}: {text}" for label, text in rows_of(signature, zone)]
    if check.findings:
        lines += ["", "Điều cần lưu ý"]
    for finding in check.findings:
        place = f" ({finding.place})" if finding.place else ""
        mend = f" {finding.suggestion}" if finding.suggestion else ""
        lines.append(f"  - {_WEIGHT[finding.severity]}: {finding.message}{place}{mend}")
    return "\n".join(lines)


def _time_of(signature: StatedSignature, zone: tzinfo) -> str:
    at = signature.signed_at
    if at is None:
        return "không ghi"
    told = format_moment(at.astimezone(zone))
    mark = signature.time_mark
    return f"{told}, dấu thời gian của {mark.by}" if mark and mark.counts else f"{told}, theo máy của người ký"


def _day(at: datetime, zone: tzinfo) -> str:
    return format_date(at.astimezone(zone).date())
