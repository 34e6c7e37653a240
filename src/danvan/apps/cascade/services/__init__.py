"""The acts on plans above plans and on coverage."""

from danvan.apps.cascade.services.coverage import (
    confirm_coverage,
    link_line,
    propose_matches,
    refuse_coverage,
    reopen_coverage,
    waive_coverage,
)
from danvan.apps.cascade.services.upper import UpperValues, confirm_upper, record_upper

__all__ = [
    "UpperValues",
    "confirm_coverage",
    "confirm_upper",
    "link_line",
    "propose_matches",
    "record_upper",
    "refuse_coverage",
    "reopen_coverage",
    "waive_coverage",
]
