"""Made PDFs for tests of signatures: a paper, signed ones, and what an attacker would make of them."""

import io
from functools import cache

import typst
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from danvan.adapters.signing.applying import SignatureRequest, sign_pdf
from danvan.adapters.signing.keys import KeyFile
from tests.certificates import NOW, PASSWORD, Authority, Issued

AUTHORITY = Authority()
SIGNER = AUTHORITY.issue()
AGENCY = AUTHORITY.issue("UBND huyện thử nghiệm", key=3)
PLAIN = SignatureRequest(at=NOW)


@cache
def paper(text: str = "Số tiền: 10 triệu đồng") -> bytes:
    source = f'#set page(paper: "a4")\n#set text(font: "Libertinus Serif", lang: "vi")\n= Thông báo\n{text}\n'
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def signed(pdf: bytes, issued: Issued = SIGNER, request: SignatureRequest = PLAIN) -> bytes:
    return sign_pdf(pdf, KeyFile(issued.pkcs12(), PASSWORD), request)


def drawn_picture(colour: tuple[int, int, int] = (0, 0, 180), size: tuple[int, int] = (300, 150)) -> bytes:
    """A ring on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, size[0] - 4, size[1] - 4), outline=(*colour, 255), width=8)
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def _added_to(pdf: bytes, change: object) -> bytes:
    """The PDF with a change saved at its end."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    change(writer)  # type: ignore[operator]
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def with_page_added(pdf: bytes) -> bytes:
    return _added_to(pdf, lambda writer: writer.add_blank_page())


def with_content_replaced(pdf: bytes) -> bytes:
    """The first page shows another paper's content: "replace" of the shadow attacks."""

    def replace(writer: PdfWriter) -> None:
        other = PdfReader(io.BytesIO(paper("Số tiền: 90 triệu đồng"))).pages[0]
        writer.pages[0][NameObject("/Contents")] = other.get_contents().clone(writer)

    return _added_to(pdf, replace)


def with_cover(pdf: bytes) -> bytes:
    """A note that lies over the text: "hide" of the shadow attacks, which a later saving takes away."""

    def cover(writer: PdfWriter) -> None:
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/FreeText"),
                NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (50, 600, 500, 800)]),
                NameObject("/Contents"): TextStringObject("Số tiền: 90 triệu đồng"),
                NameObject("/DA"): TextStringObject("/Helv 12 Tf"),
            }
        )
        page = writer.pages[0]
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return _added_to(pdf, cover)


def without_notes(pdf: bytes) -> bytes:
    def bare(writer: PdfWriter) -> None:
        page = writer.pages[0]
        kept = [one for one in page["/Annots"] if one.get_object()["/Subtype"] != "/FreeText"]
        page[NameObject("/Annots")] = ArrayObject(kept)

    return _added_to(pdf, bare)


def with_layers(pdf: bytes) -> bytes:
    def layer(writer: PdfWriter) -> None:
        group = writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("A")})
        )
        writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([group]), NameObject("/D"): DictionaryObject()}
        )

    return _added_to(pdf, layer)


def with_spare_page(pdf: bytes) -> bytes:
    """A page that no list of pages names: what "hide and replace" keeps for later."""

    def spare(writer: PdfWriter) -> None:
        hidden = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Page"),
                NameObject("/MediaBox"): ArrayObject([NumberObject(n) for n in (0, 0, 595, 842)]),
            }
        )
        writer._root_object[NameObject("/DanvanSpare")] = writer._add_object(hidden)

    return _added_to(pdf, spare)


def with_script(pdf: bytes) -> bytes:
    def add(writer: PdfWriter) -> None:
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        )

    return _added_to(pdf, add)


def with_file(pdf: bytes) -> bytes:
    return _added_to(pdf, lambda writer: writer.add_attachment("a.txt", b"hidden"))


def with_input(pdf: bytes) -> bytes:
    def add(writer: PdfWriter) -> None:
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("so-tien"),
                NameObject("/V"): TextStringObject("90"),
            }
        )
        writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): ArrayObject([writer._add_object(field)])}
        )

    return _added_to(pdf, add)


def locked(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("bí mật", algorithm="AES-256")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def with_hole(pdf: bytes) -> bytes:
    """A signed file whose byte range leaves out more than the signature: eight bytes before it too."""
    start = pdf.index(b"/ByteRange [") + len(b"/ByteRange [")
    end = pdf.index(b"]", start)
    first, length, second, rest = pdf[start:end].split()
    shorter = b" ".join((first, b"%d" % (int(length) - 8), second, rest))
    return pdf[:start] + shorter.ljust(end - start) + pdf[end:]


def wrapped(pdf: bytes) -> bytes:
    """The signed content moved aside: its byte range points at a copy behind a new file of the attacker."""
    start = pdf.index(b"/ByteRange [") + len(b"/ByteRange [")
    end = pdf.index(b"]", start)
    _, length, second, rest = (int(number) for number in pdf[start:end].split())
    moved = pdf + pdf[second : second + rest]
    shifted = b" ".join((b"0", b"%d" % length, b"%d" % len(pdf), b"%d" % rest))
    return moved[:start] + shifted.ljust(end - start)[: end - start] + moved[end:]
