"""Pages of the ledger of what units owe."""
