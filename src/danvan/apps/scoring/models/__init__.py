"""Cycles, score sheets with their columns, proposals and decisions."""

from danvan.apps.scoring.models.condition import HeldCondition
from danvan.apps.scoring.models.council import CouncilMember
from danvan.apps.scoring.models.cycle import Cycle, CycleScorer, RankedGroup
from danvan.apps.scoring.models.explanations import Explanation
from danvan.apps.scoring.models.measured import ComputedCell, FactContest
from danvan.apps.scoring.models.ranking import DecisionEdition, RankingDecision, RankingProposal
from danvan.apps.scoring.models.rounds import SheetRound
from danvan.apps.scoring.models.sheet import CellEvidence, ScoreCell, ScoreColumn, ScoreSheet
from danvan.apps.scoring.models.stages import CycleStage
from danvan.apps.scoring.models.trait import HeldTrait, TraitImport

__all__ = [
    "CellEvidence",
    "ComputedCell",
    "CouncilMember",
    "Cycle",
    "CycleScorer",
    "CycleStage",
    "DecisionEdition",
    "Explanation",
    "FactContest",
    "HeldCondition",
    "HeldTrait",
    "RankedGroup",
    "RankingDecision",
    "RankingProposal",
    "ScoreCell",
    "ScoreColumn",
    "ScoreSheet",
    "SheetRound",
    "TraitImport",
]
