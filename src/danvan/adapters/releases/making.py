"""The files of a release as bytes, made from its content alone: the same content gives the same files."""

import hashlib
from collections.abc import Mapping

from danvan.adapters.releases.signing import SigningKey
from danvan.adapters.releases.spreadsheet import write_formulas
from danvan.adapters.writing.csv_table import write_csv
from danvan.domain.ranking.release_contents import ReleaseContent, data_files, ranking_of
from danvan.domain.ranking.release_manifest import MANIFEST, Manifest, ReleaseHead, listed
from danvan.domain.ranking.release_tables import (
    DESCRIPTOR,
    README,
    WORKBOOK,
    ReleaseTable,
    descriptor,
    readme,
    release_tables,
)
from danvan.domain.ranking.workbook import ranking_workbook


def made_files(head: ReleaseHead, content: ReleaseContent) -> dict[str, bytes]:
    """Every file of a release but the manifest, by name. Raises RuleViolation for content that cannot be ranked."""
    tables = release_tables(content)
    return {
        **{name: text.encode() for name, text in data_files(content).items()},
        **{table.path: _as_csv(table) for table in tables},
        WORKBOOK: write_formulas(ranking_workbook([ranking_of(content)])),
        DESCRIPTOR: descriptor(head, tables).encode(),
        README: readme(head, content, tables).encode(),
    }


def manifest_of(head: ReleaseHead, content: ReleaseContent, files: Mapping[str, bytes]) -> Manifest:
    """The manifest of the files, not signed yet."""
    return Manifest(
        head=head,
        ranking_sha256=content.frozen.sha256,
        files=tuple(listed(path, hashlib.sha256(files[path]).hexdigest(), len(files[path])) for path in sorted(files)),
    )


def signed_release(head: ReleaseHead, content: ReleaseContent, key: SigningKey) -> tuple[Manifest, dict[str, bytes]]:
    """The signed manifest and all files of a release, the manifest's own among them."""
    files = made_files(head, content)
    manifest = key.sign(manifest_of(head, content, files))
    return manifest, {MANIFEST: manifest.text.encode(), **files}


def _as_csv(table: ReleaseTable) -> bytes:
    return write_csv([field.name for field in table.fields], table.rows, is_sample=False)
