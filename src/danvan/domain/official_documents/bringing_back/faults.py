"""What is said of an edited paper: what does not hold, what was kept, what was taken plainly."""

from collections.abc import Iterator, Sequence

from danvan.domain.official_documents.bringing_back.description import EditedLine, EditedPiece, LinePart
from danvan.domain.official_documents.bringing_back.structure import Parted
from danvan.domain.rules import Finding, Severity

_WHY = {
    LinePart.NUMBER: "số và ký hiệu do sổ văn bản cấp",
    LinePart.DATE: "địa danh và ngày do cơ quan ban hành và văn thư ghi khi cấp số",
    LinePart.SIGNING_TITLE: "thẩm quyền ký do người ký và ủy quyền quyết định",
    LinePart.SIGNATORY: "tên người ký do người ký quyết định",
}


def does_not_hold(message: str, place: str, mend: str) -> Finding:
    """A place where the structure of the paper is broken."""
    return Finding("structure", Severity.ERROR, message, place, None, mend)


def kept(part: LinePart, old: str, new: str, place: str) -> Finding:
    """A part that stays as it was, whatever the file says."""
    why = _WHY.get(part, "phần này theo thể thức và dữ liệu của cơ quan")
    said = f"ghi “{new}”" if new else "bỏ phần này"
    return Finding(
        "kept",
        Severity.WARNING,
        f"{part.value}: tệp {said}; giữ nguyên “{old}” vì {why}.",
        place,
        None,
        "Muốn đổi thì đổi ở nơi lập ra văn bản, hoặc trả lại để lập lại.",
    )


def taken_plainly(returned: Sequence[EditedPiece], parts: Parted) -> Iterator[Finding]:
    """Paragraphs in a style of no part, which became content; looks of letters, which a content does not hold."""
    lines = [piece for piece in returned if isinstance(piece, EditedLine) and piece.text]
    others = [
        line for line in (*parts.content, *(one for group in parts.appendices for one in group))
        if isinstance(line, EditedLine) and line.part is LinePart.OTHER
    ]  # fmt: skip
    if others:
        yield Finding(
            "other_style",
            Severity.NOTICE,
            f"{len(others)} đoạn có kiểu (style) lạ được nhận là đoạn nội dung thường.",
            ", ".join(line.place for line in others[:5]),
            None,
            "Đoạn nào là đề mục, căn cứ thì đặt kiểu “Đề mục”, “Căn cứ ban hành” rồi nộp lại.",
        )
    dressed = [line for line in lines if line.has_looks and not line.in_frame]
    if dressed:
        yield Finding(
            "own_looks",
            Severity.NOTICE,
            f"{len(dressed)} đoạn có chữ đậm, nghiêng, màu hoặc cỡ chữ riêng; chữ được nhận, trình bày theo kiểu.",
            ", ".join(line.place for line in dressed[:5]),
            None,
            "Không cần làm gì nếu chỉ cần nội dung.",
        )
