"""Compiling with typst: templates are ours, all that people wrote goes in as data, fonts are the project's own."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Literal, TypeAlias

import typst

Standard: TypeAlias = Literal["a-2b"]

FONTS = Path(__file__).parent / "fonts"
# PDF/A wants a moment in every file; content of equal bytes must give equal bytes, so that no clock is asked.
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
# A compiler keeps what it read of a template between papers, and serves one thread at a time.
_ONE_AT_A_TIME = Lock()


def typeset(
    template: Path, data: Mapping[str, object], *, moment: datetime | None = None, standard: Standard | None = None
) -> bytes:
    """The PDF of a template with its data, which the template reads as JSON and prints as text.

    The same on every machine: no font of the system is looked at, and `moment` is the only date in the file.
    `standard` is a profile that typst holds the file to while it writes ("a-2b").
    """
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[standard] if standard else [],
            timestamp=moment or _NO_MOMENT,
        )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def draw(template: Path, data: Mapping[str, object], *, dots_per_inch: int) -> tuple[bytes, ...]:
    """The pages of a template with its data as pictures (PNG)."""
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(
            format="png", ppi=dots_per_inch, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
        )
    return (made,) if isinstance(made, bytes) else tuple(made or ())


@lru_cache(maxsize=8)
def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
