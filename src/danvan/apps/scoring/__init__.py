"""Criteria, score sheets, appraisal, ranking and its decision."""
