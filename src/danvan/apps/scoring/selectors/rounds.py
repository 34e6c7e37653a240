"""What was sent, signed, settled or changed on a sheet, round by round."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NotRequired, TypedDict

from danvan.apps.scoring.access import sees_column
from danvan.apps.scoring.enums import COMPUTED_COLUMN, ColumnCode
from danvan.apps.scoring.models import SheetRound
from danvan.apps.scoring.records import LoadedSheet
from danvan.apps.scoring.selectors.text import moment
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown

COMPUTED_LABEL = "Điểm tính từ dữ kiện"
Said = Mapping[str, "SaidOfLeaf"]


class SaidOfLeaf(TypedDict):
    """What a round keeps of one criterion."""

    points: str
    reason: str
    computed: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """What one round says of a criterion; `before` is what the round before of that column said, empty where alike.

    `computed` are the rule, the formula and the values by which facts came to the points.
    """

    code: str
    points: str
    before: str
    reason: str
    computed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundText:
    """One round; `is_first` when the column had none before, `changed` how many criteria differ from that one."""

    number: int
    column: str
    kind: str
    who: str
    when: str
    reason: str
    seal: str
    is_first: bool
    changed: int
    lines: tuple[RoundLine, ...]


def sheet_rounds(loaded: LoadedSheet, actor: Actor) -> tuple[RoundText, ...]:
    """The rounds of the columns that the actor may see, newest first. One query.

    Who sees what the unit sent sees the rounds of computed points too; those are compared with what it sent.
    """
    seen = {code for code, column in loaded.columns.items() if sees_column(actor, loaded.sheet, column)}
    if ColumnCode.SELF in seen:
        seen.add(COMPUTED_COLUMN)
    last: dict[str, Said] = {}
    texts = []
    rows = SheetRound.objects.filter(sheet=loaded.sheet, column__in=seen).select_related("made_by").order_by("number")
    for row in rows:
        before = last.get(row.column)
        lines = tuple(_line(code, said, before) for code, said in row.content.items())
        last[row.column] = row.content
        if row.column == ColumnCode.SELF:
            last[COMPUTED_COLUMN] = row.content
        elif row.column == COMPUTED_COLUMN:
            last[COMPUTED_COLUMN] = {**(before or {}), **row.content}
        texts.append(
            RoundText(
                number=row.number,
                column=COMPUTED_LABEL if row.column == COMPUTED_COLUMN else loaded.label(row.column),
                kind=row.get_kind_display(),
                who=row.made_by.full_name,
                when=moment(row.made_at),
                reason=row.reason,
                seal=row.content_hash[:12],
                is_first=before is None,
                changed=sum(bool(line.before) for line in lines),
                lines=lines,
            )
        )
    return tuple(reversed(texts))


def _line(code: str, said: SaidOfLeaf, before: Said | None) -> RoundLine:
    old = before.get(code) if before is not None else None
    was = _points(old["points"]) if old else "chưa chấm"
    now = _points(said["points"])
    changed = was if before is not None and was != now else ""
    return RoundLine(code, now, changed, said["reason"], tuple(said.get("computed", ())))


def _points(text: str) -> str:
    return "không phát sinh" if text == "not_arising" else shown(Decimal(text))
