"""The form check over Word files: our own papers pass, a bare file lacks every part, each fault is found where it is."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from danvan.adapters.reading.paper_form import read_paper_form
from danvan.adapters.writing import write_docx
from danvan.cli import main
from danvan.domain.official_documents import Paragraph, RequiredPart
from danvan.domain.official_documents.form_check import check_form
from danvan.domain.official_documents.form_check.limits import limits_on
from danvan.domain.official_documents.samples import FormSample, form_sample, form_samples
from danvan.domain.rules import Finding, RuleViolation

DOCX = "vanban.docx"
PARTS = {f"paper_lacks_{part}" for part in RequiredPart}


def findings_of(content: bytes) -> tuple[Finding, ...]:
    return check_form(read_paper_form(content, DOCX))


def codes_of(content: bytes) -> set[str]:
    return {finding.code for finding in findings_of(content)}


def saved(file: DocxDocument) -> bytes:
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


@cache
def paper(code: str = "ke-hoach") -> bytes:
    sample = form_sample(code)
    assert sample is not None
    return write_docx(sample.document)


def changed(change: Callable[[DocxDocument], object], code: str = "ke-hoach") -> bytes:
    file = Document(io.BytesIO(paper(code)))
    change(file)
    return saved(file)


def said(old: str, new: str, code: str = "ke-hoach") -> bytes:
    """A paper in which a text reads otherwise."""
    source, target = zipfile.ZipFile(io.BytesIO(paper(code))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            written.writestr(name, content)
    return target.getvalue()


def styled(name: str, change: Callable[[object], object], code: str = "ke-hoach") -> bytes:
    return changed(lambda file: change(file.styles[name]), code)


@pytest.mark.parametrize("sample", form_samples(), ids=lambda sample: sample.code)
def test_our_own_papers_pass_completely(sample: FormSample) -> None:
    assert findings_of(write_docx(sample.document)) == ()


@pytest.mark.parametrize(
    "text", ["", "Xin chào", "Kính gửi các đồng chí, đây là một đoạn văn không có thể thức nào cả."]
)
def test_a_bare_file_lacks_every_part(text: str) -> None:
    file = Document()
    file.add_paragraph(text)
    lacking = [finding for finding in findings_of(saved(file)) if finding.code.startswith("paper_lacks_")]
    assert {finding.code for finding in lacking} == PARTS
    for finding in lacking:
        assert finding.message
        assert finding.suggestion
        assert finding.citation == "Nghị định 30/2020/NĐ-CP, Phụ lục I"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("national_heading", said("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", " ")),
        ("number", said("Số: 07/KH-UBND", " ")),
        ("place_and_date", said("Tân Biên, ngày 05 tháng 3 năm 2026", " ")),
        ("kind_and_abstract", said("KẾ HOẠCH", " ")),
        ("recipients", said("Nơi nhận:", " ")),
        ("signatory", said("Họ và tên người ký", " ")),
        ("seal", styled("Họ tên người ký", lambda style: setattr(style.paragraph_format, "space_before", Pt(0)))),
    ],
)
def test_each_part_is_missed_by_itself(part: str, content: bytes) -> None:
    assert {code for code in codes_of(content) if code.startswith("paper_lacks_")} >= {f"paper_lacks_{part}"}


def _page(**changes: object) -> bytes:
    def change(file: DocxDocument) -> None:
        for name, value in changes.items():
            setattr(file.sections[0], name, value)

    return changed(change)


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("margin_left", _page(left_margin=Mm(25))),
        ("margin_right", _page(right_margin=Mm(25))),
        ("margin_top", _page(top_margin=Mm(15))),
        ("margin_bottom", _page(bottom_margin=Mm(30))),
        ("page_size", _page(page_width=Mm(216), page_height=Mm(279))),
        ("page_orientation", _page(orientation=WD_ORIENT.LANDSCAPE, page_width=Mm(297), page_height=Mm(210))),
        ("page_number_first", _page(different_first_page_header_footer=False)),
        ("page_number_size", styled("Số trang", lambda style: setattr(style.font, "size", Pt(10)))),
        ("page_number_place", styled("Số trang", lambda style: setattr(style.paragraph_format, "alignment", WD_ALIGN_PARAGRAPH.RIGHT))),
        ("font", styled("Nội dung", lambda style: style.element.rPr.rFonts.set(f"{{{nsdecls('w').split(chr(34))[1]}}}hAnsi", "Arial"))),
        ("colour", styled("Nội dung", lambda style: setattr(style.font.color, "rgb", RGBColor(255, 0, 0)))),
        ("size", styled("Quốc hiệu", lambda style: setattr(style.font, "size", Pt(16)))),
        ("bold", styled("Tiêu ngữ", lambda style: setattr(style.font, "bold", False))),
        ("italic", styled("Địa danh, thời gian", lambda style: setattr(style.font, "italic", False))),
        ("capitals", said("Họ và tên người ký", "HỌ VÀ TÊN")),
        ("motto_spelling", said("Độc lập - Tự do - Hạnh phúc", "Độc lập-tự do-hạnh phúc")),
        ("number_colon", said("Số: 07/KH-UBND", "Số 07/KH-UBND")),
        ("number_zero", said("Số: 07/KH-UBND", "Số: 7/KH-UBND")),
        ("number_kind", said("Số: 07/KH-UBND", "Số: 07/BC-UBND")),
        ("number_kind", said("Số: 07/KH-UBND", "Số: 07/kh-UBND")),
        ("number_spacing", said("Số: 07/KH-UBND", "Số: 07 /KH - UBND")),
        ("number_open", said("Số: 07/KH-UBND", "Số:     /KH-UBND")),
        ("number_form", said("Số: 07/KH-UBND", "Số: bảy/KH-UBND")),
        ("number_form", said("Số: 07/KH-UBND", "Số: 07-KH-UBND")),
        ("number_kind", said("Số: 07/UBND-VHXH", "Số: 07/QĐ-UBND", "cong-van")),
        ("date_zero", said("ngày 05 tháng 3", "ngày 5 tháng 3")),
        ("date_zero", said("ngày 05 tháng 3", "ngày 05 tháng 03")),
        ("date_zero", said("ngày 05 tháng 3", "ngày 05 tháng 1")),
        ("date_form", said("ngày 05 tháng 3", "ngày 31 tháng 4")),
        ("date_open", said("ngày 05 tháng 3", "ngày     tháng 3")),
        ("date_comma", said("Tân Biên, ngày 05", "Tân Biên ngày 05")),
        ("date_place", said("Tân Biên, ngày 05", "ngày 05")),
        ("basis_end", said("ngày 16/6/2025;", "ngày 16/6/2025.")),
        ("italic", styled("Căn cứ ban hành", lambda style: setattr(style.font, "italic", False))),
        ("content_size", styled("Nội dung", lambda style: setattr(style.font, "size", Pt(12)))),
        ("content_alignment", styled("Nội dung", lambda style: setattr(style.paragraph_format, "alignment", WD_ALIGN_PARAGRAPH.LEFT))),
        ("first_line", styled("Nội dung", lambda style: setattr(style.paragraph_format, "first_line_indent", Mm(0)))),
        ("line_spacing", styled("Nội dung", lambda style: setattr(style.paragraph_format, "line_spacing", 2.0))),
        ("end_mark", said("kế hoạch này./.", "kế hoạch này.")),
        ("recipients_label", said("Nơi nhận:", "Nơi nhận")),
        ("recipient_end", said("- Sở Nội vụ;", "- Sở Nội vụ")),
        ("recipient_end", said("- Lưu: VT, VHXH.", "- Lưu: VT, VHXH")),
        ("archive_line", said("- Lưu: VT, VHXH.", "- Các cơ quan khác.")),
        ("capacity", said("TM. ỦY BAN", "T/M ỦY BAN")),
        ("capacity", said("TM. ỦY BAN", "TM ỦY BAN")),
        ("signature_position", said("PHÓ CHỦ TỊCH", " ", "bao-cao")),
        ("signatory_honours", said("Họ và tên người ký", "ThS. Họ và tên người ký")),
        ("party_number_colon", said("Số 07-KH/ĐU", "Số: 07-KH/ĐU", "dang-ke-hoach")),
        ("party_number_form", said("Số 07-KH/ĐU", "Số 07/KH-ĐU", "dang-ke-hoach")),
        ("party_capacity", said("T/M BAN", "TM. BAN", "dang-ke-hoach")),
    ],
)  # fmt: skip
def test_each_fault_is_found(code: str, content: bytes) -> None:
    found = [finding for finding in findings_of(content) if finding.code == code]
    assert found
    for finding in found:
        assert finding.place
        assert finding.message.endswith(".")
        assert finding.suggestion


def test_a_number_at_the_foot_is_out_of_place() -> None:
    file = Document(io.BytesIO(paper()))
    for part in (file.sections[0].header, file.sections[0].first_page_header):
        for paragraph in part.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
    assert "page_number_missing" in codes_of(saved(file))
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    file.sections[0].footer.paragraphs[0]._p.append(parse_xml(field))
    assert "page_number_place" in codes_of(saved(file))


def test_gaps_and_empty_lines_are_told_once() -> None:
    sample = form_sample("thong-bao")
    assert sample is not None
    long = "Các cơ quan, đơn vị có trách nhiệm phối hợp thực hiện nghiêm túc các nội dung nêu trong thông báo này."
    body = tuple(Paragraph(text) for text in (long, long, "", "", f"{long[:-1]}./."))
    content = write_docx(replace(sample.document, body=body))
    file = Document(io.BytesIO(content))
    file.styles["Nội dung"].paragraph_format.space_before = Pt(0)
    file.styles["Nội dung"].paragraph_format.space_after = Pt(2)
    found = [finding.code for finding in findings_of(saved(file))]
    assert found.count("paragraph_gap") == 1
    assert found.count("empty_lines") == 1


def test_places_name_the_paragraph_and_the_cell() -> None:
    number = next(one for one in findings_of(said("Số: 07/KH-UBND", "Số: 7/KH-UBND")) if one.code == "number_zero")
    assert number.place == "bảng 1, hàng 2, ô 1"
    mark = next(one for one in findings_of(said("kế hoạch này./.", "kế hoạch này.")) if one.code == "end_mark")
    assert re.fullmatch(r"đoạn \d+", mark.place or "")


def _typed(*lines: tuple[str, WD_ALIGN_PARAGRAPH | None, float, bool, bool]) -> DocxDocument:
    """A file as somebody types it: everything formatted by hand over the defaults of the program."""
    file = Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    for text, alignment, size, bold, italic in lines:
        paragraph = file.add_paragraph()
        paragraph.alignment = alignment
        paragraph.paragraph_format.space_after = Pt(6)
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.font.bold, run.font.italic = "Times New Roman", Pt(size), bold, italic
    return file


CENTRE, JUSTIFY, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT


def test_a_head_laid_with_tabs_and_a_closing_in_plain_paragraphs_are_known() -> None:
    file = _typed(
        ("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None, 12, True, False),
        ("XÃ TÂN BIÊN\tĐộc lập - Tự do - Hạnh phúc", None, 13, True, False),
        ("Số: 12/BC-UBND", None, 13, False, False),
        ("Tân Biên, ngày 12 tháng 3 năm 2026", RIGHT, 13, False, True),
        ("BÁO CÁO", CENTRE, 14, True, False),
        ("Kết quả công tác dân vận chính quyền", CENTRE, 14, True, False),
        ("Các cơ quan đã thực hiện./.", JUSTIFY, 14, False, False),
        ("Nơi nhận:\tCHỦ TỊCH", None, 12, True, True),
        ("- Sở Nội vụ;", None, 11, False, False),
        ("- Lưu: VT.", None, 11, False, False),
        ("", None, 14, False, False), ("", None, 14, False, False), ("", None, 14, False, False),
        ("Họ và tên người ký", RIGHT, 14, True, False),
    )  # fmt: skip
    assert {code for code in codes_of(saved(file)) if code.startswith("paper_lacks_")} == set()


def test_a_head_in_text_boxes_and_a_number_in_a_control_are_known() -> None:
    file = _typed(("BÁO CÁO", CENTRE, 14, True, False), ("Kết quả thực hiện", CENTRE, 14, True, False))
    box = (
        f'<w:p {nsdecls("w")}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        '<w:p><w:r><w:rPr><w:b/><w:sz w:val="24"/></w:rPr><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    control = (
        f'<w:sdt {nsdecls("w")}><w:sdtContent><w:p><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>Số: 12/BC-UBND</w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt>'
    )
    body = file.element.body
    body.insert(0, parse_xml(control))
    body.insert(0, parse_xml(box))
    found = findings_of(saved(file))
    lacking = {finding.code for finding in found}
    assert "paper_lacks_national_heading" not in lacking
    assert "paper_lacks_number" not in lacking
    place = next(one.place for one in check_form(read_paper_form(saved(file), DOCX)) if one.code == "font") or ""
    assert place.startswith("khung chữ tại đoạn 1")


def test_fonts_of_a_theme_and_hidden_letters_are_seen_as_they_print() -> None:
    file = Document()
    run = file.add_paragraph("Chữ thường ").add_run("ẩn")
    run.font.hidden = True
    file.add_paragraph("hoa").runs[0].font.all_caps = True
    form = read_paper_form(saved(file), DOCX)
    assert [block.text for block in form.blocks] == ["Chữ thường", "HOA"]
    assert form.blocks[0].letters[0].font in {"Cambria", "Calibri"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_our_papers_open_in_libreoffice_and_pass_after_it_saved_them(tmp_path: Path) -> None:
    source = tmp_path / "a" / DOCX
    source.parent.mkdir()
    source.write_bytes(paper())
    for form, given in (("odt", source), ("docx", tmp_path / "vanban.odt")):
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", form, "--outdir", tmp_path, given],
            check=True, capture_output=True, timeout=180, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        if not (tmp_path / f"vanban.{form}").exists():
            pytest.skip("this LibreOffice has no word processor")
    assert findings_of((tmp_path / DOCX).read_bytes()) == ()


def test_a_paper_with_a_mark_of_secrecy_is_refused() -> None:
    with pytest.raises(RuleViolation, match="độ mật"):
        findings_of(said("Số: 07/KH-UBND", "MẬT"))


def _package(**parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper())) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"%PDF-1.7 x", DOCX, "broken"),
        (b"", DOCX, "empty"),
        (b"PK\x03\x04hong", DOCX, "broken"),
        ("chữ".encode(), DOCX, "mismatch"),
        (_package(**{"word/vbaProject.bin": "x"}), DOCX, "macro"),
        (_package(**{"word/media/a.xml": "<a>" + "0" * 40_000_000 + "</a>"}), DOCX, "compressed_bomb"),
        (paper(), "vanban.docm", "macro"),
        (paper(), "vanban.exe", "extension"),
    ],
)
def test_what_is_no_inert_word_file_is_refused_in_the_words_of_uploads(content: bytes, name: str, refusal: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_paper_form(content, name)
    assert refused.value.facts["refusal"] == refusal


def test_another_kind_of_file_is_told_to_be_saved_as_word() -> None:
    with pytest.raises(RuleViolation, match="không phải tệp Word"):
        read_paper_form("chữ".encode(), "vanban.txt")


def test_external_templates_are_refused() -> None:
    relation = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://x.invalid/a.dotm" TargetMode="External"/></Relationships>'
    )
    with pytest.raises(RuleViolation, match="địa chỉ bên ngoài"):
        read_paper_form(_package(**{"word/_rels/settings.xml.rels": relation}), DOCX)


def test_the_command_prints_json_text_and_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "tran.docx"
    bare.write_bytes(saved(Document()))
    assert main(["check-form", str(bare), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"findings"}
    assert {one["code"] for one in told["findings"]} >= PARTS
    assert set(told["findings"][0]) == {"code", "severity", "place", "message", "article", "mend"}
    assert main(["check-form", str(bare)]) == 0
    assert "Lỗi. cả văn bản: Không thấy số, ký hiệu." in capsys.readouterr().out
    ours = tmp_path / DOCX
    ours.write_bytes(paper())
    assert main(["check-form", str(ours)]) == 0
    assert capsys.readouterr().out == "Không thấy lỗi thể thức nào.\n"
    assert main(["check-form", str(tmp_path / "khong-co.docx")]) == 1
    assert "Không mở được tệp" in capsys.readouterr().err
    (tmp_path / "a.docx").write_bytes(b"x")
    assert main(["check-form", str(tmp_path / "a.docx")]) == 1
    assert "Không thực hiện được" in capsys.readouterr().err


def lacking_words(content: bytes) -> str:
    (found,) = [one for one in findings_of(content) if one.code == "paper_lacks_kind_and_abstract"]
    return found.message


def test_only_what_is_not_there_of_kind_and_abstract_is_told() -> None:
    abstract = form_sample("ke-hoach")
    assert abstract is not None
    assert "tên loại và trích yếu" in lacking_words(said("KẾ HOẠCH", " "))
    assert lacking_words(said(abstract.document.abstract, " ")) == (
        "Không thấy trích yếu nội dung dưới tên loại “KẾ HOẠCH”."
    )
    letter = form_sample("cong-van")
    assert letter is not None
    assert "trích yếu của công văn" in lacking_words(said(letter.document.abstract, " ", "cong-van"))


def ruleless(change: Callable[[DocxDocument], object]) -> list[str]:
    """What is said of rules once those of our own are gone and something else is there."""

    def altered(file: DocxDocument) -> None:
        border = file.styles["Đường kẻ"].element.find(".//{*}pBdr")
        border.getparent().remove(border)
        change(file)

    return [one.message for one in findings_of(changed(altered)) if one.code == "rule"]


def in_head(file: DocxDocument, text: str) -> object:
    cells = [cell for row in file.tables[0].rows for cell in row.cells]
    return next(one for cell in cells for one in cell.paragraphs if text in one.text)


LINES = {
    "drawing": '<w:r {}><w:drawing><a:prstGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'prst="straightConnector1"/></w:drawing></w:r>',
    "old line": '<w:r {}><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>',
    "old connector": '<w:r {}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t32"/></w:pict></w:r>',
}


def with_line(file: DocxDocument, text: str, kind: str) -> None:
    in_head(file, text)._p.append(parse_xml(LINES[kind].format(nsdecls("w"))))


def test_a_head_without_rules_is_told_for_each_part() -> None:
    assert ruleless(lambda _file: None) == [
        "Dưới Tiêu ngữ không có đường kẻ.",
        "Dưới tên cơ quan ban hành không có đường kẻ.",
    ]


@pytest.mark.parametrize("kind", LINES)
def test_drawn_lines_count_beside_their_part_and_where_they_float(kind: str) -> None:
    def both(file: DocxDocument) -> None:
        with_line(file, "Độc lập", kind)
        with_line(file, "Số:", kind)

    assert ruleless(both) == []
    assert ruleless(lambda file: with_line(file, "Độc lập", kind)) == ["Dưới tên cơ quan ban hành không có đường kẻ."]


def test_underlined_letters_do_for_the_motto_alone_and_typed_dashes_for_none() -> None:
    def underlined(file: DocxDocument) -> None:
        for text in ("Độc lập", "XÃ TÂN BIÊN"):
            for run in in_head(file, text).runs:
                run.underline = True

    def typed(file: DocxDocument) -> None:
        for cell in file.tables[0].rows[0].cells:
            cell.paragraphs[-1].add_run("---------")

    assert ruleless(underlined) == ["Dưới tên cơ quan ban hành gạch chân chữ."]
    assert [one.rsplit(" ", 7)[0] for one in ruleless(typed)] == ["Dưới Tiêu ngữ", "Dưới tên cơ quan ban hành"]


def test_values_are_those_of_the_papers_day_and_say_how_sure_they_are() -> None:
    (finding,) = [one for one in findings_of(_page(left_margin=Mm(20))) if one.code == "margin_left"]
    assert finding.citation == "Nghị định 30/2020/NĐ-CP, Phụ lục I (chưa kiểm chứng)"
    assert limits_on(None) == limits_on(date(2026, 3, 5)) == limits_on(date(2019, 1, 1))
    assert limits_on(None).dress["number"].sizes == (13.0, 13.0)
    open_day = said("ngày 05 tháng 3 năm 2026", "ngày 31 tháng 2 năm 2026")
    assert "date_form" in codes_of(open_day)
