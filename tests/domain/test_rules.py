"""How a rule says no and how it says "look here"."""

import pytest

from danvan.domain.rules import Finding, RuleViolation, Severity, StaleVersion


def test_a_refusal_reads_as_its_sentence() -> None:
    assert str(RuleViolation("Không thể gửi.")) == "Không thể gửi."


def test_a_refusal_names_its_source_after_the_sentence() -> None:
    assert str(RuleViolation("Quá hạn.", "Mục IV.1 Kế hoạch")) == "Quá hạn. (Mục IV.1 Kế hoạch)"


def test_a_refusal_keeps_its_parts_and_facts() -> None:
    violation = RuleViolation("Điểm vượt mức.", "TC1.1", points="9", most="8")
    assert (violation.message, violation.citation, violation.facts) == (
        "Điểm vượt mức.",
        "TC1.1",
        {"points": "9", "most": "8"},
    )


def test_a_stale_version_is_a_refusal() -> None:
    with pytest.raises(RuleViolation, match="đã được sửa"):
        raise StaleVersion("Phiếu đã được sửa.")


def test_severities_from_worst_to_mildest() -> None:
    assert [severity.value for severity in Severity] == ["error", "warning", "notice"]


def test_findings_are_equal_by_what_they_say_and_do_not_share_facts() -> None:
    first = Finding("OCR", Severity.WARNING, "Lỗi chữ")
    second = Finding("OCR", Severity.WARNING, "Lỗi chữ")
    assert first == second
    assert first.facts == {}
    assert first.facts is not second.facts
