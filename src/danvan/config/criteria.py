"""Criteria sets on the command line; the check needs no Django and no database."""

from pathlib import Path

from danvan.apps.criteria.handed_in import read_handed_in
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import Severity
from danvan.domain.scoring.examining import examine
from danvan.domain.scoring.fact_names import fact_names


def check_criteria_file(path: Path) -> int:
    """Print what is wrong with a criteria set in a file (XLSX, YAML, JSON), each fault with its line or cell.

    0 when cycles could use it, 1 otherwise. Names are those of the shipped catalogue. Raises RuleViolation for a file
    that is no criteria set at all, OSError for one that does not open.
    """
    said = read_handed_in(path.read_bytes(), path.name)
    found = examine(said.mapping, fact_names())
    for one in found.findings:
        weight = "Lỗi" if one.severity is Severity.ERROR else "Nên xem"
        print(f"{weight}. {said.place_of(one.place or '') or 'Cả tệp'}: {one.message}")  # noqa: T201 -- a command speaks
    if found.errors or found.criteria_set is None:
        return 1
    typed = found.criteria_set
    mark = f" – {typed.mark}" if typed.mark else ""
    leaves, points = len(typed.leaves()), shown(typed.total_points.value)
    print(f"{typed.code}: dùng được. {leaves} tiêu chí thành phần, {points} điểm{mark}.")  # noqa: T201 -- a command speaks
    return 0
