"""All pages, one folder per area."""
