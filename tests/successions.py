"""What became of the sample district's communes on 01/7/2025, without the whole nation around them."""

from datetime import date

from danvan.apps.orgs.models import Succession, Unit, UnitPhase
from danvan.apps.orgs.services import add_unit

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
RESOLUTION = "1682/NQ-UBTVQH15"
WHOLE = {
    "25486": "Tân Biên", "25495": "Tân Biên", "25501": "Tân Biên", "25489": "Tân Lập", "25492": "Tân Lập",
    "25498": "Thạnh Bình", "25504": "Phước Vinh",
}  # fmt: skip
SPLIT = {
    "25507": ("Thạnh Bình", "Tân Phú"), "25510": ("Trà Vong", "Tân Phú"), "25513": ("Trà Vong", "Tân Phú"),
}  # fmt: skip
CODES = {
    "Tân Biên": "25486", "Tân Lập": "25489", "Thạnh Bình": "25498", "Trà Vong": "25510", "Tân Phú": "25549",
    "Phước Vinh": "25591",
}  # fmt: skip


def end_communes() -> dict[str, Unit]:
    """End the communes of the district, and give the new ones by name; of the split ones no share is known."""
    old = {unit.code: unit for unit in Unit.objects.filter(code__in=(*WHOLE, *SPLIT))}
    Unit.objects.filter(pk__in=[unit.pk for unit in old.values()]).update(valid_until=LAST)
    UnitPhase.objects.filter(unit__in=old.values()).update(valid_until=LAST)
    kind = old["25486"].kind
    new = {
        name: add_unit(code=code, name=f"UBND xã {name}", area_name=f"Xã {name}", kind=kind, valid_from=FIRST)
        for name, code in CODES.items()
    }
    for code, name in WHOLE.items():
        _succeed(old[code], new[name], "merge")
    for code, names in SPLIT.items():
        for name in names:
            _succeed(old[code], new[name], "split")
    return new


def _succeed(before: Unit, after: Unit, kind: str) -> None:
    Succession.objects.create(
        predecessor=before, successor=after, kind=kind, effective_date=FIRST, document=RESOLUTION,
        confidence="confirmed",
    )  # fmt: skip
