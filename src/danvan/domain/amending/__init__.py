"""A later version of a plan: what became of each clause, word by word, and of what units owe."""
