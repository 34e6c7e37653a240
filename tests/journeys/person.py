"""A person at the browser: goes, fills, presses, and every page they see is checked, what is new on it by axe."""

import os
from pathlib import Path

from lxml import html
from playwright.sync_api import Download, Locator, Page, Response

from tests.journeys import shapes
from tests.journeys.sources import Source

# Sent to the browser once for all pages of a session, run only on a page that axe is to look at.
AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_AT_HAND = f"globalThis.bringAxe = () => {{ {AXE}; }}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Preloading is for two rules, of media and of orientation: the first has nothing to look at, the second is experimental.
RUN_AXE = """async rules => {
    if (!globalThis.axe) bringAxe();
    const how = {runOnly: rules, resultTypes: ["violations"], reporter: "no-passes", preload: false};
    const found = await axe.run(how);
    const where = violation => violation.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ");
    return found.violations.map(violation => `${violation.id}: ${where(violation)}`);
}"""
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOK = f"() => [({shapes.SHAPES})(), {OVERHANG}]"  # one question: each costs as much as a small page
SHOWS_FOCUS = """() => {
    const element = document.activeElement;
    const look = () => {
        const seen = getComputedStyle(element);
        const outline = seen.outlineStyle === "none" ? "" : seen.outlineWidth + seen.outlineColor;
        return [outline, seen.boxShadow, seen.backgroundColor, seen.color, seen.clipPath, seen.position].join();
    };
    const focused = look();
    element.blur();
    const left = look();
    element.focus();
    return focused !== left;
}"""
WHAT_HAS_FOCUS = """() => {
    const element = document.activeElement;
    return element === document.body ? "" : `${element.tagName} ${element.id} ${element.innerText || element.name}`;
}"""
REFUSED = 422
LOG_INS = "/mau/dang-nhap/"
TAB_STOPS = 100


