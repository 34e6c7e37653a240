"""Releases as the lead office makes them, and what tells units their results."""
