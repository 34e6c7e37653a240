"""My work: what waits for me, what runs out, what came back."""
