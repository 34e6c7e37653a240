"""Figures of the year before where a unit was merged, split or renamed since: summed over what it was made of.

Only where every unit that it was made of is wholly in it and gave the figure, and the figure adds up over units; else
it is not known, and the sentence says why. Never a part, never an estimate.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from danvan.apps.figures.total import codes_of
from danvan.apps.orgs.in_time import network_around, were_changed
from danvan.apps.scoring.measured.from_figures import GivenValues, figure_value
from danvan.domain.figures.catalogue import Figure, FigureKind, RollUp
from danvan.domain.figures.rolling import roll_up
from danvan.domain.scoring.fact_names import FactValue
from danvan.domain.units import Network, Origins, origins

#: Units by what they were made of in the year before; those that nothing happened to are not in it.
Predecessors = Mapping[int, Origins]


def predecessors(unit_ids: Collection[int], year: int, day: date) -> tuple[Predecessors, Network | None]:
    """What each unit of a day was made of at the end of a year. One query where no unit changed, else a few more."""
    end = date(year, 12, 31)
    if not were_changed(unit_ids, end, day):
        return {}, None
    network = network_around(unit_ids, end)
    found = {unit_id: origins(network, unit_id, end, day) for unit_id in unit_ids if unit_id in network.units}
    return {unit_id: one for unit_id, one in found.items() if not one.is_unchanged}, network


def value_before(
    figure: Figure, origin: Origins, network: Network, year: int, given: GivenValues
) -> tuple[FactValue, str]:
    """The figure of a year of all that a unit was made of; and where it comes from, or why it is not known."""
    if origin.why_not:
        return None, f"Chưa tính được số liệu năm {year}: {origin.why_not}"
    names = ", ".join(network.name(unit_id) for unit_id in origin.sources)
    if len(origin.sources) == 1:
        value, how = figure_value(figure, origin.sources[0], year, given)
        return value, f"Số liệu của {names}. {how}"
    if figure.roll_up is RollUp.NONE or figure.kind is FigureKind.BOOLEAN:
        return None, f"Chưa tính được số liệu năm {year}: số liệu này không cộng được qua các đơn vị ({names})."
    whole = roll_up(figure, {unit_id: _of_unit(figure, unit_id, year, given) for unit_id in origin.sources})
    if whole.missing:
        lacking = ", ".join(network.name(unit_id) for unit_id in whole.missing)
        return None, f"Chưa tính được số liệu năm {year}: chưa có số liệu của {lacking}."
    if whole.value is None:
        return None, f"Cộng số liệu năm {year} của {names}. Mẫu số bằng 0."
    return whole.value, f"Cộng số liệu năm {year} của {names} ({'; '.join(edge.source for edge in origin.steps)})."


def _of_unit(figure: Figure, unit_id: int, year: int, given: GivenValues) -> dict[str, Decimal]:
    found = {code: given.get((unit_id, year, code)) for code in codes_of(figure)}
    return {code: one.value for code, one in found.items() if one is not None}
