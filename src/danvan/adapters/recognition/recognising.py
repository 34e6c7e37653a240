"""Reading the letters of scanned pages with Tesseract."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable, Sequence

from PIL import Image

from danvan.adapters.reading.pdf.body import pdf_pages
from danvan.adapters.reading.sources import Source
from danvan.adapters.recognition.pages import LANGUAGE, ScannedPage, scan_page_count
from danvan.adapters.recognition.pictures import POINTS, RESOLUTION, page_picture, small_copy
from danvan.adapters.recognition.ruling import RuledLine, without_rules
from danvan.adapters.recognition.skew import straightened
from danvan.adapters.recognition.text import scanned_source
from danvan.adapters.recognition.turning import better_turn, may_lie_wrong, turned
from danvan.adapters.recognition.words import ScannedWord
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import nfc

SECONDS_A_PAGE = 90
SECONDS_A_TRY = 20
_A4_WIDTH = 595.0
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_SKEW = 24  # a line that leans is no higher than its words and this


def recognised_source(content: bytes, filename: str, report: Callable[[str], None], only: Sequence[int] = ()) -> Source:
    """The text of a scan, all pages recognised one after the other; a page that fails is reported and left out.

    `only` are the pages that are pictures in a PDF whose others have letters. Raises RuleViolation where nothing
    recognises letters, for a broken scan, and when no page could be recognised.
    """
    numbers = only or range(1, scan_page_count(content, filename) + 1)
    pages: dict[int, ScannedPage] = {}
    for number in numbers:
        report(f"Đang nhận dạng trang {number}/{numbers[-1]}…")
        try:
            pages[number] = recognised_page(content, number - 1, filename)
        except RuleViolation as violation:
            report(str(violation))
    if not pages and not only:
        raise RuleViolation(f"Không trang nào của “{filename}” nhận dạng được. Hãy quét lại rõ hơn, thẳng hơn.")
    return scanned_source(pages, pdf_pages(content, filename) if only else ())


def recognised_page(content: bytes, at: int, filename: str) -> ScannedPage:
    """Recognise one page, counted from 0, turned upright. Raises RuleViolation when it is broken or takes too long."""
    drawn = page_picture(content, at, filename)

    def recognise(turn: int) -> ScannedPage:
        picture = straightened(turned(drawn, turn))
        unruled = without_rules(picture)
        scale = POINTS / RESOLUTION if content.startswith(b"%PDF") else _A4_WIDTH / picture.width
        table = _tesseract(unruled.picture, at, filename)
        return ScannedPage(
            width=picture.width * scale,
            height=picture.height * scale,
            words=tuple(_words(table, scale)),
            lying=_scaled(unruled.lying, scale),
            standing=_scaled(unruled.standing, scale),
            picture=small_copy(picture),
            turned=turn,
        )

    def tried(picture: Image.Image) -> list[ScannedWord]:
        try:
            table = _tesseract(without_rules(picture).picture, at, filename, RESOLUTION // 2, SECONDS_A_TRY)
        except RuleViolation:
            return []
        return _words(table, 1.0)

    first = recognise(0)
    turn = better_turn(drawn, first.words, tried) if may_lie_wrong(drawn, first.words) else 0
    return recognise(turn) if turn else first


def _tesseract(
    picture: Image.Image, at: int, filename: str, resolution: int = RESOLUTION, seconds: int = SECONDS_A_PAGE
) -> str:
    """The words of a picture as Tesseract's table. One thread, so that the server stays free for people."""
    program = shutil.which("tesseract")
    if program is None:
        raise RuleViolation(
            "Máy chủ chưa cài bộ nhận dạng chữ. Báo người quản trị cài tesseract-ocr, tesseract-ocr-vie."
        )
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=1, dpi=(resolution, resolution))
    try:
        done = subprocess.run(  # noqa: S603 -- a program of the system, no word of a user in its call
            [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(resolution), "tsv"],
            input=target.getvalue(),
            capture_output=True,
            check=False,
            timeout=seconds,
            start_new_session=True,  # Ctrl-C is for us: a page that was begun goes back into the queue
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise RuleViolation(
            f"Trang {at + 1} của “{filename}” nhận dạng quá {seconds} giây nên bị bỏ qua. "
            "Hãy quét lại riêng trang này, thẳng và rõ hơn."
        ) from error
    if done.returncode != 0:
        raise RuleViolation(f"Trang {at + 1} của “{filename}” không nhận dạng được. Hãy quét lại riêng trang này.")
    return done.stdout.decode("utf-8", errors="replace")


def _words(table: str, scale: float) -> list[ScannedWord]:
    """The words, each as high as its line, so that short letters stand in one line with tall ones."""
    words: list[ScannedWord] = []
    line_top, line_bottom = 0, 0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top = int(row["left"]), int(row["top"])
        right, bottom = left + int(row["width"]), top + int(row["height"])
        if row["level"] == _LINE_LEVEL:
            line_top, line_bottom = top, bottom
        text = nfc((row.get("text") or "").strip())
        if row["level"] == _WORD_LEVEL and text:
            certainty = round(float(row["conf"]))
            upper, lower = max(line_top, top - _SKEW), min(line_bottom, bottom + _SKEW)
            words.append(ScannedWord(text, left * scale, upper * scale, right * scale, lower * scale, certainty))
    return words


def _scaled(lines: tuple[RuledLine, ...], scale: float) -> tuple[tuple[float, float, float], ...]:
    return tuple((line.at * scale, line.start * scale, line.end * scale) for line in lines)
