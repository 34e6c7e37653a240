"""Scoring: the criteria tree, what applies to whom, points and how they came, columns, reconciliation, totals."""
