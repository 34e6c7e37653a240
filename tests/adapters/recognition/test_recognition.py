"""Letters out of pictures: what is found, what is refused, what is doubted."""

import io

import pytest
from PIL import Image, ImageDraw

from danvan.adapters.reading import ScannedSource, opened_source
from danvan.adapters.recognition import MAX_SCAN_PAGES, ScannedPage, ScannedWord, scan_page_count
from danvan.adapters.recognition.pictures import MOST_PIXELS, page_picture, small_copy
from danvan.adapters.recognition.recognising import recognised_page, recognised_source
from danvan.adapters.recognition.ruling import without_rules
from danvan.adapters.recognition.skew import lean, straightened
from danvan.adapters.recognition.text import DoubtedWord, doubted_words, scanned_source
from danvan.adapters.recognition.turning import better_turn, may_lie_wrong, sureness, turned
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.rules import RuleViolation
from tests.recognition import as_file, needs_tesseract, picture, scan

WORDS = "Kế hoạch thực hiện công tác dân vận chính quyền năm 2023"


def _page(*words: tuple[str, float, float, int], height: float = 12) -> ScannedPage:
    """A page of words: text, left, top, certainty."""
    drawn = tuple(
        ScannedWord(text, left, top, left + 8 * len(text), top + height, sure) for text, left, top, sure in words
    )
    return ScannedPage(595, 842, drawn, (), (), b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_have_one_page_in_grey(kind: str) -> None:
    content = as_file(Image.new("RGB", (300, 200), "white"), kind)
    assert scan_page_count(content, "a") == 1
    assert (page_picture(content, 0, "a").mode, page_picture(content, 0, "a").size) == ("L", (300, 200))


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_scans_have_several(kind: str) -> None:
    content = scan(*(Image.new("L", (400, 300), shade) for shade in (0, 128, 255)), kind=kind)
    assert scan_page_count(content, "a") == 3
    shades = [page_picture(content, at, "a").getpixel((150, 100)) for at in range(3)]
    assert shades == sorted(shades)
    assert shades[0] < 20
    assert shades[2] > 235


def test_what_is_transparent_is_paper_and_telephones_are_fitted() -> None:
    glass = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert page_picture(as_file(glass), 0, "a").getpixel((10, 10)) == 255
    assert max(page_picture(as_file(Image.new("L", (6000, 3000), 255)), 0, "a").size) == 5000
    assert Image.open(io.BytesIO(small_copy(Image.new("L", (2480, 3508), 255)))).size == (1240, 1754)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\nabc", "bị hỏng"),
        (b"\xff\xd8\xff\xe0", "bị hỏng"),
        (b"%PDF-1.7 abc", "bị hỏng"),
        (scan(*[Image.new("1", (8, 8), 1)] * (MAX_SCAN_PAGES + 1)), f"có {MAX_SCAN_PAGES + 1} trang"),
    ],
)
def test_scans_that_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        scan_page_count(content, "a")
    assert words in refused.value.message


def test_a_picture_beyond_reason_is_refused() -> None:
    side = int(MOST_PIXELS**0.5) + 100
    with pytest.raises(RuleViolation) as refused:
        page_picture(as_file(Image.new("1", (side, side), 1)), 0, "a")
    assert "triệu điểm ảnh" in refused.value.message


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.tif", "a.tiff"])
def test_pictures_are_known_as_scans(name: str) -> None:
    kind = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}.get(name[2:], "TIFF")
    with pytest.raises(ScannedSource) as refused:
        opened_source(as_file(Image.new("L", (9, 9)), kind), name)
    assert "phải nhận dạng chữ trước khi đọc" in refused.value.message


def test_ruled_lines_are_found_and_taken_out_letters_stay() -> None:
    paper = Image.new("L", (1000, 800), 255)
    draw = ImageDraw.Draw(paper)
    for y in (100, 300, 500):
        draw.line([(50, y), (950, y)], fill=0, width=3)
    for x in (50, 500, 950):
        draw.line([(x, 100), (x, 500)], fill=0, width=3)
    draw.rectangle([600, 150, 640, 190], fill=0)
    unruled = without_rules(paper)
    assert [round(line.at) for line in unruled.lying] == [100, 300, 500]
    assert [round(line.at) for line in unruled.standing] == [50, 500, 950]
    assert [unruled.picture.getpixel(at) for at in ((300, 100), (500, 200), (620, 170))] == [255, 255, 0]
    assert without_rules(Image.new("L", (200, 200), 0)).lying == ()


def test_doubted_words_are_found_again_in_the_text() -> None:
    first = _page(("Kế", 60, 100, 95), ("hoạch", 90, 100, 40), ("hoạch", 140, 100, 90), ("—", 200, 100, 5))
    second = _page(("dân", 60, 100, 30), ("vận.", 100, 100, 96))
    pages = {1: first, 2: second}
    blocks = scanned_source(pages).blocks
    text = source_text(blocks)
    found = doubted_words(pages, blocks)
    assert [(one.text, one.page, text[one.start : one.end]) for one in found] == [
        ("hoạch", 1, "hoạch"),
        ("dân", 2, "dân"),
    ]
    assert found[0] == DoubtedWord("hoạch", 40, 1, 3, 8)


