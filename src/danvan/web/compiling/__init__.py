"""Compiled reports."""
