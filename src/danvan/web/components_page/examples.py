"""Content of the living page. The plan's sentences are those of the 2023 plan; everything else is made up."""

from typing import Any

from danvan.domain.rules import RuleViolation

Example = dict[str, Any]

QUOTE_BEFORE = (
    "Phân công lãnh đạo, công chức, viên chức của cơ quan, đơn vị huyện phụ trách công tác dân vận chính quyền; "
    "báo cáo kết quả thực hiện công tác dân vận chính quyền năm 2023 về UBND huyện (qua Phòng Nội vụ) "
)
QUOTE = "chậm nhất ngày 23/10/2023"
QUOTE_AFTER = "."

REFUSED_INPUT = {
    "loi-number": "",
    "loi-received_date": "31/02/2023",
    "loi-attended": "-4",
    "loi-content": "Nội dung đã nhập được giữ nguyên.",
}

TAGS = [
    {"text": "Chưa bắt đầu", "colour": "grey"},
    {"text": "Đang soạn", "colour": "blue"},
    {"text": "Chờ tiếp nhận", "colour": "yellow"},
    {"text": "Đã tiếp nhận", "colour": "green"},
    {"text": "Trả lại", "colour": "orange"},
    {"text": "Trễ hạn", "colour": "red"},
    {"text": "Đang giải trình", "colour": "purple"},
    {"text": "Đã công khai", "colour": "teal"},
]

STATS = [
    {"number": "18", "label": "Việc phải nộp", "sub": "trong đó 6 việc đã gửi", "url": "#bang", "tone": ""},
    {"number": "3", "label": "Trễ hạn", "sub": "trễ lâu nhất 5 ngày", "url": "#bang", "tone": "late"},
    {"number": "2", "label": "Bị trả lại", "sub": "cần sửa rồi gửi lại", "url": "#bang", "tone": "behind"},
    {"number": "81,5 %", "label": "Đã tiếp nhận", "sub": "22 trong 27 đơn vị", "url": "", "tone": "good"},
]

COLUMNS = [
    {"label": "Đơn vị", "url": "?thu-tu=don-vi", "sort": "ascending"},
    {"label": "Việc phải nộp"},
    {"label": "Hạn"},
    {"label": "Trạng thái"},
    {"label": "Ngày gửi"},
    {"label": "Trễ (ngày)", "numeric": True},
]


def _row(unit: str, duty: str, clause: str, state: str, colour: str, sent: str, late: str) -> Example:
    return {
        "cells": [
            {"text": unit, "url": "#bang"},
            {"text": duty, "sub": clause},
            {"text": "23/10/2023", "code": True},
            {"text": state, "tag": colour},
            {"text": sent, "code": True},
            {"text": late, "numeric": True},
        ]
    }


ROWS = [
    _row("Phòng Nội vụ", "Báo cáo năm 2023", "Mục IV.1 kế hoạch", "Đã tiếp nhận", "green", "20/10/2023", "–"),
    _row(
        "Phòng Lao động - Thương binh và Xã hội",
        "Báo cáo năm 2023",
        "Mục IV.1 kế hoạch",
        "Trả lại",
        "orange",
        "23/10/2023",
        "–",
    ),
    _row("Thanh tra huyện", "Bảng tự chấm điểm", "Mục IV.1 kế hoạch", "Chờ tiếp nhận", "yellow", "23/10/2023", "–"),
    _row("UBND xã Hòa Hiệp", "Báo cáo năm 2023", "Mục IV.1 kế hoạch", "Trễ hạn", "red", "26/10/2023", "3"),
    _row("UBND xã Thạnh Bắc", "Bảng tự chấm điểm", "Mục IV.1 kế hoạch", "Đang soạn", "blue", "–", "3"),
    _row("UBND thị trấn Tân Biên", "Báo cáo năm 2023", "Mục IV.1 kế hoạch", "Chưa bắt đầu", "grey", "–", "3"),
]

OFFICES = (
    "Nội vụ",
    "Tư pháp",
    "Thanh tra",
    "Văn phòng",
    "Dân tộc",
    "Văn hóa và Thông tin",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Tài chính - Kế hoạch",
)
MATRIX_COLUMNS = [{"label": "Nhiệm vụ"}, *({"label": name} for name in OFFICES)]
MATRIX_ROWS = [
    {
        "cells": [
            {"text": duty},
            *(
                {"text": "Chủ trì" if place == lead else "Phối hợp" if place in supporting else "–"}
                for place in range(len(OFFICES))
            ),
        ]
    }
    for duty, lead, supporting in (
        ("II.1 Quán triệt, tuyên truyền", 0, (3, 5)),
        ("II.2 Cải cách hành chính", 3, (0, 1, 8)),
        ("II.3 Tiếp công dân, giải quyết đơn", 2, (3,)),
        ("IV.2b Phổ biến pháp luật", 1, (5, 6)),
    )
]

