"""Pages of official papers: books, a paper and its path, what came in."""
