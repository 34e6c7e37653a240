"""Cycles, score sheets with their columns, proposals and decisions."""

from danvan.apps.scoring.models.condition import HeldCondition
from danvan.apps.scoring.models.cycle import Cycle, CycleScorer, RankedGroup
from danvan.apps.scoring.models.measured import ComputedCell, FactContest
from danvan.apps.scoring.models.ranking import RankingDecision, RankingProposal
from danvan.apps.scoring.models.sheet import CellEvidence, ScoreCell, ScoreColumn, ScoreSheet

__all__ = [
    "CellEvidence",
    "ComputedCell",
    "Cycle",
    "CycleScorer",
    "FactContest",
    "HeldCondition",
    "RankedGroup",
    "RankingDecision",
    "RankingProposal",
    "ScoreCell",
    "ScoreColumn",
    "ScoreSheet",
]
