"""What `otter assign` makes of one language's notebook, and how it becomes a notebook of the course."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gabarito.authoring.master import ANSWER, LANGUAGE, Node, take_written, without_marks
from gabarito.values.course import notebook_name
from gabarito.values.errors import CourseError
from gabarito.values.notebook import ANSWER_ID, NAMESPACE
from gabarito.values.text import Language

# What every activity has in common; it comes after the master's own settings and so overrides them.
# Otter would run the public tests in a kernel: `gabarito verify` proves more, and in our sandbox.
SETTINGS = """\
# ASSIGNMENT CONFIG
init_cell: true
check_all_cell: false
export_cell: false
generate: false
run_tests: false
tests:
  files: true
  ok_format: false
"""

# Where otter puts the tests.
TESTS = "tests/"

# Otter's own first cell names the notebook's file, and breaks as soon as a student renames theirs. Our tests are
# files, for which otter needs no notebook.
INIT = "import otter\n\ngrader = otter.Notebook()"

_CHECK = re.compile(r'grader\.check\("(?P<question>.+)"\)')


@dataclass(frozen=True, slots=True)
class Assigned:
    """One language of an activity: two notebooks, and by their path the other files that students get."""

    starter: bytes
    solution: bytes
    files: dict[str, bytes]


def assign(notebook: Node, slug: str, language: Language, beside: Path) -> Assigned:
    """Take one language's notebook apart.

    Args:
        notebook: what :func:`gabarito.authoring.master.in_language` returns.
        slug: the activity.
        language: the language of `notebook`.
        beside: the master's folder, in which the files that it names lie.

    Raises:
        CourseError: if otter does not understand the master, or it has hidden tests.
    """
    import nbformat

    name = notebook_name(slug, language)
    written = take_written(notebook, language)
    with tempfile.TemporaryDirectory() as made:
        work, result = Path(made, "work"), Path(made, "result")
        shutil.copytree(beside, work, ignore=shutil.ignore_patterns("*.ipynb", "master.py", "__pycache__"))
        notebook.cells.insert(_after_settings(notebook), nbformat.v4.new_raw_cell(SETTINGS))
        nbformat.write(notebook, work / name)
        _run_otter(work / name, result)
        student, autograder = _files(result / "student"), _files(result / "autograder")
    starter, solution = student.pop(name), autograder.pop(name)
    hidden = [path for path in autograder if path.startswith(TESTS) and autograder[path] != student.get(path)]
    if hidden:
        raise CourseError(
            "public tests only in a master", f"hidden ones in {', '.join(hidden)}", "Make them checks of the grader."
        )
    return Assigned(
        _finish(starter, slug, language, {}),
        _finish(solution, slug, language, written),
        {path: _tidy(data) if path.startswith(TESTS) else data for path, data in student.items()},
    )


def _after_settings(notebook: Node) -> int:
    """The place after the author's own ASSIGNMENT CONFIG, or the first where there is none."""
    config = re.compile(r"#\s+assignment\s+config", re.IGNORECASE)
    places = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "raw" and config.match(cell.source)]
    return places[-1] + 1 if places else 0


def _run_otter(master: Path, result: Path) -> None:
    """Run `otter assign` in this process: its import takes longer than ten notebooks."""
    from otter.assign import main

    with _temporary_files_in(master.parent.parent):
        try:
            main(str(master), str(result), no_run_tests=True, no_pdfs=True)
        except Exception as error:  # otter raises whatever comes: ValueError, AssertionError, its own
            raise CourseError("a master that otter assign understands", f"{error}", f"Fix {master.name}.") from error


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Have otter make its temporary folder, which it forgets to remove, in one that is removed."""
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _tidy(test: bytes) -> bytes:
    """Remove the blank ends of lines and of the file that otter's template leaves."""
    lines = test.decode("utf-8").rstrip().splitlines()
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8")


def _finish(data: bytes, slug: str, language: Language, written: Mapping[str, str]) -> bytes:
    """Give a notebook of otter's its title first, ids that stay the same, the names that grading reads, and texts."""
    import nbformat

    notebook = nbformat.reads(data.decode("utf-8"), as_version=4)
    notebook.cells[0].source = INIT
    if len(notebook.cells) > 1 and notebook.cells[1].cell_type == "markdown":
        notebook.cells.insert(1, notebook.cells.pop(0))
    seen = Counter[str]()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = without_marks(cell.source)
            cell.execution_count, cell.outputs = None, []
        answer = cell.metadata.get(ANSWER)
        cell.source = written.get(answer, cell.source)
        cell.metadata = _metadata(cell.metadata)
        name = _name(cell, answer)
        seen[name] += 1
        cell.id = name if seen[name] == 1 else f"{name}-{seen[name]}"
    notebook.metadata[NAMESPACE] = {"slug": slug, "language": language}
    notebook.nbformat_minor = 5
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode("utf-8")


def _metadata(metadata: Node) -> Node:
    """What stays of a cell's metadata: nothing of jupytext's, of the author's only the answer's name."""
    dropped = (LANGUAGE, ANSWER, "cell_marker", "lines_to_next_cell")
    kept = {key: value for key, value in metadata.items() if key not in dropped}
    if ANSWER in metadata:
        kept[NAMESPACE] = {"answer": metadata[ANSWER]}
    return kept


def _name(cell: Node, answer: str | None) -> str:
    """An id that says what the cell is, or what it holds, so that it outlives changes elsewhere in the master."""
    if answer is not None:
        return f"{ANSWER_ID}{answer}"
    if cell.source == INIT:
        return "init"
    check = _CHECK.fullmatch(cell.source)
    if check:
        return f"check-{check['question']}"
    return f"{cell.cell_type}-{hashlib.sha256(cell.source.encode()).hexdigest()[:8]}"
