"""What is looked at before a ranking is signed: analysis, differences, simulation."""
