"""Numbers of papers: which series a paper counts in, in which order, and how every number is accounted for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.domain.labelled import LabelledEnum
from danvan.domain.law import cites
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

DECREE = "Nghị định 30/2020/NĐ-CP"
PARTY_GUIDE = "Hướng dẫn 36-HD/VPTW"
LETTER_SERIES = "CV"
COMMON_SERIES = "chung"


class Book(LabelledEnum):
    """The books that a records clerk keeps."""

    OUTGOING = "outgoing", "Sổ văn bản đi"
    INCOMING = "incoming", "Sổ văn bản đến"
    COPIES = "copies", "Sổ bản sao văn bản"


class SeriesRule(LabelledEnum):
    """How an office counts its state papers; the head of the office says which."""

    PER_KIND = "per_kind", "Số riêng cho từng loại văn bản"
    ONE_SERIES = "one_series", "Một hệ thống số chung cho các loại văn bản"


@dataclass(frozen=True, slots=True)
class Series:
    """Where a paper counts: the series within a book, and the time in which the series runs from 1.

    `period` is a year ("2023") or the first day of a committee's term ("2020-10-15"); `label` says it in words.
    """

    name: str
    period: str
    label: str


@dataclass(frozen=True, slots=True)
class CommitteeTerm:
    """A term of a Party committee: its name and the day after the congress, on which its numbers begin."""

    name: str
    first_day: date


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """Numbers from `first` to `last` that stand for no paper yet, or for papers written down elsewhere."""

    first: int
    last: int
    reason: str


@cites(DECREE, article="Điều 15")
def state_series(letters: str, day: date, rule: SeriesRule) -> Series:
    """State papers are counted from 1 each year from 01/01 to 31/12, per kind or all together as the office sets.

    `letters` are those of the kind, blank for a letter (công văn).

    Cites: Nghị định 30/2020/NĐ-CP, Điều 15.

    >>> state_series("QĐ", date(2023, 11, 9), SeriesRule.PER_KIND)
    Series(name='QĐ', period='2023', label='QĐ năm 2023')
    """
    if rule is SeriesRule.ONE_SERIES:
        return Series(COMMON_SERIES, str(day.year), f"Hệ thống số chung năm {day.year}")
    name = letters or LETTER_SERIES
    return Series(name, str(day.year), f"{'Công văn' if not letters else name} năm {day.year}")


@cites(DECREE, article="Phụ lục I phần bản sao (chưa đối chiếu nguyên văn)")
def copy_series(day: date) -> Series:
    """Copies of every form are counted together from 1 each year, apart from papers of the office (chưa kiểm chứng).

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    return Series("bản sao", str(day.year), f"Bản sao năm {day.year}")


@cites("36-HD/VPTW", article="Phần thể thức, số và ký hiệu (chưa kiểm chứng)")
def party_series(letters: str, day: date, terms: Iterable[CommitteeTerm]) -> Series:
    """Party papers are counted per kind through the term of the committee, which begins the day after its congress.

    Raises RuleViolation when no term that has begun by the day is known.

    Cites: Hướng dẫn 36-HD/VPTW (số liên tục theo từng loại trong một nhiệm kỳ cấp ủy).
    """
    begun = [term for term in terms if term.first_day <= day]
    if not begun:
        raise RuleViolation(
            f"Chưa ghi nhiệm kỳ cấp ủy của ngày {format_date(day)} nên chưa cấp số văn bản của Đảng được. Ghi nhiệm kỳ "
            "(ngày liền sau ngày bế mạc đại hội) ở trang “Cách đánh số” rồi cấp số.",
            PARTY_GUIDE,
        )
    term = max(begun, key=lambda one: one.first_day)
    name = letters or LETTER_SERIES
    return Series(f"Đảng {name}", term.first_day.isoformat(), f"{name}, {term.name}")


@cites("117/2025/QH15", article="văn bản điện tử bí mật (chưa đối chiếu điều)")
def refuse_secret(secrecy: str) -> None:
    """A secret paper never comes into the system. Raises RuleViolation for any mark of secrecy.

    Cites: Luật Bảo vệ bí mật nhà nước.
    """
    if secrecy.strip():
        raise RuleViolation(
            f"Văn bản có dấu chỉ độ mật “{secrecy.strip()[:20]}” không được đưa vào phần mềm này. Vào sổ văn bản mật "
            "và lưu theo quy định về bảo vệ bí mật nhà nước.",
            "Luật Bảo vệ bí mật nhà nước",
        )


@cites(DECREE, article="Điều 15")
def check_order(day: date, latest: tuple[int, date] | None) -> None:
    """Numbers follow the days on which papers go out. Raises RuleViolation for a day before that of the latest number.

    `latest` is the last number given with its day, None for the first paper of a series. A paper of an earlier day
    takes a number that was reserved.
    """
    if latest is not None and day < latest[1]:
        number, last_day = latest
        raise RuleViolation(
            f"Số {number:02d} đã cấp cho ngày {format_date(last_day)}, nên không cấp số sau đó cho ngày "
            f"{format_date(day)}. Ghi ngày từ {format_date(last_day)} trở đi, hoặc dùng số để dành.",
            f"{DECREE}, Điều 15",
        )


def unexplained_numbers(last: int, taken: Iterable[int], spans: Sequence[NumberSpan]) -> tuple[int, ...]:
    """The numbers from 1 to the last one given that neither a paper nor a stated reason accounts for; none is right.

    >>> unexplained_numbers(5, [1, 4], [NumberSpan(2, 3, "để dành")])
    (5,)
    """
    known = set(taken).union(*(range(span.first, span.last + 1) for span in spans))
    return tuple(number for number in range(1, last + 1) if number not in known)
