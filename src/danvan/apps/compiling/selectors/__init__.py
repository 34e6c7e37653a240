"""Reading compiled reports: which there are, one with its sections and figures, what stands behind a number."""

from danvan.apps.compiling.selectors.lists import CompilationList, compilation_list
from danvan.apps.compiling.selectors.paper import compiled_document, compiled_docx
from danvan.apps.compiling.selectors.report import (
    FigureBehind,
    ReportOnPage,
    SectionOnPage,
    figure_behind,
    report_on_page,
    section_values,
)

__all__ = [
    "CompilationList",
    "FigureBehind",
    "ReportOnPage",
    "SectionOnPage",
    "compilation_list",
    "compiled_document",
    "compiled_docx",
    "figure_behind",
    "report_on_page",
    "section_values",
]