class Person:
    """Someone with a browser session of their own."""

    def __init__(self, page: Page, output: Path, screen: str, *, scripts: bool = True) -> None:
        self.page, self.output, self.screen, self.scripts = page, output, screen, scripts
        self.status = 0
        self.faults: list[str] = []
        page.on("response", self._note_status)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    def _note_status(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status

    def sign_in(self, username: str) -> None:
        """Go on as one of the sample's people: send what their button on the log-in page sends, without showing it."""
        page = html.document_fromstring(self.page.request.get(LOG_INS).text())
        form = next(one for one in page.forms if one.fields.get("username") == username)
        self.page.request.post(LOG_INS, form=dict(form.fields))
        self.page.goto("/viec-cua-toi/")

    def log_in(self, username: str, password: str) -> None:
        """Log in with name and password, as outside a sample."""
        self.go("/tai-khoan/dang-nhap/")
        self.fill("Tên đăng nhập", username)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.press("Đăng nhập")

    def go(self, address: str, *, expect: int = 200, both_widths: bool = False) -> None:
        """Open a page and check it."""
        self.page.goto(address)
        self.arrived(expect, both_widths=both_widths)

    def source_of(self, address: str) -> Source:
        """What the server answers, which is a page, without showing it."""
        answer = self.page.request.get(address)
        assert answer.status == 200, f"{address}: {answer.status}"
        return Source(address, answer.body())

    def follow(self, link: str, within: Locator | None = None) -> None:
        """Follow a link, or one that looks like a button, by what it says, all of it or else a part; check the page."""
        self._link(link, within or self.page).click()
        self.arrived(200)

    def _link(self, name: str, place: Page | Locator) -> Locator:
        def said(*, exact: bool) -> Locator:
            looks_like_button = place.get_by_role("button", name=name, exact=exact).and_(self.page.locator("a"))
            return place.get_by_role("link", name=name, exact=exact).or_(looks_like_button)

        return (said(exact=True) if said(exact=True).count() else said(exact=False)).first

    def press(self, button: str, within: Locator | None = None, *, expect: int = 200) -> None:
        """Press a button by what it says, all of it or else a part, and check the page that comes."""
        place = within or self.page
        named = place.get_by_role("button", name=button, exact=True)
        (named if named.count() else place.get_by_role("button", name=button)).first.click()
        self.arrived(expect)

    def is_refused(self, button: str, *reasons: str, within: Locator | None = None) -> None:
        """Press a button and be told why not."""
        self.press(button, within, expect=REFUSED)
        self.sees(*reasons)

    def fill(self, label: str, value: str, within: Locator | None = None) -> None:
        """Fill in a field by its label."""
        (within or self.page).get_by_label(label).first.fill(value)

    def choose(self, label: str, option: str, within: Locator | None = None) -> None:
        """Choose from a list by its label."""
        (within or self.page).get_by_label(label).first.select_option(label=option)

    def tick(self, label: str, within: Locator | None = None) -> None:
        """Tick a box or take one of several answers."""
        (within or self.page).get_by_label(label).first.check()

    def attach(self, label: str, name: str, content: bytes, kind: str = "application/pdf") -> None:
        """Choose a file for a field."""
        self.page.locator("input[type=file]").and_(self.page.get_by_label(label)).first.set_input_files(
            [{"name": name, "mimeType": kind, "buffer": content}]
        )

    def value_of(self, label: str) -> str:
        """What stands in a field."""
        return self.page.get_by_label(label).first.input_value()

    def downloads(self, link: str) -> Download:
        """Save the file that a link gives."""
        with self.page.expect_download() as waiting:
            self._link(link, self.page).click()
        return waiting.value

    def tab(self) -> str:
        """Go to the next stop of the keyboard; what is there now, empty past the last one. Its focus must be seen."""
        self.page.keyboard.press("Tab")
        there = str(self.page.evaluate(WHAT_HAS_FOCUS))
        assert not there or self.page.evaluate(SHOWS_FOCUS), f"{self.page.url}: the focus cannot be seen on {there}"
        return there

    def tab_to(self, button: str) -> None:
        """Tab from the top of the page until a button has the focus."""
        self.page.reload()
        wanted = self.page.get_by_role("button", name=button).first
        for _ in range(TAB_STOPS):
            self.tab()
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{self.page.url}: “{button}” is not reached by {TAB_STOPS} stops of the keyboard")

    def text(self) -> str:
        """Everything that can be read on the page."""
        return self.page.locator("body").inner_text()

    def beginning(self) -> str:
        """What the page itself says first, without the bands above it: enough to see what went wrong."""
        return self.page.locator("main").inner_text()[:2000]

    def sees(self, *texts: str) -> None:
        """What must stand on the page."""
        body = self.text()
        for text in texts:
            assert text in body, f"“{text}” is not on {self.page.url}:\n{self.beginning()}"

    def sees_not(self, *texts: str) -> None:
        """What must not stand on the page."""
        body = self.text()
        for text in texts:
            assert text not in body, f"“{text}” is on {self.page.url}"

    def arrived(self, expect: int, *, both_widths: bool = False) -> None:
        """The page has come with the status that is expected; check it."""
        self.page.wait_for_load_state()
        assert self.status == expect, f"{self.page.url}: {self.status}\n{self.beginning()}"
        if expect != 200:  # the browser itself reports the status as a console error
            self.faults = [fault for fault in self.faults if "Failed to load resource" not in fault]
        self.check(both_widths=both_widths)

    def check(self, *, both_widths: bool = False) -> None:
        """Nothing that axe finds, no sideways scrolling of the page, nothing in the console.

        On the other screen too where there is something that axe has not seen there. Where `both_widths` says so, in
        any case, and they go on with that other screen: each change of it costs as much as a small page.
        """
        if not self.scripts:  # what looks is itself a script
            return
        here = self.screen
        there = next(screen for screen in shapes.WIDTHS if screen != here)
        seen, wider = self.page.evaluate(LOOK)
        self._does_not_scroll(here, wider)
        if shapes.are_mine_to_look_at(self.page.url, here, seen):
            self._let_axe_look(here)
        is_new_there = shapes.are_mine_to_look_at(self.page.url, there, seen)
        if is_new_there or both_widths:
            self.page.set_viewport_size(shapes.WIDTHS[there])
            self._does_not_scroll(there, self.page.evaluate(OVERHANG))
            if is_new_there:
                self._let_axe_look(there)
            if both_widths:
                self.screen = there
            else:
                self.page.set_viewport_size(shapes.WIDTHS[here])
        assert self.faults == [], f"{self.page.url}: {self.faults}"

    def _does_not_scroll(self, screen: str, wider: int) -> None:
        assert wider <= 0, f"{self.page.url} scrolls sideways by {wider} px on {screen}"

    def _let_axe_look(self, screen: str) -> None:
        violations = self.page.evaluate(RUN_AXE, RULES)
        assert violations == [], f"{self.page.url} on {screen}: {violations}"
        shapes.saw(self.page.url, screen)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page among the test's output, where somebody may look at it: not in CI."""
        if not os.environ.get("CI"):
            self.output.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self.output / f"{name}-{self.screen}.png", full_page=True)
