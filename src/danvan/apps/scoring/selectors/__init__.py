"""Reading cycles, score sheets and rankings."""

from danvan.apps.scoring.editions import EditionLine
from danvan.apps.scoring.selectors.acts import SheetAct, acts_on
from danvan.apps.scoring.selectors.analysed_units import AnalysedUnit
from danvan.apps.scoring.selectors.analysis import AgreementLine, AnalysisPage, Facet, MapRow, analysis_page
from danvan.apps.scoring.selectors.by_tree import carried_lists
from danvan.apps.scoring.selectors.column import ColumnPage, column_page, dossier_page
from danvan.apps.scoring.selectors.conditions import ConditionsPage, conditions_page
from danvan.apps.scoring.selectors.conflicts import (
    ConflictRow,
    ConflictsPage,
    RecusalRow,
    SubstitutedColumn,
    conflicts_page,
    recusal_choices,
    recusal_rows,
    units_without_scorers,
)
from danvan.apps.scoring.selectors.council import CouncilPage, council_page
from danvan.apps.scoring.selectors.cycles import (
    CriteriaPage,
    CycleChoices,
    CycleRow,
    CycleUse,
    criteria_page,
    cycle_choices,
    cycle_rows,
    cycles_using,
    substitute_choices,
)
from danvan.apps.scoring.selectors.decision import (
    DecisionPage,
    decision_page,
    decision_paper,
    verify_decision,
    verify_decisions,
)
from danvan.apps.scoring.selectors.differences import (
    DIFFERENCES_ON_PAGE,
    LOWERED,
    OTHER_ANSWER,
    RAISED,
    DifferenceFilter,
    DifferencesPage,
    difference_choices,
    differences_page,
)
from danvan.apps.scoring.selectors.evidence_uses import Use, UsedIn, possible_uses, use_counts, uses_of
from danvan.apps.scoring.selectors.explanations import ExplanationRow, ExplanationsPage, explanations_page
from danvan.apps.scoring.selectors.ranking import (
    RankingPage,
    decided_ranking,
    decided_share,
    decision_corrections,
    grade_labels,
    grade_share,
    ranking_page,
)
from danvan.apps.scoring.selectors.rounds import RoundText, sheet_rounds
from danvan.apps.scoring.selectors.sheet import (
    CriterionPage,
    SheetPage,
    criterion_page,
    sees_self_score,
    sheet_history,
    sheet_page,
    why_no_evidence,
)
from danvan.apps.scoring.selectors.sheets import SHEETS_ON_PAGE, SheetList, SheetRow, sheet_list
from danvan.apps.scoring.selectors.simulation import MoveLine, SimulationPage, TriedLeaf, simulation_page
from danvan.apps.scoring.selectors.timeline import StageRow, TimelinePage, timeline_page
from danvan.apps.scoring.selectors.trait_import import trait_import_page
from danvan.apps.scoring.selectors.traits import NotAsked, TraitsPage, not_asked, traits_page
from danvan.apps.scoring.selectors.work import cycles_to_open, work_for, work_in_cycles

__all__ = [
    "DIFFERENCES_ON_PAGE",
    "LOWERED",
    "OTHER_ANSWER",
    "RAISED",
    "SHEETS_ON_PAGE",
    "AgreementLine",
    "AnalysedUnit",
    "AnalysisPage",
    "ColumnPage",
    "ConditionsPage",
    "ConflictRow",
    "ConflictsPage",
    "CouncilPage",
    "CriteriaPage",
    "CriterionPage",
    "CycleChoices",
    "CycleRow",
    "CycleUse",
    "DecisionPage",
    "DifferenceFilter",
    "DifferencesPage",
    "EditionLine",
    "ExplanationRow",
    "ExplanationsPage",
    "Facet",
    "MapRow",
    "MoveLine",
    "NotAsked",
    "RankingPage",
    "RecusalRow",
    "RoundText",
    "SheetAct",
    "SheetList",
    "SheetPage",
    "SheetRow",
    "SimulationPage",
    "StageRow",
    "SubstitutedColumn",
    "TimelinePage",
    "TraitsPage",
    "TriedLeaf",
    "Use",
    "UsedIn",
    "acts_on",
    "analysis_page",
    "carried_lists",
    "column_page",
    "conditions_page",
    "conflicts_page",
    "council_page",
    "criteria_page",
    "criterion_page",
    "cycle_choices",
    "cycle_rows",
    "cycles_to_open",
    "cycles_using",
    "decided_ranking",
    "decided_share",
    "decision_corrections",
    "decision_page",
    "decision_paper",
    "difference_choices",
    "differences_page",
    "dossier_page",
    "explanations_page",
    "grade_labels",
    "grade_share",
    "not_asked",
    "possible_uses",
    "ranking_page",
    "recusal_choices",
    "recusal_rows",
    "sees_self_score",
    "sheet_history",
    "sheet_list",
    "sheet_page",
    "sheet_rounds",
    "simulation_page",
    "substitute_choices",
    "timeline_page",
    "trait_import_page",
    "traits_page",
    "units_without_scorers",
    "use_counts",
    "uses_of",
    "verify_decision",
    "verify_decisions",
    "why_no_evidence",
    "work_for",
    "work_in_cycles",
]
