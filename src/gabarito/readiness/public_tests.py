"""The public tests: the student's own copy of otter's test files, run in the sandbox after the notebook's last cell.

A test file is code, and a student may have changed it: it is read here as text, and runs only in a cell beside the
notebook's. What such a cell found comes back as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gabarito.grading.attempt import LOST_CELL_ERRORS
from gabarito.untrusted import encodable, one_line
from gabarito.values.document import read
from gabarito.values.errors import NotebookError
from gabarito.values.notebook import Cell, Notebook
from gabarito.values.runs import CellRun, CellStatus
from gabarito.values.text import Language, Text

# The name that the cells below keep their findings under.
RESULTS = "gabarito_public_tests"
FOLDER = "tests"
_QUESTION = re.compile(r"\w{1,80}", re.ASCII)
_MOST_FILES, _LONGEST_FILE = 100, 200_000
# Of one question, and of one message, in characters.
_MOST_TESTS, _LONGEST_MESSAGE = 200, 2_000

# otter gives None for a name that the notebook does not define. The NameError makes the cell run again once a later
# cell has bound that name.
_CELL = (
    """
def _gabarito_public_tests_of(question, source):
    import contextlib, inspect, io, os, tempfile
    import otter
    names = globals()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, question + ".py"), "w", encoding="utf-8") as file:
            file.write(source)
        with contextlib.redirect_stdout(io.StringIO()):
            found = otter.Notebook(tests_dir=folder).check(question, global_env=names).test_case_results
    for one in found:
        test = getattr(one.test_case.body, "test_func", None)
        for name in () if one.passed or test is None else inspect.signature(test).parameters:
            if name != "env" and name not in names:
                raise NameError(f"name '{name}' is not defined")
    names.setdefault("NAME", {})[question] = [[bool(one.passed), str(one.message)[:LONGEST]] for one in found[:MOST]]
""".replace("NAME", RESULTS)
    .replace("LONGEST", str(_LONGEST_MESSAGE))
    .replace("MOST", str(_MOST_TESTS))
    .strip()
)

_MISSED = re.compile(r"NameError: name '(\w+)' is not defined")
# How otter tells of a test that raised: where, the line, the error.
_RAISED = re.compile(r"Error at line \d+ in test [^\n]*\n(?:[ \t][^\n]*\n)*+(?P<type>\w+): (?P<said>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the public tests of one question ended: how many passed, of how many, and what the first of the others said.

    `total` is 0 where they could not run.
    """

    question: str
    passed: int
    total: int
    message: Text | None = None

    @property
    def is_passed(self) -> bool:
        """Whether there are tests, and all passed."""
        return 0 < self.total == self.passed


def read_tests(folder: Path) -> dict[str, str]:
    """Return the text of each test file in a folder by its question; what cannot be read is left out."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix == ".py" and _QUESTION.fullmatch(path.stem))
    except OSError:
        return {}
    found = {}
    for path in names[:_MOST_FILES]:
        try:
            data = read(path)
        except NotebookError:
            continue
        if len(data) <= _LONGEST_FILE:
            found[path.stem] = data.decode("utf-8", "replace")
    return found


def with_tests(notebook: Notebook, tests: Mapping[str, str]) -> Notebook:
    """Return the notebook with a cell behind its last for the tests of each question."""
    cells = (
        Cell("code", f"{_CELL}\n_gabarito_public_tests_of({question!r}, {source!r})")
        for question, source in tests.items()
    )
    return replace(notebook, cells=(*notebook.cells, *cells))


def results(notebook: Notebook, tests: Sequence[str], runs: Iterable[CellRun], fetched: object) -> tuple[Outcome, ...]:
    """Return how the tests of each question ended.

    A question is passed where its tests pass at the notebook's end, or passed where the notebook had them checked: a
    later cell may use a name again.

    Args:
        notebook: the student's, without the cells of :func:`with_tests`.
        tests: the questions, in the order of these cells.
        runs: how all cells went.
        fetched: what the process says under RESULTS. It may be anything.
    """
    by_place = {run.index: run for run in runs}
    said = fetched if isinstance(fetched, dict) else {}
    found = []
    for number, question in enumerate(tests):
        run = by_place.get(len(notebook.cells) + number)
        one = _tested(question, said.get(question), run, notebook.languages)
        if not one.is_passed and _passed_where_checked(notebook, question, by_place):
            one = Outcome(question, max(one.total, 1), max(one.total, 1))
        found.append(one)
    return tuple(found)


def _tested(question: str, rows: object, run: CellRun | None, languages: Sequence[Language]) -> Outcome:
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        return Outcome(question, 0, 0, None if run is None else _why_not_run(run))
    passed = [row[0] for row in rows]
    message = next((row[1] for row in rows if not row[0]), None)
    return Outcome(question, sum(passed), len(passed), None if message is None else _why(message, languages))


def _why_not_run(run: CellRun) -> Text | None:
    missed = _MISSED.fullmatch(run.error)
    if missed is not None:
        return Text("the notebook has no {n}").fill(n=f"`{missed[1]}`")
    if run.status is CellStatus.INTERRUPTED:
        return Text("the tests took too long and were stopped")
    if run.error in LOST_CELL_ERRORS.values():
        return Text("the tests ended the whole process")
    return Text.of(run.error) if run.error else None


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and isinstance(row[0], bool) and isinstance(row[1], str)


def _why(message: str, languages: Sequence[Language]) -> Text:
    """Return what a test said, in each language: messages are written in all of them, one below the other."""
    raised = _RAISED.search(encodable(message[:_LONGEST_MESSAGE]))
    if raised is None:
        return Text.of(one_line(message))
    if raised["type"] != "AssertionError":
        return Text.of(one_line(f"{raised['type']}: {raised['said']}"))
    lines = raised["said"].strip().split("\n")
    size, rest = divmod(len(lines), max(len(languages), 1))
    if rest or not languages:
        return Text.of(one_line(raised["said"]))
    parts = {one: " ".join(lines[n * size : (n + 1) * size]) for n, one in enumerate(languages)}
    return Text.spoken({language: one_line(part) for language, part in parts.items()})


def _passed_where_checked(notebook: Notebook, question: str, runs: Mapping[int, CellRun]) -> bool:
    """Whether the student's own ``grader.check("w")`` says that all tests passed, in otter's words."""
    words = f"{question} results: All test cases passed!"
    return any(
        output.kind == "result" and output.text.startswith(words)
        for place, run in runs.items()
        if place < len(notebook.cells) and checks(notebook.cells[place], question)
        for output in run.outputs
    )


def checks(cell: Cell, question: str = "") -> bool:
    """Whether a cell is there to have public tests run: those of a question, or of any."""
    found = _CHECK.match(cell.source[:_LONGEST_CHECK]) if cell.kind == "code" else None
    return found is not None and question in ("", found["question"])


_LONGEST_CHECK = 500
# The question is missing in ``grader.check_all()``.
_CHECK = re.compile(r"""\s*\w{1,40}\.(?:check\(\s*["'](?P<question>\w{1,80})["']|check_all\()""", re.ASCII)
