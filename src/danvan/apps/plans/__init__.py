"""A plan from its text to what each unit owes."""
