"""Work that goes on behind the pages, row by row."""
