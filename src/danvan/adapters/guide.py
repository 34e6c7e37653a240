"""The user guide as its files hold it: one Markdown file a page, the first of them the contents."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parents[3] / "docs" / "huong-dan"
_CONTENTS = "README.md"
_NAME = re.compile(r"\d+-(?P<slug>[a-z0-9-]+)\.md")


@dataclass(frozen=True, slots=True)
class GuideText:
    """A page of the guide: `slug` is blank for the contents; `title` is its first heading; `text` is Markdown."""

    slug: str
    title: str
    text: str


@cache
def guide_texts(directory: Path = DIRECTORY) -> tuple[GuideText, ...]:
    """The contents, then all pages in the order of their numbers; nothing where the guide was not installed."""
    contents = directory / _CONTENTS
    files = [contents, *sorted(path for path in directory.glob("*.md") if _NAME.fullmatch(path.name))]
    return tuple(_read(path) for path in files if path.is_file())


def slug_of(file_name: str) -> str | None:
    """The slug of the page that a file of the guide holds, blank for the contents; None for any other file.

    >>> slug_of("12-uy-quyen.md"), slug_of("README.md"), slug_of("operating.md")
    ('uy-quyen', '', None)
    """
    if file_name == _CONTENTS:
        return ""
    named = _NAME.fullmatch(file_name)
    return named["slug"] if named else None


def _read(path: Path) -> GuideText:
    text = path.read_text(encoding="utf-8")
    title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), path.stem)
    return GuideText(slug_of(path.name) or "", title, text)
