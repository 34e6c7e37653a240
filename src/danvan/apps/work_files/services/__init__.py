"""Acts on work files."""

from danvan.apps.work_files.services.closing import close_file, deposit_file, reopen_file
from danvan.apps.work_files.services.filing import file_issued_paper, put_papers, take_out_paper
from danvan.apps.work_files.services.listing import CarriedList, FileLine, carry_list, change_file, open_file

__all__ = [
    "CarriedList",
    "FileLine",
    "carry_list",
    "change_file",
    "close_file",
    "deposit_file",
    "file_issued_paper",
    "open_file",
    "put_papers",
    "reopen_file",
    "take_out_paper",
]
