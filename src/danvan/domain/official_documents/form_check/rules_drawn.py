"""The rules that are drawn under the motto, the issuer and the abstract."""

from collections.abc import Iterator

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.description import TextBlock
from danvan.domain.official_documents.form_check.limits import fault
from danvan.domain.official_documents.form_check.recognising import Recognised
from danvan.domain.rules import Finding, Severity

_DASHES = frozenset("-–—_=*. ")
_NEAR = 2


@cites("30/2020/NĐ-CP", article="Điều 8")
def rule_faults(found: Recognised) -> Iterator[Finding]:
    """A rule is drawn under the motto, as long as it, and under the issuer, a third to a half of it.

    A line that floats in the head counts for the part that has none beside it: where it prints is not in the file.
    How long a rule is, is not judged.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    floating = sum(line.rule == "line" for line in _head(found))
    lines = (
        (found.motto, "Tiêu ngữ", "bằng độ dài dòng Tiêu ngữ"),
        (
            found.issuer[-1] if found.issuer else None,
            "tên cơ quan ban hành",
            "từ 1/3 đến 1/2 độ dài dòng chữ, canh giữa",
        ),
    )
    for line, name, length in lines:
        if line is None:
            continue
        seen = _under(found, line)
        if seen == "line":
            floating -= 1
        if seen in {"line", "under"} or (seen == "letters" and line is found.motto):
            continue
        if not seen and floating > 0:
            floating -= 1
            continue
        told = {"letters": "gạch chân chữ", "typed": "dùng dấu gạch gõ từ bàn phím"}.get(seen, "không có đường kẻ")
        yield fault(
            "rule",
            f"Dưới {name} {told}.",
            line.place,
            f"Vẽ đường kẻ ngang nét liền, độ dài {length} (Insert > Shapes > Line hoặc viền đoạn).",
            Severity.WARNING,
            part=name,
        )


def _head(found: Recognised) -> tuple[TextBlock, ...]:
    """The blocks down to the kind, or to the number where there is none."""
    last = found.kind or found.number or found.date
    place = next((place for place, line in enumerate(found.blocks) if line is last), len(found.blocks) - 1)
    return found.blocks[: place + 1]


def _under(found: Recognised, line: TextBlock) -> str:
    """What is drawn under a line: its own rule, or that of what follows it in its column."""
    place = next(place for place, one in enumerate(found.blocks) if one is line)
    if line.rule:
        return line.rule
    for one in found.blocks[place + 1 : place + 1 + _NEAR]:
        if (one.table, one.side) != (line.table, line.side):
            break
        if one.text:
            return "typed" if set(one.text) <= _DASHES else ""
        if one.rule:
            return one.rule
    return ""
