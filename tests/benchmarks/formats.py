"""What reading costs in each format: the plan itself, and a paper of forty pages made of it."""

import html
import io
import resource
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from danvan.adapters.reading import read_source
from danvan.adapters.recognition import is_available
from danvan.adapters.recognition.recognising import recognised_page
from danvan.domain.plan_reading.blocks import Block, BlockKind
from danvan.domain.plan_reading.reader import read_blocks
from tests.adapters.reading import pdf_files, word_files

TIMES_FORTY_PAGES = 4
ROUNDS = 5


def print_formats(plan: Path) -> None:
    """CPU milliseconds from bytes to the reading, the best of a few rounds, and the most memory that was held."""
    blocks = read_source(plan.read_bytes(), plan.name)
    print(f"\n{'format':<8} {'the plan: kB':>13} {'ms CPU':>8} {'40 pages: kB':>13} {'ms CPU':>8} {'plans/s':>8}")
    for suffix, write in (
        ("md", _markdown),
        ("docx", word_files.of_blocks),
        ("html", _html),
        ("pdf", pdf_files.of_blocks),
    ):
        small, large = write(blocks), write(blocks * TIMES_FORTY_PAGES)
        once, forty = _cost(small, suffix), _cost(large, suffix)
        print(
            f"{suffix:<8} {len(small) / 1024:>13.0f} {once:>8.1f} {len(large) / 1024:>13.0f} {forty:>8.1f} "
            f"{1000 / once:>8.1f}"
        )
    print_recognition(blocks)
    print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def print_recognition(blocks: Sequence[Block]) -> None:
    """Seconds that a page of the plan takes to be recognised at 300 dpi, where Tesseract is installed."""
    if not is_available():
        print("scans: not measured, tesseract-ocr and tesseract-ocr-vie are missing")
        return
    document = pypdfium2.PdfDocument(pdf_files.of_blocks(blocks))
    picture = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    document.close()
    target = io.BytesIO()
    picture.save(target, "PNG", dpi=(300, 300))
    started = time.perf_counter()
    words = len(recognised_page(target.getvalue(), 0, "trang.png").words)
    print(f"scans: {time.perf_counter() - started:.1f} s a page at 300 dpi ({words} words)")


def _cost(content: bytes, suffix: str) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        read_blocks(read_source(content, f"ke-hoach.{suffix}"))
        times.append((time.process_time() - started) * 1000)
    return min(times)


def _markdown(blocks: Sequence[Block]) -> bytes:
    return "\n\n".join(block.text.replace("\n", "<br>") for block in blocks).encode()


def _html(blocks: Sequence[Block]) -> bytes:
    return "\n".join(_printed(block) for block in blocks).encode()


def _printed(block: Block) -> str:
    if block.cells:
        cells = "".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in block.cells)
        return f"<table><tr>{cells}</tr></table>"
    tag = "h2" if block.kind is BlockKind.HEADING else "p"
    return f"<{tag} class=MsoNormal style='text-align:justify'>{html.escape(block.text)}</{tag}>"
