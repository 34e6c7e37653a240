"""Pages of work files: the list of a year, a file with its papers, prints."""
