"""The first start: the guided page and its steps."""
