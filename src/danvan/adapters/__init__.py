"""The outside world: reading and writing of files, storage. Bytes and domain types in and out, no models."""
