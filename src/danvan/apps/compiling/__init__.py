"""Reports of the lead unit, compiled from those of all units."""
