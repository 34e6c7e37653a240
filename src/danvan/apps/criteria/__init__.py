"""Criteria sets: what units are scored by, as data with versions and states."""
