"""From an incoming paper to work: its file read as a plan, its number and day carried over from the book."""
