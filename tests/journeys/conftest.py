"""Stories in headless Chromium against the real server on a database of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.person import Person
from tests.journeys.server import EmptyServer, Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OUTPUT = Path(__file__).resolve().parents[1] / "output"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these stories cannot be told: a failure where CI is set, one clear line elsewhere."""
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.skip(reason="không có Chromium: apt install chromium"))


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
    with Server(tmp_path_factory.mktemp("server"), "tests.journeys.stage.district_without_plan") as server:
        yield server


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server on the sample years."""
    with Server(tmp_path_factory.mktemp("sample"), "tests.journeys.stage.sample_years") as server:
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


class PersonOpener:
    """Each person of a story has a browser session of their own, kept through the story."""

    def __init__(self, browser: Browser, server: Server | EmptyServer) -> None:
        self.browser, self.server = browser, server
        self.people: dict[str, Person] = {}

    def __call__(self, username: str = "", *, password: str = "", phone: bool = False, scripts: bool = True) -> Person:
        """The person's session; the first time they log in, with a password where one is given."""
        key = f"{username}-{phone}-{scripts}"
        if key not in self.people:
            size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
            context = self.browser.new_context(
                viewport=size, locale="vi-VN", base_url=self.server.address, java_script_enabled=scripts
            )
            context.set_default_timeout(15_000)
            person = Person(context.new_page(), OUTPUT / "journeys", "phone" if phone else "desktop", scripts=scripts)
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
