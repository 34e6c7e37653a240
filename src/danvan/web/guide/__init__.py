"""The user guide inside the system: the same pages as in docs/huong-dan, readable without log-in."""
