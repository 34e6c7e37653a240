"""Short ways to posts and work for tests of people's acts."""

from collections.abc import Collection
from datetime import date

from danvan.apps.orgs.models import Post
from danvan.apps.orgs.services import PersonWords, PostWords
from danvan.domain.authority import Leadership, Permission, Role
from danvan.domain.authority.handing_over import OpenWork
from tests.factories import District

DAY = date(2023, 10, 2)


def post_of(username: str) -> Post:
    """The one post of somebody of the district."""
    return Post.objects.get(person__username=username)


def post_words(district: District, unit: str = "705.PTP", **changes: object) -> PostWords:
    """A new officer's post in an office."""
    values = {
        "unit_id": district.units[unit].pk,
        "title": "Chuyên viên pháp chế",
        "leadership": Leadership.NONE,
        "roles": frozenset({Role.UNIT_OFFICER}),
        "valid_from": DAY,
        "valid_until": None,
        "document": "15/QĐ-UBND",
    }
    return PostWords(**values | changes)


def person_words(**changes: str) -> PersonWords:
    """Somebody new."""
    return PersonWords(**{"full_name": "Cán bộ Thử Nghiệm"} | changes)


def nothing_open(_unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """No work waits anywhere."""
    return ()


def reports_open(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Each unit still has a report to send."""
    return tuple(
        OpenWork("Gửi: Báo cáo kết quả năm", "kế hoạch 41/KH-UBND", Permission.REPORT_SUBMIT, unit_id)
        for unit_id in unit_ids
    )


def drafts_open(unit_ids: Collection[int]) -> tuple[OpenWork, ...]:
    """Each unit still has a report to write, which officers do as well as heads."""
    return tuple(
        OpenWork("Soạn: Báo cáo kết quả năm", "kế hoạch 41/KH-UBND", Permission.REPORT_DRAFT, unit_id)
        for unit_id in unit_ids
    )
