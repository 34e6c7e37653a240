"""Releases as files: made and signed, written to a folder, checked to the last byte."""

from danvan.adapters.releases.checking import Checked, check_files, check_folder
from danvan.adapters.releases.folder import Deviation, write_folder
from danvan.adapters.releases.making import made_files, signed_release
from danvan.adapters.releases.signing import KeyUnusableError, SigningKey, kept_public_key, signing_key_of

__all__ = [
    "Checked",
    "Deviation",
    "KeyUnusableError",
    "SigningKey",
    "check_files",
    "check_folder",
    "kept_public_key",
    "made_files",
    "signed_release",
    "signing_key_of",
    "write_folder",
]
