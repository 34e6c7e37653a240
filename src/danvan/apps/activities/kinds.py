"""The kinds of activities that hold for a unit: shipped ones, and local ones of its committee and the one above."""

from danvan.apps.activities.access import usable_kinds
from danvan.apps.activities.models import ActivityKind
from danvan.domain.activities.kinds import Kind, kind_of, shipped_kinds
from danvan.domain.rules import RuleViolation

Kinds = dict[str, Kind]


def as_kind(row: ActivityKind) -> Kind:
    """A stored local kind."""
    return kind_of({"code": row.code, "label": row.label, "figures": row.figures, "local": True})


def offered_kinds(authority_id: int) -> Kinds:
    """The kinds that the units of a committee may choose, by code: shipped ones first. One query."""
    local = usable_kinds(authority_id).filter(ended_at__isnull=True)
    return {kind.code: kind for kind in (*shipped_kinds(), *map(as_kind, local))}


def all_kinds() -> Kinds:
    """Every kind that there is or was, by code. One query."""
    local = ActivityKind.objects.order_by("label", "id")
    return {kind.code: kind for kind in (*shipped_kinds(), *map(as_kind, local))}


def kind_named(code: str) -> Kind:
    """The kind of a stored activity. Raises LookupError for a code that never was one; at most one query."""
    shipped = next((kind for kind in shipped_kinds() if kind.code == code), None)
    if shipped is not None:
        return shipped
    row = ActivityKind.objects.filter(code=code).first()
    if row is None:
        raise LookupError(f"no kind of activity {code!r}")
    return as_kind(row)


def chosen_kind(kinds: Kinds, code: str) -> Kind:
    """The kind that was chosen. Raises RuleViolation when it may not be."""
    if code not in kinds:
        raise RuleViolation("Loại hoạt động này không có hoặc đã ngừng dùng. Hãy chọn loại khác trong danh sách.")
    return kinds[code]
