"""Pages of plans in the writing."""
