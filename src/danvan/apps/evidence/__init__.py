"""Files that prove a point, stored by the hash of their content."""
