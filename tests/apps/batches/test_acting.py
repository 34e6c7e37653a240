"""The whole batch along the path: each act once, refusals with their papers, numbers without a gap or none at all."""

from datetime import timedelta

import pytest
from django.http import Http404

from danvan.apps.batches import selectors
from danvan.apps.batches.access import batch_for
from danvan.apps.batches.models import BatchPaper
from danvan.apps.batches.services import act_on_all, number_all
from danvan.apps.dispatch.models import Sending
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper, PaperInitial, PaperVersion
from danvan.apps.papers.services import submit_paper
from danvan.domain.rules import RuleViolation
from tests.apps.batches.scene import ASKED, act, all_seen, drafted_batch
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
    assert number_all(actor=head, batch_id=batch.pk, day=ASKED.date(), at=ASKED) == 3
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
        number_all(actor=scene.actor("noivu.tp"), batch_id=batch.pk, day=ASKED.date(), at=ASKED)


def test_one_that_changed_since_is_refused_alone_and_says_why(district: District) -> None:
    scene, batch = drafted_batch(district)
    act(scene, batch, "submit_paper")
    seen = all_seen(batch)
    first = next(iter(seen))
    version = PaperVersion.objects.get(paper_id=first)
    version.pk, version.number = None, 2
    version.save()
    outcome = act_on_all(
        actor=scene.actor("noivu.tp"), batch_id=batch.pk, act="approve_paper", seen=seen, at=ASKED
    )  # fmt: skip
    assert (outcome.done, outcome.refused) == (2, 1)
    assert "bản 2" in BatchPaper.objects.get(paper_id=first).fault
    assert act(scene, batch, "approve_paper").done == 1
    assert not BatchPaper.objects.exclude(fault="").exists()


def test_only_what_stood_on_the_page_is_acted_upon(district: District) -> None:
    scene, batch = drafted_batch(district)
    first = next(iter(all_seen(batch)))
    outcome = act_on_all(
        actor=scene.actor("noivu.cv"), batch_id=batch.pk, act="submit_paper", seen={first: 1}, at=ASKED
    )  # fmt: skip
    assert outcome.done == 1
    assert Paper.objects.filter(state=PaperState.SUBMITTED).count() == 1


def test_all_are_numbered_or_none(district: District) -> None:
    scene, batch = drafted_batch(district)
    for name in ("submit_paper", "approve_paper", "sign_paper"):
        act(scene, batch, name)
    tomorrow = (ASKED + timedelta(days=1)).date()
    with pytest.raises(RuleViolation, match="Ghi lại ngày"):
        number_all(actor=scene.actor("noivu.tp"), batch_id=batch.pk, day=tomorrow, at=ASKED)
    assert states() == {PaperState.SIGNED}


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
    with django_assert_num_queries(7):  # type: ignore[operator]
        selectors.batch_page(head, batch)
    rows = batch.papers.order_by("number")
    BatchPaper.objects.filter(pk__in=[row.pk for row in rows[1:]]).delete()
    with django_assert_num_queries(7):  # type: ignore[operator]
        selectors.batch_page(head, batch)
