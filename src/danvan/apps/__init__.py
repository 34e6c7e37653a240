"""What is stored, and the acts that change it."""
