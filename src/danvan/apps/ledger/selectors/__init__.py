"""Reading the ledger: one obligation with its entries, rates, who has not sent, requirements."""

from danvan.apps.ledger.selectors.assigning import AssignChoices, assign_choices
from danvan.apps.ledger.selectors.detail import EntryLine, ObligationPage, obligation_page
from danvan.apps.ledger.selectors.missing import (
    LetterFile,
    LetterSubject,
    MissingThing,
    letter_document,
    letter_file,
    letter_head,
    letter_subject,
    missing_things,
)
from danvan.apps.ledger.selectors.rates import (
    GroupCounts,
    LedgerCounts,
    Obligations,
    TreeCounts,
    UnitCounts,
    group_counts,
    ledger_counts,
    tree_counts,
)
from danvan.apps.ledger.selectors.required import RequirementRow, leading_plans, requirement_rows
from danvan.apps.ledger.selectors.whole import whole_ledger

__all__ = [
    "AssignChoices",
    "EntryLine",
    "GroupCounts",
    "LedgerCounts",
    "LetterFile",
    "LetterSubject",
    "MissingThing",
    "ObligationPage",
    "Obligations",
    "RequirementRow",
    "TreeCounts",
    "UnitCounts",
    "assign_choices",
    "group_counts",
    "leading_plans",
    "ledger_counts",
    "letter_document",
    "letter_file",
    "letter_head",
    "letter_subject",
    "missing_things",
    "obligation_page",
    "requirement_rows",
    "tree_counts",
    "whole_ledger",
]
