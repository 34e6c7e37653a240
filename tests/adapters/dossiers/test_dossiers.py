"""A dossier: one numbered PDF with index and bookmarks, hostile words printed as words, broken files listed."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from danvan.adapters.dossiers import DossierFailedError, DossierPart, PartKind, score_paper, write_dossier
from tests.adapters.previews.papers import pdf_of

HOSTILE = '#read("/etc/passwd") $x$ \\ "quoted" *not bold* <b> đ'
PAPER = {
    "title": "Phiếu tự chấm điểm năm 2023",
    "parent": "UBND huyện",
    "unit": "Phòng Tư pháp",
    "subtitle": HOSTILE,
    "mark": "DỮ LIỆU MẪU",
    "marks": ["chưa kiểm chứng"],
    "rows": [
        {"group": True, "code": "TC1", "name": "Triển khai", "max": "10", "points": "8", "reason": "", "proofs": ""},
        {"group": False, "code": "TC1.1", "name": HOSTILE, "max": "10", "points": "8", "reason": "x", "proofs": "1, 2"},
    ],
    "total": "Tổng điểm: 8/10",
    "index": [
        {"number": str(number), "criteria": "TC1.1", "name": name, "place": "trang 1"}
        for number, name in enumerate(("Kế hoạch", "Ảnh", "Lời", "Bảng", "Hỏng"), start=1)
    ],
}


def words(content: bytes, page: int) -> str:
    return " ".join(PdfReader(io.BytesIO(content)).pages[page].extract_text().split())


def png() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (300, 100), "red").save(held, "PNG")
    return held.getvalue()


PARTS = (
    DossierPart(1, "Kế hoạch", PartKind.PDF, pdf_of(("first", "second"))),
    DossierPart(2, "Ảnh", PartKind.PICTURE, png()),
    DossierPart(3, "Lời", PartKind.TEXT, f"Dòng một\n\n{HOSTILE}".encode()),
    DossierPart(4, "Bảng", PartKind.LISTED, reason="tệp Excel"),
    DossierPart(5, "Hỏng", PartKind.PDF, b"%PDF-1.4 broken"),
)


def test_the_paper_alone_prints_what_people_wrote_as_words():
    first = words(score_paper(PAPER), 0)
    assert "PHÒNG TƯ PHÁP" in first
    assert '#read("/etc/passwd") $x$ \\' in first
    assert "DANH MỤC" not in first


def test_a_dossier_is_numbered_through_and_its_index_names_the_pages():
    made = write_dossier(PAPER, PARTS)
    placed = [(one.first_page, one.last_page, one.reason) for one in made.parts]
    broken = "tệp hỏng hoặc không ghép được; xem tệp gốc trên hệ thống"
    assert placed == [(3, 4, ""), (5, 5, ""), (6, 6, ""), (None, None, "tệp Excel"), (None, None, broken)]
    assert made.pages == len(PdfReader(io.BytesIO(made.content)).pages) == 6
    index = words(made.content, 1)
    for said in ("DANH MỤC MINH CHỨNG", "trang 3–4", "không ghép: tệp Excel", "không ghép: tệp hỏng"):
        assert said in index
    assert "first" in words(made.content, 2)
    for page in range(6):
        assert f"Phiếu tự chấm điểm năm 2023 – trang {page + 1}/6" in words(made.content, page)
    outline = PdfReader(io.BytesIO(made.content)).outline
    assert [item.title for item in outline if not isinstance(item, list)] == [
        "Phiếu tự chấm điểm năm 2023", "Danh mục minh chứng", "Minh chứng",
    ]  # fmt: skip
    assert [item.title for item in outline[-1]] == ["1. Kế hoạch", "2. Ảnh", "3. Lời"]


def test_a_dossier_without_evidence_is_the_paper():
    made = write_dossier({**PAPER, "index": []}, ())
    assert (made.pages, made.parts) == (1, ())


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("danvan.adapters.dossiers.making.SECONDS", 0.001)
    with pytest.raises(DossierFailedError):
        write_dossier(PAPER, PARTS)
