"""Reading the ledger: rates by unit, group and tree."""

from danvan.apps.ledger.selectors.rates import (
    GroupCounts,
    LedgerCounts,
    TreeCounts,
    UnitCounts,
    group_counts,
    ledger_counts,
    tree_counts,
)
from danvan.apps.ledger.selectors.whole import whole_ledger

__all__ = [
    "GroupCounts",
    "LedgerCounts",
    "TreeCounts",
    "UnitCounts",
    "group_counts",
    "ledger_counts",
    "tree_counts",
    "whole_ledger",
]