PROGRESS = [
    {
        "label": "Cán bộ được quán triệt văn bản về dân vận",
        "value": 92,
        "value_text": "92,4 % (1.214/1.314 người)",
        "target_text": "Chỉ tiêu III.1: 100 %",
        "tone": "behind",
    },
    {
        "label": "Đơn vị có kế hoạch dân vận chính quyền",
        "value": 100,
        "value_text": "100 % (27/27 đơn vị)",
        "target_text": "Chỉ tiêu III.2: 100 %. Đã đạt.",
        "tone": "good",
    },
    {
        "label": "Cơ quan cấp huyện xếp loại Tốt",
        "value": 38,
        "value_text": "38,5 % (5/13 cơ quan)",
        "target_text": "Chỉ tiêu III.6: từ 60 % trở lên",
        "tone": "late",
    },
]

BARS = [
    {"label": "UBND xã Tân Bình", "share": 96, "value_text": "96,00", "tone": "good"},
    {"label": "UBND xã Mỏ Công", "share": 91, "value_text": "91,25", "tone": "good"},
    {"label": "UBND xã Thạnh Tây", "share": 84, "value_text": "84,50"},
    {"label": "UBND thị trấn Tân Biên", "share": 72, "value_text": "72,00"},
    {"label": "UBND xã Thạnh Bắc", "share": 49, "value_text": "49,00", "tone": "late"},
]

TIMELINE = [
    {
        "when": "26/10/2023 08:15",
        "what": "Trả lại để bổ sung",
        "who": "Chuyên viên Phòng Nội vụ",
        "reason": "Thiếu số liệu tiếp công dân của quý III.",
        "tone": "behind",
    },
    {"when": "23/10/2023 16:40", "what": "Gửi báo cáo", "who": "Chủ tịch UBND xã Hòa Hiệp (đúng hạn)", "tone": "good"},
    {"when": "20/10/2023 09:05", "what": "Soạn báo cáo", "who": "Công chức Văn phòng - Thống kê"},
]

_LINK = "?#van-ban-goc"

CLAUSE = {
    "code": "IV.1",
    "heading": "Thủ trưởng các cơ quan, đơn vị huyện; Chủ tịch UBND các xã, thị trấn",
    "heading_level": 3,
    "sentence_id": "cau-2",
    "tasks": [
        {
            "what": "Báo cáo kết quả thực hiện công tác dân vận chính quyền năm 2023 về UBND huyện.",
            "leads": "các cơ quan, đơn vị huyện; UBND các xã, thị trấn",
            "supporting": "Phòng Nội vụ",
            "link": _LINK,
            "sentence_id": "cau-2",
        },
        {
            "what": "Gửi hồ sơ chấm điểm về Phòng Nội vụ.",
            "leads": "",
            "supporting": "",
            "link": "",
            "sentence_id": "cau-3",
        },
    ],
    "link": "",
}


def _sentence(name: str, after: str, *, before: str = "", marked: str = "") -> Example:
    return {"id": name, "before": before, "marked": marked, "mark_id": "", "after": after}


SOURCE = [
    {"is_heading": True, "holds_mark": False, "sentences": [_sentence("cau-1", "IV. TỔ CHỨC THỰC HIỆN")]},
    {
        "is_heading": False,
        "holds_mark": True,
        "sentences": [
            _sentence("cau-2", QUOTE_AFTER, before=QUOTE_BEFORE, marked=QUOTE),
            _sentence("cau-3", "Gửi hồ sơ chấm điểm về Phòng Nội vụ chậm nhất ngày 23/10/2023."),
        ],
    },
]

SUMMARY = [
    {"label": "Số, ký hiệu", "text": "00/KH-UBND", "code": True},
    {"label": "Trạng thái", "text": "Đang thực hiện", "tag": "blue"},
    {"label": "Kế hoạch cấp trên", "text": "Kế hoạch số 765/KH-UBND ngày 20/3/2023", "url": "#tom-tat"},
    {"label": "Bộ tiêu chí", "text": "Tiêu chí năm 2022", "mark": "bản dựng lại, chưa kiểm chứng"},
    {
        "label": "Hạn gửi báo cáo",
        "text": "23/10/2023",
        "sub": "Đã qua 3 ngày",
        "action_url": "#tom-tat",
        "action_label": "Sửa",
    },
]

ACTS = [
    {
        "name": "submit",
        "label": "Gửi báo cáo",
        "allowed": True,
        "url": "#viec",
        "hint": "Sau khi gửi, báo cáo được giữ nguyên; chỉ sửa được khi bị trả lại.",
    },
    {"name": "edit", "label": "Sửa báo cáo", "allowed": True, "url": "#viec", "method": "get", "style": "secondary"},
    {
        "name": "send_back",
        "label": "Trả lại",
        "allowed": True,
        "url": "#viec",
        "style": "warning",
        "needs_reason": True,
    },
    {
        "name": "approve",
        "label": "Phê duyệt xếp hạng",
        "allowed": False,
        "reasons": ["Còn 2 bảng điểm chưa thẩm định xong.", "Còn 1 giải trình chưa được trả lời."],
        "citation": "Kế hoạch năm 2023, mục IV.1",
    },
]


