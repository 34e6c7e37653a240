"""The acts on criteria sets, cycles, score sheets and rankings."""

from danvan.apps.scoring.services.appraisal import (
    correct_settled,
    import_points,
    reconcile_sheet,
    save_appraisal,
    send_back_sheet,
    sign_column,
)
from danvan.apps.scoring.services.cell_evidence import (
    add_cell_evidence,
    attach_cell_evidence,
    withdraw_cell_evidence,
)
from danvan.apps.scoring.services.cells import CellPlace, SavedCell, StaleAnswer, save_score_cell
from danvan.apps.scoring.services.conditions import hold_condition, lift_condition
from danvan.apps.scoring.services.council import (
    adopt_rest,
    adopt_sheet,
    name_council,
    reopen_adopted,
    save_council_points,
)
from danvan.apps.scoring.services.cycles import name_substitute, open_cycle, set_conflict_period
from danvan.apps.scoring.services.explanations import GivenFile, explain, settle_explanation
from danvan.apps.scoring.services.facts import (
    ContestWords,
    accept_contest,
    compute_sheet,
    contest_fact,
    refuse_contest,
    withdraw_contest,
)
from danvan.apps.scoring.services.on_paper import PaperDossier, enter_dossier_on_behalf
from danvan.apps.scoring.services.ranking import decide_ranking, mark_published, propose_ranking, send_back_proposal
from danvan.apps.scoring.services.reassigning import reassign_column
from danvan.apps.scoring.services.self_scores import save_self_scores, submit_sheet
from danvan.apps.scoring.services.stages import (
    enter_stage,
    move_stage,
    open_explanation,
    present_stage,
    set_stage_dates,
    set_visibility,
)
from danvan.apps.scoring.services.trait_import import apply_traits, discard_traits, stage_traits
from danvan.apps.scoring.services.traits import hold_trait, lift_trait
from danvan.apps.scoring.typed_answers import CellAnswer, GradeChange, RowsRefused

__all__ = [
    "CellAnswer",
    "CellPlace",
    "ContestWords",
    "GivenFile",
    "GradeChange",
    "PaperDossier",
    "RowsRefused",
    "SavedCell",
    "StaleAnswer",
    "accept_contest",
    "add_cell_evidence",
    "adopt_rest",
    "adopt_sheet",
    "apply_traits",
    "attach_cell_evidence",
    "compute_sheet",
    "contest_fact",
    "correct_settled",
    "decide_ranking",
    "discard_traits",
    "enter_dossier_on_behalf",
    "enter_stage",
    "explain",
    "hold_condition",
    "hold_trait",
    "import_points",
    "lift_condition",
    "lift_trait",
    "mark_published",
    "move_stage",
    "name_council",
    "name_substitute",
    "open_cycle",
    "open_explanation",
    "present_stage",
    "propose_ranking",
    "reassign_column",
    "reconcile_sheet",
    "refuse_contest",
    "reopen_adopted",
    "save_appraisal",
    "save_council_points",
    "save_score_cell",
    "save_self_scores",
    "send_back_proposal",
    "send_back_sheet",
    "set_conflict_period",
    "set_stage_dates",
    "set_visibility",
    "settle_explanation",
    "sign_column",
    "stage_traits",
    "submit_sheet",
    "withdraw_cell_evidence",
    "withdraw_contest",
]
