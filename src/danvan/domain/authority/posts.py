"""A post as the rules of delegation, signing and conflicts see it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.roles import Role, permissions_of


class Leadership(StrEnum):
    """Whether a post leads its unit."""

    HEAD = "head"
    ACTING_HEAD = "acting_head"
    DEPUTY = "deputy"
    NONE = "none"

    @property
    def leads(self) -> bool:
        """Whether the holder stands at the head of the unit, for good or for the time being."""
        return self in {Leadership.HEAD, Leadership.ACTING_HEAD}


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that a person holds from a day on, to its last day or openly.

    `parent_unit_id` is the unit above the post's unit, None where there is none; `is_authority` says that the unit
    is a people's committee of its own, which belongs to nobody else's structure.
    """

    post_id: int
    person_name: str
    title: str
    unit_id: int
    unit_name: str
    leadership: Leadership
    roles: frozenset[Role]
    valid_from: date
    valid_until: date | None = None
    parent_unit_id: int | None = None
    is_authority: bool = False

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the roles of the post give, and nothing that came by delegation."""
        return permissions_of(self.roles)

    @property
    def named(self) -> str:
        """Person and post as a sentence names them."""
        return f"{self.person_name} ({self.title}, {self.unit_name})"

    def holds_on(self, day: date) -> bool:
        """Whether the post is held on the day, both ends included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
