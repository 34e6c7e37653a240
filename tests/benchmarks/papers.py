"""115 score sheets of sixty rows as DOCX and as PDF, and their form checked; in turns with bare typst, three rounds."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typst

from danvan.adapters.reading.paper_form import read_paper_form
from danvan.adapters.typesetting import FONTS
from danvan.adapters.writing import write_docx, write_pdf
from danvan.domain.official_documents import OfficialDocument, Paragraph, Table, forms
from danvan.domain.official_documents.form_check import check_form
from danvan.domain.official_documents.samples import form_sample

UNITS, ROWS, ROUNDS, CHECKED = 115, 60, 3, 20
BARE = Path(__file__).with_name("bare_sheet.typ")


def print_papers() -> None:
    """Medians in milliseconds of CPU a paper, and the ratio of our PDF to bare typst of the same round."""
    papers = [_sheet(number) for number in range(1, UNITS + 1)]
    plain = [_plain(paper) for paper in papers]
    compiler = typst.Compiler(
        BARE, root=BARE.parent, font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        ignore_system_fonts=True,
    )  # fmt: skip

    def bare(number: int) -> object:
        return compiler.compile(
            format="pdf", sys_inputs={"data": plain[number]}, pdf_standards=["a-2b"], timestamp=946684800
        )

    makers: dict[str, Callable[[int], object]] = {
        "bare typst": bare,
        "PDF": lambda number: write_pdf(papers[number]),
        "DOCX": lambda number: write_docx(papers[number]),
    }
    for make in makers.values():
        make(0)
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(ROUNDS):
        for name, make in makers.items():
            times[name].append(_cpu(lambda make=make: [make(number) for number in range(UNITS)]) / UNITS)
    floor = statistics.median(times["bare typst"])
    print(f"\n{UNITS} score sheets of {ROWS} rows, {ROUNDS} rounds: CPU ms a paper")
    for name, measured in times.items():
        middle = statistics.median(measured)
        spread = f"{min(measured) * 1000:.1f}–{max(measured) * 1000:.1f}"
        print(f"{name:<12} {middle * 1000:>7.1f}  ({spread})  × bare typst {middle / floor:.2f}")
    files = [write_docx(paper) for paper in papers[:CHECKED]]
    spent = _cpu(lambda: [check_form(read_paper_form(file, "a.docx")) for file in files]) / CHECKED
    print(f"{'form check':<12} {spent * 1000:>7.1f}")


def _cpu(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _sheet(number: int) -> OfficialDocument:
    sample = form_sample("phieu-danh-gia")
    assert sample is not None
    lines = tuple(
        forms.ScoredLine(
            f"{row // 10 + 1}.{row % 10}", f"Tiêu chí thành phần số {row} của bộ tiêu chí", "2", f"{(row * number) % 3}"
        )
        for row in range(ROWS)
    )
    head = forms.PaperHead(
        sample.document.issuer,
        "UBND",
        "Tân Biên",
        sample.document.signature,
        sample.document.recipients,
        number,
        sample.document.issue_date,
    )
    return replace(
        forms.score_sheet(head, forms.Scored(f"Đơn vị số {number}", "2026", lines, "100/120", "Tốt")), is_sample=True
    )


def _plain(paper: OfficialDocument) -> str:
    table = next(block for block in paper.body if isinstance(block, Table))
    return json.dumps(
        {
            "issuer": paper.issuer.name,
            "subject": paper.abstract,
            "paragraphs": [block.text for block in paper.body if isinstance(block, Paragraph)],
            "heads": [column.heading for column in table.columns],
            "rows": table.rows,
            "title": paper.signature.title_lines[0],
            "name": paper.signature.name,
        },
        ensure_ascii=False,
    )
