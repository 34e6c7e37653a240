"""Targets: how far units have come, from numerator and denominator, and against last year; no data is not zero."""
