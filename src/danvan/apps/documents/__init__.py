"""Official papers that the system wrote."""
