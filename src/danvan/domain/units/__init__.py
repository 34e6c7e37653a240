"""Units in time: their days, the tree of a day, how they followed one another, values carried from day to day."""

from danvan.domain.units.carrying import (
    CarriedList,
    CarriedSums,
    Ratio,
    WhyLeft,
    carry_amounts,
    carry_list,
    carry_ratios,
    carry_sums,
)
from danvan.domain.units.comparing import Change, Difference, differences
from danvan.domain.units.following import Network, Part, Whereabouts
from danvan.domain.units.origins import Origins, origins
from danvan.domain.units.phases import Phase, UnitInTime
from danvan.domain.units.spans import Span
from danvan.domain.units.succession import Edge, SuccessionKind
from danvan.domain.units.tree import UnitTree, tree_of

__all__ = [
    "CarriedList",
    "CarriedSums",
    "Change",
    "Difference",
    "Edge",
    "Network",
    "Origins",
    "Part",
    "Phase",
    "Ratio",
    "Span",
    "SuccessionKind",
    "UnitInTime",
    "UnitTree",
    "Whereabouts",
    "WhyLeft",
    "carry_amounts",
    "carry_list",
    "carry_ratios",
    "carry_sums",
    "differences",
    "origins",
    "tree_of",
]
