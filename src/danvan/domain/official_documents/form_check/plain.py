"""Findings of a form check for commands and pages."""

from danvan.domain.rules import Finding, Severity

_WEIGHT = {Severity.ERROR: "Lỗi", Severity.WARNING: "Nên sửa", Severity.NOTICE: "Lưu ý"}


def findings_to_dict(findings: tuple[Finding, ...]) -> dict[str, list[dict[str, str]]]:
    """The findings as the JSON of `danvan check-form` has them: code, severity, place, message, article, mend."""
    return {
        "findings": [
            {
                "code": one.code,
                "severity": str(one.severity),
                "place": one.place or "",
                "message": one.message,
                "article": one.citation or "",
                "mend": one.suggestion or "",
            }
            for one in findings
        ]
    }


def findings_as_text(findings: tuple[Finding, ...]) -> str:
    """The findings as lines, and how many there are."""
    if not findings:
        return "Không thấy lỗi thể thức nào."
    lines = [
        f"{_WEIGHT[one.severity]}. {one.place}: {one.message} {one.suggestion} ({one.citation})" for one in findings
    ]
    return "\n".join((*lines, f"Có {len(findings)} điểm cần xem."))


def weight_of(severity: Severity) -> str:
    """How much a finding weighs, in words.

    >>> weight_of(Severity.WARNING)
    'Nên sửa'
    """
    return _WEIGHT[severity]
