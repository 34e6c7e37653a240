"""Files into blocks: what a person hands in becomes `plan_reading.Block`s, or is refused with a reason."""

from danvan.adapters.reading.sources import MAX_BYTES, media_type_of, read_source

__all__ = ["MAX_BYTES", "media_type_of", "read_source"]
