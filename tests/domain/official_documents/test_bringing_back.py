"""What an edited file says is laid over the content it was written from; what does not hold is told with its place."""

from dataclasses import replace

import pytest

from danvan.domain.official_documents import (
    Alignment,
    Appendix,
    Article,
    Column,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    Table,
)
from danvan.domain.official_documents.bringing_back import (
    BroughtBack,
    EditedGrid,
    EditedLine,
    EditedPiece,
    LinePart,
    Obstacle,
    printed_lines,
    take_back,
)

P = LinePart
TABLE = Table("Bảng 1", (Column("Đơn vị", 3), Column("Hạn", 1, Alignment.CENTRE)), (("Phòng Tư pháp", "15/4"),))
DECISION = OfficialDocument(
    kind=DocumentKind.DECISION,
    issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
    issuer_code="UBND",
    place="Tân Biên",
    abstract="Về việc giao nhiệm vụ",
    body=(Article(1, "Giao nhiệm vụ.", (Paragraph("Theo bảng sau:"), TABLE)), Article(2, "Thi hành./.")),
    recipients=Recipients(("Như Điều 2", "Huyện ủy"), "VT, PNV"),
    signature=SignatureBlock("Chủ tịch", "Họ và tên người ký", "Ủy ban nhân dân"),
    legal_bases=("Căn cứ Luật A;", "Căn cứ Luật B."),
    addressees=("Các phòng",),
    appendices=(Appendix("Danh mục việc", (Paragraph("Việc một."),)),),
)
GRID = EditedGrid(
    (("Đơn vị", "Hạn"), ("Phòng Tư pháp", "15/4")), (300, 100), (Alignment.LEFT, Alignment.CENTRE), "bảng 2"
)


def line(part: LinePart, text: str, place: str = "đoạn 9", *, in_frame: bool = False) -> EditedLine:
    return EditedLine(part, text, place, in_frame=in_frame)


HANDED_OUT: tuple[EditedPiece, ...] = (
    line(P.NUMBER, "Số:      /QĐ-UBND", in_frame=True),
    line(P.KIND, "QUYẾT ĐỊNH"),
    line(P.ABSTRACT, "Về việc giao nhiệm vụ"),
    line(P.ADDRESSEE, "Kính gửi: Các phòng"),
    line(P.BASIS, "Căn cứ Luật A;"),
    line(P.BASIS, "Căn cứ Luật B."),
    line(P.ARTICLE, "Điều 1. Giao nhiệm vụ."),
    line(P.BODY, "Theo bảng sau:"),
    line(P.CAPTION, "Bảng 1"),
    GRID,
    line(P.ARTICLE, "Điều 2. Thi hành./."),
    line(P.RECIPIENTS_LABEL, "Nơi nhận:", in_frame=True),
    line(P.RECIPIENT, "- Như Điều 2;", in_frame=True),
    line(P.RECIPIENT, "- Huyện ủy;", in_frame=True),
    line(P.RECIPIENT, "- Lưu: VT, PNV.", in_frame=True),
    line(P.SIGNATORY, "Họ và tên người ký", in_frame=True),
    line(P.OTHER, ""),
    line(P.APPENDIX_LABEL, "Phụ lục"),
    line(P.APPENDIX_TITLE, "DANH MỤC VIỆC"),
    line(P.APPENDIX_REFERENCE, "(Kèm theo Quyết định)"),
    line(P.BODY, "Việc một."),
)


def with_change(old: str, *new: EditedPiece) -> tuple[EditedPiece, ...]:
    """The file with other pieces in place of the line that says `old`."""
    found = [place for place, one in enumerate(HANDED_OUT) if isinstance(one, EditedLine) and one.text == old]
    return (*HANDED_OUT[: found[0]], *new, *HANDED_OUT[found[0] + 1 :])


def back(pieces: tuple[EditedPiece, ...]) -> BroughtBack:
    return take_back(DECISION, HANDED_OUT, pieces)


def taken(pieces: tuple[EditedPiece, ...]) -> OfficialDocument:
    document = back(pieces).document
    assert document is not None
    return document


