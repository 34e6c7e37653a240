"""Builds the data files of the national base from two published packages; see docs/decisions and the data's README."""
