"""Persons who may log in."""
