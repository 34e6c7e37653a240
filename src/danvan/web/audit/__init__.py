"""The audit as pages."""
