"""From an upper plan to the plans below it: which line of theirs may cover which duty."""
