"""Templates of papers with a preview, and the check of a Word file's form."""
