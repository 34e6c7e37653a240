"""The criteria sets that an actor sees, as a list and as choices."""

from dataclasses import dataclass

from danvan.apps.criteria.access import usable_sets, visible_sets
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.models import CriteriaSet
from danvan.domain.authority import Actor

SHIPPED = "đi kèm phần mềm"
RECONSTRUCTED = "bản dựng lại, chưa kiểm chứng"
COLOURS = {CriteriaState.DRAFT: "blue", CriteriaState.READY: "green", CriteriaState.RETIRED: "grey"}


@dataclass(frozen=True, slots=True)
class SetRow:
    """One version of a criteria set in the list."""

    pk: int
    title: str
    code: str
    owner: str
    year: str
    state: str
    colour: str
    mark: str
    is_old: bool


def set_rows(actor: Actor) -> tuple[SetRow, ...]:
    """The sets that the actor sees: of the own authority first, then of those above, then shipped; latest first."""
    rows = list(visible_sets(actor).defer("content").order_by("-valid_from_year", "code", "-version", "-id"))
    rows.sort(key=lambda row: (_rank(actor, row), row.state == CriteriaState.RETIRED))
    return tuple(_row(row) for row in rows)


def usable_choices(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The sets that a cycle of the actor's authority may be opened with; what is assumed in one is said beside it."""
    return tuple((row.pk, choice_text(row)) for row in usable_sets(actor).defer("content"))


def choice_text(row: CriteriaSet) -> str:
    """A set as a choice names it, with its mark."""
    return " – ".join(text for text in (str(row), mark_of(row)) if text)


def mark_of(row: CriteriaSet) -> str:
    """The words that stand beside a set wherever it is shown; blank for an official text."""
    return "" if row.is_official else RECONSTRUCTED


def owner_name(row: CriteriaSet) -> str:
    """Whose set it is."""
    return row.owner.name if row.owner else SHIPPED


def _rank(actor: Actor, row: CriteriaSet) -> int:
    if row.owner_id is None:
        return 2
    return 0 if row.owner_id == actor.authority_id else 1


def _row(row: CriteriaSet) -> SetRow:
    return SetRow(
        pk=row.pk,
        title=row.title,
        code=f"{row.code}, phiên bản {row.version}",
        owner=owner_name(row),
        year=str(row.valid_from_year or ""),
        state=row.state_value.label,
        colour=COLOURS[row.state_value],
        mark=mark_of(row),
        is_old=row.state == CriteriaState.RETIRED,
    )
