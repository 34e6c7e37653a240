"""Pages of digital signatures: certificates, trust, checking a file."""
