"""Acts on the path of a paper."""

from danvan.apps.papers.services.approving import (
    approve_paper,
    initial_paper,
    send_back_paper,
    sign_paper,
    submit_paper,
)
from danvan.apps.papers.services.drafting import Copied, Source, comment_on_paper, draft_paper, withdraw_paper
from danvan.apps.papers.services.issuing import (
    end_effect,
    enter_decided,
    file_paper,
    mark_sent,
    note_public_check,
    revoke_number_of_no_paper,
    seal_paper,
)
from danvan.apps.papers.services.numbering import check_day, number_paper, number_papers
from danvan.apps.papers.services.revising import bring_back, drop_revision, take_revision, use_revision_as_file
from danvan.apps.papers.services.signing_here import SignedHere, seal_here, sign_here, sign_several
from danvan.apps.papers.services.typesetting import MadeAhead, files_of, set_version, with_files_ahead
from danvan.apps.papers.services.writing import PaperAsked, change_signatory, write_own_paper

__all__ = [
    "Copied",
    "MadeAhead",
    "PaperAsked",
    "SignedHere",
    "Source",
    "approve_paper",
    "bring_back",
    "change_signatory",
    "check_day",
    "comment_on_paper",
    "draft_paper",
    "drop_revision",
    "end_effect",
    "enter_decided",
    "file_paper",
    "files_of",
    "initial_paper",
    "mark_sent",
    "note_public_check",
    "number_paper",
    "number_papers",
    "revoke_number_of_no_paper",
    "seal_here",
    "seal_paper",
    "send_back_paper",
    "set_version",
    "sign_here",
    "sign_paper",
    "sign_several",
    "submit_paper",
    "take_revision",
    "use_revision_as_file",
    "with_files_ahead",
    "withdraw_paper",
    "write_own_paper",
]
