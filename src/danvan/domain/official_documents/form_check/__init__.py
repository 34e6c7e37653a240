"""The form of an opened paper held against Nghị định 30/2020/NĐ-CP."""

from danvan.domain.official_documents.form_check.checking import check_form
from danvan.domain.official_documents.form_check.description import (
    Letters,
    PageNumber,
    PageSetup,
    PaperForm,
    Standing,
    TextBlock,
)
from danvan.domain.official_documents.form_check.plain import findings_as_text, findings_to_dict, weight_of

__all__ = [
    "Letters",
    "PageNumber",
    "PageSetup",
    "PaperForm",
    "Standing",
    "TextBlock",
    "check_form",
    "findings_as_text",
    "findings_to_dict",
    "weight_of",
]
