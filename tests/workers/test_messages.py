"""What the command and its workers write to each other comes out as it went in."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from gabarito.execution.wire.channel import Channel
from gabarito.grading.grade import Graded
from gabarito.values.document import MAX_BYTES
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output, Tier
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record, Status, Verdict
from gabarito.workers.messages import graded_of_message, graded_to_message, submission_of_message, submission_to_message

VERDICT = Verdict(
    check="é", id="e", status=Status.FAIL, points=0.5, max_points=1.0, message="m", hidden=True, expected="3 €",
    received="😀", hint="h",
)  # fmt: skip
RECORD = Record(
    student="joão", slug="toy", sha256="0" * 64, score=0.5, max_score=1.0, status=Status.FAIL, tier=Tier.STRONG,
    seconds=0.1, verdicts=(VERDICT,), file="joão.ipynb", language="pt", key="1" * 64, pending_points=2.0,
    cpu_seconds=0.2, memory_bytes=2**40, problem="p",
)  # fmt: skip
CELLS = (Cell("markdown", "# Olá"), Cell("raw", ""), Cell("code", "w = 3", "w"))
RUNS = (
    CellRun(2, 1, CellStatus.RAISED, (Output("stdout", "três\n"), Output("display", "", b"\x89PNG\0")), 0.5, "E: x"),
    CellRun(3, 0, CellStatus.NOT_RUN),
)


def sent(message: object) -> object:
    """A message as it arrives at the other end of the wire."""
    ours, theirs = (Channel(one) for one in socket.socketpair())
    ours.send(message)
    try:
        return theirs.receive()
    finally:
        ours.close()
        theirs.close()


def test_a_graded_submission() -> None:
    english = replace(RECORD, language="en", problem="q", verdicts=(replace(VERDICT, message="n"),))
    for graded in (Graded(RECORD, {"en": english}, CELLS, RUNS), Graded(RECORD)):
        message = sent(graded_to_message(graded))
        assert isinstance(message, dict)
        assert graded_of_message(message) == graded


def test_a_submission() -> None:
    zone = timezone(timedelta(hours=-3))
    for arrived in (datetime(2026, 3, 10, 12, 0, 0, 123456, tzinfo=UTC), datetime(2026, 3, 10, 9, tzinfo=zone)):
        submission = Submission.of("joão", b"\0\xff\xfe" * 100, arrived, "João da Silva.ipynb")
        message = sent(submission_to_message(submission))
        assert isinstance(message, dict)
        assert submission_of_message(message) == submission


def test_a_notebook_as_large_as_any_fits_through_the_wire() -> None:
    import threading

    submission = Submission.of("ana", b"\xff" * MAX_BYTES, datetime(2026, 3, 10, tzinfo=UTC))
    ours, theirs = (Channel(one) for one in socket.socketpair())
    sender = threading.Thread(target=lambda: ours.send(submission_to_message(submission)))
    sender.start()
    assert submission_of_message(theirs.receive()) == submission
    sender.join()
    ours.close()
    theirs.close()
