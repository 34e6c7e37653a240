"""Stories in headless Chromium against the real server on a database of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.person import AXE_AT_HAND, Person
from tests.journeys.server import EmptyServer, Server
from tests.journeys.shapes import WIDTHS, forget

# The shell draws no windows and takes half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
OUTPUT = Path(__file__).resolve().parents[1] / "output"
LONGEST, CRAWLS = "test_whole_story.py", "test_every_page.py"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--in-process-gpu",
    # a page lives for a second: what the engine's optimisers make of its scripts never pays, a first compilation does
    "--js-flags=--no-opt --no-maglev --always-sparkplug --no-flush-bytecode",
]


def pytest_configure(config: pytest.Config) -> None:
    """Axe begins anew with each run, not with each of its processes."""
    if not hasattr(config, "workerinput"):
        forget()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long story first, stories of one file in one process; crawls of roles go wherever there is time.

    Without a browser these stories cannot be told: a failure where CI is set, one clear line elsewhere.
    """
    stories = [item for item in items if "journeys" in str(item.path)]
    for item in stories:
        if item.path.name != CRAWLS:
            item.add_marker(pytest.mark.xdist_group(item.path.name))
        if not CHROMIUM and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="không có Chromium: apt install chromium"))
    others = [item for item in items if item not in stories]
    items[:] = [*others, *sorted(stories, key=lambda item: (item.path.name != LONGEST, item.path.name == CRAWLS))]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not CHROMIUM:
        pytest.fail("Chromium is missing: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server on a fresh database that knows the district and its people, but no plan."""
    with Server(tmp_path_factory.mktemp("server"), "district_without_plan") as server:
        yield server


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server on the sample years."""
    with Server(tmp_path_factory.mktemp("sample"), "sample_years") as server:
        yield server


@pytest.fixture(scope="session")
def communes_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server on three communes that reported and have not scored themselves yet."""
    with Server(tmp_path_factory.mktemp("communes"), "three_communes") as server:
        yield server


@pytest.fixture
def as_person(browser: Browser, server: Server) -> Iterator["PersonOpener"]:
    """Opens a browser session of its own for a person of the story."""
    opener = PersonOpener(browser, server)
    yield opener
    opener.close()


@pytest.fixture
def as_sample_person(browser: Browser, sample_server: Server) -> Iterator["PersonOpener"]:
    """The same on the sample years."""
    opener = PersonOpener(browser, sample_server)
    yield opener
    opener.close()


@pytest.fixture
def as_commune_person(browser: Browser, communes_server: Server) -> Iterator["PersonOpener"]:
    """The same on the three communes."""
    opener = PersonOpener(browser, communes_server)
    yield opener
    opener.close()


class PersonOpener:
    """Each person of a story has a browser session of their own, kept through the story."""

    def __init__(self, browser: Browser, server: Server | EmptyServer) -> None:
        self.browser, self.server = browser, server
        self.people: dict[str, Person] = {}

    def __call__(self, username: str = "", *, password: str = "", phone: bool = False, scripts: bool = True) -> Person:
        """The person's session; the first time they log in, with a password where one is given."""
        key = f"{username}-{phone}-{scripts}"
        if key not in self.people:
            screen = "phone" if phone else "desktop"
            context = self.browser.new_context(
                viewport=WIDTHS[screen], locale="vi-VN", base_url=self.server.address, java_script_enabled=scripts
            )
            context.set_default_timeout(15_000)
            if scripts:
                context.add_init_script(AXE_AT_HAND)
            person = Person(context.new_page(), OUTPUT / "journeys", screen, scripts=scripts)
            if password:
                person.log_in(username, password)
            elif username:
                person.sign_in(username)
            self.people[key] = person
        return self.people[key]

    def close(self) -> None:
        """End all sessions."""
        for person in self.people.values():
            person.page.context.close()