@pytest.mark.parametrize("angle", [-2.0, -0.6, 0.0, 0.8, 3.0])
def test_a_page_that_lies_askew_is_set_straight(angle: float) -> None:
    paper = picture(f"{WORDS}.\n\n{WORDS}.\n\n{WORDS}.").rotate(-angle, fillcolor=255)
    assert lean(paper) == pytest.approx(angle, abs=0.21)
    assert abs(lean(straightened(paper))) <= 0.21
    assert (straightened(paper) is paper) is (angle == 0.0)


@pytest.mark.parametrize("shade", [0, 255])
def test_a_page_without_lines_leans_nowhere(shade: int) -> None:
    assert lean(Image.new("L", (300, 400), 255)) == 0.0
    assert straightened(Image.new("L", (1, 1), shade)).size == (1, 1)


@needs_tesseract
def test_a_table_that_lies_askew_is_rows_too() -> None:
    markup = "#table(columns: (1.2cm, 5cm, 5cm), [TT], [Nội dung], [Chủ trì], [1], [Đối thoại], [Phòng Nội vụ])"
    page = recognised_page(
        scan(picture(markup).rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)), 0, "a.pdf"
    )
    rows = [tuple(cell.replace(" ", "") for cell in block.cells) for block in scanned_source({1: page}).blocks]
    assert rows == [("TT", "Nộidung", "Chủtrì"), ("1", "Đốithoại", "PhòngNộivụ")]


@needs_tesseract
def test_a_page_is_recognised_with_its_places() -> None:
    page = recognised_page(as_file(picture(WORDS)), 0, "a.png")
    assert " ".join(word.text for word in page.words) == WORDS
    assert all(0 <= word.left < word.right <= page.width and word.certainty > 50 for word in page.words)
    assert page.picture.startswith(b"\x89PNG")


@needs_tesseract
def test_a_ruled_table_of_a_scan_is_rows() -> None:
    markup = "#table(columns: (1.2cm, 5cm, 5cm), [TT], [Nội dung], [Chủ trì], [1], [Đối thoại], [Phòng Nội vụ])"
    page = recognised_page(scan(picture(markup)), 0, "a.pdf")
    assert [block.cells for block in scanned_source({1: page}).blocks] == [
        ("TT", "Nội dung", "Chủ trì"),
        ("1", "Đối thoại", "Phòng Nội vụ"),
    ]


@needs_tesseract
def test_a_scan_is_read_at_once_from_the_command_line() -> None:
    told: list[str] = []
    source = recognised_source(scan(picture(WORDS), picture(f"{WORDS}.")), "a.pdf", report=told.append)
    assert {block.page for block in source.blocks} == {1, 2}
    assert told == ["Đang nhận dạng trang 1/2…", "Đang nhận dạng trang 2/2…"]
    with pytest.raises(RuleViolation):
        recognised_source(b"\x89PNG\r\n\x1a\nabc", "a.png", report=told.append)


def _words(certainty: int, *, high: bool = False) -> list[ScannedWord]:
    wide, tall = (12, 80) if high else (80, 12)
    return [ScannedWord(word, 0, 0, wide, tall, certainty) for word in WORDS.split()]


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        (_words(90), 90),
        (_words(90, high=True), 45),
        ([], 0),
        ([ScannedWord("|", 0, 0, 1, 9, 90)], 0),
        ([ScannedWord("kế", 0, 0, 9, 9, 90), ScannedWord("hoạchhoạch", 0, 0, 90, 9, 30)], 40),
    ],
)
def test_a_page_is_worth_what_the_machine_is_sure_of(words: list[ScannedWord], worth: float) -> None:
    assert sureness(words) == worth


def test_only_a_page_with_ink_that_is_read_badly_may_lie_wrong() -> None:
    blank, ink = Image.new("L", (100, 100), 255), Image.new("L", (100, 100), 0)
    assert [may_lie_wrong(blank, []), may_lie_wrong(ink, [])] == [False, True]
    assert [may_lie_wrong(ink, _words(80)), may_lie_wrong(ink, _words(50)), may_lie_wrong(ink, _words(99, high=True))] == [
        False,
        True,
        True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "turn"), [((40, 41, 42), 0), ((40, 90, 20), 180), ((70, 60, 65), 90), ((40, 45, 75), 270)]
)
def test_a_page_is_turned_where_that_is_clearly_better(found: tuple[int, ...], turn: int) -> None:
    answers = iter(found)
    assert better_turn(Image.new("L", (40, 60), 0), _words(40), lambda _: _words(next(answers))) == turn


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_sideways_or_upside_down_are_read_upright(turn: int) -> None:
    paper = picture(f"{WORDS}.\n\n{WORDS}.", resolution=300)
    page = recognised_page(as_file(turned(paper, turn)), 0, "a.png")
    assert page.turned == 360 - turn
    assert [word.text for word in page.words][:4] == ["Kế", "hoạch", "thực", "hiện"]
    assert page.width > page.height
