"""What all tests share."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.signals import setting_changed
from django.test import override_settings
from django.test.client import ClientHandler
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from tests import statements
from tests.factories import District, load_district
from tests.remembered import forget_state, remembered, share_in

hypothesis_settings.register_profile("danvan", deadline=None)  # how long a case takes says nothing of the rule
hypothesis_settings.load_profile("danvan")

gc.disable()  # until all tests are collected: nearly nothing of that is let go of

# Long ones, and those that build what others wait for; with `--no-loadscope-reorder` processes take files in this order.
LONGEST = {
    "test_foreign_things.py",
    "test_years.py",
    "test_two_tiers.py",
    "test_national_base.py",
    "test_column_rights.py",
    "test_routes.py",
    "test_commands.py",
    "test_first_start_commands.py",
    "test_rights.py",
}
# Short ones that need the sample years: begun early they only wait until `test_years.py` has built them.
LATE = {"test_rounds.py", "test_rates.py", "test_entries.py", "test_before_signing_pages.py", "test_query_gates.py"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first, or one process waits for another at the end; on PostgreSQL the fewest tests.

    Those are the ones that ask it everything which a run on SQLite asked.
    """
    items.sort(key=lambda item: (item.path.name in LATE, item.path.name not in LONGEST))
    statements.record_if_whole_run()
    spared = statements.fewest(items)
    if spared:
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in spared])
        items[:] = [item for item in items if item.nodeid not in spared]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note what a test asked once it passed."""
    report = yield
    if report.when == "call":
        statements.note(item, report.outcome)
    return report


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was loaded stays for the whole run: the collector need not walk through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Keep what the tests of this process asked."""
    statements.write_down()


@pytest.fixture(autouse=True, scope="session")
def _shared_scenes(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Several processes of one run build a scene once."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        share_in(tmp_path_factory.getbasetemp().parent / "scenes")


@pytest.fixture(autouse=True, scope="session")
def _place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the tests of this process keep files; settings that are the same for all of them."""
    place = tmp_path_factory.mktemp("of-tests")
    with override_settings(
        FILE_STORE_ROOT=place / "files",
        QUARANTINE_ROOT=place / "quarantine",
        VIRUS_SCANNER=None,
        RELEASE_KEY_PATH=place / "release-key",
        SETUP_TOKEN_PATH=place / "setup-token",
        SELDOM_CHANGED_STAMP=place / "seldom-changed.stamp",
        SAMPLE_CLOCK_STAMP=place / "sample-clock.stamp",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # real ones are slow on purpose
    ):
        yield place


@pytest.fixture(autouse=True, scope="session")
def _one_server() -> Iterator[None]:
    """All clients share the middleware that the first one loaded, as those of a server do, until a setting changes.

    Nor need the disk have written what is gone after the test.
    """
    kept: dict[str, object] = {}
    load = ClientHandler.load_middleware

    def load_once(handler: ClientHandler) -> None:
        if not kept:
            load(handler)
            kept.update(
                {name: value for name, value in vars(handler).items() if name.endswith(("middleware", "_chain"))}
            )
        vars(handler).update(kept)

    def forget(**_: object) -> None:
        kept.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_once)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(autouse=True)
def _own_files(_place: Path) -> Iterator[None]:
    """Each test begins without files and with a database of which nothing is known. It runs ten thousand times."""
    forget_state()
    statements.begin()
    yield
    for left in os.scandir(_place):
        shutil.rmtree(left) if left.is_dir() else Path(left).unlink()


@pytest.fixture
def at() -> datetime:
    """A working day in the middle of the sample year."""
    return timezone.make_aware(datetime(2023, 4, 10, 9, 0))  # noqa: DTZ001 -- made aware here


@pytest.fixture
def district(db: None) -> District:
    """Huyện Tân Biên with its units, groups and people."""
    return remembered("district", load_district, beside=("sample_sampleclock",))
