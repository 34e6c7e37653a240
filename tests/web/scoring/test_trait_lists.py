"""Traits of units as a list: out as XLSX and CSV, filled, looked at row by row, taken over as a whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.adapters.reading.xlsx import read_sheet
from danvan.apps.audit.models import AuditEntry
from danvan.apps.scoring import services
from danvan.apps.scoring.models import HeldTrait, TraitImport
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.scoring.scene import SCORED, Scene
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import SignIn
from tests.web.scoring.test_trait_pages import GIVEN, LEAD, TRAIT, A, B, hold, scene, url

__all__ = ["scene"]

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HEADING = "Mã đơn vị,Mã đặc điểm,Lý do,Căn cứ"
PAPER = "Quyết định số 20/QĐ-UBND"


def listed(*rows: str) -> bytes:
    return "\r\n".join((HEADING, *rows)).encode("utf-8-sig")


def row(unit: str, trait: str = TRAIT, reason: str = "Không có thủ tục", basis: str = PAPER) -> str:
    return f"{unit},{trait},{reason},{basis}"


def hand_in(client: CheckingClient, scene: Scene, *rows: str, name: str = "ds.csv", status: int = 302) -> str:
    file = SimpleUploadedFile(name, listed(*rows), "text/csv")
    answer = client.post(url(scene, "trait_upload"), {"file": file})
    assert answer.status_code == status, answer.content.decode()
    return answer.url if status == 302 else answer.content.decode()


def staged(scene: Scene, *rows: str, username: str = "noivu.tp") -> TraitImport:
    return services.stage_traits(
        actor=scene.actor(username), cycle_id=scene.cycle.pk, content=listed(*rows), filename="ds.csv", at=SCORED
    )


def verdicts(one: TraitImport) -> list[str]:
    return [row["verdict"] for row in one.verdicts]


def test_a_list_is_looked_at_and_then_taken_over(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    preview = hand_in(client, scene, row(B), row(A))
    page = client.get(preview).content.decode()
    assert page.count("Thêm mới") == 3, "the count and two rows"
    assert HeldTrait.objects.count() == 0
    assert client.post(preview).url == url(scene)
    assert {(one.sheet.unit.code, one.trait, one.basis) for one in HeldTrait.objects.all()} == {
        (A, TRAIT, PAPER),
        (B, TRAIT, PAPER),
    }
    assert scene.sheet(B).traits == [TRAIT]
    assert AuditEntry.objects.filter(event="score_sheet.hold_trait").count() == 2
    assert "đã nhập lúc" in client.get(preview).content.decode()
    assert "không nhập lần nữa" in client.post(preview).content.decode()


def test_what_goes_out_comes_back_unchanged(scene: Scene, sign_in: SignIn) -> None:
    hold(scene)
    client = sign_in("noivu.tp")
    book = client.get(url(scene, "traits_export", "xlsx")).content
    cells = [line.cells for line in read_sheet(book, "ds.xlsx", named="Đặc điểm").rows]
    assert cells[-1][:3] == (B, "Phòng Kinh tế và Hạ tầng", TRAIT)
    assert cells[-1][4:] == (GIVEN["reason"], GIVEN["basis"])
    plain = client.get(url(scene, "traits_export", "csv")).content.decode("utf-8-sig").splitlines()
    assert (plain[0], len(plain)) == ("# DỮ LIỆU MẪU", 3)
    assert plain[1].startswith("Mã đơn vị,Đơn vị,Mã đặc điểm")
    assert client.get(url(scene, "traits_export", "pdf")).status_code == 404
    file = SimpleUploadedFile("ds.xlsx", book)
    preview = client.post(url(scene, "trait_upload"), {"file": file}).url
    page = client.get(preview).content.decode()
    assert "Danh sách không có đặc điểm mới" in page
    assert "không có gì để nhập" in client.post(preview).content.decode()
    assert HeldTrait.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row("999"), "Ô A2: kỳ này không có phiếu chấm điểm của đơn vị mang mã “999”."),
        (row(B, "KHAC"), "Ô B2: bộ tiêu chí không có đặc điểm “KHAC”"),
        (row(B, basis=""), "Dòng 2: Ghi nhận đặc điểm riêng cần căn cứ"),
        (row(LEAD), "Dòng 2:"),
    ],
)
def test_a_row_that_cannot_be_names_its_place_and_nothing_is_taken(
    scene: Scene, sign_in: SignIn, wrong: str, said: str
) -> None:
    client = sign_in("noivu.tp")
    preview = hand_in(client, scene, wrong, row(A))
    page = client.get(preview).content.decode()
    assert said in page
    assert "Còn 1 dòng có vấn đề" in page
    refused = client.post(preview)
    assert refused.status_code == 422
    assert "Chưa nhập dòng nào." in refused.content.decode()
    assert HeldTrait.objects.count() == 0


def test_a_list_of_another_shape_is_refused_with_the_columns(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    file = SimpleUploadedFile("ds.csv", "Tên,Tuổi\r\nA,1".encode())
    answer = client.post(url(scene, "trait_upload"), {"file": file})
    assert answer.status_code == 422
    assert "Không thấy hàng tiêu đề" in answer.content.decode()
    assert TraitImport.objects.count() == 0


def test_the_same_row_twice_is_held_once(scene: Scene) -> None:
    assert verdicts(staged(scene, row(B), row(B))) == ["new", "unchanged"]


def test_a_list_gives_way_to_the_next_and_can_be_thrown_away(scene: Scene, sign_in: SignIn) -> None:
    staged(scene, row(A))
    second = staged(scene, row(B))
    assert [one.pk for one in TraitImport.objects.all()] == [second.pk]
    client = sign_in("noivu.tp")
    discard = reverse("scoring:trait_discard", args=[second.pk])
    assert client.post(discard).url == url(scene)
    assert TraitImport.objects.count() == 0
    assert client.post(discard).status_code == 404


def test_what_was_changed_since_is_shown_anew(scene: Scene) -> None:
    one = staged(scene, row(A), row(B))
    hold(scene)
    with pytest.raises(StaleVersion, match="Đặc điểm của các đơn vị đã có thay đổi"):
        services.apply_traits(actor=scene.actor("noivu.tp"), import_id=one.pk, at=SCORED)


def test_a_list_that_was_taken_over_is_not_thrown_away(scene: Scene) -> None:
    one = staged(scene, row(B))
    lead = scene.actor("noivu.tp")
    services.apply_traits(actor=lead, import_id=one.pk, at=SCORED)
    with pytest.raises(RuleViolation, match="không bỏ được"):
        services.discard_traits(actor=lead, import_id=one.pk)


def test_who_does_not_reconcile_takes_nothing_over(scene: Scene, sign_in: SignIn) -> None:
    one = staged(scene, row(B))
    preview = reverse("scoring:trait_preview", args=[one.pk])
    for username in ("phongtuphap.tt", "chutich", "tothamdinh"):
        client = sign_in(username)
        assert client.get(preview).status_code == client.post(preview).status_code == 404
    assert sign_in("phongtuphap.tt").get(url(scene, "trait_upload")).status_code == 404
    assert sign_in("phongtuphap.cv").get(url(scene, "traits_export", "csv")).status_code == 200
    other = staged(scene, row(B), username="tothamdinh")
    assert verdicts(other) == ["problem"], "the substitute reconciles the lead's own sheet alone"


def test_a_set_without_traits_takes_no_list(district: District, scene: Scene, sign_in: SignIn) -> None:
    page = sign_in("noivu.tp").get(url(scene, "trait_upload")).content.decode()
    assert "tối đa 500 dòng" in page
    scene.cycle.state = "decided"
    scene.cycle.save(update_fields=["state"])
    page = sign_in("noivu.tp").get(url(scene, "trait_upload")).content.decode()
    assert "đã chốt" in page
    assert verdicts(staged(scene, row(B))) == ["problem"]
