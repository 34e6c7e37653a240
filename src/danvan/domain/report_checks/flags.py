"""The flags on a report: what its author mends or explains before sending, and its receiver sees afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from danvan.domain.figures.agreement import check_identities, check_together
from danvan.domain.figures.rounding import canonical, shown
from danvan.domain.report_checks.content import Asked, AskedFigure, Content, Flag, FlagKind, OtherReport
from danvan.domain.report_checks.copying import copied_from_before, copied_from_units
from danvan.domain.report_checks.likeness import is_filler
from danvan.domain.rules import Severity

_LEAP_FACTOR = 5
_LEAP_LEAST = 20
_FEW = 2
_SAY_NOTHING = "Nếu đúng là không có việc gì, hãy chọn “Không phát sinh”; nếu có, hãy nhập số thực tế."


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is held against.

    `before` the same unit's report of the period before, `year_before` of the same period a year before; `others` the
    reports of other units for this period; `computed` what registers count; `names` the names of units, which say
    nothing about whether a text was copied.
    """

    before: Content | None = None
    year_before: Content | None = None
    others: tuple[OtherReport, ...] = ()
    computed: Mapping[str, Decimal] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


def flags_of(asked: Asked, content: Content, beside: Beside) -> tuple[Flag, ...]:
    """Every flag on a report, those of the whole first; an empty report has no other flag.

    Honest silence is no flag: "không phát sinh" answers a heading, and zeros below it are expected.
    """
    if _is_empty(content):
        return (
            Flag(
                FlagKind.EMPTY,
                "",
                "Báo cáo chưa có số liệu, phần viết hay câu trả lời “Không phát sinh” nào.",
                "Hãy nhập kết quả trong kỳ, hoặc chọn “Không phát sinh” ở mục không có việc.",
            ),
        )
    return (
        *_missing_parts(asked, content),
        *_missing_files(asked, content),
        *_zeros(asked, content),
        *copied_from_before(asked, content, beside.before, beside.year_before, beside.names),
        *copied_from_units(asked, content, beside.others, beside.names),
        *_contradictions(asked, content),
        *_fillers(asked, content),
        *_unusual(asked.figures, content),
        *_leaps(asked.figures, content, beside.year_before),
        *_off_register(asked.figures, content, beside.computed),
        *_disagreements(content),
    )


def unanswered(flags: Iterable[Flag], explained: Mapping[str, str]) -> tuple[Flag, ...]:
    """The flags that nobody has explained; `explained` holds sentences by the flag's key.

    An explanation of other values does not count, nor does filler.
    """
    return tuple(flag for flag in flags if not explains(explained.get(flag.key, "")))


def explains(sentence: str) -> bool:
    """Whether a sentence can stand as an explanation: at least three words, and not filler.

    >>> explains("ok"), explains("Trong kỳ có đợt cao điểm.")
    (False, True)
    """
    return len(sentence.split()) > _FEW and not is_filler(sentence)


def _is_empty(content: Content) -> bool:
    return not content.figures and not content.wording and not content.nothing


def _missing_parts(asked: Asked, content: Content) -> Iterator[Flag]:
    """What must be answered and is not: of a paper or a workbook, for what is sent in the system has it all."""
    missing = {one.code: one.name for one in asked.figures if one.is_required and one.code not in content.figures}
    missing |= {
        one.code: one.prompt for one in asked.texts if one.is_required and not content.texts.get(one.code, "").strip()
    }
    if missing:
        yield Flag(
            FlagKind.INCOMPLETE,
            "",
            f"Chưa có {len(missing)} phần bắt buộc: {'; '.join(missing.values())}.",
            "Bổ sung trước khi gửi; bản giấy hoặc biểu Excel thiếu thì đề nghị đơn vị bổ sung.",
            tuple(missing),
        )


def _missing_files(asked: Asked, content: Content) -> Iterator[Flag]:
    for code, name in asked.files:
        if code not in content.files:
            yield Flag(
                FlagKind.FILE_MISSING,
                code,
                f"Chưa có tệp “{name}” phải gửi kèm.",
                "Thêm tệp ở phần “Văn bản và tệp” của trang soạn; nếu gửi bằng cách khác, hãy nêu trong một câu.",
            )


