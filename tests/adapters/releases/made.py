"""A small release for tests: three offices and a commune, one grade changed, one point settled otherwise."""

from dataclasses import replace
from pathlib import Path

from danvan.adapters.releases import SigningKey, signed_release, write_folder
from danvan.domain.ranking.decisions import GradeDecision
from danvan.domain.ranking.release_contents import HeldReason, RankedGroupTitle, ReleaseContent
from danvan.domain.ranking.release_manifest import Manifest, ReleaseHead, Replaced
from danvan.domain.ranking.releases import ReleaseSubject, release_content
from tests.domain.ranking.sample_contenders import commune, office
from tests.domain.scoring.sample_sets import small_set

SUBJECT = ReleaseSubject("2023", "Xếp loại công tác dân vận chính quyền năm 2023", "danvan 0.1.0")
CONTENDERS = (
    office("p1", "Phòng A", "6"),
    office("p2", "=Phòng B", None, "NGHI", "KY_LUAT"),
    replace(office("p3", "Phòng C", "6"), answers=None),
    commune("x1", "Xã Một", "4.50"),
)
DECISIONS = (
    GradeDecision("p1", "Tốt", "Tốt"),
    GradeDecision("p2", "Khá", "Khá"),
    GradeDecision("p3", None, None),
    GradeDecision("x1", "Tốt", "Khá", "Có việc chưa giải quyết xong"),
)
HEAD = ReleaseHead(
    name="705-2023-1",
    authority_code="705",
    authority="Ủy ban nhân dân huyện Tân Biên",
    year="2023",
    number="1",
    made_at="2023-11-10T08:00:00+07:00",
    software="danvan 0.1.0",
    decision_number="2145/QĐ-UBND",
    decision_date="2023-11-09",
    mark="bản dựng lại, chưa kiểm chứng",
)
CORRECTED = replace(HEAD, name="705-2023-2", number="2", replaced=Replaced("705-2023-1", "ab" * 32, "Sai điểm Xã Một"))
KEY = SigningKey("01" * 32)
OTHER_KEY = SigningKey("02" * 32)


def content() -> ReleaseContent:
    return ReleaseContent(
        ranking=release_content(SUBJECT, small_set(), CONTENDERS, DECISIONS),
        groups=(
            RankedGroupTitle("Phòng, ban", "Phòng, ban, ngành", is_target_base=True),
            RankedGroupTitle("Xã, thị trấn", "Xã, thị trấn"),
            RankedGroupTitle("Trống", "Nhóm không có đơn vị"),
        ),
        own_points={"p1": {"A1": "4", "B1": "3.5", "B2": "6"}, "x1": {"A1": "4", "A2": "6", "B1": "4", "B2": "6"}},
        reasons={("x1", "A2"): "Thiếu biên bản đối thoại quý II", ("p1", "B1"): "Theo phản ánh của ông Nguyễn Văn A"},
        held={("p2", "KY_LUAT"): HeldReason("Có người bị kỷ luật", "Quyết định số 3/QĐ-UBND")},
    )


def release(head: ReleaseHead = HEAD, key: SigningKey = KEY) -> tuple[Manifest, dict[str, bytes]]:
    return signed_release(head, content(), key)


def release_in(folder: Path, head: ReleaseHead = HEAD, key: SigningKey = KEY) -> Manifest:
    manifest, files = release(head, key)
    write_folder(folder, files)
    return manifest
