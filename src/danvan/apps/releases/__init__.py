"""Releases: the decided ranking of a year as files that never change."""
