"""What the worker does in turn, and what a sample never does."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from danvan.config import running
from danvan.config.running import _jobs, at_most_every
from tests.factories import District, moment

AT = moment(2023, 10, 24)


def test_a_job_that_found_nothing_is_left_alone_for_a_while() -> None:
    found = [True, False, True]
    job = at_most_every(timedelta(minutes=1), lambda _at: found.pop(0))
    assert job(AT)
    assert not job(AT)
    assert not job(AT + timedelta(seconds=59))
    assert found == [True]
    assert job(AT + timedelta(minutes=1))


@pytest.mark.django_db
def test_a_job_that_breaks_stops_neither_the_others_nor_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def breaks(_at: datetime) -> bool:
        raise RuntimeError("a bug of ours")

    def works(_at: datetime) -> bool:
        done.append("once")
        return False

    def stops(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_jobs", lambda: (breaks, works))
    monkeypatch.setattr("time.sleep", stops)
    running.work()
    assert done == ["once"]
    assert "a job behind the pages broke off" in caplog.text


@pytest.mark.django_db
def test_a_sample_recognises_scans_and_sends_nothing(settings: Settings, district: District) -> None:
    assert len(_jobs()) == 6
    settings.SAMPLE = False
    jobs = _jobs()
    assert len(jobs) == 10
    assert [job(AT) for job in jobs] == [
        False,
        False,
        False,
        False,
        False,
        False,
        False,
        True,
        False,
        False,
    ]  # an authority with people is reminded
