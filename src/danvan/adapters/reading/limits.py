"""How long a text may be, whatever file it came in."""

from danvan.domain.rules import RuleViolation

MAX_SIGNS = 1_000_000


def too_long(filename: str) -> RuleViolation:
    """The refusal of a text of more than `MAX_SIGNS` letters."""
    return RuleViolation(
        f"Văn bản trong tệp “{filename}” dài hơn {MAX_SIGNS // 1_000_000} triệu ký tự, không giống một kế hoạch. "
        "Hãy tách riêng kế hoạch khỏi các tài liệu khác rồi nộp lại."
    )
