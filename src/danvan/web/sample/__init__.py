"""The sample's clock and its one-click log-in."""
