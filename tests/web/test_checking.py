"""The checks themselves notice what they should."""

import pytest

from tests.web.checking import page_faults, skeleton

GOOD = """<!doctype html><html lang="vi"><head><title>Việc – danvan</title></head><body><h1>Việc</h1>
<label for="a">A</label><input id="a" name="a"></body></html>"""


def test_a_good_page_has_no_fault() -> None:
    assert page_faults(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<h1>Việc</h1>", "", "0 h1"),
        ('lang="vi"', 'lang="en"', "no lang"),
        ("Việc – danvan</title>", " – danvan</title>", "no title"),
        ('<label for="a">', '<label for="b">', "<input name=a> has no label"),
        ("<h1>Việc</h1>", "<h1>Việc</h1><h3>Sâu</h3>", "h3 after h1"),
        ("<h1>Việc</h1>", '<h1 style="color: red">Việc</h1>', "inline style on <h1>"),
        ("<h1>Việc</h1>", '<h1 onclick="x()">Việc</h1>', "inline script onclick"),
        ("<h1>Việc</h1>", "<h1>Việc</h1><script>1</script>", "inline script"),
        ("<h1>Việc</h1>", '<h1 id="a">Việc</h1>', "id a stands 2 times"),
        ("<h1>Việc</h1>", '<h1>Việc</h1><form method="post"></form>', "a form that posts without its token"),
    ],
)
def test_each_fault_is_named(before: str, after: str, fault: str) -> None:
    assert page_faults(GOOD.replace(before, after)) == [fault]


def test_broken_html_is_named() -> None:
    assert page_faults(GOOD.replace("<h1>Việc</h1>", "<h1>Việc</h2>")) != []


LIST = "<ul>" + "<li><a href='/1/' id=\"{}\">Một</a></li>" * 3 + "</ul>"


def test_what_no_parser_tells_is_seen_where_the_tags_are_known() -> None:
    assert page_faults(LIST.format("a", "b", "c")) == []
    assert page_faults(LIST.format("a", "b", "d")) == []
    assert page_faults(LIST.format("a", "b", "a")) == ["id a stands 2 times"]


@pytest.mark.parametrize(
    "broken",
    ["<ul><li>Một</li><li>Hai</li><li><b>Ba</li></ul>", "<ul><li>Một &unknown</li></ul>", "<ul><li>Một\x01</li></ul>"],
)
def test_each_sequence_of_tags_is_parsed(broken: str) -> None:
    assert page_faults("<ul><li>Một</li><li>Hai</li><li>Ba</li></ul>") == []
    assert page_faults(broken) != []


def test_rows_alike_stand_for_one_another() -> None:
    row, other = '<tr><td class="a">Một</td></tr>', '<tr><td class="b"></td></tr>'
    assert skeleton(f"<table>{row * 2}</table>") == skeleton(f"<table>{row * 5}</table>")
    assert skeleton(f"<table>{row}</table>") != skeleton(f"<table>{row}{other}</table>")
    nested = "<li><ul><li>Một</li>"
    assert skeleton(nested) != skeleton(nested * 2)
