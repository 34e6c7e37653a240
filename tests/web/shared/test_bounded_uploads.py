"""How much of a request's files is kept, whoever sends them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

LIMIT = 1000
CHUNK = 64 * 1024


@pytest.fixture(autouse=True)
def _small_limit(settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = LIMIT  # type: ignore[attr-defined]


def sent(*sizes: int) -> dict[str, int]:
    """The sizes of the files that are left of a request with files of the given sizes."""
    files = {f"f{place}": SimpleUploadedFile("a.pdf", b"0" * size) for place, size in enumerate(sizes)}
    request = RequestFactory().post("/", {**files, "name": "x"})
    return {name: upload.size for name, upload in request.FILES.items()}


@pytest.mark.parametrize("size", [1, LIMIT - 1, LIMIT])
def test_what_is_allowed_comes_whole(size: int) -> None:
    assert sent(size) == {"f0": size}


def test_a_file_that_is_too_large_is_cut_but_still_seen_to_be_too_large(settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = CHUNK  # type: ignore[attr-defined]
    kept = sent(10 * CHUNK)["f0"]
    assert CHUNK < kept <= 2 * CHUNK


def test_the_whole_request_ends_at_twice_the_limit() -> None:
    assert sent(LIMIT, LIMIT, LIMIT) == {"f0": LIMIT, "f1": LIMIT}
