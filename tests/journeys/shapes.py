"""What axe has looked at: at each width, which kinds of pages and which shapes of elements.

Axe judges elements by their tags, classes, roles and attributes, hardly by their words. So it looks at the first page
of each kind, and again wherever a page shows an element of a shape that it has not seen at this width. What it saw is
kept in files that the processes of a run share; `python -m tests.journeys.shapes` holds at the end of a whole run that
axe saw every address at every width.
"""

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.seen import seen_in

RECORD = Path(__file__).resolve().parents[2] / "var" / "seen-by-axe"
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
ADDRESSES_SEEN = "addresses.txt"
# Routes that show no page to look at, and the few that no journey comes to. A new page is linked to, or gets a start in
# ALSO_FROM of test_every_page.py.
WITHOUT_AXE = {
    "account_reset_password_done": "leads back to the form that says the same",
    "accounts:sign_on": "leads to the provider",
    "accounts:sign_on_return": "leads on",
    "activities:export": "a file",
    "activities:template": "a file",
    "books:incoming_workbook": "a file",
    "books:copies_workbook": "a file",
    "books:list": "leads to a book",
    "incoming:answer": "a file",
    "incoming:attached_file": "a file",
    "incoming:entry_file": "a file",
    "books:outgoing_workbook": "a file",
    "paper_forms:download": "a file",
    "paper_forms:picture": "a picture",
    "batches:archive": "a file",
    "batches:of_paper": "leads to a batch",
    "batches:to_seal": "a file",
    "batches:to_sign": "a file",
    "papers:pdf": "a file",
    "papers:qr": "a picture",
    "papers:picture": "a picture",
    "papers:signed_file": "a file",
    "papers:revision_file": "a file",
    "papers:version_file": "a file",
    "cascade:export": "a file",
    "compiling:download": "a file",
    "criteria:export": "a file",
    "drafting:download": "a file",
    "evidence:download": "a file",
    "plans:obligations_export": "a file",
    "figures:export_csv": "a file",
    "figures:export_workbook": "a file",
    "evidence:page": "a picture",
    "installation:logo": "a file",
    "mfa_login_webauthn": "an answer to a script",
    "orgs:shares": "nothing of the sample district was split yet",
    "people:export": "a file",
    "people:template": "a file",
    "plans:akoma_ntoso": "a file",
    "plans:json": "a file",
    "plans:kept_upload": "a file",
    "plans:scan_picture": "a picture",
    "public:release_archive": "a file",
    "public:release_file": "a file",
    "register:export": "a file",
    "releases:commendation": "a file",
    "releases:letter_archive": "a file",
    "reminders:feed": "a calendar",
    "reporting:list": "leads on",
    "score_papers:dossier": "a file",
    "score_papers:workbook": "a file",
    "score_papers:pdf": "a file",
    "score_papers:team_decision": "a file",
    "score_papers:team_minutes": "a file",
    "score_papers:council_minutes": "a file",
    "scoring:decision_paper": "a file",
    "scoring:dossier": "leads to a sheet",
    "work_files:list_workbook": "a file",
    "work_files:contents_workbook": "a file",
    "scoring:traits_export": "a file",
    "workbooks:archive": "a file",
    "workbooks:download": "a file",
    "workbooks:own_workbook": "a file",
}
# How often a shape stands counts as once or more than once; an element without words is another shape.
SHAPES = """() => {
    const counted = new Map();
    const add = shape => counted.set(shape, (counted.get(shape) || 0) + 1);
    const landmarks = ["nav", "section", "aside", "form", "main", "header", "footer"];
    let heading = "";
    for (const element of document.documentElement.querySelectorAll("*")) {
        const tag = element.tagName.toLowerCase();
        const names = element.getAttributeNames();
        const said = ["class", "role", "type", "autocomplete", "scope", "lang", "tabindex"];
        const states = names.map(name => said.includes(name) ? `${name}=${element.getAttribute(name)}` : name);
        const above = element.parentElement;
        add([above.tagName, above.className, tag, ...states.sort(), element.textContent.trim() ? "" : "empty"].join(" "));
        if (landmarks.includes(tag)) add(`${tag} ${element.getAttribute("aria-label") || ""}`);
        if (/^h[1-6]$/.test(tag)) { add(`${heading} before ${tag}`); heading = tag; }
    }
    return [...counted].map(([shape, count]) => count > 1 ? shape + " many" : shape);
}"""


def path_of(address: str) -> str:
    """The path of an address, without its host and its query."""
    return urlsplit(address).path


def kind_of(address: str) -> str:
    """The path of an address without its numbers, the names of figures and facts, and those of the guide's pages."""
    return re.sub(r"(?:(?<=^/huong-dan/)|(?<=/ghi-chu/)|(?<=/du-kien/))[^/]+(?=/)|\d+", "#", path_of(address))


def forget() -> None:
    """Begin anew."""
    shutil.rmtree(RECORD, ignore_errors=True)


def are_mine_to_look_at(address: str, screen: str, shapes: list[str]) -> bool:
    """Whether axe has not yet seen this kind of page or one of its shapes; the asking process has axe look at them."""
    return bool(
        seen_in(RECORD / f"{screen}-shapes.txt").take({mark_of(name): 0 for name in (kind_of(address), *shapes)})
    )


def saw(address: str, screen: str) -> None:
    """Axe looked at this page and found nothing."""
    RECORD.mkdir(parents=True, exist_ok=True)
    with (RECORD / f"{screen}-{ADDRESSES_SEEN}").open("a", encoding="utf-8") as target:
        target.write(f"{path_of(address)}\n")  # one short write: processes may append at the same time


def _addresses(screen: str) -> list[str]:
    file = RECORD / f"{screen}-{ADDRESSES_SEEN}"
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def mark_of(text: str) -> str:
    """A short word for a longer one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> int:
    """Print the routes whose page axe did not see at some width; 1 when there is one.

    Where no browser is, no page was looked at: a fault in CI only, as for the journeys themselves.
    """
    from danvan.config.running import prepare

    prepare()
    from django.urls import resolve

    from danvan.config.documentation import all_routes

    looked_at = {screen: set(_addresses(screen)) for screen in WIDTHS}
    if not any(looked_at.values()):
        print("axe looked at no page: there was no browser")
        return 1 if os.environ.get("CI") else 0
    wanted = {route.name for route in all_routes() if "GET" in route.methods} - set(WITHOUT_AXE)
    missing: set[str] = set()
    for screen, paths in looked_at.items():
        unseen = wanted - {resolve(path).view_name for path in paths}
        print(f"axe saw {len(wanted - unseen)} of {len(wanted)} pages on {screen}")
        for name in sorted(unseen):
            print(f"  never: {name}")
        missing |= unseen
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
