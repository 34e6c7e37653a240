"""115 score sheets of sixty rows as DOCX, as PDF and signed, in turns with bare typst and bare pyHanko; forms checked."""

import io
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from danvan.adapters.reading.paper_form import read_paper_form
from danvan.adapters.signing.applying import SignatureRequest, sign_pdf
from danvan.adapters.signing.keys import KeyFile
from danvan.adapters.typesetting import FONTS
from danvan.adapters.writing import write_docx, write_pdf
from danvan.domain.official_documents import OfficialDocument, Paragraph, Table, forms
from danvan.domain.official_documents.form_check import check_form
from danvan.domain.official_documents.samples import form_sample
from tests.adapters.signing.papers import SIGNER
from tests.certificates import NOW, PASSWORD

UNITS, ROWS, ROUNDS, CHECKED = 115, 60, 3, 20
FLOORS = {"PDF": "bare typst", "signed PDF": "bare pyHanko"}
BARE = Path(__file__).with_name("bare_sheet.typ")


def print_papers() -> None:
    """Medians in milliseconds of CPU a paper, and the ratio of ours to the floor measured in the same rounds."""
    papers = [_sheet(number) for number in range(1, UNITS + 1)]
    makers = _makers(papers)
    for make in makers.values():
        make(0)
    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(ROUNDS):
        for name, make in makers.items():
            times[name].append(_cpu(lambda make=make: [make(number) for number in range(UNITS)]) / UNITS)
    print(f"\n{UNITS} score sheets of {ROWS} rows, {ROUNDS} rounds: CPU ms a paper")
    for name, measured in times.items():
        middle = statistics.median(measured)
        spread = f"{min(measured) * 1000:.1f}–{max(measured) * 1000:.1f}"
        floor = FLOORS.get(name)
        ratio = f"  × {floor} {middle / statistics.median(times[floor]):.2f}" if floor else ""
        print(f"{name:<13} {middle * 1000:>7.1f}  ({spread}){ratio}")
    files = [write_docx(paper) for paper in papers[:CHECKED]]
    spent = _cpu(lambda: [check_form(read_paper_form(file, "a.docx")) for file in files]) / CHECKED
    print(f"{'form check':<13} {spent * 1000:>7.1f}")


def _makers(papers: list[OfficialDocument]) -> dict[str, Callable[[int], object]]:
    """How the paper of a number is made, by the name that is printed: floors first."""
    plain, handed_out = [_plain(paper) for paper in papers], [write_pdf(paper) for paper in papers]
    compiler = typst.Compiler(
        BARE, root=BARE.parent, font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        ignore_system_fonts=True,
    )  # fmt: skip
    source = KeyFile(SIGNER.pkcs12(), PASSWORD)

    def bare(number: int) -> object:
        return compiler.compile(
            format="pdf", sys_inputs={"data": plain[number]}, pdf_standards=["a-2b"], timestamp=946684800
        )

    def bare_signed(number: int) -> object:
        said = signers.PdfSignatureMetadata(
            field_name="one", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        with source.opened() as key:
            return signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(handed_out[number])), said, signer=key)

    return {
        "bare typst": bare,
        "PDF": lambda number: write_pdf(papers[number]),
        "DOCX": lambda number: write_docx(papers[number]),
        "bare pyHanko": bare_signed,
        "signed PDF": lambda number: sign_pdf(handed_out[number], source, SignatureRequest(at=NOW)),
    }


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
