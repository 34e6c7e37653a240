"""Acts on compiled reports."""

from danvan.apps.compiling.services.compiling import compile_report, take_anew
from danvan.apps.compiling.services.deciding import discard_report, finish_report, reopen_report
from danvan.apps.compiling.services.editing import edit_section

__all__ = ["compile_report", "discard_report", "edit_section", "finish_report", "reopen_report", "take_anew"]
