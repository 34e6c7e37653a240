"""Batches of papers: one paper for each of many units, drafted behind the pages and taken along the path together."""
