"""The generated documents say what the code says today; every article in the code stands in docs/law.md."""

from pathlib import Path

import pytest

from danvan.config.documentation import all_rule_sources, cited_document, stale, write_all
from danvan.domain.law import RuleSource
from danvan.domain.law.citations import parse_document_number
from tests.architecture.source_tree import ROOT


def test_the_generated_documents_are_fresh() -> None:
    assert stale(ROOT) == [], "run: .venv/bin/danvan docs"


def test_what_is_written_is_fresh_and_what_is_touched_is_stale(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    written = ("roles.md", "workflows.md", "law.md", "popolo.schema.json", "reading.schema.json")
    assert stale(tmp_path) == [f"docs/{name}" for name in written]
    write_all(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "docs" / "law.md").write_text("đổi tay", encoding="utf-8")
    assert stale(tmp_path) == ["docs/law.md"]


@pytest.mark.parametrize("source", all_rule_sources(), ids=lambda source: source.function)
def test_a_rule_cites_a_numbered_document_that_the_register_shows(source: RuleSource) -> None:
    document = cited_document(source)
    assert parse_document_number(document) is not None or "kế hoạch" in source.document.lower()
    function = source.function.removeprefix("danvan.domain.")
    line = f"| {document} | {source.article} | `{function}` |"
    assert line in (ROOT / "docs" / "law.md").read_text(encoding="utf-8").splitlines()


def test_a_document_without_number_is_listed_by_its_name() -> None:
    assert cited_document(RuleSource("f", "Kế hoạch dân vận chính quyền", "mục IV")) == "Kế hoạch dân vận chính quyền"
