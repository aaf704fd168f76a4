"""A toy activity, and its notebooks graded by the light warm parent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gabarito.checks import Junk, NoAnswer
from gabarito.execution.trusted import session as session_module
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting
from gabarito.grading.grade import Graded, Grader
from gabarito.grading.telling import Vocabulary
from gabarito.grading.view import View
from gabarito.values.activity import Activity, Check, Limits
from gabarito.values.notebook import ANSWER_ID, NAMESPACE, Cell, CellKind, Notebook
from gabarito.values.submission import Submission
from gabarito.values.text import Language
from gabarito.values.verdict import Status, Verdict

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
LIMITS = Limits(cell_seconds=20, call_seconds=20, total_seconds=60, memory=512 * 1024**2, output=10_000)

# A cell's source; or the name of an answer and the source of its cell.
Source = str | tuple[str, str]
Grade = Callable[..., Graded]
Live = Callable[..., Any]

DIE = "import os; os._exit(0)"
STUBBORN = "while True:\n    try:\n        while True: sum(range(100))\n    except BaseException: pass\n"


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


# The words of the authors of these checks.
KNOWN = Vocabulary.of(sorted(Path(__file__).parent.glob("*.py")))


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
        grader = Grader(activity, kinds, "fingerprint", (language, "pt", "en"), tuple(starters), KNOWN)
        if not isinstance(notebook, dict | bytes):
            notebook = document_of(notebook)
        data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        try:
            return grader.grade(Submission.of("ana", data, NOON), parent)
        finally:
            assert list(scratch.iterdir()) == []

    return grade_one


@pytest.fixture
def live(warm: WarmParent, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """Opens the answers of cells; `names` are those that the checks declare."""
    monkeypatch.setattr(session_module, "GRACE_SECONDS", 0.5)

    @contextmanager
    def open_answers(
        *sources: Source, names: str = "", asked: str = "", parent: WarmParent = warm, **limits: Any
    ) -> Iterator[LiveAnswers]:
        setting = Setting(parent, replace(LIMITS, **limits), 1)
        with LiveAnswers(setting, notebook_of(*sources), names.split(), frozenset(asked.split())) as answers:
            yield answers
        assert list(scratch.iterdir()) == []

    return open_answers


def refused(answers: LiveAnswers, name: str) -> tuple[Status, str]:
    """The status and the sentence with which a value is refused."""
    with pytest.raises((NoAnswer, Junk)) as caught:
        answers.value(name)
    refusal: Any = caught.value
    return getattr(refusal, "status", Status.FAIL), str(refusal.received)


def call_refused(answers: LiveAnswers, name: str, *arguments: Any) -> tuple[Status, str]:
    """The status and the sentence with which a call is refused."""
    with pytest.raises(NoAnswer) as caught:
        View(answers, hidden=False).call(name, arguments)
    return caught.value.status, str(caught.value.received)


def verdict_of(graded: Graded, title: str) -> Verdict:
    """The verdict on one check."""
    (found,) = [verdict for verdict in graded.record.verdicts if verdict.check == title]
    return found


def statuses(graded: Graded) -> dict[str, str]:
    """The status of every check by its title."""
    return {verdict.check: verdict.status.value for verdict in graded.record.verdicts}
