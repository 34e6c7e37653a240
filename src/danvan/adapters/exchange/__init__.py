"""Files by which installations and other systems exchange units, people and posts."""
