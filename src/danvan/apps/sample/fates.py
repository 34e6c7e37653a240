"""What becomes of each unit in the sample years: made up, the same at every loading, told as data."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto


class SheetFate(Enum):
    """How far a unit's score sheet has come on the sample's day."""

    NOT_BEGUN = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    SENT_BACK = auto()
    APPRAISED = auto()
    RECONCILED = auto()


class ReportFate(Enum):
    """How far a unit's plan or report has come on the sample's day."""

    MISSING = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    SENT_BACK = auto()
    ACCEPTED = auto()
    ON_PAPER = auto()


@dataclass(frozen=True, slots=True)
class Fate:
    """One unit in one year: the day and the end of its plan, its report and its sheet."""

    plan: ReportFate
    plan_day: date
    report: ReportFate
    report_day: date
    sheet: SheetFate
    sheet_day: date


PAPER_UNITS = frozenset({"705.CA", "705.BCHQS", "705.BP1", "705.BP2"})

_A, _S, _B, _D, _M = (
    ReportFate.ACCEPTED,
    ReportFate.SUBMITTED,
    ReportFate.SENT_BACK,
    ReportFate.DRAFT,
    ReportFate.MISSING,
)
# Who stands out in 2023: plan and its day, report and its day, sheet and its day. All others are in good time.
_OUTSTANDING_2023 = {
    "705.PNV": (_A, (5, 5), _A, (10, 16), SheetFate.APPRAISED, (10, 17)),
    "705.TNMT": (_A, (5, 16), _A, (10, 25), SheetFate.SUBMITTED, (10, 25)),
    "705.KTHT": (_A, (5, 12), _B, (10, 20), SheetFate.SENT_BACK, (10, 20)),
    "705.YT": (_A, (5, 11), _M, (10, 23), SheetFate.NOT_BEGUN, (10, 23)),
    "705.GDDT": (_A, (5, 10), _S, (10, 23), SheetFate.APPRAISED, (10, 21)),
    "705.VHTT": (_A, (5, 9), _A, (10, 19), SheetFate.APPRAISED, (10, 18)),
    "25492": (_A, (5, 19), _S, (10, 24), SheetFate.DRAFT, (10, 24)),
    "25504": (_M, (5, 12), _D, (10, 23), SheetFate.DRAFT, (10, 23)),
    "25507": (_A, (5, 12), _S, (10, 23), SheetFate.SUBMITTED, (10, 23)),
    "25510": (_B, (5, 12), _B, (10, 22), SheetFate.SENT_BACK, (10, 22)),
    "705.THUE": (_A, (5, 12), _M, (10, 23), SheetFate.NOT_BEGUN, (10, 23)),
}


def fate_2023(unit_code: str) -> Fate:
    """What has become of a unit by 26/10/2023."""
    plan_day = date(2023, 5, 4 + spread(unit_code, "plan", 8))
    report_day = date(2023, 10, 13 + spread(unit_code, "report", 10))
    if unit_code in PAPER_UNITS:
        return Fate(ReportFate.ON_PAPER, plan_day, ReportFate.ON_PAPER, report_day, SheetFate.NOT_BEGUN, report_day)
    if unit_code in _OUTSTANDING_2023:
        plan, plan_md, report, report_md, sheet, sheet_md = _OUTSTANDING_2023[unit_code]
        return Fate(plan, date(2023, *plan_md), report, date(2023, *report_md), sheet, date(2023, *sheet_md))
    return Fate(_A, plan_day, _A, report_day, SheetFate.RECONCILED, report_day)


def fate_2022(unit_code: str) -> Fate:
    """What became of a unit in 2022: a finished year, with two late plans and one unit that sent no dossier."""
    plan_day = date(2022, 5, 5 + spread(unit_code, "plan-2022", 8))
    report_day = date(2022, 10, 12 + spread(unit_code, "report-2022", 11))
    if unit_code in PAPER_UNITS:
        return Fate(ReportFate.ON_PAPER, plan_day, ReportFate.ON_PAPER, report_day, SheetFate.NOT_BEGUN, report_day)
    if unit_code in {"25504", "705.YT"}:
        plan_day = date(2022, 5, 18)
    sheet = SheetFate.NOT_BEGUN if unit_code == "25510" else SheetFate.RECONCILED
    return Fate(_A, plan_day, _A, report_day, sheet, report_day)


def spread(unit_code: str, what: str, width: int) -> int:
    """A made-up whole number from 0 to `width` - 1, the same for the same unit and matter at every loading."""
    digest = hashlib.sha256(f"{unit_code}|{what}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % width


def made_up_points(unit_code: str, criterion: str, year: int, maximum: Decimal) -> Decimal:
    """Made-up points in steps of a half: each unit has a level of its own, each criterion swings around it."""
    level = 74 + spread(unit_code, "level", 26)
    swing = spread(unit_code, f"{criterion}-{year}", 25) - 12
    share = Decimal(max(40, min(100, level + swing))) / 100
    return min(maximum, (maximum * share * 2).to_integral_value() / 2)


def made_up_percent(unit_code: str, what: str, year: int) -> str:
    """A made-up index from 74 to 96 percent with one decimal, as an officer types it."""
    tenths = 740 + spread(unit_code, f"{what}-level", 180) + spread(unit_code, f"{what}-{year}", 40)
    return f"{tenths // 10},{tenths % 10}"