def _zeros(asked: Asked, content: Content) -> Iterator[Flag]:
    """Zeros wherever something is counted: of the whole report, else of a heading that could say so outright."""
    counted = [
        figure
        for figure in asked.figures
        if figure.counts and figure.code in content.figures and figure.heading not in content.nothing
    ]
    if len(counted) >= _FEW and all(content.figures[figure.code] == 0 for figure in counted):
        yield Flag(FlagKind.ALL_ZERO, "", f"Cả {len(counted)} số liệu đếm được của báo cáo đều bằng 0.", _SAY_NOTHING)
        return
    given = [one for one in asked.figures if one.code in content.figures and one.heading not in content.nothing]
    if len(given) >= _FEW and all(content.figures[figure.code] == 0 for figure in given):
        yield Flag(
            FlagKind.ALL_ZERO,
            "",
            f"Cả {len(given)} số liệu đã nhập đều bằng 0 hoặc là “không”.",
            "Kiểm tra lại số liệu; mục không có việc gì thì chọn “Không phát sinh”.",
        )
        return
    for heading in asked.headings:
        own = [figure for figure in counted if figure.heading == heading.code]
        if heading.may_be_nothing and len(own) >= _FEW and all(content.figures[figure.code] == 0 for figure in own):
            yield Flag(
                FlagKind.ALL_ZERO,
                heading.code,
                f"Mục “{heading.title}”: cả {len(own)} số liệu đều bằng 0.",
                _SAY_NOTHING,
            )


def _contradictions(asked: Asked, content: Content) -> Iterator[Flag]:
    """Nothing happened, yet something was counted."""
    for heading in asked.headings:
        if heading.code not in content.nothing:
            continue
        given = [
            figure
            for figure in asked.figures
            if figure.heading == heading.code and figure.counts and content.figures.get(figure.code)
        ]
        if given:
            yield Flag(
                FlagKind.NOTHING_YET_COUNTED,
                heading.code,
                f"Mục “{heading.title}” chọn “Không phát sinh” nhưng có số liệu: "
                f"{'; '.join(figure.name for figure in given)}.",
                "Bỏ chọn “Không phát sinh”, hoặc xóa các số liệu đó.",
                tuple(f"{figure.code}={canonical(content.figures[figure.code])}" for figure in given),
            )


def _fillers(asked: Asked, content: Content) -> Iterator[Flag]:
    for text in asked.texts:
        written = content.texts.get(text.code, "")
        if is_filler(written):
            yield Flag(
                FlagKind.FILLER,
                text.code,
                f"Phần “{text.prompt}” chưa nói được điều gì: “{written.strip()[:40]}”.",
                "Viết kết quả thực tế, hoặc để trống nếu mẫu không bắt buộc.",
                (written,),
            )


def _unusual(figures: Iterable[AskedFigure], content: Content) -> Iterator[Flag]:
    for figure in figures:
        value = content.figures.get(figure.code)
        low, high = figure.usual
        if value is None:
            continue
        if low is not None and value < low:
            side = f"thấp hơn mức thường gặp {shown(low)}"
        elif high is not None and value > high:
            side = f"cao hơn mức thường gặp {shown(high)}"
        else:
            continue
        yield Flag(
            FlagKind.OUT_OF_USUAL,
            figure.code,
            f"{figure.name}: {shown(value)} {side}.",
            "Kiểm tra lại số; nếu đúng, hãy nêu lý do trong một câu.",
            (canonical(value),),
        )


def _leaps(figures: Iterable[AskedFigure], content: Content, year_before: Content | None) -> Iterator[Flag]:
    """A count five times the one of a year before, or a fifth of it, when the numbers are large enough to tell."""
    for figure in figures:
        value = content.figures.get(figure.code)
        old = year_before.figures.get(figure.code) if year_before else None
        if value is None or old is None or not figure.counts or abs(value - old) < _LEAP_LEAST:
            continue
        if max(value, old) >= _LEAP_FACTOR * min(value, old):
            yield Flag(
                FlagKind.LEAP,
                figure.code,
                f"{figure.name}: {shown(value)}, cùng kỳ năm trước {shown(old)}.",
                "Kiểm tra lại số; nếu đúng, hãy nêu lý do trong một câu.",
                (canonical(value), canonical(old)),
            )


def _off_register(figures: Iterable[AskedFigure], content: Content, computed: Mapping[str, Decimal]) -> Iterator[Flag]:
    for figure in figures:
        value, counted = content.figures.get(figure.code), computed.get(figure.code)
        if value is None or counted is None or value == counted:
            continue
        yield Flag(
            FlagKind.REGISTER_DIFFERS,
            figure.code,
            f"{figure.name}: báo cáo {shown(value)}, sổ theo dõi {shown(counted)}.",
            "Bổ sung sổ hoặc sửa số; nếu số báo cáo đúng, hãy nêu lý do trong một câu.",
            (canonical(value), canonical(counted)),
        )


def _disagreements(content: Content) -> Iterator[Flag]:
    """Parts larger than their whole, one of a pair without the other; sums that must hold stop the sending."""
    for finding in (*check_identities(content.figures), *check_together(content.figures)):
        if finding.severity is Severity.ERROR:
            continue
        yield Flag(
            FlagKind.DISAGREEING,
            finding.place or "",
            finding.message,
            finding.suggestion or "",
            tuple(f"{code}={canonical(content.figures[code])}" for code in sorted(finding.facts)),
        )
