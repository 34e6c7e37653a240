"""An administrator takes the Popolo file out, hands one in, looks at what it would do, and throws it away."""

import json
from pathlib import Path

import pytest

from tests.journeys.conftest import PersonOpener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone", [False, True])
def test_a_file_out_and_in(as_sample_person: PersonOpener, phone: bool) -> None:
    administrator = as_sample_person("quantri", phone=phone)
    administrator.go("/nguoi-dung/")
    administrator.follow("Trao đổi dữ liệu (Popolo)")
    with administrator.page.expect_download() as waiting:
        administrator.page.get_by_role("button", name="Tải về").click()
    found = json.loads(Path(waiting.value.path()).read_bytes())
    found["persons"].append({"id": "moi", "name": "Người Mới"})
    administrator.attach("Tệp Popolo (JSON)", "tep.json", json.dumps(found).encode(), "application/json")
    administrator.press("Xem trước")
    administrator.sees("Xem trước: tep.json", "Người Mới", "Tên đăng nhập moin, chưa có mật khẩu")
    administrator.press("Bỏ tệp này")
    administrator.sees("Đã bỏ tệp, chưa nhập gì.")
    found["memberships"][0]["start_date"] = "hôm qua"
    administrator.attach("Tệp Popolo (JSON)", "tep.json", json.dumps(found).encode(), "application/json")
    administrator.press("Xem trước")
    administrator.sees("Còn 1 chỗ chưa nhập được, nên chưa nhập gì.", "/memberships/0/start_date", "Phải là ngày dạng")
    administrator.press("Bỏ tệp này")
