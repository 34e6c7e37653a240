"""Score sheets, appraisal, reconciliation, ranking and its decision."""
