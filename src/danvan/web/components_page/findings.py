"""Made-up content of the components that show results: plots, messages, signatures, shares of units of another day."""

from types import SimpleNamespace
from typing import Any

from danvan.web.shared.signature_check import FINDING_COLUMNS

RANGES = [
    {"label": "UBND xã Tân Bình", "start": 0, "width": 2, "mark": 1, "value_text": "1 (1)"},
    {"label": "UBND xã Thạnh Tây", "start": 20, "width": 40, "mark": 40, "value_text": "3 (2–5)"},
    {"label": "UBND thị trấn Tân Biên", "start": 60, "width": 40, "mark": 80, "value_text": "5 (4–5)"},
]

SCATTER = {
    "description": "1 đơn vị bị hạ điểm (dưới đường chéo), 1 đơn vị được nâng, 1 đơn vị giữ nguyên.",
    "ticks": [("80%", 44), ("90%", 217), ("100%", 390)],
    "dots": [
        {"x": 300, "y": 160, "radius": 5, "tone": "late"},
        {"x": 130, "y": 220, "radius": 5, "tone": "good"},
        {"x": 217, "y": 183, "radius": 6, "tone": ""},
    ],
}

_UNITS = [
    ("UBND xã Tân Bình", (("96%", 5), ("88%", 4))),
    ("UBND xã Thạnh Tây", (("71%", 3), ("–", 0))),
    ("UBND thị trấn Tân Biên", (("64%", 2), ("52%", 1))),
]
_CODES = ("TC1", "TC2")

MAP = {
    "width": 392,
    "height": 120,
    "heads": [(code, 278 + place * 76) for place, code in enumerate(_CODES)],
    "names": [("TC1", "Triển khai, quán triệt"), ("TC2", "Tiếp công dân, giải quyết đơn")],
    "lines": [
        {
            "short": name,
            "y": 30 + row * 30,
            "cells": [
                {"x": 240 + place * 76, "text": text, "shade": shade} for place, (text, shade) in enumerate(values)
            ],
        }
        for row, (name, values) in enumerate(_UNITS)
    ],
    "columns": [{"label": "Đơn vị"}, *({"label": code, "numeric": True} for code in _CODES)],
    "rows": [
        {"cells": [{"text": name}, *({"text": text, "numeric": True} for text, _ in values)]} for name, values in _UNITS
    ],
}

CARRIED = ["Nhận 62,5% của UBND xã Thạnh Bắc theo Nghị quyết 1682/NQ-UBTVQH15."]
LACKING = ["một phần UBND xã Thạnh Bình, chưa rõ tỷ lệ"]

CHECK = {
    "verdict": "Cần xem lại",
    "tag": "yellow",
    "said": "Nội dung còn nguyên từ khi ký; chưa đủ căn cứ để tin nơi cấp chứng thư.",
    "signatures": [
        {
            "heading": "Chữ ký 1",
            "rows": [
                {"label": "Người ký", "text": "Chủ tịch UBND xã Tân Bình"},
                {"label": "Ký lúc", "text": "09:12 ngày 14/11/2023"},
            ],
        }
    ],
    "finding_columns": FINDING_COLUMNS,
    "findings": [
        {
            "cells": [
                {"text": "Nơi cấp chứng thư chưa có trong danh sách tin cậy."},
                {"text": "Cần xem lại", "tag": "yellow"},
                {"text": "Chữ ký 1"},
                {"text": "Đề nghị quản trị nạp chứng thư của nơi cấp."},
            ]
        }
    ],
}


def notices() -> list[Any]:
    """One message of each kind."""
    said = {
        "success": "Đã gửi báo cáo năm 2023.",
        "info": "Báo cáo đang được kiểm tra.",
        "warning": "Còn 2 minh chứng sắp hết hiệu lực.",
        "error": "Chưa gửi được thư nhắc.",
    }
    return [_Message(level, text) for level, text in said.items()]


class _Message(SimpleNamespace):
    """A message as Django keeps it: its level, and itself as text."""

    def __init__(self, level_tag: str, text: str) -> None:
        super().__init__(level_tag=level_tag, text=text)

    def __str__(self) -> str:
        return str(self.text)


def all_findings() -> dict[str, Any]:
    """What the living page shows of results."""
    return {
        "ranges": RANGES,
        "scatter": SCATTER,
        "map": MAP,
        "carried": CARRIED,
        "lacking": LACKING,
        "tree_day": None,
        "hash": "7f3a91c2e04d55b81be06a9d4c27f3e8a5510c6d92b74e1f8803c5d6ae19b427",
        "check": CHECK,
        "notices": notices(),
    }
