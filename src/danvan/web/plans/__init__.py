"""Plans: from a text to what each unit owes."""
