"""Files out and in: Popolo, a list of people, a list of documents; each is looked at before it does anything."""

import json
from pathlib import Path

import pytest

from tests.apps.orgs.test_people_import import NEW, filled
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


def test_lists_are_looked_at_first(as_sample_person: PersonOpener) -> None:
    administrator, lead = as_sample_person("quantri"), as_sample_person("noivu.cv")
    administrator.go("/nguoi-dung/nhap/")
    administrator.attach("Tệp Excel đã điền", "ds.xlsx", filled(NEW), "application/vnd.ms-excel")
    administrator.press("Xem trước")
    administrator.sees("Người Mới")
    lead.go("/van-ban-phap-luat/nhap/")
    document = "- {number: 1/2023/NĐ-CP, kind: Nghị định, title: Về rừng, issuer: Chính phủ}"
    lead.attach("Tệp danh sách văn bản", "so.yaml", document.encode(), "application/yaml")
    lead.press("Xem trước")
    lead.sees("Về rừng")
