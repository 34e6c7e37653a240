"""A unit's shelf of evidence, one piece with its revisions and preview, files as downloads."""
