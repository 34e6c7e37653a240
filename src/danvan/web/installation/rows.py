"""The rows of new people: as many as asked for, the first ones with a unit and a position proposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict

from danvan.apps.installation.selectors import LeadForm, UnitOption
from danvan.apps.installation.services import NewPerson
from danvan.domain.authority.usual_roles import Position
from danvan.domain.rules import RuleViolation
from danvan.web.installation.forms import PersonForm

MORE_ROWS = 5
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row before anything is typed."""

    unit_id: int | None
    position: Position
    title: str = ""


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """The rows of the page as forms."""

    forms: tuple[PersonForm, ...]

    @property
    def count(self) -> int:
        """How many rows the page has."""
        return len(self.forms)

    def faults(self) -> list[RuleViolation]:
        """What is wrong with the shape of rows, each with the number of its row."""
        return [
            RuleViolation(f"Người thứ {number}: {form.fields[name].label}: {error}")
            for number, form in enumerate(self.forms, start=1)
            for name, errors in form.errors.items()
            for error in errors
        ]

    def checked_people(self) -> list[NewPerson]:
        """Who stands in the rows, empty ones left out. Raises the first of the faults where there are some."""
        for fault in self.faults():
            raise fault
        return [
            replace(person, row=number)
            for number, form in enumerate(self.forms, start=1)
            if (person := form.person()) is not None
        ]


def proposed_rows(lead: LeadForm, authority_id: int) -> Iterator[Proposed]:
    """Whom a start needs: officer and head of the lead, the head of the authority, the heads of the other offices.

    Hamlets are not among them: who wants them to report in the system adds rows.
    """
    yield Proposed(lead.lead_unit_id, Position.OFFICER, "Chuyên viên")
    yield Proposed(lead.lead_unit_id, Position.HEAD)
    yield Proposed(authority_id, Position.HEAD, lead.head_title)
    for unit in lead.units:
        if unit.pk != lead.lead_unit_id:
            yield Proposed(unit.pk, Position.HEAD)


def blank_rows(units: tuple[UnitOption, ...], lead: LeadForm, authority_id: int) -> PeopleRows:
    """The rows as first shown; when people are there already, one proposal follows the next all the same."""
    rows = list(proposed_rows(lead, authority_id))[: MOST_ROWS - 2] + [Proposed(None, Position.OFFICER)] * 2
    return PeopleRows(
        tuple(
            PersonForm(
                units,
                prefix=f"nguoi-{number}",
                initial={"unit": row.unit_id, "position": row.position.value, "title": row.title},
            )
            for number, row in enumerate(rows, start=1)
        )
    )


def typed_rows(units: tuple[UnitOption, ...], typed: QueryDict, *, more: bool = False) -> PeopleRows:
    """The rows as they were typed, with a few blank ones when they are asked for."""
    stated = typed.get("so-dong", "")
    count = min(int(stated), MOST_ROWS) if stated.isdecimal() and len(stated) < 4 else 0  # noqa: PLR2004 -- three digits
    forms = [PersonForm(units, typed, prefix=f"nguoi-{number}") for number in range(1, count + 1)]
    if more:
        last = min(count + MORE_ROWS, MOST_ROWS)
        forms += [PersonForm(units, prefix=f"nguoi-{number}") for number in range(count + 1, last + 1)]
    return PeopleRows(tuple(forms))
