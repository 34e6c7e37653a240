"""A list of published results as its page shows it, and what there is to choose where a figure is defined."""

from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.audit.seen import FIGURE, seen_of
from danvan.apps.figures.access import import_for, own_definition_for
from danvan.apps.orgs.models import UnitKind
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_moment

_TYPED = (
    "name",
    "unit_of_measure",
    "kind",
    "heading",
    "asked_of",
    "periods",
    "roll_up",
    "usual_low",
    "usual_high",
    "basis",
)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What one row of a list does, as ready text; `verdict` is "new", "changed", "unchanged" or "problem"."""

    place: str
    unit: str
    figure: str
    before: str
    after: str
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportOnPage:
    """A list that was handed in, row by row; what cannot be comes first."""

    pk: int
    file_name: str
    made: str
    is_applied: bool
    lines: tuple[ImportLine, ...]
    problems: int
    unknown_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefinitionSeen:
    """The latest version of a local figure: its name, and what a form starts from; the day is for the lead to say.

    `seen` says of which state of it this tells.
    """

    name: str
    typed: dict[str, object]
    seen: int


def import_on_page(actor: Actor, pk: int) -> ImportOnPage:
    """One's own list. Raises Http404 for any other. One query."""
    listed = import_for(actor, pk)
    lines = [ImportLine(**verdict) for verdict in listed.verdicts]
    return ImportOnPage(
        pk=listed.pk,
        file_name=listed.file_name,
        made=format_moment(timezone.localtime(listed.made_at)),
        is_applied=listed.applied_at is not None,
        lines=tuple(sorted(lines, key=lambda line: line.verdict != "problem")),
        problems=sum(line.verdict == "problem" for line in lines),
        unknown_columns=tuple(listed.unknown_columns),
    )


def unit_kind_choices() -> tuple[tuple[str, str], ...]:
    """The kinds of units that a figure may be asked of."""
    return tuple(UnitKind.objects.order_by("position", "code").values_list("code", "name"))


def definition_seen(actor: Actor, code: str) -> DefinitionSeen:
    """The latest version of a local figure of the own authority. Raises Http404 for any other."""
    last = own_definition_for(actor, code)
    return DefinitionSeen(last.name, {name: getattr(last, name) for name in _TYPED}, seen_of(FIGURE, last.pk))
