"""The check of a plan before signing: read models with links for the components."""

from dataclasses import dataclass

from danvan.apps.plans.selectors import CheckGroup, CheckPage
from danvan.web.plans.source import mark_link
from danvan.web.shared.links import reverse


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """One finding with its links; a blank address where the act is not open."""

    key: str
    place: str
    message: str
    quote: str
    suggestion: str
    text_url: str
    accept_url: str
    mend_url: str
    waive_url: str


@dataclass(frozen=True, slots=True)
class LinkedGroup:
    """The findings of one kind."""

    group: CheckGroup
    rows: tuple[LinkedRow, ...]


def linked_groups(page: CheckPage) -> tuple[LinkedGroup, ...]:
    """All findings that wait, with links into the text and to what may be done."""
    text = reverse("plans:reading", args=(page.reading_id,))

    def act(name: str, key: str, *, is_open: bool) -> str:
        return reverse(f"plans:{name}", args=(page.reading_id, key)) if is_open else ""

    return tuple(
        LinkedGroup(
            group,
            tuple(
                LinkedRow(
                    key=row.key,
                    place=row.place,
                    message=row.message,
                    quote=row.quote,
                    suggestion=row.suggestion,
                    text_url=f"{text}{link}" if (link := mark_link(row.start, row.end)) else "",
                    accept_url=act("accept_mend", row.key, is_open=row.can_accept),
                    mend_url=act("mend_text", row.key, is_open=row.can_mend),
                    waive_url=act("waive", row.key, is_open=page.can_waive),
                )
                for row in group.rows
            ),
        )
        for group in page.groups
    )
