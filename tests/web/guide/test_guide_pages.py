"""The user guide inside the system."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from danvan.adapters.guide import guide_texts
from danvan.web.guide.pages import page_of
from danvan.web.guide.rendering import html_of
from danvan.web.shared.help_pages import HELP_PAGES
from danvan.web.shared.navigation import AREAS
from tests.factories import District
from tests.web.checking import CheckingClient

pytestmark = pytest.mark.database
SLUGS = [text.slug for text in guide_texts() if text.slug]
# Areas in which nobody works: the guide itself, and what only a sample has.
WITHOUT_HELP = {"guide", "sample", "components_page"}


def test_a_way_through_the_menu_is_there_as_it_is_told() -> None:
    """“**Kế hoạch › Văn bản pháp luật**” names an area and one of its parts."""
    parts = {area.label: {part.label for part in area.parts} for area in AREAS}
    told = [way for text in guide_texts() for way in re.findall(r"\*\*([^*›→]+) [›→] ([^*›→]+)\*\*", text.text)]
    ways = [(area, part) for area, part in told if area in parts]
    assert len(ways) > 3
    assert [way for way in ways if way[1] not in parts[way[0]]] == []


def test_anybody_reads_what_the_guide_holds(client: Client, db: None) -> None:
    page = client.get(reverse("guide:contents")).content.decode()
    assert '<h1 id="hướng-dẫn-sử-dụng-danvan" class="govuk-heading-l">' in page
    assert 'href="/huong-dan/bat-dau/"' in page
    assert "Đăng nhập" in page


def test_who_is_logged_in_keeps_the_navigation(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["phongtuphap.cv"])
    page = client.get(reverse("guide:page", args=("van-thu",))).content.decode()
    assert 'aria-label="Các mục chính"' in page


def test_every_link_between_pages_leads_to_a_page_and_to_a_heading_of_it() -> None:
    pages = {slug: page_of(slug) for slug in ["", *SLUGS]}
    links = [link for page in pages.values() if page for link in re.findall(r'href="(/huong-dan/[^"]*)"', page.html)]
    assert len(links) > len(SLUGS)
    for link in links:
        path, _, anchor = link.partition("#")
        page = pages[path.removeprefix("/huong-dan/").rstrip("/")]
        assert page is not None, link
        assert not anchor or f'id="{unquote(anchor)}"' in page.html, link


def test_pages_follow_one_another() -> None:
    first, last = page_of(SLUGS[0]), page_of(SLUGS[-1])
    assert first is not None
    assert last is not None
    assert first.before is None
    assert first.after == (page_of(SLUGS[1]).title, reverse("guide:page", args=(SLUGS[1],)))  # type: ignore[union-attr]
    assert last.after is None


@pytest.mark.parametrize("asked", ["ủy quyền", "uy quyen", "UY QUYỀN"])
def test_words_are_found_in_every_spelling_the_page_named_after_them_first(
    client: Client, db: None, asked: str
) -> None:
    page = client.get(reverse("guide:contents"), {"tim": asked}).content.decode()
    found = re.findall(r'href="/huong-dan/([a-z-]+)/">', page[page.index('role="status"') :])
    assert found[0] == "uy-quyen"
    assert len(found) > 1


def test_nothing_found_says_what_to_do(client: Client, db: None) -> None:
    page = client.get(reverse("guide:contents"), {"tim": "máy bay trực thăng <b>"}).content.decode()
    assert "Không thấy trang nào" in page
    assert "&lt;b&gt;" in page


def test_a_page_that_is_not_there(client: Client, db: None) -> None:
    assert client.get(reverse("guide:page", args=("khong-co",))).status_code == 404


def test_every_area_has_its_page_of_help() -> None:
    areas = {pattern.namespace for pattern in get_resolver().url_patterns if getattr(pattern, "namespace", None)}
    assert HELP_PAGES.keys() == areas - WITHOUT_HELP, "HELP_PAGES of web/shared/help_pages.py: one page for each area"
    assert set(HELP_PAGES.values()) <= set(SLUGS)


def test_the_head_of_a_page_leads_to_its_help(client: CheckingClient, district: District) -> None:
    client.force_login(district.people["phongtuphap.cv"])
    assert 'href="/huong-dan/don-vi/">Hướng dẫn</a>' in client.get("/don-vi/").content.decode()


def test_html_in_the_text_is_shown_and_not_done() -> None:
    assert "&lt;script&gt;" in html_of("# A\n\n<script>x</script>")


def test_cells_bear_the_head_of_their_column() -> None:
    html = html_of("| Mục | Có gì |\n| --- | --- |\n| a | b |")
    assert '<td data-label="Có gì">b</td>' in html
    assert html.startswith('<div class="dv-table-region"')
    assert html.endswith("</div>")
