"""Who answers within a unit for what it owes: who holds the post that its head named, or took that post's work over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, F, IntegerField, Q, Value, When

_NAMED, _TAKER = "responsible", "responsible__handover__receiving_post"


@dataclass(frozen=True, slots=True)
class InCharge:
    """Who is responsible within the unit; nobody where its head named nobody."""

    person_id: int | None
    name: str

    def said_to(self, person_id: int) -> str:
        """Who it is, as the end of a line of the work list of a person; empty where nobody is."""
        if self.person_id is None:
            return ""
        return "; ông (bà) phụ trách" if self.person_id == person_id else f"; phụ trách: {self.name}"


def responsible_name(day: date) -> Case:
    """The name of who is responsible for an obligation on a day, to be asked along with it; empty where nobody is."""
    return Case(*_held(day, "person__full_name"), default=Value(""), output_field=CharField())


def responsible_title(day: date) -> Case:
    """The title of the post that is responsible on a day; empty where none is."""
    return Case(*_held(day, "title"), default=Value(""), output_field=CharField())


def responsible_post(day: date) -> Case:
    """The number of the post that is responsible on a day; None where none is."""
    return Case(*_held(day, "id"), default=None, output_field=IntegerField(null=True))


def responsible_person(day: date) -> Case:
    """The number of the person who is responsible on a day; None where nobody is."""
    return Case(*_held(day, "person_id"), default=None, output_field=IntegerField(null=True))


def _held(day: date, what: str) -> list[When]:
    """Of the named post while it is held, after that of who took over its work."""
    return [When(_is_held(path, day), then=F(f"{path}__{what}")) for path in (_NAMED, _TAKER)]


def _is_held(path: str, day: date) -> Q:
    begun = Q((f"{path}__valid_from__lte", day))
    return begun & (Q((f"{path}__valid_until__isnull", True)) | Q((f"{path}__valid_until__gte", day)))
