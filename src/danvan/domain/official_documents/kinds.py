"""Kinds of administrative papers and the letters that stand for them in a number."""

from enum import Enum, StrEnum
from typing import TypeAlias


class DocumentKind(Enum):
    """The kinds of administrative papers of the State, each with its printed name and its letters.

    An official letter (công văn) and a letter of courtesy (thư công) have no letters of their own: their code is made
    of the issuer and the drafting unit.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III.
    """

    RESOLUTION = ("Nghị quyết", "NQ")
    DECISION = ("Quyết định", "QĐ")
    DIRECTIVE = ("Chỉ thị", "CT")
    WORKING_RULES = ("Quy chế", "QC")
    REGULATION = ("Quy định", "QyĐ")
    COMMUNIQUE = ("Thông cáo", "TC")
    NOTICE = ("Thông báo", "TB")
    GUIDANCE = ("Hướng dẫn", "HD")
    PROGRAMME = ("Chương trình", "CTr")
    PLAN = ("Kế hoạch", "KH")
    ACTION_SCHEME = ("Phương án", "PA")
    POLICY_SCHEME = ("Đề án", "ĐA")
    PROJECT = ("Dự án", "DA")
    REPORT = ("Báo cáo", "BC")
    MINUTES = ("Biên bản", "BB")
    SUBMISSION = ("Tờ trình", "TTr")
    CONTRACT = ("Hợp đồng", "HĐ")
    OFFICIAL_LETTER = ("Công văn", "")
    TELEGRAM = ("Công điện", "CĐ")
    MEMORANDUM = ("Bản ghi nhớ", "BGN")
    AGREEMENT = ("Bản thỏa thuận", "BTT")
    DELEGATION_PAPER = ("Giấy ủy quyền", "GUQ")
    INVITATION = ("Giấy mời", "GM")
    INTRODUCTION_PAPER = ("Giấy giới thiệu", "GGT")
    LEAVE_PAPER = ("Giấy nghỉ phép", "GNP")
    DISPATCH_SLIP = ("Phiếu gửi", "PG")
    TRANSFER_SLIP = ("Phiếu chuyển", "PC")
    NOTIFICATION_SLIP = ("Phiếu báo", "PB")
    COURTESY_LETTER = ("Thư công", "")

    def __init__(self, label: str, abbreviation: str) -> None:
        self.label = label
        self.abbreviation = abbreviation


class PartyKind(Enum):
    """The kinds of papers of the Party that a committee writes, each with its printed name and its letters.

    An official letter has CV before the hyphen; the letters of Quy định follow recent papers (chưa kiểm chứng).

    Cites: Quy định 399-QĐ/TW and Hướng dẫn 36-HD/VPTW.
    """

    RESOLUTION = ("Nghị quyết", "NQ")
    DECISION = ("Quyết định", "QĐ")
    DIRECTIVE = ("Chỉ thị", "CT")
    CONCLUSION = ("Kết luận", "KL")
    WORKING_RULES = ("Quy chế", "QC")
    REGULATION = ("Quy định", "QĐi")
    GUIDANCE = ("Hướng dẫn", "HD")
    NOTICE = ("Thông báo", "TB")
    REPORT = ("Báo cáo", "BC")
    PLAN = ("Kế hoạch", "KH")
    PROGRAMME = ("Chương trình", "CTr")
    POLICY_SCHEME = ("Đề án", "ĐA")
    SUBMISSION = ("Tờ trình", "TTr")
    OFFICIAL_LETTER = ("Công văn", "CV")
    MINUTES = ("Biên bản", "BB")

    def __init__(self, label: str, abbreviation: str) -> None:
        self.label = label
        self.abbreviation = abbreviation


class WorkingPaperKind(Enum):
    """Papers of the daily work that are not among the kinds of the decree but take its layout.

    Their letters are the project's own (chưa kiểm chứng).
    """

    SCORE_SHEET = ("Phiếu đánh giá", "PĐG")
    PETITION_RECEIPT = ("Giấy biên nhận", "GBN")

    def __init__(self, label: str, abbreviation: str) -> None:
        self.label = label
        self.abbreviation = abbreviation


class CopyKind(Enum):
    """The three ways to copy a paper, each with its printed words and its letters.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 25 and Phụ lục III.
    """

    TRUE_COPY = ("Sao y", "SY")
    EXTRACT = ("Trích sao", "TrS")
    COPY_OF_COPY = ("Sao lục", "SL")

    def __init__(self, label: str, abbreviation: str) -> None:
        self.label = label
        self.abbreviation = abbreviation


PaperKind: TypeAlias = DocumentKind | PartyKind | WorkingPaperKind | CopyKind


def kind_named(name: str) -> DocumentKind | CopyKind:
    """The kind of a paper on its path, as its row names it. KeyError for any other name.

    >>> kind_named("PLAN").label, kind_named("TRUE_COPY").label
    ('Kế hoạch', 'Sao y')
    """
    return CopyKind[name] if name in CopyKind.__members__ else DocumentKind[name]


LETTER_KINDS: frozenset[PaperKind] = frozenset(
    {DocumentKind.OFFICIAL_LETTER, DocumentKind.COURTESY_LETTER, PartyKind.OFFICIAL_LETTER}
)


class Urgency(StrEnum):
    """How fast a paper is to be sent, as its mark says.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"
