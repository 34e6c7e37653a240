"""Pages of units' plans and reports, and of the progress of targets."""
