"""The scorebook: grids in which a column is scored cell by cell, and the facts behind computed points."""
