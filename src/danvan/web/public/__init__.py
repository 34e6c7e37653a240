"""Pages for everybody, without log-in."""
