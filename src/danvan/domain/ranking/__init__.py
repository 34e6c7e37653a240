"""Ranking: grades by exact percentage, caps and denials, order and ties, robustness, decisions, releases."""
