"""Acts on batches of papers."""

from danvan.apps.batches.services.acting import Outcome, act_on_all, number_all
from danvan.apps.batches.services.opening import Told, open_batch, redo_failed
from danvan.apps.batches.services.signed import hand_in_signed

__all__ = ["Outcome", "Told", "act_on_all", "hand_in_signed", "number_all", "open_batch", "redo_failed"]
