"""Acts on batches of papers."""

from danvan.apps.batches.services.acting import ask_all, ask_numbers
from danvan.apps.batches.services.opening import Told, open_batch, redo_failed
from danvan.apps.batches.services.signed import hand_in_signed

__all__ = ["Told", "ask_all", "ask_numbers", "hand_in_signed", "open_batch", "redo_failed"]
