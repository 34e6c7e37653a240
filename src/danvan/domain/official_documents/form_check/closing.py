"""The end of a paper: recipients and signature."""

import re
from collections.abc import Iterator

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.head import dress_faults
from danvan.domain.official_documents.form_check.limits import Limits, fault
from danvan.domain.official_documents.form_check.recognising import Recognised
from danvan.domain.rules import Finding, Severity

_HONOURS = re.compile(r"^(Ông|Bà|Đồng chí|Đ/c|ThS|TS|PGS|GS|BS|KS|CN|Nhà giáo|Thầy|Cô)\b\.?\s", re.IGNORECASE)
_NAMES_PRINCIPAL = ("KT", "TL", "TUQ")


@cites("30/2020/NĐ-CP", article="Điều 8")
def recipient_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    """The words “Nơi nhận:” in 12 bold italic; each line after a dash, `;` after each; the last is "Lưu: VT, …".

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    label = found.recipients_label
    if label is None:
        return
    if not found.is_party:
        yield from dress_faults(label, limits.dress["recipients_label"])
        for line in found.recipients:
            yield from dress_faults(line, limits.dress["recipient"])
    if not label.text.startswith("Nơi nhận:"):
        yield fault("recipients_label", f"Ghi “{label.text}”.", label.place, "Ghi “Nơi nhận:”.")
    if not found.recipients:
        return
    *others, last = found.recipients
    for line in others:
        if not line.text.endswith(";"):
            yield fault(
                "recipient_end",
                f"Nơi nhận “{line.text}” không kết thúc bằng dấu chấm phẩy.",
                line.place,
                "Kết thúc bằng dấu “;”.",
            )
    if not re.match(r"^[-–]\s*Lưu\s*:", last.text):
        yield fault(
            "archive_line",
            "Dòng cuối của nơi nhận không phải dòng lưu.",
            last.place,
            "Ghi dòng cuối “- Lưu: VT, (đơn vị soạn thảo).”.",
        )
    elif not last.text.endswith("."):
        yield fault("recipient_end", "Dòng lưu không kết thúc bằng dấu chấm.", last.place, "Kết thúc bằng dấu “.”.")


@cites("30/2020/NĐ-CP", article="Điều 13")
def signature_faults(found: Recognised, limits: Limits) -> Iterator[Finding]:
    """TM., KT., TL., TUQ., Q. with a full stop; under KT., TL. and TUQ. the signer's own title; no honours at the name.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8, Điều 13 and Phụ lục I.
    """
    for place, line in enumerate(found.signing_titles):
        if not found.is_party:
            yield from dress_faults(line, limits.dress["signing_title"])
        yield from _capacity_faults(line.text, line.place, is_party=found.is_party)
        word = re.split(r"[.\s/]", line.text, maxsplit=1)[0]
        if word in _NAMES_PRINCIPAL and place + 1 == len(found.signing_titles):
            yield fault(
                "signature_position",
                f"Sau dòng “{line.text}” chưa ghi chức vụ của người ký.",
                line.place,
                "Ghi chức vụ của người ký ở dòng dưới bằng chữ in hoa.",
            )
    for line in found.names:
        if not found.is_party:
            yield from dress_faults(line, limits.dress["signatory"])
        if _HONOURS.match(line.text):
            yield fault(
                "signatory_honours",
                f"Trước họ tên người ký có danh xưng: “{line.text}”.",
                line.place,
                "Chỉ ghi họ và tên, không ghi danh xưng, học hàm, học vị.",
                Severity.WARNING,
            )


def _capacity_faults(text: str, place: str, *, is_party: bool) -> Iterator[Finding]:
    slashed = re.match(r"^(T/M|K/T|T/L)\b", text)
    dotted = re.match(r"^(TM|KT|TL|TUQ|Q)\b(\.?)", text)
    if is_party and dotted and dotted[1] != "Q":
        yield fault(
            "party_capacity", f"Văn bản của Đảng ghi “{text}”.", place, "Ghi quyền hạn ký có gạch chéo, ví dụ “T/M”."
        )
    if not is_party and slashed:
        yield fault("capacity", f"Quyền hạn ký ghi “{text}”.", place, f"Ghi “{slashed[1].replace('/', '')}.”.")
    if not is_party and dotted and not dotted[2]:
        yield fault("capacity", f"Sau “{dotted[1]}” thiếu dấu chấm.", place, f"Ghi “{dotted[1]}.”.")
