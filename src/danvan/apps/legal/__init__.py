"""What the authority itself decides about law's dated values: the days off of a year."""
