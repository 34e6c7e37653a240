"""Plain typed Python: what the law, a plan or a decision says. No Django, no files, no network, no clock."""
