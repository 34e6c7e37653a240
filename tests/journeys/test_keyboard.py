"""With the keyboard alone: past the bands above by the skip link, and always seeing where one is."""

import pytest

from tests.journeys.conftest import PersonOpener

pytestmark = pytest.mark.browser
SKIP = "Chuyển đến nội dung chính"
PLACES = [
    ("", "/"),
    ("phongtuphap.cv", "/viec-cua-toi/"),
    ("noivu.tp", "/ke-hoach/"),
    ("noivu.tp", "/ke-hoach/viec-phai-nop/"),
    ("noivu.tp", "/cham-diem/"),
    ("chutich", "/cham-diem/xep-hang/"),
]


@pytest.mark.parametrize(("username", "address"), PLACES)
def test_the_first_stop_skips_to_the_content_and_every_stop_is_seen(
    as_sample_person: PersonOpener, username: str, address: str
) -> None:
    person = as_sample_person(username)
    person.go(address)
    assert SKIP in person.tab()
    box = person.page.get_by_role("link", name=SKIP).bounding_box()
    assert box is not None
    assert box["width"] > 100, "the skip link stays hidden when it has the focus"
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.activeElement.id") == "noi-dung"
    person.page.reload()
    stops = [person.tab() for _ in range(25)]
    assert len({stop for stop in stops if stop}) >= 5, stops
