"""Running `otter assign` on a master, and turning its notebooks into the course's."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gabarito.authoring.cells import ANSWER, LANGUAGE, PLACE, QUESTION, Node
from gabarito.authoring.fences import own_cells, place_of
from gabarito.authoring.master import Master, take_written, without_marks
from gabarito.values.course import notebook_name
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.notebook import ANSWER_ID, NAMESPACE
from gabarito.values.text import Language

# The same for every activity; these come after the master's own settings and so override them.
# Otter would run the public tests in a kernel; `gabarito verify` proves more, and in our sandbox.
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

# Otter's own first cell contains the notebook's file name, and fails as soon as a student renames the file. Our tests
# are files, so otter doesn't need the name.
INIT = "import otter\n\ngrader = otter.Notebook()"

_CHECK = re.compile(r'grader\.check\("(?P<question>.+)"\)')


@dataclass(frozen=True, slots=True)
class Assigned:
    """One language of an activity: two notebooks, and the other files that students get, by path."""

    starter: bytes
    solution: bytes
    files: dict[str, bytes]


def assign(notebook: Node, master: Master, language: Language, beside: Path, languages: Sequence[Language]) -> Assigned:
    """Make the starter and the reference solution of one language.

    Args:
        notebook: what :func:`gabarito.authoring.master.in_language` returns.
        master: the master that it comes from.
        language: the language of `notebook`.
        beside: the master's folder. Students get all of it if the master doesn't say which files.
        languages: those of the course, in which public tests say what failed.

    Raises:
        CourseError: if otter does not understand the master, or the master has hidden tests.
        GabaritoError: if otter is not installed.
    """
    import nbformat

    slug, name = master.slug, notebook_name(master.slug, language)
    written = take_written(notebook, language)
    about = {"slug": slug, "language": language, "languages": list(languages)}
    with tempfile.TemporaryDirectory() as made:
        work, result = Path(made, "work"), Path(made, "result")
        after = _after_settings(notebook)
        # Hidden files are left out: an editor may keep an older master in one.
        unasked = () if after else (".*",)
        shutil.copytree(beside, work, ignore=shutil.ignore_patterns("*.ipynb", "master.py", "__pycache__", *unasked))
        settings = SETTINGS if after else SETTINGS + _all_files(slug, work)
        notebook.cells.insert(after, nbformat.v4.new_raw_cell(settings))
        nbformat.write(notebook, work / name)
        _run_otter(work / name, result, master.file)
        student, autograder = _files(result / "student"), _files(result / "autograder")
    starter, solution = student.pop(name), autograder.pop(name)
    for path in autograder:
        if path.startswith(TESTS) and autograder[path] != student.get(path):
            received = f"{place_of(notebook.cells, Path(path).stem)}: hidden ones in {path}"
            raise CourseError("public tests only in a master", received, "Make them checks of the grader.")
    return Assigned(
        _finish(starter, about, {}),
        _finish(solution, about, written),
        {path: _tidy(data) if path.startswith(TESTS) else data for path, data in student.items()},
    )


def _after_settings(notebook: Node) -> int:
    """Return the place after the author's own ASSIGNMENT CONFIG, or 0 if there is none."""
    config = re.compile(r"#\s+assignment\s+config", re.IGNORECASE)
    places = [i for i, cell in enumerate(notebook.cells) if any(map(config.match, own_cells(cell)))]
    return places[-1] + 1 if places else 0


def _all_files(slug: str, folder: Path) -> str:
    """Return the settings of a master without its own: its name, and every file of `folder` for students."""
    names = sorted(path.name for path in folder.iterdir())
    return f"name: {json.dumps(slug)}\nfiles: {json.dumps(names)}\n"


def _run_otter(master: Path, result: Path, file: str) -> None:
    """Run `otter assign` in this process, as importing it takes longer than ten notebooks do."""
    try:
        from otter.assign import main
    except ModuleNotFoundError as error:
        advice = "Install it: pip install 'gabarito[authoring]'."
        raise GabaritoError("otter-grader, to make notebooks from a master", str(error), advice) from error
    with _temporary_files_in(master.parent.parent):
        try:
            main(str(master), str(result), no_run_tests=True, no_pdfs=True)
        except Exception as error:  # otter raises errors of many kinds: ValueError, AssertionError, its own
            raise CourseError("a master that otter assign understands", f"{error}", f"Fix {file}.") from error


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Make otter create its temporary folder, which it doesn't remove, inside one that is removed."""
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
    """Remove the trailing blanks and empty lines that otter's template leaves."""
    lines = test.decode("utf-8").rstrip().splitlines()
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8")


def _finish(data: bytes, about: Mapping[str, Any], written: Mapping[str, str]) -> bytes:
    """Put the title of otter's notebook first, and add stable cell ids, the names of answers, and written answers."""
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
    notebook.metadata[NAMESPACE] = dict(about)
    notebook.nbformat_minor = 5
    text: str = nbformat.writes(notebook)
    return (text + "\n").encode("utf-8")


def _metadata(metadata: Node) -> Node:
    """Return a cell's metadata without jupytext's keys; of the author's, only the answer's name stays."""
    dropped = (LANGUAGE, ANSWER, QUESTION, PLACE, "cell_marker", "lines_to_next_cell")
    kept = {key: value for key, value in metadata.items() if key not in dropped}
    if ANSWER in metadata:
        kept[NAMESPACE] = {"answer": metadata[ANSWER]}
    return kept


def _name(cell: Node, answer: str | None) -> str:
    """Return an id made from what the cell is or holds, so that it survives changes elsewhere in the master."""
    if answer is not None:
        return f"{ANSWER_ID}{answer}"
    if cell.source == INIT:
        return "init"
    check = _CHECK.fullmatch(cell.source)
    if check:
        return f"check-{check['question']}"
    return f"{cell.cell_type}-{hashlib.sha256(cell.source.encode()).hexdigest()[:8]}"
