"""The sample years and their movable clock."""
