"""Work files as lists, pages, prints and workbooks."""

from danvan.apps.work_files.selectors.files import (
    Contents,
    ContentsLine,
    FilePage,
    FileRow,
    Narrowed,
    file_contents,
    file_page,
    file_rows,
    list_years,
    open_file_choices,
)
from danvan.apps.work_files.selectors.finding import EntryChoice, entry_choices, files_with
from danvan.apps.work_files.selectors.workbooks import (
    CONTENTS_HEADINGS,
    LIST_HEADINGS,
    contents_cells,
    contents_workbook,
    list_cells,
    list_workbook,
)

__all__ = [
    "CONTENTS_HEADINGS",
    "LIST_HEADINGS",
    "Contents",
    "ContentsLine",
    "EntryChoice",
    "FilePage",
    "FileRow",
    "Narrowed",
    "contents_cells",
    "contents_workbook",
    "entry_choices",
    "file_contents",
    "file_page",
    "file_rows",
    "files_with",
    "list_cells",
    "list_workbook",
    "list_years",
    "open_file_choices",
]
