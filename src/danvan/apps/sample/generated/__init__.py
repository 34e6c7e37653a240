"""Made-up data in bulk, the same for the same seed: to try a district, a province or the nation."""
