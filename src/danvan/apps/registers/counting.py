"""Taking the next number of a series: the one place where a counter is locked and moved."""

from dataclasses import dataclass
from datetime import date, datetime

from danvan.apps.documents.models import OfficialPaper
from danvan.apps.evidence.models import StoredFile
from danvan.apps.registers.enums import BookKind, NumberOrder, SeriesChoice, SpanKind
from danvan.apps.registers.models import BookEntry, NumberCounter, NumberingRule, NumberSpan, PartyTerm
from danvan.domain.authority import Actor
from danvan.domain.official_documents.numbers import (
    DECREE,
    CommitteeTerm,
    Series,
    SeriesRule,
    check_order,
    copy_series,
    party_series,
    refuse_secret,
    state_series,
)
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class BookedPaper:
    """What the book of outgoing papers says of a paper.

    `letters` are those of its kind, blank for a letter; `issuer_code` follows them in the printed number. A joint
    paper counts in the book of the body that leads it, `joint_with` naming the others. A copy has a book of its own.
    """

    kind: str
    letters: str
    issuer_code: str
    abstract: str
    day: date
    signatory: str = ""
    recipients: str = ""
    kept_by: str = ""
    is_party: bool = False
    joint_with: str = ""
    secrecy: str = ""
    is_copy: bool = False

    def code(self, number: int) -> str:
        """The number as printed after "Số"."""
        if self.is_party:
            return f"{number:02d}-{self.letters or 'CV'}/{self.issuer_code}"
        return f"{number:02d}/" + "-".join(part for part in (self.letters, self.issuer_code) if part)


def rule_of(unit_id: int) -> NumberingRule:
    """How an office counts and in which order it signs; the usual way, unsaved, where it set none."""
    return NumberingRule.objects.filter(unit_id=unit_id).first() or NumberingRule(unit_id=unit_id)


def numbers_first(unit_id: int) -> bool:
    """Whether an office gives the number before the signature."""
    return rule_of(unit_id).order == NumberOrder.NUMBER_FIRST


def book_of(paper: BookedPaper) -> BookKind:
    """The book in which a paper that goes out stands."""
    return BookKind.COPIES if paper.is_copy else BookKind.OUTGOING


def series_of(unit_id: int, paper: BookedPaper) -> Series:
    """The series that a paper of an office counts in. Raises RuleViolation for a Party paper outside every term."""
    if paper.is_copy:
        return copy_series(paper.day)
    if paper.is_party:
        terms = PartyTerm.objects.filter(unit_id=unit_id).order_by("first_day")
        return party_series(paper.letters, paper.day, [CommitteeTerm(term.name, term.first_day) for term in terms])
    chosen = SeriesRule(SeriesChoice(rule_of(unit_id).series).value)
    return state_series(paper.letters, paper.day, chosen)


def locked_counter(unit_id: int, book: BookKind, series: Series) -> NumberCounter:
    """The counter of a series, made when it is used first and locked until the act ends."""
    NumberCounter.objects.get_or_create(
        unit_id=unit_id, book=book, series=series.name, period=series.period, defaults={"label": series.label}
    )
    return NumberCounter.objects.select_for_update().get(
        unit_id=unit_id, book=book, series=series.name, period=series.period
    )


def next_number(unit_id: int, paper: BookedPaper) -> int:
    """The number that a paper would get now; another may get it meanwhile, as nothing is locked."""
    series = series_of(unit_id, paper)
    last = NumberCounter.objects.filter(
        unit_id=unit_id, book=book_of(paper), series=series.name, period=series.period
    ).values_list("last_number", flat=True)
    return (last.first() or 0) + 1


def enter_outgoing(
    *,
    actor: Actor,
    unit_id: int,
    paper: BookedPaper,
    at: datetime,
    written: OfficialPaper | None = None,
    wanted: int | None = None,
) -> BookEntry:
    """Give an outgoing paper its number and its line. Part of another act: that asks for rights and writes the audit.

    The next number, or the `wanted` one: a reserved one, or one ahead where numbers were given elsewhere before. Raises
    RuleViolation for a secret paper, a day before that of the last number, and a number that is taken.
    """
    refuse_secret(paper.secrecy)
    counter = locked_counter(unit_id, book_of(paper), series_of(unit_id, paper))
    number = _wanted(counter, wanted, paper.day, actor, at) if wanted is not None else _next(counter, paper.day)
    return BookEntry.objects.create(
        counter=counter,
        number=number,
        day=paper.day,
        code=paper.code(number),
        paper_day=paper.day,
        kind=paper.kind,
        abstract=paper.abstract[:500],
        sender=counter.unit.name,
        joint_with=paper.joint_with[:300],
        signatory=paper.signatory[:200],
        recipients=paper.recipients[:1000],
        kept_by=paper.kept_by[:200],
        paper=written,
        given_by_id=actor.person_id,
        given_at=at,
    )


