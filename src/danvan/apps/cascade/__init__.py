"""From an upper plan to the plans below it: who covers which duty, by which line, and what is open."""
