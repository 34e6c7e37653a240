"""How units followed one another, and what a record of it must agree with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from danvan.domain.labelled import LabelledEnum
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.units.phases import UnitInTime
from danvan.domain.units.spans import day_before
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.numbers import format_number

WHOLE = Fraction(1)


class SuccessionKind(LabelledEnum):
    """How one unit followed another."""

    MERGE = "merge", "sáp nhập"
    SPLIT = "split", "chia tách"
    RENAME = "rename", "đổi tên"
    CONTINUE = "continue", "giữ nguyên"
    ABOLISH = "abolish", "giải thể"

    @property
    def goes_over_as_a_whole(self) -> bool:
        """Whether all of the predecessor is in the one successor, though no share is written down."""
        return self in {SuccessionKind.MERGE, SuccessionKind.RENAME, SuccessionKind.CONTINUE}


@dataclass(frozen=True, slots=True)
class Edge:
    """A unit's going over into another from a day on; `successor_id` None: nobody took over.

    `share` is the part of the predecessor that went over, None where no text says how much.
    """

    predecessor_id: int
    successor_id: int | None
    kind: SuccessionKind
    effective: date
    share: Fraction | None = None
    document: str = ""
    is_confirmed: bool = True

    @property
    def known_share(self) -> Fraction | None:
        """The part that went over, as written or by the kind; None where it cannot be known."""
        if self.share is None and self.kind.goes_over_as_a_whole:
            return WHOLE
        return self.share

    @property
    def source(self) -> str:
        """Kind, day and paper as a sentence has them, marked where nobody confirmed it."""
        paper = f" theo {self.document}" if self.document else ", chưa ghi văn bản"
        mark = "" if self.is_confirmed else " (chưa kiểm chứng)"
        return f"{self.kind.label} từ {format_date(self.effective)}{paper}{mark}"


Units = Mapping[int, UnitInTime]


def share_label(share: Fraction) -> str:
    """A part in percent, with two decimals at most.

    >>> share_label(Fraction(1, 3)), share_label(Fraction(1, 2))
    ('33,33%', '50%')
    """
    return f"{format_number(Decimal(round(share * 10_000)) / 100)}%"


def succession_faults(units: Units, edges: Iterable[Edge]) -> tuple[Finding, ...]:
    """Everything that cannot be in a record of successions, in the order of the edges; empty when it holds.

    A successor begins on the day after its predecessor's last; shares are parts and, where all of a unit's are known,
    make up the whole; an abolished unit has no successor; nothing follows itself, directly or over others.
    """
    every = tuple(edges)
    by_predecessor: dict[int, list[Edge]] = {}
    for edge in every:
        by_predecessor.setdefault(edge.predecessor_id, []).append(edge)
    singly = [fault for edge in every for fault in _faults_of_edge(units, edge)]
    together = [fault for own in by_predecessor.values() for fault in _faults_together(units, own)]
    return (*singly, *together, *_circles(units, by_predecessor))


def check_successions(units: Units, edges: Iterable[Edge]) -> None:
    """Raises RuleViolation with the first thing that cannot be in a record of successions."""
    for fault in succession_faults(units, edges):
        raise RuleViolation(f"{fault.message} {fault.suggestion}", fault=fault.code)


def _faults_of_edge(units: Units, edge: Edge) -> Iterator[Finding]:
    before = units[edge.predecessor_id]
    if edge.share is not None and not 0 < edge.share <= WHOLE:
        yield _fault(
            "share-not-a-part",
            f"Phần của {before.name} chuyển sang nơi khác phải lớn hơn 0 và không quá 100%.",
            "Ghi lại tỷ lệ, hoặc để trống khi văn bản không nêu.",
        )
    if before.life.last != day_before(edge.effective):
        yield _fault(
            "predecessor-not-ended",
            f"{before.name} tồn tại {before.life.label}, không kết thúc ngay trước ngày {format_date(edge.effective)}.",
            "Ghi ngày có hiệu lực là ngay hôm sau ngày cuối của đơn vị cũ.",
        )
    if edge.successor_id is None:
        if edge.kind is not SuccessionKind.ABOLISH:
            yield _fault(
                "no-successor",
                f"Chưa ghi đơn vị kế thừa {before.name} ({edge.kind.label}).",
                "Chọn đơn vị kế thừa; chỉ khi giải thể mới không có.",
            )
        return
    if edge.kind is SuccessionKind.ABOLISH:
        yield _fault(
            "abolished-with-successor",
            f"{before.name} đã giải thể thì không có đơn vị kế thừa.",
            "Bỏ đơn vị kế thừa, hoặc chọn sáp nhập, chia tách.",
        )
    after = units[edge.successor_id]
    if after.life.first < edge.effective:
        yield _fault(
            "successor-too-early",
            f"{after.name} có từ {format_date(after.life.first)}, trước khi {before.name} "
            f"chuyển sang ({format_date(edge.effective)}).",
            "Đơn vị kế thừa phải bắt đầu đúng ngày này: lập đơn vị mới, có thể giữ tên và mã cũ.",
        )
    if after.life.first > edge.effective:
        yield _fault(
            "successor-too-late",
            f"{after.name} chỉ có từ {format_date(after.life.first)}, sau khi {before.name} "
            f"chuyển sang ({format_date(edge.effective)}).",
            "Đơn vị kế thừa phải bắt đầu đúng ngày này.",
        )


def _faults_together(units: Units, edges: list[Edge]) -> Iterator[Finding]:
    """The faults of all edges that leave one unit."""
    name = units[edges[0].predecessor_id].name
    successors = Counter(edge.successor_id for edge in edges)
    if max(successors.values()) > 1:
        yield _fault(
            "successor-twice", f"{name} có một đơn vị kế thừa ghi hai lần.", "Mỗi đơn vị kế thừa chỉ ghi một lần."
        )
    if len({edge.effective for edge in edges}) > 1:
        yield _fault(
            "several-days", f"{name} chuyển sang các đơn vị khác vào nhiều ngày.", "Ghi cùng một ngày có hiệu lực."
        )
    if len(edges) > 1 and any(edge.kind is SuccessionKind.ABOLISH for edge in edges):
        yield _fault(
            "abolished-beside",
            f"{name} vừa ghi giải thể vừa ghi đơn vị kế thừa.",
            "Giữ một trong hai: giải thể, hoặc các đơn vị kế thừa.",
        )
    if len(edges) > 1 and any(edge.kind.goes_over_as_a_whole for edge in edges):
        yield _fault(
            "whole-beside",
            f"{name} vừa chuyển nguyên vẹn sang một đơn vị vừa ghi đơn vị kế thừa khác.",
            "Khi có từ hai đơn vị kế thừa thì ghi là chia tách.",
        )
    yield from _faults_of_shares(name, edges)


def _faults_of_shares(name: str, edges: list[Edge]) -> Iterator[Finding]:
    known = [edge.share for edge in edges if edge.share is not None]
    total = sum(known, Fraction(0))
    if len(known) == len(edges) and total != WHOLE:
        yield _fault(
            "shares-not-whole",
            f"Các phần của {name} cộng lại được {share_label(total)}, không phải 100%.",
            "Sửa tỷ lệ, hoặc để trống phần mà văn bản không nêu.",
        )
    elif known and len(known) < len(edges) and total >= WHOLE:
        yield _fault(
            "shares-leave-nothing",
            f"Các phần đã biết của {name} cộng lại được {share_label(total)}, không còn gì cho đơn vị kế thừa khác.",
            "Sửa tỷ lệ, hoặc bỏ đơn vị kế thừa không nhận phần nào.",
        )


def _circles(units: Units, by_predecessor: Mapping[int, list[Edge]]) -> Iterator[Finding]:
    """A unit that follows itself, directly or over others; one such circle is told."""
    following = {
        unit_id: {edge.successor_id for edge in edges if edge.successor_id is not None}
        for unit_id, edges in by_predecessor.items()
    }
    while ends := {unit_id for unit_id, followers in following.items() if not followers & following.keys()}:
        following = {unit_id: followers for unit_id, followers in following.items() if unit_id not in ends}
    if not following:
        return
    way: list[int] = []
    at = min(following)
    while at not in way:
        way.append(at)
        at = min(following[at] & following.keys())
    names = " → ".join(units[unit_id].name for unit_id in [*way[way.index(at) :], at])
    yield _fault("circle", f"Các đơn vị kế thừa nhau thành vòng: {names}.", "Bỏ một trong các kế thừa này.")


def _fault(code: str, message: str, suggestion: str) -> Finding:
    return Finding(code, Severity.ERROR, message, suggestion=suggestion)
