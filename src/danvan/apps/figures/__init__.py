"""Figures of units: the catalogue, the values with their history, comments and evidence."""
