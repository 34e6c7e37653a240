"""What all tests share."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from tests.factories import District, load_district
from tests.remembered import remembered, share_in

hypothesis_settings.register_profile("danvan", deadline=None)  # how long a case takes says nothing of the rule
hypothesis_settings.load_profile("danvan")


@pytest.fixture(autouse=True, scope="session")
def _shared_scenes(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Several processes of one run build a scene once."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        share_in(tmp_path_factory.getbasetemp().parent / "scenes")


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.FILE_STORE_ROOT = tmp_path / "files"
    settings.QUARANTINE_ROOT = tmp_path / "quarantine"
    settings.VIRUS_SCANNER = None
    settings.RELEASE_KEY_PATH = tmp_path / "release-key"
    settings.SETUP_TOKEN_PATH = tmp_path / "setup-token"
    settings.SELDOM_CHANGED_STAMP = tmp_path / "seldom-changed.stamp"
    settings.SAMPLE_CLOCK_STAMP = tmp_path / "sample-clock.stamp"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # real ones are slow on purpose


@pytest.fixture
def at() -> datetime:
    """A working day in the middle of the sample year."""
    return timezone.make_aware(datetime(2023, 4, 10, 9, 0))  # noqa: DTZ001 -- made aware here


@pytest.fixture
def district(db: None) -> District:
    """Huyện Tân Biên with its units, groups and people."""
    return remembered("district", load_district)