@dataclass(frozen=True, slots=True)
class ArrivedPaper:
    """What the book of incoming papers says of a paper: the sender's number and day, and what it is about."""

    code: str
    paper_day: date
    kind: str
    sender: str
    abstract: str
    signatory: str = ""
    recipients: str = ""
    secrecy: str = ""


def enter_arrived(
    *,
    actor: Actor,
    unit_id: int,
    paper: ArrivedPaper,
    day: date,
    at: datetime,
    written: OfficialPaper | None = None,
    file: StoredFile | None = None,
) -> BookEntry:
    """Give an incoming paper its number of arrival. Part of another act: that asks for rights and writes the audit.

    Raises RuleViolation for a secret paper, a paper dated after its arrival, and a day before that of the last line.
    """
    refuse_secret(paper.secrecy)
    if paper.paper_day > day:
        raise RuleViolation(
            f"Ngày văn bản {format_date(paper.paper_day)} ở sau ngày đến {format_date(day)}. Kiểm tra lại hai ngày."
        )
    series = Series("đến", str(day.year), f"Văn bản đến năm {day.year}")
    counter = locked_counter(unit_id, BookKind.INCOMING, series)
    return BookEntry.objects.create(
        counter=counter,
        number=_next(counter, day),
        day=day,
        code=paper.code[:80],
        paper_day=paper.paper_day,
        kind=paper.kind[:80],
        abstract=paper.abstract[:500],
        sender=paper.sender[:300],
        signatory=paper.signatory[:200],
        recipients=paper.recipients[:1000],
        paper=written,
        file=file,
        given_by_id=actor.person_id,
        given_at=at,
    )


def _next(counter: NumberCounter, day: date) -> int:
    """The number after the last one; reserved ones lie behind it."""
    check_order(day, (counter.last_number, counter.last_day) if counter.last_day else None)
    _move(counter, counter.last_number + 1, day)
    return counter.last_number


def _wanted(counter: NumberCounter, number: int, day: date, actor: Actor, at: datetime) -> int:
    """A number that somebody names: reserved before, the next one, or one ahead."""
    if counter.entries.filter(number=number).exists():
        raise RuleViolation(
            f"Số {number:02d} ({counter.label}) đã cấp cho văn bản khác. Xem sổ văn bản đi rồi ghi lại số.",
            f"{DECREE}, Điều 15",
        )
    if number <= counter.last_number:
        _check_reserved(counter, number, day)
        return number
    if counter.last_day is not None:
        check_order(day, (counter.last_number, counter.last_day))
    if number > counter.last_number + 1:
        NumberSpan.objects.create(
            counter=counter,
            kind=SpanKind.ELSEWHERE,
            first=counter.last_number + 1,
            last=number - 1,
            day=day,
            reason="Số do văn thư cấp ở sổ khác (sổ giấy hoặc phần mềm khác)",
            made_by_id=actor.person_id,
            made_at=at,
        )
    _move(counter, number, day)
    return number


def _check_reserved(counter: NumberCounter, number: int, day: date) -> None:
    """A number behind the last one is given only when it was reserved for this very day."""
    spans = counter.spans.filter(kind=SpanKind.RESERVED, first__lte=number, last__gte=number)
    span = spans.order_by("id").first()
    if span is None:
        raise RuleViolation(
            f"Số {number:02d} ({counter.label}) không phải số để dành; số cuối đã cấp là {counter.last_number:02d}. "
            "Để trống để lấy số tiếp theo.",
            f"{DECREE}, Điều 15",
        )
    if span.day != day:
        raise RuleViolation(
            f"Số {number:02d} ({counter.label}) để dành cho văn bản ngày {format_date(span.day)}, không dùng cho ngày "
            f"{format_date(day)}. Ghi đúng ngày đó hoặc lấy số tiếp theo.",
            f"{DECREE}, Điều 15",
        )


def _move(counter: NumberCounter, number: int, day: date) -> None:
    counter.last_number, counter.last_day = max(counter.last_number, number), day
    counter.save(update_fields=["last_number", "last_day"])
