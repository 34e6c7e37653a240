"""Stage 6b, placed passages → owners that only their place tells: a short heading among headings that are units.

Reads: outline. Writes: for the path of each such heading the names in it. "16. Liên hiệp các tổ chức hữu nghị" between
"15. Sở Ngoại vụ" and "17. UBND các xã" is who does what stands below it, though no grammar of names knows it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from danvan.domain.plan_reading.labels import listed_names
from danvan.domain.plan_reading.outline import Outline, Placed
from danvan.domain.plan_reading.roles import begins_with_verb, owner_of_clause
from danvan.domain.vietnamese.patterns import pattern
from danvan.domain.vietnamese.text import fold

# What such headings begin with that are no units: "Kinh phí thực hiện", "Chế độ báo cáo", "Công tác kiểm tra".
_NO_UNIT = re.compile(
    r"(?:che do|kinh phi|thoi (?:gian|han)|cong tac|kiem tra|noi dung|nhiem vu|viec|ve|hinh thuc|thong tin|phan|mot so|"
    r"doi tuong|muc|phuong|to chuc thuc|dieu khoan|khen thuong|bao cao|so ket|giai phap|nguon|hieu luc|trach nhiem|yeu cau|"
    r"dia diem|chu de|lo trinh|tien do|san pham|ket qua|quy|che|co so|dieu kien|thanh phan|cac (?:noi dung|giai phap|nhiem vu|"
    r"buoc|hoat dong|chi tieu|muc|dieu kien|tieu chi))\b"
)
_LEAD = re.compile(r"(?:Đề nghị|Kính đề nghị|Mời|Kính mời|Đối với|Giao|Phía|Trách nhiệm của)\s+", re.IGNORECASE)
_HEADING = pattern(r"(?P<name>[A-ZÀ-ỸĐ][^:;.]{2,90}?)\s*(?:\([^()]*\))?\s*[:.]?\s*")
_FEWEST_KNOWN = 2


def owners_by_place(outline: Outline) -> dict[str, tuple[str, ...]]:
    """The names of headings that stand among units, where the grammar of names finds no owner."""
    groups: dict[str, list[Placed]] = defaultdict(list)
    for placed in outline.placed:
        if placed.marked and placed.path and not placed.quoted and not placed.passage.cells:
            groups[placed.path.rpartition("/")[0]].append(placed)
    found: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        unknown = [placed for placed in group if owner_of_clause(placed.text) is None]
        known = len(group) - len(unknown)
        if known >= _FEWEST_KNOWN and known >= len(unknown):
            found.update((placed.path, names) for placed in unknown if (names := _names(placed.text)))
    return found


def _names(text: str) -> tuple[str, ...]:
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    heading = _HEADING.fullmatch(rest[:1].upper() + rest[1:])
    if heading is None or begins_with_verb(heading["name"]) or _NO_UNIT.match(fold(heading["name"])):
        return ()
    return listed_names(rest[: len(heading["name"])])
