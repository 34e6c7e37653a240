"""The one who acts: a person in a post of a unit, or in another's place by a delegation."""

from dataclasses import dataclass
from datetime import date

from danvan.domain.authority.delegable import DelegationKind
from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.posts import Leadership
from danvan.domain.authority.roles import Role, permissions_of
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class ActingFor:
    """In whose place somebody acts, by which paper, and all that they may do so.

    `name`, `post_title` and `unit_name` are the delegator's; `own_unit_id` and `own_unit_name` are those of the post in
    which the acting person was given the delegation.
    """

    delegation_id: int
    kind: DelegationKind
    name: str
    post_title: str
    unit_name: str
    document_number: str
    document_date: date
    permissions: frozenset[Permission]
    own_unit_id: int
    own_unit_name: str

    @property
    def document(self) -> str:
        """The paper as audit and pages name it."""
        return f"số {self.document_number} ngày {format_date(self.document_date)}"

    @property
    def label(self) -> str:
        """In whose place and by which paper, as the head of a page says it."""
        place = f"{self.name}, {self.post_title}, {self.unit_name}"
        return f"Làm thay ({self.kind.abbreviation}) {place}, theo văn bản {self.document}"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one post, or in one delegation. Built once per request; services and rules see nobody else.

    `unit_id` is the unit of the post, `authority_id` the people's committee that the unit belongs to (the unit itself
    where it is one), `superior_ids` the committees above that one, the nearest first. The names are as printed on
    pages and in the audit. Who acts in a delegation (`acting_for`) stands in the delegator's unit and authority, has no
    roles, and may do exactly what the delegation gives; `post_id`, `post_title` and `leadership` stay their own.
    `has_other_capacity` says that there is another post or a delegation in which they could go on.
    """

    person_id: int
    person_name: str
    post_title: str
    unit_id: int
    unit_name: str
    roles: frozenset[Role]
    post_id: int = 0
    authority_id: int = 0
    superior_ids: tuple[int, ...] = ()
    leadership: Leadership = Leadership.NONE
    acting_for: ActingFor | None = None
    has_other_capacity: bool = False

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the actor's roles give together; in a delegation, exactly what that gives."""
        return permissions_of(self.roles) if self.acting_for is None else self.acting_for.permissions

    def may(self, permission: Permission) -> bool:
        """Whether one of the actor's roles gives the permission; in a delegation, whether that gives it."""
        return permission in self.permissions

    def belongs_to(self, unit_id: int) -> bool:
        """Whether the actor's post is in the unit; in a delegation, the delegator's."""
        return self.unit_id == unit_id
