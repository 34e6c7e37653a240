"""Pages of rankings: live, proposed, decided, the paper, and each refusal."""

import io

import docx
import pytest
from django.urls import reverse

from danvan.apps.scoring import services
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle, RankingDecision
from danvan.domain.authority import Permission
from tests.apps.scoring.scene import APPRAISED, DECIDED, Scene, open_scene
from tests.factories import District, delegate
from tests.remembered import remembered
from tests.web.scoring.conftest import SignIn, set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.database]
A, B = "705.PTP", "705.KTHT"


@pytest.fixture
def scene(district: District) -> Scene:
    """Two offices; one is settled, the other sent nothing."""
    set_clock(APPRAISED)

    def build() -> Scene:
        scene = open_scene(district, (A, B))
        scene.settle(A, lost="2")
        return scene

    return remembered("ranking pages", build)


def url(scene: Scene, name: str) -> str:
    return reverse(f"scoring:{name}", args=[scene.cycle.pk])


def state() -> str:
    return Cycle.objects.get().state


def proposed(scene: Scene) -> None:
    services.propose_ranking(
        actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, note="Kính trình", at=APPRAISED,
        not_rated={scene.district.units[B].pk},
    )  # fmt: skip
    set_clock(DECIDED)


def decision_form(scene: Scene, **changed: str) -> dict[str, str]:
    units = scene.district.units
    return {
        "seen_round": "1", "number": "1234", "date": "08/11/2023",
        f"grade-{units[A].pk}": "Tốt", f"reason-{units[A].pk}": "",
        f"grade-{units[B].pk}": "Không xếp loại", f"reason-{units[B].pk}": "",
    } | changed  # fmt: skip


