"""When to remind of what is owed, and in which words."""
