"""Files out and in: Popolo, a list of people, a list of documents; each is looked at before it does anything."""

import json
from pathlib import Path

import pytest

from tests.apps.activities.test_importing import filled as activities
from tests.apps.orgs.test_people_import import NEW, filled
from tests.journeys.conftest import PersonOpener

pytestmark = pytest.mark.browser
SHIPPED = Path(__file__).resolve().parents[2] / "samples" / "criteria" / "thang-100-hoac-85.yaml"


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


@pytest.mark.parametrize("phone", [False, True])
def test_lists_are_looked_at_first(as_sample_person: PersonOpener, phone: bool) -> None:
    administrator, lead = as_sample_person("quantri", phone=phone), as_sample_person("noivu.cv", phone=phone)
    administrator.go("/nguoi-dung/nhap/")
    administrator.attach("Tệp Excel đã điền", "ds.xlsx", filled(NEW), "application/vnd.ms-excel")
    administrator.press("Xem trước")
    administrator.sees("Người Mới")
    lead.go("/van-ban-phap-luat/nhap/")
    document = "- {number: 1/2023/NĐ-CP, kind: Nghị định, title: Về rừng, issuer: Chính phủ}"
    lead.attach("Tệp danh sách văn bản", "so.yaml", document.encode(), "application/yaml")
    lead.press("Xem trước")
    lead.sees("Về rừng")


@pytest.mark.parametrize("phone", [False, True])
def test_every_list_that_is_handed_in_shows_what_it_would_do(as_sample_person: PersonOpener, phone: bool) -> None:
    unit = as_sample_person("phongtuphap.cv", phone=phone)
    unit.go("/hoat-dong/nhap/")
    unit.attach("Tệp danh sách hoạt động", "hd.xlsx", activities(), "application/vnd.ms-excel")
    unit.press("Xem trước")
    unit.sees("Xem trước: hd.xlsx")
    lead, head = as_sample_person("noivu.cv", phone=phone), as_sample_person("noivu.tp", phone=phone)
    lead.go("/so-lieu/nap/")
    figures = "Mã đơn vị;Mã số liệu;Kỳ;Giá trị\n705.PTP;reform_index;2023;86,27\n999;reform_index;2023;1\n"
    lead.attach("Tệp danh sách (XLSX hoặc CSV)", "ket-qua.csv", figures.encode(), "text/csv")
    lead.press("Xem trước")
    lead.sees("999")
    lead.go("/bo-tieu-chi/nap/")
    lead.attach("Tệp bộ tiêu chí", "bo.yaml", SHIPPED.read_bytes(), "application/yaml")
    lead.press("Xem trước")
    lead.sees("bo.yaml")
    head.go("/cham-diem/ky/2/dac-diem/nhap/")
    rows = "Mã đơn vị,Mã đặc điểm,Lý do,Căn cứ\n705.TNMT,KHONG_TIEP_CONG_DAN,Không có trụ sở,Văn bản số 1\n999,LA,a,b\n"
    head.attach("Tệp danh sách đặc điểm", "dac-diem.csv", rows.encode(), "text/csv")
    head.press("Xem trước")
    head.sees("Xem trước: dac-diem.csv", "mang mã “999”", "Còn 1 dòng có vấn đề")
    head.press("Bỏ danh sách này")
    head.sees("Đã bỏ danh sách, chưa nhập gì.")
