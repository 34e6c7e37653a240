"""Which of the nine parts an opened paper lacks, and a paper that must not be here at all."""

from collections.abc import Iterator

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.limits import fault
from danvan.domain.official_documents.form_check.recognising import Recognised, is_of_letter
from danvan.domain.official_documents.required_parts import RequiredPart
from danvan.domain.rules import Finding, RuleViolation

_WHOLE = "cả văn bản"
_WORDS = {
    RequiredPart.NATIONAL_HEADING: ("Quốc hiệu và Tiêu ngữ", "Bổ sung Quốc hiệu và Tiêu ngữ ở đầu trang, bên phải."),
    RequiredPart.ISSUER: ("tên cơ quan ban hành", "Ghi tên cơ quan bằng chữ in hoa ở đầu trang, bên trái."),
    RequiredPart.NUMBER: ("số, ký hiệu", "Ghi dòng “Số: …/KH-UBND” dưới tên cơ quan ban hành."),
    RequiredPart.PLACE_AND_DATE: ("địa danh và thời gian ban hành", "Ghi “…, ngày … tháng … năm …” dưới Tiêu ngữ."),
    RequiredPart.KIND_AND_ABSTRACT: (
        "tên loại và trích yếu nội dung",
        "Ghi tên loại bằng chữ in hoa và trích yếu ở dưới; công văn ghi “V/v …” dưới số, ký hiệu.",
    ),
    RequiredPart.CONTENT: ("nội dung văn bản", "Soạn nội dung giữa phần đầu và phần ký của văn bản."),
    RequiredPart.SIGNATORY: (
        "chức vụ và họ tên của người có thẩm quyền ký",
        "Ghi quyền hạn, chức vụ bằng chữ in hoa và họ tên người ký ở cuối văn bản, bên phải.",
    ),
    RequiredPart.SEAL: (
        "chỗ cho chữ ký và dấu, chữ ký số của cơ quan",
        "Chừa khoảng trống giữa chức vụ và họ tên người ký để ký, đóng dấu hoặc ký số.",
    ),
    RequiredPart.RECIPIENTS: ("nơi nhận", "Ghi “Nơi nhận:” ở cuối văn bản, bên trái, mỗi nơi nhận một dòng."),
}


@cites("30/2020/NĐ-CP", article="Điều 8")
def lacking_parts(found: Recognised) -> Iterator[Finding]:
    """A paper must have nine parts; each one that was not recognised is a fault.

    A paper of the Party has the Party's name instead of the national heading.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2.
    """
    has_nation = found.country is not None and found.motto is not None
    present = {
        RequiredPart.NATIONAL_HEADING: has_nation or found.is_party,
        RequiredPart.ISSUER: bool(found.issuer),
        RequiredPart.NUMBER: found.number is not None,
        RequiredPart.PLACE_AND_DATE: found.date is not None,
        RequiredPart.KIND_AND_ABSTRACT: bool(found.letter_abstract or (found.kind and found.abstract)),
        RequiredPart.CONTENT: bool(found.content),
        RequiredPart.SIGNATORY: bool(found.signing_titles and found.names),
        RequiredPart.SEAL: found.has_room_to_sign,
        RequiredPart.RECIPIENTS: found.recipients_label is not None and bool(found.recipients),
    }
    for part, words in _WORDS.items():
        if not present[part]:
            name, mend = _of_title(found) if part is RequiredPart.KIND_AND_ABSTRACT else words
            yield fault(f"paper_lacks_{part}", f"Không thấy {name}.", _WHOLE, mend, part=str(part))


def _of_title(found: Recognised) -> tuple[str, str]:
    """What of kind and abstract is not there, and how it is mended."""
    if found.kind is not None:
        return (
            f"trích yếu nội dung dưới tên loại “{found.kind.text}”",
            "Ghi trích yếu bằng chữ in thường, đậm, canh giữa ngay dưới tên loại.",
        )
    if found.number is not None and is_of_letter(found.number.text):
        return "trích yếu của công văn", "Ghi “V/v …” dưới số, ký hiệu, bên trái."
    return _WORDS[RequiredPart.KIND_AND_ABSTRACT]


def refuse_secret(found: Recognised) -> None:
    """A paper with a mark of secrecy is not looked at here. Raises RuleViolation."""
    if found.secret is not None:
        raise RuleViolation(
            f"Văn bản có dấu chỉ độ mật “{found.secret.text}” nên không được đưa vào hệ thống này. Xóa tệp khỏi máy "
            "không được phép lưu văn bản mật và xử lý theo quy định về bảo vệ bí mật nhà nước.",
            "Luật Bảo vệ bí mật nhà nước 117/2025/QH15",
        )
