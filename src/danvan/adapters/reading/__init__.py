"""Files into blocks: what a person hands in becomes `plan_reading.Block`s, or is refused with a reason."""

from danvan.adapters.reading.scans import ScannedSource
from danvan.adapters.reading.sources import MAX_BYTES, Source, media_type_of, opened_source, read_source, source_blocks

__all__ = ["MAX_BYTES", "ScannedSource", "Source", "media_type_of", "opened_source", "read_source", "source_blocks"]
