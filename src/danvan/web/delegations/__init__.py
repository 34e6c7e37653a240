"""Delegations, and absences with who stands in."""
