"""Units in time, the groups that plans address, and posts."""
