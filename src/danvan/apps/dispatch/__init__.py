"""Recipients of issued papers, what was sent to whom, and what became of it."""
