"""What of a text of the superior authority goes into the own plan's draft."""

from datetime import date

import pytest

from danvan.apps.drafting.upper_read import upper_read
from tests.apps.plans.texts import SHORT, read
from tests.factories import District

pytestmark = pytest.mark.django_db
UPPER = """ỦY BAN NHÂN DÂN
TỈNH TÂY NINH

Số: 765/KH-UBND

Tây Ninh, ngày 20 tháng 3 năm 2024

# KẾ HOẠCH

## Thực hiện công tác dân vận chính quyền năm 2024

## I. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ chủ trì, phối hợp với UBND các huyện, thị xã, thành phố kiểm tra công vụ; báo cáo trước ngày 15/11/2024.

2. UBND các huyện, thị xã, thành phố

- Xây dựng kế hoạch, gửi về Sở Nội vụ trước ngày 15/4/2024.

- Đối thoại với Nhân dân, hoàn thành trước ngày 30/9/2024.

3. Sở Tư pháp tuyên truyền pháp luật trước ngày 30/6/2024.

## II. CHỈ TIÊU

1. 100% xã đối thoại với Nhân dân ít nhất 02 lần trong năm.
"""


def test_only_what_binds_the_own_authority_goes_into_its_draft(district: District) -> None:
    upper = upper_read(read(district, UPPER), district.authority)
    assert [(task.path, task.role, task.last_day) for task in upper.tasks] == [
        ("I/1", "Phối hợp", None),
        ("I/2", "Chủ trì", None),
        ("I/2", "Chủ trì", date(2024, 9, 29)),
    ]
    assert upper.tasks[2].what == "Đối thoại với Nhân dân"
    assert upper.deadlines == ()
    assert [target.what for target in upper.targets] == ["100% xã đối thoại với Nhân dân ít nhất 02 lần trong năm"]


def test_a_text_that_names_no_authority_of_the_level_asks_by_its_whole(district: District) -> None:
    upper = upper_read(read(district, SHORT), district.authority)
    assert [(task.path, task.role) for task in upper.tasks] == [("II/1", ""), ("II/1", "")]
