"""What the command and its workers write to each other: submissions and what became of them, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from gabarito.grading.grade import Graded
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Failure, Output
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record


def submission_to_message(submission: Submission) -> dict[str, Any]:
    """Write a submission; a worker needs nothing else of it, and no access to the folder it came from."""
    return {**asdict(submission), "arrived": submission.arrived.isoformat()}


def submission_of_message(message: Mapping[str, Any]) -> Submission:
    """Read a submission."""
    return Submission(**{**message, "arrived": datetime.fromisoformat(message["arrived"])})


def graded_to_message(graded: Graded) -> dict[str, Any]:
    """Write a graded submission."""
    return {
        "record": graded.record.to_json(),
        "translations": {language: record.to_json() for language, record in graded.translations.items()},
        "cells": [cell.to_plain() for cell in graded.cells],
        "runs": [asdict(run) for run in graded.runs],
        "is_crowded": graded.is_crowded,
    }


def graded_of_message(message: Mapping[str, Any]) -> Graded:
    """Read a graded submission."""
    said = message["translations"]
    return Graded(
        Record.from_json(message["record"]),
        {language: Record.from_json(record) for language, record in said.items()},
        tuple(map(Cell.of_plain, message["cells"])),
        tuple(_run(run) for run in message["runs"]),
        message["is_crowded"],
    )


def _run(data: Mapping[str, Any]) -> CellRun:
    outputs = tuple(Output(**output) for output in data["outputs"])
    failures = tuple(Failure(**{**one, "names": tuple(one["names"])}) for one in data["failures"])
    return CellRun(**{**data, "status": CellStatus(data["status"]), "outputs": outputs, "failures": failures})
