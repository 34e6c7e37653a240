"""The cited documents of a plan as rows of the components."""

from collections.abc import Iterable

from danvan.apps.plans.selectors import BasisLine, ChangeLine
from danvan.web.plans.blocks import Row, columns, place, row
from danvan.web.shared.links import reverse

BASIS_COLUMNS = columns("Văn bản được dẫn", "Tình trạng", "Điều cần xem", "Trong kế hoạch")
CHANGE_COLUMNS = columns("Thời gian", "Theo", "Từ đó", "Theo")
UNCONFIRMED = "chưa kiểm chứng"


def basis_rows(lines: Iterable[BasisLine], plan_id: int) -> tuple[Row, ...]:
    """Cited documents; each leads to its page in the register and to its place in the text."""
    base = reverse("plans:text", args=(plan_id,))
    return tuple(
        row(
            {
                "text": line.name,
                "url": reverse("register:detail", args=(line.document_id,)) if line.document_id else "",
                "sub": line.said,
            },
            {"text": line.validity, "tag": line.tag, "sub": "" if line.is_confirmed else UNCONFIRMED},
            {"text": " ".join(line.remarks) or "–"},
            place("căn cứ ban hành" if line.is_basis else "nội dung", line.start, line.end, base),
        )
        for line in lines
    )


def change_rows(changes: Iterable[ChangeLine]) -> tuple[Row, ...]:
    """Which rule holds until when, and which from then on."""
    return tuple(
        row(
            {"text": change.until},
            {"text": change.before},
            {"text": change.since},
            {"text": change.after, "sub": "" if change.is_confirmed else UNCONFIRMED},
        )
        for change in changes
    )
