"""Appeals after the decision: named criteria, a clock, another person who decides, a corrected decision."""
