"""What stands in a terminal while a batch runs."""

from __future__ import annotations

import pytest

from gabarito.cli.rendering import BatchProgress
from gabarito.values.verdict import Status
from tests.gradebook.material import record, verdict

FAILED = record("ana\x1b[31m", b"one", verdict(status=Status.CRASH, points=0.0))


def test_progress_says_that_workers_start_before_it_says_that_they_grade(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with BatchProgress(2) as progress:
        progress.refresh()
        starting = capsys.readouterr().err
        progress.ready()
        progress.graded(FAILED)
        progress.refresh()
        grading = capsys.readouterr().err
    assert "Starting workers" in starting
    assert "Grading" not in starting
    assert "0/2" in starting
    assert "Grading" in grading
    assert "1/2" in grading
    assert "ana: CRASH" in grading
    assert "\x1b[31m:" not in grading


def test_where_nobody_watches_or_nothing_is_to_do_there_is_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with BatchProgress(2) as progress:
        progress.graded(FAILED)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with BatchProgress(0) as progress:
        progress.refresh()
        assert "Starting" not in capsys.readouterr().err