def test_what_was_not_touched_is_the_same_paper() -> None:
    assert back(HANDED_OUT) == BroughtBack(DECISION, ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Về việc giao nhiệm vụ", (line(P.ABSTRACT, "Về việc"), line(P.ABSTRACT, "giao việc")), {"abstract": "Về việc giao việc"}),
        ("Kính gửi: Các phòng", (line(P.ADDRESSEE, "Kính gửi:"), line(P.ADDRESSEE, "- Các xã;")), {"addressees": ("Các xã",)}),
        ("Căn cứ Luật B.", (line(P.BASIS, "Căn cứ Luật C."),), {"legal_bases": ("Căn cứ Luật A;", "Căn cứ Luật C.")}),
        ("- Huyện ủy;", (), {"recipients": Recipients(("Như Điều 2",), "VT, PNV")}),
        ("- Lưu: VT, PNV.", (line(P.RECIPIENT, "- Lưu: VT."),), {"recipients": Recipients(("Như Điều 2", "Huyện ủy"), "VT")}),
        ("DANH MỤC VIỆC", (line(P.APPENDIX_TITLE, "DANH MỤC MỚI"),), {"appendices": (Appendix("DANH MỤC MỚI", (Paragraph("Việc một."),)),)}),
    ],
)  # fmt: skip
def test_parts_are_taken_from_the_file(old: str, new: tuple[EditedPiece, ...], expected: dict[str, object]) -> None:
    assert taken(with_change(old, *new)) == replace(DECISION, **expected)


def test_content_keeps_the_roles_that_its_styles_name() -> None:
    document = taken(
        with_change("Theo bảng sau:", line(P.HEADING, "I. VIỆC"), line(P.NOTE, "Ghi chú."), line(P.OTHER, "Đoạn dán."))
    )
    assert document.body[0] == Article(
        1,
        "Giao nhiệm vụ.",
        (
            Paragraph("I. VIỆC", ParagraphRole.HEADING),
            Paragraph("Ghi chú.", ParagraphRole.NOTE),
            Paragraph("Đoạn dán."),
            TABLE,
        ),
    )


def test_a_paragraph_before_the_first_article_stands_by_itself() -> None:
    document = taken(
        with_change("Điều 1. Giao nhiệm vụ.", line(P.BODY, "Xét đề nghị."), line(P.ARTICLE, "Điều 1. Giao."))
    )
    assert document.body[:1] == (Paragraph("Xét đề nghị."),)


def test_a_table_keeps_its_columns_or_takes_those_of_the_file() -> None:
    other_head = replace(GRID, rows=(("Cơ quan", "Hạn"), ("Phòng Tư pháp", "20/4")))
    pieces = tuple(other_head if one is GRID else one for one in HANDED_OUT)
    (article, _) = taken(pieces).body
    assert isinstance(article, Article)
    assert article.blocks[1] == Table(
        "Bảng 1", (Column("Cơ quan", 3), Column("Hạn", 1, Alignment.CENTRE)), (("Phòng Tư pháp", "20/4"),)
    )
    wide = EditedGrid((("A", "B", "C"),), (0, 20, 30), (Alignment.LEFT, Alignment.CENTRE, Alignment.RIGHT), "bảng 3")
    document = taken(with_change("Việc một.", wide))
    assert document.appendices[0].blocks == (
        Table("", (Column("A", 1), Column("B", 20, Alignment.CENTRE), Column("C", 30, Alignment.RIGHT)), ()),
    )


def test_what_others_decide_is_kept_with_a_word_why() -> None:
    pieces = with_change("Họ và tên người ký", line(P.SIGNATORY, "Người khác", "bảng 3, hàng 1, ô 2", in_frame=True))
    found = back(pieces)
    (finding,) = found.findings
    assert found.document == DECISION
    assert (finding.code, finding.place) == ("kept", "bảng 3, hàng 1, ô 2")
    assert "ghi “Người khác”; giữ nguyên “Họ và tên người ký” vì tên người ký" in finding.message
    (gone,) = back(with_change("QUYẾT ĐỊNH")).findings
    assert "tệp bỏ phần này; giữ nguyên “QUYẾT ĐỊNH”" in gone.message


