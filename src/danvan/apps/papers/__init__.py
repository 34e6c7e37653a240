"""The path of an official paper: draft, comments, initials, approval, signature, number, seal, file."""