def _scored(points: str = "", reason: str = "", absent: str = "") -> Example:
    return {"points": points, "reason": reason, "absent": absent}


def _criterion(code: str, text: str, most: str, *cells: Example, files: int = 0) -> Example:
    return {
        "code": code, "text": text, "level": 2, "max": most, "assumed": True, "note": "", "cells": cells,
        "evidence_count": files,
    }  # fmt: skip


SHEET = {
    "sheet_id": 0,
    "unit": "UBND xã Hòa Hiệp",
    "year": 2023,
    "columns": [
        {"label": "Tự chấm", "scorer": "UBND xã Hòa Hiệp", "signed": "gửi 23/10/2023"},
        {"label": "Thanh tra huyện", "scorer": "Thanh tra huyện", "signed": ""},
        {"label": "Phòng Nội vụ", "scorer": "Phòng Nội vụ", "signed": ""},
    ],
    "rows": [
        {
            "code": "TC2", "text": "Tiếp công dân, giải quyết đơn, phòng chống tham nhũng", "level": 1, "max": "10",
            "assumed": False, "note": "", "cells": (_scored(),) * 3, "evidence_count": 0,
        },
        _criterion(
            "TC2.1", "Tiếp công dân thường xuyên và của người đứng đầu theo lịch", "3",
            _scored("3", "Đã tiếp 20/20 ngày."), _scored("3", "Khớp sổ."), _scored(absent="chưa chấm"), files=2,
        ),
        _criterion(
            "TC2.2", "Giải quyết khiếu nại, tố cáo đúng hạn", "3",
            _scored("3"), _scored(absent="chưa công bố"), _scored(absent="chưa chấm"), files=1,
        ),
        _criterion(
            "TC2.3", "Trả lời kiến nghị, phản ánh; không để điểm nóng", "2",
            _scored(absent="không phát sinh"), _scored(absent="không phát sinh"), _scored(absent="không chấm"),
        ),
    ],
    "foot_max": "10",
    "foot": ["9", "–", "–"],
    "total_lines": ["Tự chấm: 9 trên 10 điểm, 90,00%"],
}  # fmt: skip


FILES = [{"name": "Biên bản hội nghị.pdf", "size": "1,2 MB", "url": "#bieu-mau", "note": "tải lên 20/10/2023"}]

PAGER = {
    "summary": "Dòng 51–100 trong 1.234",
    "previous_url": "?trang=1",
    "next_url": "?trang=3",
    "pages": [
        {"number": "1", "url": "?trang=1"},
        {"number": "2", "url": "?trang=2", "current": True},
        {"number": "3", "url": "?trang=3"},
        {"gap": True},
        {"number": "25", "url": "?trang=25"},
    ],
}

TABS = [
    {"label": "Tổng quan", "url": "?phan=tong-quan", "current": True},
    {"label": "Nhiệm vụ", "url": "?phan=nhiem-vu", "count": 42},
    {"label": "Chỉ tiêu", "url": "?phan=chi-tieu", "count": 6},
    {"label": "Lịch sử", "url": "?phan=lich-su"},
]

REFUSALS = [
    RuleViolation(
        "Không thể gửi báo cáo khi còn số liệu bỏ trống: hãy nhập “số người dự” rồi gửi lại.",
        "Kế hoạch năm 2023, mục IV.1",
    )
]

GRADES = [
    {"order": "1", "unit": "UBND xã Tân Bình", "points": "96,00", "grade": "Xuất sắc"},
    {"order": "2", "unit": "UBND xã Mỏ Công", "points": "91,25", "grade": "Xuất sắc"},
    {"order": "3", "unit": "UBND xã Thạnh Tây", "points": "84,50", "grade": "Tốt"},
    {"order": "4", "unit": "UBND thị trấn Tân Biên", "points": "72,00", "grade": "Khá"},
]


STEPS = [
    {"label": "Cơ quan", "url": "#cac-buoc", "state": "Đã xong", "colour": "green", "holds": "UBND xã Tân Biên"},
    {"label": "Các cơ quan, đơn vị", "url": "#cac-buoc", "state": "Bỏ qua, làm sau", "colour": "yellow", "holds": ""},
    {"label": "Lịch nghỉ", "url": "#cac-buoc", "state": "Chưa làm", "colour": "grey", "holds": ""},
]


def all_examples() -> Example:
    """The context of the living page, but for its forms."""
    return {
        "tags": TAGS,
        "stats": STATS,
        "columns": COLUMNS,
        "rows": ROWS,
        "matrix_columns": MATRIX_COLUMNS,
        "matrix_rows": MATRIX_ROWS,
        "no_rows": (),
        "progress": PROGRESS,
        "bars": BARS,
        "timeline": TIMELINE,
        "clause": CLAUSE,
        "source": SOURCE,
        "summary": SUMMARY,
        "acts": ACTS,
        "sheet": SHEET,
        "files": FILES,
        "pager": PAGER,
        "tabs": TABS,
        "refusals": REFUSALS,
        "steps": STEPS,
    }
