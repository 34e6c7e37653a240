"""Made-up reports from a seed: honest ones of many units over two periods, and cheats made from them."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from danvan.domain.report_checks.content import (
    Asked,
    AskedFigure,
    AskedHeading,
    AskedText,
    Content,
    FlagKind,
    OtherReport,
)
from danvan.domain.report_checks.flags import Beside

HEADINGS = (
    AskedHeading("rolling_out", "Quán triệt, triển khai"),
    AskedHeading("reception", "Tiếp công dân", may_be_nothing=True),
    AskedHeading("dialogue", "Đối thoại", may_be_nothing=True),
)
FIGURES = (
    AskedFigure("staff_total", "Tổng số cán bộ", "rolling_out", counts=False),
    AskedFigure("sessions", "Số hội nghị quán triệt", "rolling_out", usual=(Decimal(0), Decimal(60))),
    AskedFigure("attendance", "Số lượt người dự", "rolling_out", usual=(Decimal(0), Decimal(6000))),
    AskedFigure("turns", "Số lượt tiếp công dân", "reception"),
    AskedFigure("persons", "Số người được tiếp", "reception"),
    AskedFigure("dialogues", "Số cuộc đối thoại", "dialogue"),
    AskedFigure("opinions", "Số ý kiến", "dialogue"),
)
TEXTS = (AskedText("content", "Nội dung, kết quả thực hiện", is_required=True), AskedText("difficulties", "Khó khăn"))
ASKED = Asked(FIGURES, TEXTS, HEADINGS, files=(("tep-1", "Phụ lục số liệu"),))
UNITS = tuple(f"Xã Tân Mẫu {number}" for number in range(1, 8))

_WHO = (
    "Ủy ban nhân dân xã",
    "Lãnh đạo xã",
    "Bộ phận Một cửa",
    "Hội Nông dân xã",
    "Ban công tác Mặt trận",
    "Công an xã",
)
_DID = (
    "đã rà soát",
    "phối hợp niêm yết",
    "tổ chức lấy ý kiến về",
    "phân công theo dõi",
    "hoàn thành",
    "báo cáo kết quả",
)
_WHAT = (
    "quy ước của ấp", "mức thu dịch vụ vệ sinh môi trường", "danh sách hộ nghèo, hộ cận nghèo", "phương án mở đường liên ấp",
    "lịch tiếp công dân hằng tuần", "các khoản vận động đóng góp", "mô hình camera an ninh", "hồ sơ đất đai tồn đọng",
)  # fmt: skip
_WHERE = (
    "tại nhà văn hóa ấp",
    "trên loa truyền thanh",
    "ở cuộc họp tổ tự quản",
    "qua nhóm cư dân",
    "tại trụ sở",
    "ở chợ xã",
)
_ODDS = ("với đông đủ người dân dự", "còn vướng mắc về kinh phí", "được người dân đồng tình", "phải dời sang đợt sau")


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what it is held against; `expected` the flag that must be on it, None for an honest one."""

    unit: str
    content: Content
    beside: Beside
    expected: FlagKind | None


def honest_content(random: Random, year: int) -> Content:
    """What a unit that counted would say: own sentences, own numbers, some headings without anything."""
    sentences = [
        f"{random.choice(_WHO)} {random.choice(_DID)} {random.choice(_WHAT)} {random.choice(_WHERE)} "
        f"ngày {random.randint(1, 28)}/{random.randint(1, 12)}/{year}, {random.choice(_ODDS)}."
        for _ in range(random.randint(6, 14))
    ]
    turns, sessions = random.randint(20, 90), random.randint(3, 40)
    figures = {
        "staff_total": 32,
        "sessions": sessions,
        "attendance": sessions * random.randint(20, 80),
        "turns": turns,
        "persons": turns + random.randint(0, 30),
        "dialogues": random.randint(1, 3),
        "opinions": random.randint(4, 30),
    }
    nothing = frozenset({"dialogue"}) if random.random() < 0.3 else frozenset[str]()
    if nothing:
        figures["dialogues"] = figures["opinions"] = 0
    given = {code: Decimal(value) for code, value in figures.items()}
    return Content(given, {"content": " ".join(sentences)}, nothing, frozenset({"tep-1"}))


