"""Logging in and out, choosing a post."""
