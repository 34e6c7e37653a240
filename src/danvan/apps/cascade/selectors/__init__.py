"""Reading coverage as ready text."""

from danvan.apps.cascade.selectors.matrix import (
    MATRIX_UNITS,
    MatrixCell,
    MatrixFilter,
    MatrixPage,
    UnitTally,
    matrix_page,
    matrix_parts,
    unit_tallies,
)
from danvan.apps.cascade.selectors.rows import (
    CoveragePage,
    CoverageRow,
    UpperChoices,
    UpperPage,
    coverage_page,
    coverage_rows,
    unit_name,
    upper_choices,
    upper_page,
)

__all__ = [
    "MATRIX_UNITS",
    "CoveragePage",
    "CoverageRow",
    "MatrixCell",
    "MatrixFilter",
    "MatrixPage",
    "UnitTally",
    "UpperChoices",
    "UpperPage",
    "coverage_page",
    "coverage_rows",
    "matrix_page",
    "matrix_parts",
    "unit_name",
    "unit_tallies",
    "upper_choices",
    "upper_page",
]
