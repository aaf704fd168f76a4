"""A toy activity, and its notebooks graded by the light warm parent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.grade import Graded, Grader
from gabarito.values.activity import Activity, Check, Limits
from gabarito.values.notebook import ANSWER_ID, NAMESPACE, Cell, CellKind, Notebook
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Verdict

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
LIMITS = Limits(cell_seconds=20, call_seconds=20, total_seconds=60, memory=512 * 1024**2, output=10_000)

# A cell's source; or the name of an answer and the source of its cell.
Source = str | tuple[str, str]
Grade = Callable[..., Graded]


def cells_of(sources: Iterable[Source]) -> tuple[Cell, ...]:
    """Code cells as values."""
    return tuple(Cell("code", one) if isinstance(one, str) else Cell("code", one[1], one[0]) for one in sources)


def notebook_of(*sources: Source) -> Notebook:
    """A notebook of code cells as a value."""
    return Notebook(cells_of(sources), "toy")


def document_of(sources: Iterable[Source], slug: str | None = "toy") -> dict[str, Any]:
    """A notebook of code cells as JSON, as release writes it."""
    cells: list[dict[str, Any]] = []
    for number, one in enumerate(sources):
        answer, source = (None, one) if isinstance(one, str) else one
        cells.append(
            {
                "cell_type": "code",
                "id": f"cell-{number}" if answer is None else ANSWER_ID + answer,
                "metadata": {} if answer is None else {NAMESPACE: {"answer": answer}},
                "execution_count": None,
                "outputs": [],
                "source": source.splitlines(keepends=True),
            }
        )
    metadata = {} if slug is None else {NAMESPACE: {"slug": slug}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


@pytest.fixture
def grade(warm: WarmParent, scratch: Path) -> Grade:
    """Grades a notebook, given as sources, as JSON or as bytes."""

    def grade_one(
        checks: Sequence[Check],
        notebook: Sequence[Source] | dict[str, Any] | bytes,
        *,
        parent: WarmParent = warm,
        asked: Iterable[str] = (),
        prose: Iterable[str] = (),
        starters: Iterable[Notebook] = (),
        language: Language = "en",
        **limits: Any,
    ) -> Graded:
        kinds: dict[str, CellKind] = {**dict.fromkeys(asked, "code"), **dict.fromkeys(prose, "markdown")}
        activity = Activity("toy", checks, replace(LIMITS, **limits))
        grader = Grader(activity, kinds, "fingerprint", language, tuple(starters))
        if not isinstance(notebook, dict | bytes):
            notebook = document_of(notebook)
        data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        try:
            return grader.grade(Submission.of("ana", data, NOON), parent)
        finally:
            assert list(scratch.iterdir()) == []

    return grade_one


def verdict_of(graded: Graded, title: str) -> Verdict:
    """The verdict on one check."""
    (found,) = [verdict for verdict in graded.record.verdicts if verdict.check == title]
    return found


def statuses(graded: Graded) -> dict[str, str]:
    """The status of every check by its title."""
    return {verdict.check: verdict.status.value for verdict in graded.record.verdicts}
