"""Pages of figures: the catalogue, one figure with its values, what stands behind one value."""
