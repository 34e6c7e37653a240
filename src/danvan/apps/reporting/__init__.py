"""What units send: their plans and reports, with figures and files."""
