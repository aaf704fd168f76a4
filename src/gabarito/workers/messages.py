"""What the command and its workers write to each other: submissions, graded submissions, as plain values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gabarito.grading.grade import Graded
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.submission import Submission
from gabarito.values.verdict import Record


def submission_to_letter(submission: Submission) -> dict[str, Any]:
    """Write a submission; its path as bytes, for not every file name is UTF-8."""
    return {"student": submission.student, "path": os.fsencode(submission.path)}


def submission_of_letter(letter: Mapping[str, Any]) -> Submission:
    """Read a submission."""
    return Submission(letter["student"], Path(os.fsdecode(letter["path"])))


def graded_to_letter(graded: Graded) -> dict[str, Any]:
    """Write a graded submission."""
    return {
        "record": graded.record.to_json(),
        "cells": [[cell.kind, cell.source, cell.answer] for cell in graded.cells],
        "runs": [asdict(run) for run in graded.runs],
    }


def graded_of_letter(letter: Mapping[str, Any]) -> Graded:
    """Read a graded submission."""
    return Graded(
        Record.from_json(letter["record"]),
        tuple(Cell(*cell) for cell in letter["cells"]),
        tuple(_run(run) for run in letter["runs"]),
    )


def _run(data: Mapping[str, Any]) -> CellRun:
    outputs = tuple(Output(**output) for output in data["outputs"])
    return CellRun(**{**data, "status": CellStatus(data["status"]), "outputs": outputs})
