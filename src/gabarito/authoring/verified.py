"""Verified submissions: small files of answers, each with the outcome that CI proves.

``tests/submissions/<slug>/<outcome>/<name>.py`` begins with a comment: a sentence about the submission, then lines of
the form ``key: value``; ``only:`` may name several checks. Cells follow, each under a line that begins with ``# %%``::

    # The bias is never added.
    # only: The prediction rule holds for samples and weights not seen before
    # mistake: The bias w[0] is never added.

    # %% before predict
    def activation(X, w):
        return X @ w[1:]

    # %% predict
    def predict(X, w):
        return activation(X, w) > 0

The name of an answer is the heading of that answer, and ``before`` and a name that of a cell which the student added
before it. Answers that a file leaves out come from the reference solution, so that a file shows only what is special
about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from gabarito.values import notebook
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, NotebookError, reason
from gabarito.values.text import Language

BEFORE = "before "
Rest = Literal["solution", "starter"]
_KEY = re.compile(r"(?P<key>[a-z]+): (?P<value>.+)")


class Outcome(StrEnum):
    """The outcome that is declared for a verified submission: the name of its folder."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    WRONG = "wrong"
    CRASH = "crash"
    TIMEOUT = "timeout"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Verified:
    """A submission with a declared outcome.

    Args:
        path: the file.
        outcome: what it proves.
        description: what is special about it.
        cells: pairs of a name and a source; the name is an answer's, or ``before`` and an answer's.
        only: the ids or English titles of all the checks that refuse it; empty where that is not declared.
        mistake: the English sentence that its student must read.
        score: the points that it must earn.
        rest: where the answers that it leaves out come from.
    """

    path: Path
    outcome: Outcome
    description: str
    cells: tuple[tuple[str, str], ...]
    only: tuple[str, ...] = ()
    mistake: str | None = None
    score: float | None = None
    rest: Rest = "solution"

    @property
    def answers(self) -> dict[str, str]:
        """The source of each answer that the file contains, by name."""
        return {name: source for name, source in self.cells if not name.startswith(BEFORE)}

    def before(self, answer: str) -> list[str]:
        """Return the sources of the cells that the student added before an answer."""
        return [source for name, source in self.cells if name == BEFORE + answer]

    @property
    def name(self) -> str:
        """The submission's name in messages: ``wrong/bias-left-out``."""
        return f"{self.outcome}/{self.path.stem}"


def load(path: Path) -> Verified:
    """Read a verified submission.

    Raises:
        CourseError: if the folder is not an outcome, or the file doesn't have the form above.
    """
    try:
        text = path.read_text(encoding="utf-8")
        outcome = Outcome(path.parent.name)
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError("a verified submission", f"{path}: {error}", "Fix the file.") from error
    except ValueError as error:
        known = ", ".join(Outcome)
        raise CourseError(f"a folder among {known}", path.parent.name, f"Move {path}.") from error
    # Split, not parsed, because an answer may not be Python: it may be a syntax error or a magic.
    head, *parts = re.split(r"^# %%", text, flags=re.MULTILINE)
    cells = tuple(_cell(part, path) for part in parts)
    names = [name for name, _ in cells if not name.startswith(BEFORE)]
    if len(set(names)) < len(names):
        raise CourseError("one cell for each answer", f"{', '.join(names)} in {path}", "Keep one of each.")
    description, keys = _header(head, path)
    return Verified(path, outcome, description, cells, **keys)


def load_all(course: Course, slug: str) -> tuple[Verified, ...]:
    """Read all verified submissions of an activity, by outcome and name.

    Raises:
        CourseError: if one doesn't have the form above, or has an answer that the activity doesn't ask for.
    """
    paths = [path for one in Outcome for path in sorted((course.verified(slug) / one).glob("*.py"))]
    loaded = tuple(load(path) for path in paths)
    starter = _read(course.starter(slug, course.languages[0]))
    for verified in loaded:
        _require_known(verified, _answers_of(starter))
    return loaded


