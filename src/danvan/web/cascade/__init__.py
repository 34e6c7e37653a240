"""How the plans below cover a plan."""
