"""Writing a plan: its outline from an upper plan or from last year's, changes to it, and the paper it becomes."""
