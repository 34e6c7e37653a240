"""Pages of criteria sets: the list, one set, its editor, comparison, files in and out."""
