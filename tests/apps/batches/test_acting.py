"""The whole batch along the path: each act once, refusals with their papers, numbers without a gap; work behind the pages that comes back."""

from datetime import timedelta

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.batches import selectors
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.jobs import act_next
from danvan.apps.batches.models import BatchPaper, BatchStep
from danvan.apps.batches.services import ask_all, ask_numbers
from danvan.apps.batches.single_acts import ONE_ACT, is_done
from danvan.apps.batches.standing import papers_on_path
from danvan.apps.dispatch.models import Sending
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper, PaperInitial, PaperVersion
from danvan.apps.papers.services import submit_paper, withdraw_paper
from danvan.domain.rules import RuleViolation
from tests.apps.batches.scene import ASKED, act, act_all, all_seen, drafted_batch, number
from tests.factories import District

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def states() -> set[str]:
    return set(Paper.objects.filter(source_type="batch_paper").values_list("state", flat=True))


def test_all_letters_go_the_whole_path_together(district: District) -> None:
    scene, batch = drafted_batch(district)
    head = scene.actor("noivu.tp")
    assert act(scene, batch, "submit_paper", "noivu.cv").done == 3
    assert act(scene, batch, "initial_paper").done == 3
    assert act(scene, batch, "approve_paper").done == 3
    assert act(scene, batch, "sign_paper").done == 3
    assert number(scene, batch).done == 3
    numbers = Paper.objects.filter(source_type="batch_paper").order_by("id").values_list("entry__number", flat=True)
    assert list(numbers) == [1, 2, 3]
    assert act(scene, batch, "seal_paper").done == 3
    assert act(scene, batch, "send_paper").done == 3
    assert states() == {PaperState.SENT}
    sent = Sending.objects.values_list("unit_id", flat=True)
    assert set(sent) == set(batch.papers.values_list("unit_id", flat=True))
    page = selectors.batch_page(head, batch)
    assert [one.name for one in page.acts] == []
    assert page.states == (("Đã gửi", 3),)


def test_pressing_twice_does_nothing_twice(district: District) -> None:
    scene, batch = drafted_batch(district)
    act(scene, batch, "submit_paper")
    with pytest.raises(RuleViolation, match="Không có văn bản nào của đợt"):
        act(scene, batch, "submit_paper")
    act(scene, batch, "initial_paper")
    with pytest.raises(RuleViolation, match="Không có văn bản nào của đợt"):
        act(scene, batch, "initial_paper")
    assert PaperInitial.objects.count() == 3
    with pytest.raises(RuleViolation, match="Không có văn bản nào của đợt"):
        number(scene, batch)


def test_one_that_changed_since_is_refused_alone_and_says_why(district: District) -> None:
    scene, batch = drafted_batch(district)
    act(scene, batch, "submit_paper")
    seen = all_seen(batch)
    first = next(iter(seen))
    version = PaperVersion.objects.get(paper_id=first)
    version.pk, version.number = None, 2
    version.save()
    outcome = act(scene, batch, "approve_paper", seen=seen)
    assert (outcome.done, outcome.refused) == (2, 1)
    assert "bản 2" in BatchPaper.objects.get(paper_id=first).fault
    assert act(scene, batch, "approve_paper").done == 1
    assert not BatchPaper.objects.exclude(fault="").exists()


def test_only_what_stood_on_the_page_is_acted_upon(district: District) -> None:
    scene, batch = drafted_batch(district)
    first = next(iter(all_seen(batch)))
    assert act(scene, batch, "submit_paper", "noivu.cv", seen={first: 1}).done == 1
    assert Paper.objects.filter(state=PaperState.SUBMITTED).count() == 1


def test_a_day_that_does_not_fit_is_refused_before_anything_is_asked(district: District) -> None:
    scene, batch = drafted_batch(district)
    for name in ("submit_paper", "approve_paper", "sign_paper"):
        act(scene, batch, name)
    tomorrow = (ASKED + timedelta(days=1)).date()
    with pytest.raises(RuleViolation, match="Ghi lại ngày"):
        ask_numbers(actor=scene.actor("noivu.tp"), batch_id=batch.pk, day=tomorrow, at=ASKED)
    assert states() == {PaperState.SIGNED}
    assert not BatchStep.objects.filter(act="number_paper").exists()


def test_one_that_cannot_be_numbered_takes_no_number(district: District) -> None:
    """It is withdrawn while the rest is being numbered: no gap, and its line says why."""
    scene, batch = drafted_batch(district)
    for name in ("submit_paper", "approve_paper", "sign_paper"):
        act(scene, batch, name)
    head = scene.actor("noivu.tp")
    assert ask_numbers(actor=head, batch_id=batch.pk, day=ASKED.date(), at=ASKED) == 3
    assert act_next(at=ASKED)
    second = papers_on_path(batch)[1].paper.pk
    withdraw_paper(actor=scene.actor("noivu.cv"), paper_id=second, reason="Ghi nhầm đơn vị.", at=ASKED)
    act_all()
    numbers = Paper.objects.filter(source_type="batch_paper").order_by("id").values_list("entry__number", flat=True)
    assert list(numbers) == [1, None, 2]
    assert "đang ở trạng thái “Đã hủy”" in BatchPaper.objects.get(paper_id=second).fault