def test_plain_paragraphs_and_looks_of_letters_are_told() -> None:
    dressed = replace(line(P.BODY, "Theo bảng sau:", "đoạn 7"), has_looks=True)
    codes = [one.code for one in back(with_change("Theo bảng sau:", dressed, line(P.OTHER, "Dán.", "đoạn 8"))).findings]
    assert codes == ["other_style", "own_looks"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Theo bảng sau:", (Obstacle("ảnh", "đoạn 7", "Bỏ ảnh."),), "Có ảnh, là thứ văn bản"),
        ("Theo bảng sau:", (line(P.BASIS, "Căn cứ Luật D."),), "Đoạn kiểu “Căn cứ ban hành” đứng sau phần đứng dưới nó"),
        ("Họ và tên người ký", (line(P.OTHER, "Thêm ở cuối"),), "Đoạn đứng sau nơi nhận, chữ ký"),
        ("Họ và tên người ký", (GRID,), "Bảng đứng sau nơi nhận, chữ ký"),
        ("Họ và tên người ký", (line(P.BODY, "Nội dung", in_frame=True),), "trong khung của phần đầu"),
        ("Theo bảng sau:", (line(P.APPENDIX_TITLE, "TÊN"),), "trước chữ “Phụ lục”"),
        ("Việc một.", (line(P.ARTICLE, "Điều 1. Trong phụ lục"),), "đứng trong phụ lục"),
        ("Về việc giao nhiệm vụ", (), "Không còn phần Trích yếu nội dung"),
        ("DANH MỤC VIỆC", (), "Phụ lục thứ 1 không có tên"),
        ("Theo bảng sau:", (line(P.CAPTION, "Bảng lạc " + "dài " * 30), line(P.BODY, "x")), "không có bảng ngay dưới"),
        ("Việc một.", (line(P.CAPTION, "Bảng cuối"),), "không có bảng ngay dưới"),
        ("Điều 2. Thi hành./.", (line(P.ARTICLE, "Khoản 2. Thi hành"),), "không bắt đầu bằng “Điều” và số"),
        ("Việc một.", (replace(GRID, rows=(("a", "b"), ("c",))),), "ô gộp hoặc hàng thiếu ô"),
        ("Việc một.", (replace(GRID, rows=()),), "ô gộp hoặc hàng thiếu ô"),
        ("Theo bảng sau:", (line(P.BASIS, "dài " * 40),), "…”."),
    ],
)  # fmt: skip
def test_a_structure_that_does_not_hold_is_told_with_its_mend(
    old: str, new: tuple[EditedPiece, ...], message: str
) -> None:
    found = back(with_change(old, *new))
    assert found.document is None
    assert message in found.findings[0].message
    assert found.findings[0].suggestion


def test_a_paper_without_content_or_of_somewhere_else_is_refused() -> None:
    content = {P.ARTICLE, P.BODY, P.CAPTION}
    bare = tuple(one for one in HANDED_OUT[:17] if isinstance(one, EditedLine) and one.part not in content)
    assert [one.message for one in back(bare).findings] == ["Không còn nội dung."]
    (foreign,) = back((line(P.OTHER, "Văn bản khác"), GRID)).findings
    assert foreign.code == "foreign_file"


def test_what_follows_an_article_and_stands_empty_compares_equal() -> None:
    loose = replace(DECISION, body=(*DECISION.body, Paragraph(" "), Paragraph("./.")), appendices=())
    pieces = (*HANDED_OUT[:11], line(P.BODY, "./."), *HANDED_OUT[11:16])
    assert take_back(loose, pieces, pieces).document == loose


def test_pieces_are_compared_line_by_line() -> None:
    assert [printed_lines(one) for one in (GRID, line(P.BODY, "x"), line(P.BODY, ""), Obstacle("ảnh", "", ""))] == [
        ("Đơn vị | Hạn", "Phòng Tư pháp | 15/4"), ("x",), (), (),
    ]  # fmt: skip
