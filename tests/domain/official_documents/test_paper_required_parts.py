"""The nine mandatory parts of Nghị định 30/2020/NĐ-CP, Điều 8."""

import pytest

from danvan.domain.official_documents import Issuer, Recipients, RequiredPart, SignatureBlock, missing_parts
from danvan.domain.rules import Severity
from tests.domain.official_documents.sample_papers import complete_paper


def test_a_complete_paper_lacks_nothing() -> None:
    assert missing_parts(complete_paper()) == ()


@pytest.mark.parametrize(
    ("change", "part", "severity"),
    [
        ({"has_national_heading": False}, RequiredPart.NATIONAL_HEADING, Severity.ERROR),
        ({"issuer": Issuer(" ")}, RequiredPart.ISSUER, Severity.ERROR),
        ({"number": None}, RequiredPart.NUMBER, Severity.WARNING),
        ({"issuer_code": ""}, RequiredPart.NUMBER, Severity.WARNING),
        ({"issue_date": None}, RequiredPart.PLACE_AND_DATE, Severity.WARNING),
        ({"place": ""}, RequiredPart.PLACE_AND_DATE, Severity.WARNING),
        ({"abstract": "  "}, RequiredPart.KIND_AND_ABSTRACT, Severity.ERROR),
        ({"body": ()}, RequiredPart.CONTENT, Severity.ERROR),
        ({"signature": SignatureBlock("Chủ tịch", "")}, RequiredPart.SIGNATORY, Severity.ERROR),
        ({"signature": SignatureBlock("", "Tên")}, RequiredPart.SIGNATORY, Severity.ERROR),
        ({"is_sealed": False}, RequiredPart.SEAL, Severity.NOTICE),
        ({"recipients": Recipients((" ",))}, RequiredPart.RECIPIENTS, Severity.ERROR),
        ({"recipients": Recipients(("Sở Nội vụ",), "")}, RequiredPart.RECIPIENTS, Severity.ERROR),
    ],
)
def test_each_missing_part_is_found_alone(change: dict[str, object], part: RequiredPart, severity: Severity) -> None:
    findings = missing_parts(complete_paper(**change))
    assert [(finding.code, finding.place, finding.severity, finding.citation) for finding in findings] == [
        (f"paper_lacks_{part}", part.value, severity, "Nghị định 30/2020/NĐ-CP, Điều 8")
    ]


def test_findings_stand_in_the_order_of_the_decree() -> None:
    empty = complete_paper(
        has_national_heading=False,
        issuer=Issuer(""),
        number=None,
        issue_date=None,
        abstract="",
        body=(),
        signature=SignatureBlock("", ""),
        is_sealed=False,
        recipients=Recipients(()),
    )
    assert [finding.place for finding in missing_parts(empty)] == [part.value for part in RequiredPart]