def notebook_of(course: Course, slug: str, language: Language, verified: Verified) -> bytes:
    """Return the notebook that a student with this submission would hand in.

    Raises:
        CourseError: as :func:`fill` does, or if the activity is not released.
    """
    return fill(_read(course.starter(slug, language)), _read(course.solution(slug, language)), verified)


def fill(starter: bytes, solution: bytes, verified: Verified) -> bytes:
    """Fill the answer cells of a starter.

    Raises:
        CourseError: if the starter has no cell for one of the answers.
    """
    asked = _answers_of(starter)
    _require_known(verified, asked)
    answers = (asked if verified.rest == "starter" else _answers_of(solution)) | verified.answers
    document = json.loads(starter)
    cells: list[dict[str, Any]] = []
    for cell in document["cells"]:
        answer = cell["metadata"].get(notebook.NAMESPACE, {}).get("answer")
        if answer is not None:
            added = enumerate(verified.before(answer), start=1)
            cells += [_code(f"before-{answer}-{number}", source) for number, source in added]
            cell["source"] = answers[answer].splitlines(keepends=True)
        cells.append(cell)
    document["cells"] = cells
    # On one line: nobody reads it, and json indents ten times as slowly.
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8")


# An activity has dozens of submissions, all filled into the same starter.
@lru_cache(maxsize=16)
def _answers_of(data: bytes) -> dict[str, str]:
    return notebook.parse(data).answers


def _code(identifier: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": "code", "execution_count": None, "id": identifier, "metadata": {}}
    return {**cell, "outputs": [], "source": source.splitlines(keepends=True)}


def _header(head: str, path: Path) -> tuple[str, dict[str, Any]]:
    """Return the description and the keys of a file's first comment."""
    lines = [line.removeprefix("#").strip() for line in head.splitlines() if line.startswith("#")]
    pairs = [match for line in lines if (match := _KEY.fullmatch(line))]
    description = " ".join(line for line in lines if line and not _KEY.fullmatch(line))
    if not description:
        raise CourseError("a sentence that describes the submission", f"none in {path}", "Write it as a first comment.")
    values: dict[str, Any] = {pair["key"]: pair["value"].strip() for pair in pairs}
    if "only" in values:
        values["only"] = _several(pair["value"] for pair in pairs if pair["key"] == "only")
    unknown = sorted(values.keys() - {"only", "mistake", "score", "rest"})
    if unknown or values.get("rest", "starter") not in ("starter", "solution"):
        received = ", ".join(unknown) or f"rest: {values['rest']}"
        keys = "only, mistake, score, or rest: starter"
        raise CourseError(f"keys among {keys}", f"{received} in {path}", "Fix the comment.")
    if "score" in values:
        values["score"] = _number(values["score"], path)
    return description, values


def _several(lines: Iterable[str]) -> tuple[str, ...]:
    """Return what lines of one key name, one or several parted by semicolons, each once."""
    named = (one.strip() for line in lines for one in line.split(";"))
    return tuple(dict.fromkeys(one for one in named if one))


def _number(text: str, path: Path) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise CourseError("score: a number", f"{text!r} in {path}", "Fix the comment.") from error


def _cell(text: str, path: Path) -> tuple[str, str]:
    name, _, source = text.partition("\n")
    if not name.strip():
        raise CourseError(
            "the name of an answer, or before and a name, after # %%", f"none in {path}", "Name the cell."
        )
    return name.strip(), source.strip("\n")


def _require_known(verified: Verified, asked: dict[str, str]) -> None:
    unknown = sorted({name.removeprefix(BEFORE) for name, _ in verified.cells} - asked.keys())
    if unknown:
        expected = f"answers among {', '.join(asked)}"
        raise CourseError(expected, f"{', '.join(unknown)} in {verified.path}", "Fix the name after # %%.")


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        _answers_of(data)
    except (OSError, NotebookError) as error:
        raise CourseError("a released activity", f"{path}: {reason(error)}", "Run gabarito release.") from error
    return data
