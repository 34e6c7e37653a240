"""Repairs of a text above what the file holds: each is listed, each can be taken back."""

from danvan.domain.text_repair.kinds import RepairKind
from danvan.domain.text_repair.repair import Repair, undone

__all__ = ["Repair", "RepairKind", "undone"]
