"""What units do in the year: kinds of activities with their figures, and what can be written down of one."""
