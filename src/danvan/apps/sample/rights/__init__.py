"""The proof of rights: every permission, role and position, held against a second book, in rules and in rows."""
