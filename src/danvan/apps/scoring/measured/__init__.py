"""What the system itself knows of units in the year of a cycle, and the points that follow from it."""
