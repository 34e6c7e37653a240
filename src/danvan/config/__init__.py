"""How the pieces are put together: environment, settings, addresses."""
