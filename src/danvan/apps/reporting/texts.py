"""The texts of a report."""

import hashlib

from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation

TEXTS = ("content", "difficulties", "proposals")
RESULTS = "Nội dung, kết quả thực hiện"


def content_label(obligation: Obligation) -> str:
    """How the main text is called: what a unit means to do, or what it has done."""
    return "Nội dung kế hoạch" if obligation.deadline.owed == OwedThing.OWN_PLAN else RESULTS


def text_print(text: str) -> str:
    """What tells one text from another when two people write: a short hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
