"""A person at the browser: goes, fills, presses, and every page they see is checked for accessibility."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Person:
    """Someone with a browser session of their own."""

    def __init__(self, page: Page, output: Path, screen: str) -> None:
        self.page, self.output, self.screen = page, output, screen
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    def sign_in(self, username: str) -> None:
        """Go on as one of the sample's people."""
        self.page.goto("/mau/dang-nhap/")
        self.page.locator("form", has=self.page.locator(f"input[value='{username}']")).get_by_role("button").click()
        self.page.wait_for_url("**/viec-cua-toi/")

    def go(self, address: str, *, expect: int = 200) -> None:
        """Open a page and check it."""
        response = self.page.goto(address)
        assert response is not None
        assert response.status == expect, f"{address}: {response.status}"
        if expect != 200:  # the browser itself reports the status as a console error
            self.faults = [fault for fault in self.faults if "Failed to load resource" not in fault]
        self.check()

    def follow(self, link: str) -> None:
        """Follow a link by what it says, and check the page."""
        self.page.get_by_role("link", name=re.compile(link)).first.click()
        self.page.wait_for_load_state()
        self.check()

    def press(self, button: str, within: Locator | None = None) -> None:
        """Press a button by what it says, and check the page that comes."""
        place = within or self.page
        place.get_by_role("button", name=re.compile(button)).first.click()
        self.page.wait_for_load_state()
        self.check()

    def fill(self, label: str, value: str) -> None:
        """Fill in a field by its label."""
        self.page.get_by_label(re.compile(label)).first.fill(value)

    def sees(self, *texts: str) -> None:
        """What must stand on the page."""
        body = self.page.locator("body").inner_text()
        for text in texts:
            assert text in body, f"“{text}” is not on {self.page.url}"

    def sees_not(self, *texts: str) -> None:
        """What must not stand on the page."""
        body = self.page.locator("body").inner_text()
        for text in texts:
            assert text not in body, f"“{text}” is on {self.page.url}"

    def check(self) -> None:
        """No violation that axe can find, no sideways scrolling of the page, nothing in the console."""
        violations = self.page.evaluate(
            f"async () => {{ {AXE}; const found = await axe.run({{runOnly: {RULES}}});"
            " const where = v => v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ');"
            " return found.violations.map(v => `${v.id}: ${where(v)}`); }"
        )
        assert violations == [], f"{self.page.url}: {violations}"
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} scrolls sideways by {wider} px on {self.screen}"
        assert self.faults == [], f"{self.page.url}: {self.faults}"

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page among the test's output."""
        self.output.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.output / f"{name}-{self.screen}.png", full_page=True)
