"""Who did what, when, to what: entries that nobody changes, chained by hashes."""