def honest_cases(seed: int) -> list[Case]:
    """The reports of one period of every unit, each held against all others and its own year before."""
    random = Random(seed)  # noqa: S311 -- made-up reports, not secrets
    now = {unit: honest_content(random, 2026) for unit in UNITS}
    return [Case(unit, now[unit], _beside(random, unit, now), None) for unit in UNITS]


def cheating_cases(seed: int) -> list[Case]:
    """One cheat of every sort for every unit of the seed, made from what was honest."""
    random = Random(seed + 1_000)  # noqa: S311 -- made-up reports, not secrets
    cases: list[Case] = []
    for case in honest_cases(seed):
        cases += _cheats(random, case)
    return cases


def _beside(random: Random, unit: str, now: dict[str, Content]) -> Beside:
    old = now[unit].figures
    year_before = honest_content(random, 2025)
    figures = {code: max(Decimal(0), value - random.randint(0, 2)) for code, value in old.items()}
    figures["staff_total"] = Decimal(31)
    return Beside(
        year_before=replace(year_before, figures=figures),
        others=tuple(OtherReport(other, content) for other, content in now.items() if other != unit),
        computed={"sessions": old["sessions"]},
        names=frozenset(UNITS),
    )


def _cheats(random: Random, case: Case) -> list[Case]:
    own, beside = case.content, case.beside
    before = beside.year_before or Content()
    other = random.choice(beside.others)
    dated = {"content": before.texts["content"].replace("2025", "2026")}
    shuffled = {"content": ". ".join(reversed(other.content.texts["content"].rstrip(".").split(". ")))}
    zeros = {code: Decimal(0) for code in own.figures} | {"staff_total": Decimal(32)}
    contents = [
        (FlagKind.EMPTY, Content()),
        (FlagKind.EMPTY, Content(texts={"content": "  \n "})),
        (FlagKind.ALL_ZERO, replace(own, figures=zeros, nothing=frozenset[str]())),
        (FlagKind.COPIED_FROM_BEFORE, replace(own, texts=before.texts)),
        (FlagKind.COPIED_FROM_BEFORE, replace(before, texts={}, nothing=frozenset[str]())),
        (FlagKind.ONLY_DATES_CHANGED, replace(own, texts=dated, figures=before.figures)),
        (FlagKind.COPIED_FROM_UNIT, replace(own, texts=shuffled)),
        (FlagKind.COPIED_FROM_UNIT, replace(other.content, texts={})),
        (FlagKind.OUT_OF_USUAL, replace(own, figures={**own.figures, "sessions": Decimal(random.randint(61, 900))})),
        (FlagKind.LEAP, replace(own, figures={**own.figures, "turns": Decimal(random.randint(600, 9000))})),
        (FlagKind.INCOMPLETE, replace(own, figures={code: n for code, n in own.figures.items() if code != "turns"})),
        (FlagKind.DISAGREEING, replace(own, figures={**own.figures, "reception_turns": Decimal(42)})),
        (FlagKind.REGISTER_DIFFERS, replace(own, figures={**own.figures, "sessions": own.figures["sessions"] + 1})),
        (
            FlagKind.FILLER,
            replace(own, texts={**own.texts, "difficulties": random.choice(("...", "xx xx", "- - -", "1"))}),
        ),
        (FlagKind.NOTHING_YET_COUNTED, replace(own, nothing=frozenset({"reception"}))),
        (FlagKind.FILE_MISSING, replace(own, files=frozenset[str]())),
    ]
    return [replace(case, content=content, expected=kind) for kind, content in contents]
