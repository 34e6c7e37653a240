"""The second book: what must hold, read from `stated_rights.toml`, which is written without looking at the code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from danvan.domain.authority import Permission, Role
from danvan.domain.authority.scope import Position


@dataclass(frozen=True, slots=True)
class Stated:
    """What the book says of one permission.

    `roles` have it, `reaches` are the positions of things that it reaches; `of` says so apart for kinds of things that
    it reaches less far ("people" of a unit, "decisions" under a plan).
    """

    roles: frozenset[Role]
    reaches: frozenset[Position]
    of: Mapping[str, frozenset[Position]]

    def positions(self, of: str = "") -> frozenset[Position]:
        """How far it reaches, for one kind of thing where one is named."""
        return self.of[of] if of else self.reaches


Book = dict[Permission, Stated]


def stated_rights() -> Book:
    """The second book. Raises KeyError when it is silent on a permission that the code has."""
    source = files("danvan.apps.sample.rights").joinpath("stated_rights.toml").read_text(encoding="utf-8")
    book = {
        Permission(name): Stated(
            roles=frozenset(map(Role, row["roles"])),
            reaches=frozenset(map(Position, row["reaches"])),
            of={kind: frozenset(map(Position, positions)) for kind, positions in row.get("of", {}).items()},
        )
        for name, row in tomllib.loads(source).items()
    }
    if missing := set(Permission) - set(book):
        raise KeyError(f"stated_rights.toml says nothing of {sorted(missing)}")
    return book
