"""The register of what units do in the year."""
