"""Books of papers: numbers of outgoing papers, incoming papers, what explains each number."""
