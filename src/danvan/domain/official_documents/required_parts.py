"""The nine parts that every administrative paper must have, and which of them a paper lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.law import cites
from danvan.domain.official_documents.parts import OfficialDocument
from danvan.domain.rules import Finding, Severity

_CITATION = "Nghị định 30/2020/NĐ-CP, Điều 8"


class RequiredPart(StrEnum):
    """A part that the form makes mandatory, in the order of the decree."""

    NATIONAL_HEADING = "national_heading"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_AND_DATE = "place_and_date"
    KIND_AND_ABSTRACT = "kind_and_abstract"
    CONTENT = "content"
    SIGNATORY = "signatory"
    SEAL = "seal"
    RECIPIENTS = "recipients"


@dataclass(frozen=True, slots=True)
class _Requirement:
    part: RequiredPart
    is_met: Callable[[OfficialDocument], bool]
    severity: Severity
    message: str
    suggestion: str


def _has_number(document: OfficialDocument) -> bool:
    return document.number is not None and bool(document.issuer_code.strip())


def _has_place_and_date(document: OfficialDocument) -> bool:
    return document.issue_date is not None and bool(document.place.strip())


def _has_signatory(document: OfficialDocument) -> bool:
    return bool(document.signature.position.strip() and document.signature.name.strip())


def _has_recipients(document: OfficialDocument) -> bool:
    return any(name.strip() for name in document.recipients.names) and bool(document.recipients.archive.strip())


_REQUIREMENTS = (
    _Requirement(
        RequiredPart.NATIONAL_HEADING,
        lambda document: document.has_national_heading,
        Severity.ERROR,
        "Văn bản chưa có Quốc hiệu và Tiêu ngữ.",
        "Bổ sung Quốc hiệu và Tiêu ngữ ở đầu văn bản.",
    ),
    _Requirement(
        RequiredPart.ISSUER,
        lambda document: bool(document.issuer.name.strip()),
        Severity.ERROR,
        "Văn bản chưa có tên cơ quan ban hành.",
        "Ghi tên đầy đủ của cơ quan ban hành văn bản.",
    ),
    _Requirement(
        RequiredPart.NUMBER,
        _has_number,
        Severity.WARNING,
        "Văn bản chưa đủ số và ký hiệu.",
        "Văn thư cấp số và ghi ký hiệu khi ban hành.",
    ),
    _Requirement(
        RequiredPart.PLACE_AND_DATE,
        _has_place_and_date,
        Severity.WARNING,
        "Văn bản chưa đủ địa danh và thời gian ban hành.",
        "Ghi địa danh và ngày, tháng, năm ban hành.",
    ),
    _Requirement(
        RequiredPart.KIND_AND_ABSTRACT,
        lambda document: bool(document.abstract.strip()),
        Severity.ERROR,
        "Văn bản chưa có trích yếu nội dung.",
        "Ghi trích yếu ngắn gọn, đúng nội dung chủ yếu của văn bản.",
    ),
    _Requirement(
        RequiredPart.CONTENT,
        lambda document: bool(document.body),
        Severity.ERROR,
        "Văn bản chưa có nội dung.",
        "Soạn nội dung văn bản trước khi trình ký.",
    ),
    _Requirement(
        RequiredPart.SIGNATORY,
        _has_signatory,
        Severity.ERROR,
        "Văn bản chưa đủ chức vụ và họ tên của người có thẩm quyền ký.",
        "Ghi chức vụ và họ tên người ký.",
    ),
    _Requirement(
        RequiredPart.SEAL,
        lambda document: document.is_sealed,
        Severity.NOTICE,
        "Văn bản chưa có dấu hoặc chữ ký số của cơ quan.",
        "Đóng dấu hoặc ký số của cơ quan sau khi người có thẩm quyền đã ký.",
    ),
    _Requirement(
        RequiredPart.RECIPIENTS,
        _has_recipients,
        Severity.ERROR,
        "Văn bản chưa đủ nơi nhận và nơi lưu.",
        "Ghi các nơi nhận và dòng “Lưu: VT, …”.",
    ),
)


@cites("Nghị định 30/2020/NĐ-CP", article="Điều 8")
def missing_parts(document: OfficialDocument) -> tuple[Finding, ...]:
    """A paper must have nine parts; each one it lacks is a finding, in the order of the decree.

    What the records clerk adds at issue (number, place and date) is a warning, the seal a notice, all else an error.
    The code of each finding is "paper_lacks_" and the value of `RequiredPart`, its place that value.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8.
    """
    return tuple(
        Finding(
            code=f"paper_lacks_{requirement.part}",
            severity=requirement.severity,
            message=requirement.message,
            place=str(requirement.part),
            citation=_CITATION,
            suggestion=requirement.suggestion,
        )
        for requirement in _REQUIREMENTS
        if not requirement.is_met(document)
    )
