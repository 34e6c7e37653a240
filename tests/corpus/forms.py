"""The same text as a web page, as a Word file and as a PDF."""

from __future__ import annotations

import html
import io
import re

import docx

from danvan.adapters.reading import read_source
from tests.adapters.reading.pdf_files import of_blocks

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARS = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[\s|:-]*")


def as_html(text: str) -> bytes:
    """A page with a paragraph a line, and tables of the lines between bars."""
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for line in text.split("\n"):
        if _BARS.fullmatch(line):
            if not _RULE.fullmatch(line):
                cells = "".join(f"<td>{html.escape(cell.strip())}</td>" for cell in line.strip().strip("|").split("|"))
                parts.append(f"<table><tr>{cells}</tr></table>")
        elif line.strip():
            parts.append(f"<p>{html.escape(line)}</p>")
    return "\n".join([*parts, "</body></html>"]).encode("utf-8", "ignore")


def as_docx(text: str) -> bytes:
    """A Word file with a paragraph a line, and a table of each row of lines between bars."""
    paper = docx.Document()
    rows: list[list[str]] = []
    for line in [*_CONTROLS.sub("", text).split("\n"), ""]:
        if _BARS.fullmatch(line):
            if not _RULE.fullmatch(line):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        _add_table(paper, rows)
        rows = []
        if line.strip():
            paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def as_pdf(text: str) -> bytes:
    """A PDF of the paper as a word processor prints it: bold as bold, the letterhead in two columns, tables ruled."""
    return of_blocks(read_source(text.encode("utf-8", "ignore"), "paper.md"))


def _add_table(paper: docx.document.Document, rows: list[list[str]]) -> None:
    if not rows:
        return
    width = max(len(row) for row in rows)
    table = paper.add_table(rows=0, cols=width)
    for row in rows:
        cells = table.add_row().cells
        for at, text in enumerate(row):
            cells[at].text = text


FORMS = {"html": as_html, "docx": as_docx, "pdf": as_pdf}
