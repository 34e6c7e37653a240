"""What the pages of those who make releases show."""

from collections.abc import Iterable

from danvan.apps.batches.selectors import BatchRow
from danvan.apps.releases.selectors import CycleReleases
from danvan.web.shared.links import reverse

LETTER_COLUMNS = ({"label": "Yêu cầu lúc"}, {"label": "Đã soạn"}, {"label": "Lỗi"})
CYCLE_COLUMNS = ({"label": "Kỳ"}, {"label": "Quyết định"}, {"label": "Bản công bố"})
RELEASE_COLUMNS = (
    {"label": "Bản"},
    {"label": "Lập ngày"},
    {"label": "Thay bản trước vì"},
    {"label": "Mã băm danh mục"},
)
_HASH_SHOWN = 16


def cycle_rows(cycles: Iterable[CycleReleases]) -> list[dict[str, object]]:
    """Cycles as rows of a table."""
    return [
        {
            "cells": [
                {
                    "text": f"Năm {one.year}: {one.title}",
                    "url": reverse("releases:cycle", args=[one.cycle_id]),
                },
                {"text": one.decision},
                _released(one),
            ]
        }
        for one in cycles
    ]


def _released(one: CycleReleases) -> dict[str, object]:
    if not one.releases:
        return {"text": "Chưa lập", "tag": "grey"}
    if one.owed:
        return {"text": one.releases[0].name, "tag": "yellow", "sub": "kết quả đã sửa sau phúc tra, cần bản đính chính"}
    return {"text": one.releases[0].name, "tag": "green"}


def release_rows(page: CycleReleases) -> list[dict[str, object]]:
    """The releases of a cycle as rows of a table, newest first."""
    return [
        {
            "muted": not line.is_newest,
            "cells": [
                {
                    "text": line.name,
                    "url": reverse("public:release_numbered", args=[page.authority, page.year, line.number]),
                    "sub": "đang dùng" if line.is_newest else "đã có bản thay",
                },
                {"text": line.made_on},
                {"text": line.reason or "–"},
                {"text": f"{line.manifest_sha256[:_HASH_SHOWN]}…", "code": True},
            ],
        }
        for line in page.releases
    ]


def letter_rows(batches: Iterable[BatchRow]) -> list[dict[str, object]]:
    """The batches of letters of a cycle as rows of a table."""
    return [
        {
            "cells": [
                {"text": one.asked, "url": reverse("batches:detail", args=[one.pk])},
                {"text": f"{one.written}/{one.total}"},
                {"text": str(one.failed)},
            ]
        }
        for one in batches
    ]
