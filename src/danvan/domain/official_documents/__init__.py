"""Official papers: numbering, required parts, typed content of each form."""

from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents.correcting_decision import (
    CorrectedPlace,
    CorrectedPoints,
    GradingCorrection,
    correcting_decision,
)
from danvan.domain.official_documents.forms.composing import PaperHead
from danvan.domain.official_documents.grading_decision import (
    DecisionGrounds,
    GradedList,
    GradedUnit,
    grading_decision,
)
from danvan.domain.official_documents.kinds import (
    CopyKind,
    DocumentKind,
    PaperKind,
    PartyKind,
    Urgency,
    WorkingPaperKind,
    kind_named,
)
from danvan.domain.official_documents.numbering import document_code, number_line, place_and_date_line
from danvan.domain.official_documents.parts import (
    DRAFT_MARK,
    PEOPLES_COMMITTEE,
    SAMPLE_MARK,
    Alignment,
    Appendix,
    Article,
    Column,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    Table,
    with_end_mark,
)
from danvan.domain.official_documents.required_parts import RequiredPart, missing_parts
from danvan.domain.official_documents.signature import signature_block

__all__ = [
    "DRAFT_MARK",
    "PEOPLES_COMMITTEE",
    "SAMPLE_MARK",
    "Alignment",
    "Appendix",
    "Article",
    "Column",
    "CopyKind",
    "CorrectedPlace",
    "CorrectedPoints",
    "DecisionGrounds",
    "DocumentKind",
    "GradedList",
    "GradedUnit",
    "GradingCorrection",
    "Issuer",
    "OfficialDocument",
    "PaperHead",
    "PaperKind",
    "Paragraph",
    "ParagraphRole",
    "PartyKind",
    "Recipients",
    "RequiredPart",
    "SignatureBlock",
    "SigningCapacity",
    "Table",
    "Urgency",
    "WorkingPaperKind",
    "correcting_decision",
    "document_code",
    "grading_decision",
    "kind_named",
    "missing_parts",
    "number_line",
    "place_and_date_line",
    "signature_block",
    "with_end_mark",
]
