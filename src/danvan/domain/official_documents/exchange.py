"""What two offices tell each other about a paper on its way: the package with the paper, the receipt that answers it.

Neutral: nothing here knows how a package is written into a file (`danvan.adapters.exchange`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law import cites
from danvan.domain.rules import RuleViolation

CODES = "Quyết định 20/2020/QĐ-TTg"
LONGEST_CODE = 35
_CODE = re.compile(r"[0-9A-Z]+(?:\.[0-9A-Z]+)*")
_NUMBER = re.compile(r"(\d+[A-Za-zđĐ]?)\s*([/-])\s*(\S.*)")


class PackagePurpose(LabelledEnum):
    """What a package does at the receiving side."""

    NEW = "new", "Văn bản mới"
    RECALL = "recall", "Thu hồi văn bản đã gửi"
    UPDATE = "update", "Cập nhật văn bản đã gửi"
    REPLACE = "replace", "Thay thế văn bản đã gửi"


class ReceiptStatus(LabelledEnum):
    """What the receiving side says of a paper that came."""

    ARRIVED = "arrived", "Đã đến"
    REFUSED = "refused", "Từ chối nhận"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    ASSIGNED = "assigned", "Đã phân công"
    WORKING = "working", "Đang xử lý"
    DONE = "done", "Đã hoàn thành"
    RETURNED = "returned", "Đã lấy lại"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A body that sends or receives: its identification code, its name, how to reach it."""

    code: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class PackageNumber:
    """The number of a paper as a package tells it: the counted part and the notation after it."""

    number: str
    notation: str

    @property
    def code(self) -> str:
        """The number as printed on the paper; a notation that repeats the number is the whole of it.

        >>> PackageNumber("07", "QĐ-UBND").code, PackageNumber("12", "KH/HU").code
        ('07/QĐ-UBND', '12-KH/HU')
        >>> PackageNumber("59", "2023/NĐ-CP").code, PackageNumber("7", "7/QĐ-UBND").code
        ('59/2023/NĐ-CP', '7/QĐ-UBND')
        """
        if not self.notation or not self.number:
            return self.number or self.notation
        if self.notation.startswith((f"{self.number}/", f"{self.number}-")):
            return self.notation
        is_party = "/" in self.notation and not self.notation[0].isdigit()
        return f"{self.number}{'-' if is_party else '/'}{self.notation}"


@dataclass(frozen=True, slots=True)
class PackageSignatory:
    """Who signed: the competence as printed ("TM. ỦY BAN NHÂN DÂN"), the post, the name."""

    competence: str
    position: str
    name: str


@dataclass(frozen=True, slots=True)
class PackageReference:
    """A paper that another one answers, or that a receipt speaks of: whose, its number and day, its id."""

    sender_code: str
    number: str
    day: date | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class PackageTrace:
    """A body on the way of a package and when it passed there."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file in a package. `stated_hash` is the SHA-256 that the package states for it, blank where it states none."""

    name: str
    media_type: str
    content: bytes
    description: str = ""
    stated_hash: str = ""

    @property
    def hash(self) -> str:
        """The SHA-256 of the content in hexadecimal digits."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class PaperPackage:
    """A paper on its way to other bodies, with everything that the receiving side needs to enter it into its book."""

    sender: Correspondent
    recipients: tuple[Correspondent, ...]
    number: PackageNumber
    place: str
    day: date
    kind: str
    subject: str
    files: tuple[PackageFile, ...]
    content: str = ""
    signatory: PackageSignatory | None = None
    due: date | None = None
    responds_to: tuple[PackageReference, ...] = ()
    places: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    pages: int = 0
    purpose: PackagePurpose = PackagePurpose.NEW
    reason: str = ""
    trace: tuple[PackageTrace, ...] = ()

    @property
    def document_id(self) -> str:
        """The id by which receipts speak of the paper: code of the sender, day, number.

        The form is taken from packages seen, not from the text of the standard (chưa kiểm chứng).
        """
        return f"{self.sender.code},{self.day:%Y/%m/%d},{self.number.code}"


@dataclass(frozen=True, slots=True)
class ReceiptPackage:
    """What a receiving body says of a paper: since when it stands so, and who said it."""

    sender: Correspondent
    responds_to: PackageReference
    status: ReceiptStatus
    at: datetime
    reason: str = ""
    department: str = ""
    staff: str = ""


@cites("20/2020/QĐ-TTg", article="mã định danh (điều chưa đối chiếu)")
def check_exchange_code(code: str) -> str:
    """An identification code has at most 35 characters: groups of figures and capitals, parted by dots.

    Raises RuleViolation.

    Cites: Quyết định 20/2020/QĐ-TTg.

    >>> check_exchange_code("H49.01.02")
    'H49.01.02'
    """
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise RuleViolation(
            f"Mã định danh “{code[:50]}” không đúng dạng: tối đa {LONGEST_CODE} ký tự, gồm các nhóm chữ số 0–9, chữ "
            "hoa A–Z không dấu, ngăn bằng dấu chấm, ví dụ H49.01.02. Ghi lại theo mã đã được cấp.",
            CODES,
        )
    return code


def parted_number(code: str) -> PackageNumber:
    """The printed number of a paper in its two parts.

    >>> parted_number("07/QĐ-UBND"), parted_number("12-KH/HU")
    (PackageNumber(number='07', notation='QĐ-UBND'), PackageNumber(number='12', notation='KH/HU'))
    """
    found = _NUMBER.fullmatch(code.strip())
    return PackageNumber(found[1], found[3]) if found else PackageNumber("", code.strip())


@cites("28/2018/QĐ-TTg", article="gói tin văn bản điện tử (điều chưa đối chiếu)")
def check_package(package: PaperPackage) -> None:
    """A package that leaves names both sides by their codes and bears a number, a subject and at least one file.

    Raises RuleViolation naming what lacks.
    """
    if not package.sender.code:
        raise RuleViolation(
            f"{package.sender.name} chưa có mã định danh nên chưa lập được gói edXML. Ghi mã ở trang mã định danh.",
            CODES,
        )
    check_exchange_code(package.sender.code)
    if not package.recipients:
        raise RuleViolation("Gói edXML phải có nơi nhận. Ghi nơi nhận có mã định danh của văn bản.", CODES)
    for recipient in package.recipients:
        if not recipient.code:
            raise RuleViolation(
                f"Nơi nhận “{recipient.name}” chưa có mã định danh nên chưa lập được gói edXML. Ghi mã rồi tải lại.",
                CODES,
            )
        check_exchange_code(recipient.code)
    if twice := _twice(recipient.code for recipient in package.recipients):
        raise RuleViolation(f"Hai nơi nhận cùng mã định danh {twice}. Sửa lại mã của một nơi.", CODES)
    if not package.number.code or not package.subject:
        raise RuleViolation("Gói edXML phải có số, ký hiệu và trích yếu. Cấp số cho văn bản trước.")
    if not package.files:
        raise RuleViolation("Gói edXML phải kèm tệp văn bản đã ký. Nộp tệp PDF đã ký của văn bản trước.")
    if twice := _twice(file.name for file in package.files):
        raise RuleViolation(f"Hai tệp trong gói cùng tên “{twice}”. Đổi tên một tệp.")


def _twice(values: Iterable[str]) -> str:
    """The first value that stands there more than once; blank for none."""
    return next((value for value, count in Counter(values).items() if count > 1), "")
