"""Acts on the path of a paper."""

from danvan.apps.papers.services.approving import (
    approve_paper,
    initial_paper,
    send_back_paper,
    sign_paper,
    submit_paper,
)
from danvan.apps.papers.services.drafting import Source, comment_on_paper, draft_paper, revise_paper, withdraw_paper
from danvan.apps.papers.services.issuing import (
    end_effect,
    enter_decided,
    file_paper,
    mark_sent,
    note_public_check,
    number_paper,
    seal_paper,
)

__all__ = [
    "Source",
    "approve_paper",
    "comment_on_paper",
    "draft_paper",
    "end_effect",
    "enter_decided",
    "file_paper",
    "initial_paper",
    "mark_sent",
    "note_public_check",
    "number_paper",
    "revise_paper",
    "seal_paper",
    "send_back_paper",
    "sign_paper",
    "submit_paper",
    "withdraw_paper",
]