def test_while_an_act_waits_no_other_is_asked_for_the_paper(district: District) -> None:
    scene, batch = drafted_batch(district)
    officer = scene.actor("noivu.cv")
    assert ask_all(actor=officer, batch_id=batch.pk, act="submit_paper", seen=all_seen(batch), at=ASKED) == 3
    with pytest.raises(RuleViolation, match="Không có văn bản nào của đợt"):
        ask_all(actor=officer, batch_id=batch.pk, act="submit_paper", seen=all_seen(batch), at=ASKED)
    assert act_next(at=ASKED)
    page = selectors.batch_page(officer, batch)
    assert page.asked is not None
    assert (page.is_running, page.doing, page.asked.label, page.asked.done, page.asked.total, page.asked.percent) == (
        True, 2, "Trình ký", 1, 3, 33,
    )  # fmt: skip
    assert [line.fault for line in page.lines] == ["", selectors.WAITS, selectors.WAITS]
    act_all()
    assert selectors.batch_page(officer, batch).asked is None
    entry = AuditEntry.objects.get(event="paper_batch.ask")
    assert entry.after == {"số tờ": 3}


def test_what_a_worker_that_died_had_done_is_not_done_twice(district: District) -> None:
    """It comes back after a while; done already, it counts as done, and one that is lost each time is given up."""
    scene, batch = drafted_batch(district)
    officer, seen = scene.actor("noivu.cv"), all_seen(batch)
    first, second, third = seen
    ask_all(actor=officer, batch_id=batch.pk, act="submit_paper", seen=seen, at=ASKED)
    submit_paper(actor=officer, paper_id=first, at=ASKED)
    BatchStep.objects.filter(batch_paper__paper=first).update(tries=1, taken_at=ASKED)
    BatchStep.objects.filter(batch_paper__paper=second).update(tries=3, taken_at=ASKED)
    act_all()
    assert Paper.objects.get(pk=third).state == PaperState.SUBMITTED
    assert BatchStep.objects.filter(state="waiting").count() == 2
    act_all(ASKED + timedelta(minutes=3))
    states_of = dict(BatchStep.objects.values_list("batch_paper__paper", "state"))
    assert states_of == {first: "done", second: "refused", third: "done"}
    assert "gây lỗi cho hệ thống" in BatchPaper.objects.get(paper_id=second).fault


def test_a_fault_of_the_system_stops_no_other(district: District, caplog: pytest.LogCaptureFixture) -> None:
    scene, batch = drafted_batch(district)
    first = next(iter(all_seen(batch)))
    ask_all(
        actor=scene.actor("noivu.cv"), batch_id=batch.pk, act="submit_paper", seen=all_seen(batch), at=ASKED
    )  # fmt: skip
    BatchStep.objects.filter(batch_paper__paper=first).update(act="number_paper")
    act_all()
    assert Paper.objects.filter(state=PaperState.SUBMITTED).count() == 2
    assert "gây lỗi cho hệ thống" in BatchPaper.objects.get(paper_id=first).fault
    assert "a number is asked for with its day" in caplog.text


@pytest.mark.parametrize("name", list(ONE_ACT))
def test_whether_an_act_is_done_is_known_of_the_paper(district: District, name: str) -> None:
    scene, batch = drafted_batch(district)
    head, pk = scene.actor("noivu.tp"), next(iter(all_seen(batch)))
    for one in ONE_ACT:
        assert is_done(one, Paper.objects.get(pk=pk), head) is False
        outcome = number(scene, batch) if one == "number_paper" else act(scene, batch, one, seen={pk: 1})
        assert outcome.done == 1
        assert is_done(one, Paper.objects.get(pk=pk), head) is True
        if one == name:
            break


def test_others_do_not_even_see_it(district: District) -> None:
    scene, batch = drafted_batch(district)
    with pytest.raises(Http404):
        act(scene, batch, "submit_paper", "phongtuphap.cv")


def test_the_page_asks_the_same_queries_for_one_paper_and_for_three(
    district: District, django_assert_num_queries: object
) -> None:
    scene, batch = drafted_batch(district)
    head = scene.actor("noivu.tp")
    batch = batch_for(head, batch.pk)
    first = next(iter(all_seen(batch)))
    submit_paper(actor=head, paper_id=first, at=ASKED)
    with django_assert_num_queries(8):  # type: ignore[operator]
        selectors.batch_page(head, batch)
    rows = batch.papers.order_by("number")
    BatchPaper.objects.filter(pk__in=[row.pk for row in rows[1:]]).delete()
    with django_assert_num_queries(8):  # type: ignore[operator]
        selectors.batch_page(head, batch)
