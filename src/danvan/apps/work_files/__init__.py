"""Work files: the list of files of a year, papers in them, their way to the archive."""
