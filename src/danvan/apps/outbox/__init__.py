"""Letters that wait to be sent."""
