"""The register of rules and their sources."""

import pytest

from danvan.domain.law import citations_of_rules, cites, rule_sources
from danvan.domain.law.rule_sources import RuleSource


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rules of these tests out of the register that docs/law.md is made from."""
    monkeypatch.setattr(rule_sources, "_sources", set(rule_sources._sources))


def test_a_rule_is_registered_with_its_source_and_left_unchanged() -> None:
    def rule(day: int) -> int:
        return day + 1

    assert cites("91/2015/QH13", "Điều 148 khoản 5")(rule) is rule
    name = f"{__name__}.{rule.__qualname__}"
    assert RuleSource(name, "91/2015/QH13", "Điều 148 khoản 5") in citations_of_rules()


def test_sources_come_sorted() -> None:
    assert list(citations_of_rules()) == sorted(citations_of_rules())


@pytest.mark.parametrize(("document", "article"), [("", "Điều 1"), ("91/2015/QH13", " ")])
def test_a_rule_without_a_source_is_refused(document: str, article: str) -> None:
    with pytest.raises(ValueError, match="a document and an article"):
        cites(document, article)
