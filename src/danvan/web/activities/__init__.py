"""Pages of the register of activities."""
