"""Publishing plans and rankings."""
