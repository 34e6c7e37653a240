"""Time that runs: whether an owed thing is in time, and by how many days it is late."""
