"""Which pages of a crawl the browser shows."""

from pathlib import Path

import pytest

from tests.journeys import sources
from tests.journeys.seen import Seen
from tests.journeys.shapes import kind_of
from tests.journeys.sources import Source

PAGE = """<!doctype html><html lang="vi"><body><h1>Việc</h1><table>{rows}</table>
<a href="/ke-hoach/1/#muc-2">Kế hoạch</a></body></html>"""
ROW = '<tr><td class="so">{}</td><td>đã xong</td></tr>'


def page(*rows: str, address: str = "/viec/1/") -> Source:
    return Source(address, PAGE.format(rows="".join(rows)).encode())


@pytest.fixture(autouse=True)
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A page with two rows of a word of seven letters at most, shown."""
    monkeypatch.setattr(sources, "RECORD", tmp_path / "seen")
    one = page(ROW.format("bảychữs"), ROW.format("hai"))
    assert one.is_mine_to_show()
    return one


def test_its_headings_and_where_its_links_lead(shown: Source) -> None:
    assert (shown.headings, shown.targets) == (1, ["/ke-hoach/1/"])


def test_a_page_like_one_that_was_shown_is_not_shown_again() -> None:
    assert not page(*[ROW.format("ba bốn")] * 5, address="/viec/2/").is_mine_to_show()


@pytest.mark.parametrize(
    "other",
    [
        page(*[ROW.format("hai")] * 2, address="/viec/1/sua/"),
        page(*[ROW.format("támchữcá")] * 2),
        page(*[ROW.format("")] * 2),
        page(*[ROW.format("hai").replace("so", "chu")] * 2),
        page(*[ROW.format("hai").replace("</tr>", "<td>thêm</td></tr>")] * 2),
        page(*[ROW.format("<input name='so'>")] * 2),
        page(*[ROW.format("hai").replace('class="so"', 'class="so" headers="x"')] * 2),
    ],
    ids=["kind", "longer word", "empty", "class", "one cell more", "element", "attribute"],
)
def test_what_looks_otherwise_is_shown(other: Source) -> None:
    assert other.is_mine_to_show()


def test_what_another_process_took_or_takes_later_is_not_mine(tmp_path: Path) -> None:
    mine, other = Seen(tmp_path / "marks"), Seen(tmp_path / "marks")
    assert other.take({"a": 3, "b": 0}) == {"a", "b"}
    assert mine.take({"a": 3, "b": 1, "c": 0}) == {"b", "c"}
    assert other.take({"b": 1, "c": 0, "d": 0}) == {"d"}


def test_figures_facts_and_pages_of_the_guide_are_of_one_kind_each() -> None:
    addresses = "/bao-cao/7/ghi-chu/news_items/", "/bang-cham/phieu/7/du-kien/so_lieu.news/", "/huong-dan/bao-cao/"
    assert [*map(kind_of, addresses)] == ["/bao-cao/#/ghi-chu/#/", "/bang-cham/phieu/#/du-kien/#/", "/huong-dan/#/"]
