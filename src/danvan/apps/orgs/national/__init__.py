"""The nation's provinces, districts and communes as data files: what they hold and how they are read."""
