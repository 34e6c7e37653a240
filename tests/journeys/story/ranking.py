"""From settled points to the signed and published ranking."""

from docx import Document
from docx.document import Document as Paper

from tests.journeys.conftest import PersonOpener
from tests.journeys.person import Person
from tests.journeys.story.reporting import from_my_work

OFFICE, COMMUNE = "Phòng Tư pháp", "UBND xã Tân Lập"
WHY_CHANGED = "Có mô hình dân vận khéo được tỉnh công nhận trong năm."
SECRETS = ("80,12", "92,09", "76,3")


def propose(as_person: PersonOpener) -> None:
    """The lead may propose only with a word on every unit that sent no dossier."""
    head = as_person("noivu.tp")
    from_my_work(head, "Xem và trình bảng xếp loại")
    head.sees("Phòng Y tế: không gửi hồ sơ tự chấm điểm", "92,09%", "76,30%")
    head.is_refused("Trình bảng xếp loại", "Phòng Y tế")
    unrated = head.page.get_by_role("group", name="Không xếp loại vì không gửi hồ sơ tự chấm điểm")
    for box in unrated.get_by_role("checkbox").all():
        box.check()
    head.fill("Ý kiến của cơ quan chủ trì", "Hai mươi mốt đơn vị không gửi hồ sơ, đề nghị không xếp loại.")
    head.press("Trình bảng xếp loại")
    head.sees("Đã trình bảng xếp loại.", "Lần trình 1")
    head.picture("15-bang-xep-hang-da-trinh")


def nothing_public_before_the_decision(as_person: PersonOpener) -> None:
    """A citizen finds the plan, but no score and no grade."""
    citizen = as_person()
    citizen.go("/")
    citizen.sees_not("Kết quả xếp loại năm 2023", *SECRETS)
    citizen.go("/cong-khai/705/2023/xep-loai/", expect=404)
    citizen.sees_not(*SECRETS)
    citizen.go("/cong-khai/705/2023/ke-hoach/")
    citizen.sees_not("Kết quả thực hiện chỉ tiêu và xếp loại năm 2023", *SECRETS)
    citizen.go("/cham-diem/xep-hang/1/")
    citizen.sees("Đăng nhập")
    citizen.sees_not(*SECRETS)


def decide(as_person: PersonOpener) -> None:
    """The chairman changes one grade, which needs a reason, and decides."""
    chairman = as_person("chutich")
    from_my_work(chairman, "Quyết định xếp loại")
    chairman.follow("Quyết định xếp loại")
    chairman.choose(f"Xếp loại {COMMUNE}", "Tốt")
    chairman.fill("Số quyết định", "2158/QĐ-UBND")
    chairman.fill("Ngày quyết định", "08/11/2023")
    chairman.is_refused("Quyết định xếp loại", "lý do", COMMUNE)
    assert chairman.value_of("Số quyết định") == "2158/QĐ-UBND"
    assert chairman.value_of(f"Xếp loại {COMMUNE}") == "Tốt"
    chairman.picture("16-quyet-dinh-bi-tu-choi")
    chairman.fill(f"Lý do đổi xếp loại {COMMUNE}", WHY_CHANGED)
    chairman.press("Quyết định xếp loại")
    chairman.sees("Đã quyết định xếp loại.", "2158/QĐ-UBND", "khớp", WHY_CHANGED)
    chairman.picture("17-ket-qua")


def read_the_paper(as_person: PersonOpener) -> None:
    """The decision as a DOCX: state heading, number, day, the table with the grades, the signature, the sample's mark."""
    chairman = as_person("chutich")
    saved = chairman.downloads("Tải quyết định (DOCX)")
    assert saved.suggested_filename.endswith(".docx")
    paper = Document(str(saved.path()))
    lines, tables = words_of(paper), rows_of(paper)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 2158/QĐ-UBND",
        "Tân Biên, ngày 08 tháng 11 năm 2023",
        "QUYẾT ĐỊNH",
        "TM. ỦY BAN NHÂN DÂN",
        "DỮ LIỆU MẪU",
    ):
        assert part in lines, part
    graded = [row for row in tables if OFFICE in row or COMMUNE in row]
    assert [(row[1], row[-1]) for row in graded] == [(OFFICE, "Tốt"), (COMMUNE, "Tốt")]


def words_of(paper: Paper) -> str:
    """All lines of a paper, its tables, head and foot included."""
    parts = [paragraph.text for paragraph in paper.paragraphs]
    parts += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    for section in paper.sections:
        parts += [line.text for edge in (section.header, section.first_page_header) for line in edge.paragraphs]
    return "\n".join(parts)


def rows_of(paper: Paper) -> list[list[str]]:
    """The rows of all tables of a paper."""
    return [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]


def publish(as_person: PersonOpener) -> None:
    """The head of the lead publishes the decided ranking."""
    head = as_person("noivu.tp")
    from_my_work(head, "Công khai kết quả xếp loại")
    head.press("Công khai kết quả xếp loại")
    head.sees("Đã công khai kết quả xếp loại năm 2023.")


def read_as_a_citizen(as_person: PersonOpener) -> None:
    """Without log-in: the plan, how far its targets came, the ranking; no person, no reason, no single criterion."""
    for citizen in (as_person(), as_person(phone=True)):
        citizen.go("/")
        citizen.follow("Thực hiện công tác Dân vận chính quyền năm 2023")
        citizen.sees("61/KH-UBND", "Phấn đấu 60%")
        citizen.follow("Kết quả thực hiện chỉ tiêu và xếp loại năm 2023")
        citizen.sees("2158/QĐ-UBND", OFFICE, "92,09%", COMMUNE, "76,30%", "99,05%", "bản dựng lại, chưa kiểm chứng")
        citizen.sees_not("Nguyễn Thị Thành", WHY_CHANGED, "TC2.1")
        citizen.picture("18-cong-khai")


def read_the_audit(as_person: PersonOpener) -> None:
    """The administrator sees who did what and finds the chain whole; what was done on another's behalf names both."""
    administrator = as_person("quantri")
    administrator.go("/viec-cua-toi/")
    administrator.follow("Quản trị")
    administrator.follow("Nhật ký")
    administrator.sees("Công khai kết quả xếp loại", "Chủ tịch UBND huyện")
    administrator.picture("19-nhat-ky")
    for said in ("làm thay: Công an huyện", "Nạp và đọc văn bản kế hoạch", "số việc phải nộp: 88"):
        _leaf_to(administrator, said)
    administrator.follow("Kiểm tra tính toàn vẹn")
    administrator.sees("Không có mục nào bị sửa, xóa hoặc cắt bớt.")


def _leaf_to(administrator: Person, said: str) -> None:
    """Leaf through the audit, newest first, to the page that says it."""
    for page in range(1, 12):
        administrator.go(f"/nhat-ky/?trang={page}")
        if said in administrator.text():
            return
    raise AssertionError(f"“{said}” stands on no page of the audit")
