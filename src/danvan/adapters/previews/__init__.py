"""Showing what a file holds without running anything in it: pages and pictures drawn anew as PNG."""

from danvan.adapters.previews.drawing import PreviewFailedError, page_count, page_picture, picture

__all__ = ["PreviewFailedError", "page_count", "page_picture", "picture"]
