"""Figures: what units are asked to count, how an entered value is checked, how pairs must agree, how to round."""
