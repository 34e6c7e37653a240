"""The repository speaks of the project alone and holds what users need, nothing of the machine it was made on."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

TEXT_KINDS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".scss",
    ".js",
    ".json",
    ".sh",
    ".svg",
    "",
}

# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.])/" + r"(?:work|root|home)/",
        r"(?<![\w.])/" + r"(?:Users|tmp/bash_jobs)/",
        r"\.\./" + r"shared\b",
        r"(?i)\b" + "chat" + r"gpt\b",
        r"(?i)\b" + "co" + r"pilot\b",
        r"(?i)\b" + "clau" + r"de\b",
        r"(?i)\b" + "anthro" + r"pic\b",
        r"(?i)\blanguage " + r"models?\b",
        r"(?i)\b" + "A" + r"I[- ]generated\b",
        r"(?i)\bCo-" + r"authored-by\b",
        r"(?i)\bissue " + r"#?\d+\b",
    )
]
REGISTRY = re.compile(r"https?://" + r"|--(?:extra-)?index-url|--find-" + r"links")


def _tracked() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


TRACKED = _tracked()


def test_there_is_something_to_look_at() -> None:
    assert ROOT / "pyproject.toml" in TRACKED
    assert len(TRACKED) > 100


def test_no_file_speaks_of_the_machine_or_of_how_it_was_made() -> None:
    found = []
    for path in TRACKED:
        if path.suffix not in TEXT_KINDS or "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for pattern in FORBIDDEN if (match := pattern.search(text))]
    assert found == []


@pytest.mark.parametrize("name", ["base.txt", "production.txt", "dev.txt"])
def test_a_lock_file_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not REGISTRY.search(text)
    pinned = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "LICENSE",
        "NOTICE",
        "SECURITY.md",
        "CHANGELOG.md",
        "publiccode.yml",
        "Makefile",
        "docs/architecture.md",
        "docs/contributing.md",
        "docs/operating.md",
        "docs/glossary.toml",
        "docs/huong-dan/README.md",
    ],
)
def test_what_a_reader_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_nothing_that_a_machine_makes_is_kept() -> None:
    made = {".sqlite3", ".pyc", ".log", ".db"}
    assert [str(path.relative_to(ROOT)) for path in TRACKED if path.suffix in made] == []


def test_decision_records_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_record_says_context_decision_and_consequences(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]


_LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:|#)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "path", [path for path in TRACKED if path.suffix == ".md"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_link_between_documents_leads_somewhere(path: Path) -> None:
    broken = [
        target
        for target in _LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target.strip()).exists()
    ]
    assert broken == []
