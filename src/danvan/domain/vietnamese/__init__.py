"""The Vietnamese language as rules: letters, sort order, numbers and dates."""