def test_the_live_ranking_names_who_is_missing(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    assert "Đang chấm điểm" in client.get(reverse("scoring:ranking_list")).content.decode()
    text = client.get(url(scene, "ranking")).content.decode()
    for part in (
        "93", "97,89%", "Tốt", "bản dựng lại, chưa kiểm chứng", "không gửi hồ sơ tự chấm điểm",
        "Cao hơn mức tối thiểu của loại hiện tại 17,89 điểm phần trăm", "Không xếp loại vì không gửi hồ sơ",
        "1 trên 2 đơn vị xếp loại Tốt trở lên", "Tạm tính", "Độ chắc chắn", '<p class="govuk-body dv-no-print">Trước khi ký:',
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("username", ["thanhtra.cv", "tothamdinh", "danvan"])
def test_the_ranking_does_not_exist_for_others(scene: Scene, sign_in: SignIn, username: str) -> None:
    proposed(scene)
    client = sign_in(username)
    for name in ("ranking", "decision", "decision_paper"):
        assert client.get(url(scene, name)).status_code == 404
    for name in ("propose", "send_back_proposal", "decide"):
        assert client.post(url(scene, name), {}).status_code == 404


def test_a_unit_cannot_have_grades_before_the_decision(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    client = sign_in(scene.username(A, ".tt"))
    assert [client.get(url(scene, name)).status_code for name in ("ranking", "decision", "decide")] == [404, 404, 404]


def test_proposing_needs_every_unit_or_a_word_about_it(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in("noivu.tp")
    refused = client.post(url(scene, "propose"), {"note": "Kính trình đồng chí"})
    assert refused.status_code == 422
    assert "Phòng Kinh tế và Hạ tầng: không gửi hồ sơ tự chấm điểm" in refused.content.decode()
    assert "Kính trình đồng chí" in refused.content.decode()
    sent = client.post(url(scene, "propose"), {"note": "", "not_rated": [scene.district.units[B].pk]})
    assert (sent.status_code, state()) == (302, CycleState.PROPOSED)
    assert "Theo bản đã trình" in client.get(url(scene, "ranking")).content.decode()


def test_the_lead_officer_does_not_propose(scene: Scene, sign_in: SignIn) -> None:
    assert sign_in("noivu.cv").post(url(scene, "propose"), {}).status_code == 404


def test_the_chairman_sends_back(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    client = sign_in("chutich")
    page = client.get(url(scene, "ranking")).content.decode()
    assert page.index(url(scene, "decide")) < page.index(url(scene, "send_back_proposal")), (
        "what one comes for is first"
    )
    refused = client.post(url(scene, "send_back_proposal"), {"reason": ""})
    assert (refused.status_code, state()) == (422, CycleState.PROPOSED)
    assert "Phải ghi lý do" in refused.content.decode()
    assert client.post(url(scene, "send_back_proposal"), {"reason": "Xem lại TC5"}).status_code == 302
    assert "Xem lại TC5" in sign_in("noivu.tp").get(url(scene, "ranking")).content.decode()


def test_a_unit_without_a_grade_is_counted_among_those_held_back(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    page = sign_in("chutich").get(reverse("ranking:analysis", args=[scene.cycle.pk]), {"xem": "khong-che"})
    assert scene.district.units[B].name in page.content.decode().split('id="don-vi"')[1]


def test_the_chairmans_page_keeps_what_was_typed(scene: Scene, sign_in: SignIn) -> None:
    assert "Không có bản trình nào chờ quyết định" in sign_in("chutich").get(url(scene, "decide")).content.decode()
    proposed(scene)
    client = sign_in("chutich")
    assert 'value="08/11/2023"' in client.get(url(scene, "decide")).content.decode()
    unit = scene.district.units[A].pk
    answer = client.post(url(scene, "decide"), decision_form(scene, **{f"grade-{unit}": "Khá", "number": "số 77"}))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {f"grade-{unit}"}
    for part in ("cần ghi lý do", 'value="số 77"', '<option value="Khá" selected>'):
        assert part in text
    for bad in ({"date": "hôm qua"}, {"number": ""}, {"number": "abc"}, {"date": "01/01/2024"}):
        assert client.post(url(scene, "decide"), decision_form(scene, **bad)).status_code == 422
    assert not RankingDecision.objects.exists()


def test_the_decision_its_page_and_its_paper(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    unit = scene.district.units[A].pk
    form = decision_form(scene, **{f"grade-{unit}": "Khá", f"reason-{unit}": "Có kết luận kiểm tra"})
    answer = sign_in("chutich").post(url(scene, "decide"), form)
    assert (answer.status_code, answer["Location"]) == (302, url(scene, "decision"))
    for username in ("chutich", "noivu.cv", "danvan", scene.username(B, ".cv")):
        text = sign_in(username).get(url(scene, "decision")).content.decode()
        for part in ("1234/QĐ-UBND", "khớp", RankingDecision.objects.get().content_hash, "Khá", "Có kết luận kiểm tra"):
            assert part in text
    file = sign_in(scene.username(B, ".cv")).get(url(scene, "decision_paper"))
    assert file["Content-Disposition"].endswith('1234-qd-ubnd-20231108.docx"')
    paper = docx.Document(io.BytesIO(file.content))
    assert "Khá" in {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert "Theo quyết định" in sign_in("noivu.tp").get(url(scene, "ranking")).content.decode()


def test_a_page_of_an_earlier_proposal_decides_nothing(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    opened = decision_form(scene)
    services.send_back_proposal(actor=scene.actor("chutich"), cycle_id=scene.cycle.pk, reason="Xem lại TC5", at=DECIDED)
    proposed(scene)
    answer = sign_in("chutich").post(url(scene, "decide"), opened)
    text = answer.content.decode()
    assert (answer.status_code, state()) == (422, CycleState.PROPOSED)
    assert "đã trình lại (lần trình 2)" in text
    for part in ('name="seen_round" value="2"', 'value="1234"'):
        assert part in text
    assert answer.client.post(url(scene, "decide"), opened | {"seen_round": ""}).status_code == 422
    assert not RankingDecision.objects.exists()
    assert answer.client.post(url(scene, "decide"), opened | {"seen_round": "2"}).status_code == 302
    assert RankingDecision.objects.get().proposal.round == 2


def test_an_altered_decision_is_shown_as_such(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    sign_in("chutich").post(url(scene, "decide"), decision_form(scene))
    decision = RankingDecision.objects.get()
    decision.content["lists"][0]["rows"][0]["grade"] = "Yếu"
    decision.save(update_fields=["content"])
    text = sign_in("chutich").get(url(scene, "decision")).content.decode()
    assert "Nội dung không khớp khi tính lại." in text
    assert "Mã băm của quyết định không khớp" in text


def test_an_empty_list_of_rankings(district: District, client) -> None:
    client.force_login(district.people["chutich"])
    assert "Chưa có kỳ chấm điểm nào" in client.get(reverse("scoring:ranking_list")).content.decode()


def test_a_deputy_chairman_decides_in_the_chairmans_place(scene: Scene, sign_in: SignIn) -> None:
    """From the choice of the capacity to the paper, and what the administrator reads of it in the audit."""
    proposed(scene)
    delegation = delegate(scene.district, "phochutich", DECIDED, permissions=frozenset({Permission.RANKING_DECIDE}))
    client = sign_in("phochutich")
    assert client.post(url(scene, "decide"), decision_form(scene)).status_code == 404, "nothing by the own post"
    client.post(reverse("accounts:choose_post"), {"delegation_id": delegation.pk})
    assert "Quyết định xếp loại" in client.get(reverse("home:my_work")).content.decode()
    assert client.post(url(scene, "decide"), decision_form(scene)).status_code == 302
    text = client.get(url(scene, "decision")).content.decode()
    signed = "Người ký: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH – Phó Chủ tịch UBND huyện"
    assert signed in text
    assert "Ký thay Chủ tịch UBND huyện, số 12/QĐ-UBND ngày 08/11/2023" in text
    paper = docx.Document(io.BytesIO(client.get(url(scene, "decision_paper")).content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in cell for cell in cells)
    audit = sign_in("quantri").get(reverse("audit:list")).content.decode()
    assert (
        "Phó Chủ tịch UBND huyện, Phó Chủ tịch; làm thay Chủ tịch UBND huyện, Chủ tịch, UBND huyện Tân Biên, "
        "theo số 12/QĐ-UBND ngày 08/11/2023" in audit
    )


def test_what_the_delegation_does_not_give_the_deputy_does_not_do(scene: Scene, sign_in: SignIn) -> None:
    proposed(scene)
    others = frozenset({Permission.CYCLE_NAME_SUBSTITUTE})
    delegation = delegate(scene.district, "phochutich", DECIDED, permissions=others)
    client = sign_in("phochutich")
    client.post(reverse("accounts:choose_post"), {"delegation_id": delegation.pk})
    assert client.get(url(scene, "ranking")).status_code == 200, "the chairman looks at it, so looking comes along"
    for name in ("decide", "send_back_proposal"):
        assert client.post(url(scene, name), decision_form(scene)).status_code == 404
    assert state() == CycleState.PROPOSED
