"""The process that joins a dossier: `job.json` and numbered files in, `dossier.pdf` and `told.json` out."""

import io
import json
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter

from danvan.adapters.typesetting import typeset

_TEMPLATES = Path(__file__).parent
SECONDS = 200
MEMORY = 3 * 1024 * 1024 * 1024
LARGEST = 600 * 1024 * 1024
MOST_PAGES = 3000
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2200
_BROKEN = "tệp hỏng hoặc không ghép được; xem tệp gốc trên hệ thống"
_TOO_MANY = f"hồ sơ đã đủ {MOST_PAGES} trang; xem tệp gốc trên hệ thống"


@dataclass(slots=True)
class _Placed:
    number: int
    first_page: int | None
    last_page: int | None
    reason: str


def main(words: list[str]) -> int:
    """Join what lies in the folder. Anything that cannot be borne ends the process with an error."""
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    folder = Path(words[0])
    job: dict[str, Any] = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    joined = [(part, *_pages_of(part, folder)) for part in job["parts"]]
    front, placed = _front(job["paper"], joined)
    writer = PdfWriter()
    for page in (*front, *(page for _, pages, _ in joined for page in pages)):
        _add(writer, page)
    _number(writer, " – ".join(part for part in (job["paper"]["mark"], job["paper"]["title"]) if part))
    _bookmark(writer, job, placed, len(front))
    writer.add_metadata({"/Title": job["paper"]["title"]})
    writer.write(folder / "dossier.pdf")
    told = {"pages": len(writer.pages), "parts": [asdict(one) for one in placed]}
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return 0


def _pages_of(part: dict[str, Any], folder: Path) -> tuple[list[PageObject], str]:
    """The pages of one piece, or none and why."""
    if part["kind"] == "listed":
        return [], part["reason"]
    try:
        content = (folder / str(part["number"])).read_bytes()
        reader = PdfReader(io.BytesIO(_as_pdf(part, content)))
        pages = list(reader.pages)
        for page in pages:
            page.mediabox.width + page.mediabox.height
    except Exception:  # noqa: BLE001 -- what libraries raise on broken files is theirs; the piece is listed
        return [], _BROKEN
    return (pages, "") if pages else ([], _BROKEN)


def _as_pdf(part: dict[str, Any], content: bytes) -> bytes:
    if part["kind"] == "pdf":
        return content
    if part["kind"] == "text":
        return typeset(_TEMPLATES / "text.typ", {"lines": content.decode("utf-8", errors="replace").splitlines()})
    held = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as given:
        drawn = given.convert("RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn.save(held, "PDF", resolution=max(drawn.size) / 10)
    return held.getvalue()


def _front(paper: dict[str, Any], joined: list[tuple[dict[str, Any], list[PageObject], str]]) -> tuple[Any, Any]:
    """The paper with the index that names the pages; its own length, which they count from, is found by trying."""
    length = 2
    for _ in range(5):
        placed = _places(joined, length)
        where = {one.number: _where(one) for one in placed}
        index = [{**row, "where": where[int(row["number"])]} for row in paper["index"]]
        pages = list(PdfReader(io.BytesIO(typeset(_TEMPLATES / "score.typ", {**paper, "index": index}))).pages)
        if len(pages) == length:
            return pages, placed
        length = len(pages)
    raise RuntimeError("the index finds no length")


def _places(joined: list[tuple[dict[str, Any], list[PageObject], str]], front: int) -> list[_Placed]:
    placed, following = [], front + 1
    for part, pages, reason in joined:
        if pages and following + len(pages) - 1 > MOST_PAGES:
            pages.clear()
            reason = _TOO_MANY  # noqa: PLW2901 -- what is said of the piece from here on
        if not pages:
            placed.append(_Placed(part["number"], None, None, reason or _TOO_MANY))
            continue
        placed.append(_Placed(part["number"], following, following + len(pages) - 1, ""))
        following += len(pages)
    return placed


def _where(one: _Placed) -> str:
    if one.first_page is None:
        return f"không ghép: {one.reason}"
    return f"trang {one.first_page}" if one.first_page == one.last_page else f"trang {one.first_page}–{one.last_page}"


def _add(writer: PdfWriter, page: PageObject) -> None:
    """A page as a picture of itself: without links, forms and actions, turned as it is shown."""
    added = writer.add_page(page)
    for name in ("/Annots", "/AA"):
        if name in added:
            del added[name]
    if added.rotation:
        added.transfer_rotation_to_content()


def _number(writer: PdfWriter, title: str) -> None:
    boxes = [page.mediabox for page in writer.pages]
    sizes = [[float(box.width), float(box.height)] for box in boxes]
    numbers = PdfReader(io.BytesIO(typeset(_TEMPLATES / "numbers.typ", {"title": title, "sizes": sizes})))
    for page, box, number in zip(writer.pages, boxes, numbers.pages, strict=True):
        page.merge_translated_page(number, float(box.left), float(box.bottom))


def _bookmark(writer: PdfWriter, job: dict[str, Any], placed: list[_Placed], front: int) -> None:
    titles = {part["number"]: part["title"] for part in job["parts"]}
    writer.add_outline_item(title=job["paper"]["title"], page_number=0)
    if front > 1 and job["paper"]["index"]:
        writer.add_outline_item(title="Danh mục minh chứng", page_number=front - 1)
    above = (
        writer.add_outline_item(title="Minh chứng", page_number=front)
        if any(one.first_page for one in placed)
        else None
    )
    for one in placed:
        if one.first_page is not None:
            writer.add_outline_item(
                title=f"{one.number}. {titles[one.number]}", page_number=one.first_page - 1, parent=above
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
