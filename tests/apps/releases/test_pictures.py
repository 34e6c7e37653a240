"""The pictures of a release, and what it says of appeals that wait: the unit and the criteria, nothing anybody wrote."""

import pytest

from danvan.apps.appeals import services as appeals
from danvan.apps.releases import pictures, selectors
from danvan.apps.releases.results import released_content
from danvan.apps.scoring.records import load_sheet
from tests.apps.releases.test_corrected_releases import GRANTED, RIVAL, SECOND, corrected_year, release
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_each_list_shows_its_grades_and_how_firm_its_ranks_are(district: District) -> None:
    second = release(corrected_year(district), SECOND, "Sửa kết quả")
    content = released_content(second)
    kept = pictures.kept_pictures(second, content, "2023")
    offices, communes = kept.lists
    assert offices.grades == (
        ("Tốt", 2),
        ("Khá", 0),
        ("Trung bình", 0),
        ("Yếu", 0),
        ("Không xếp loại", 0),
    )
    assert [(row.unit, row.rank, row.interval.shown) for row in offices.ranges] == [
        ("Phòng Tư pháp", 1, "1"), ("Phòng Kinh tế và Hạ tầng", 2, "1–2"),
    ]  # fmt: skip
    assert len(communes.ranges) == 1
    assert "1.000 lần" in kept.method[0]
    assert pictures.kept_pictures(second, content, "2023") is kept


def test_a_list_that_nobody_could_read_is_not_drawn(district: District) -> None:
    content = released_content(release(corrected_year(district), SECOND, "Sửa kết quả"))
    offices, communes = pictures.pictures_of(content, "2023", longest_drawn=1).lists
    assert (offices.ranges, len(offices.grades), len(communes.ranges)) == ((), 5, 1)


def test_open_appeals_are_marked_by_unit_and_criteria_alone(district: District) -> None:
    scene = corrected_year(district)
    page = selectors.release_page("705", 2023)
    assert page is not None
    assert (page.disputes, [row.disputed for one in page.lists for row in one.rows]) == (0, [(), (), ()])
    codes = [load_sheet(scene.sheet(RIVAL)).leaves("CHU_TRI")[0].code]
    appeals.file_appeal(
        actor=scene.actor(scene.username(RIVAL, ".tt")), sheet_id=scene.sheet(RIVAL).pk,
        grounds=dict.fromkeys(codes, "Chỉ người xem xét được đọc."), at=GRANTED,
    )  # fmt: skip
    page = selectors.release_page("705", 2023)
    assert page is not None
    assert page.disputes == 1
    assert {row.unit: row.disputed for one in page.lists for row in one.rows if row.disputed} == {
        "Phòng Kinh tế và Hạ tầng": tuple(codes)
    }
    assert "Chỉ người xem xét" not in repr(page)
