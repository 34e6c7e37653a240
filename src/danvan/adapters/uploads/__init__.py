"""Checks of uploaded evidence files before anything is stored."""

from danvan.adapters.uploads.checks import MAX_BYTES, CheckedUpload, check_upload
from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.uploads.refusals import UploadRefusal

__all__ = ["MAX_BYTES", "CheckedUpload", "FileKind", "UploadRefusal", "check_upload"]
