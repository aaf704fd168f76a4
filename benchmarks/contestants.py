"""Those who grade the same notebooks: `gabarito grade`, `otter run`, `nbgrader autograde`, by their own commands."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from benchmarks.meter import Job
from benchmarks.work import Work, names_of, source_of
from gabarito.values.errors import GabaritoError

OURS = "gabarito grade"
# Where gabarito keeps what it has graded, in the folder of a job.
GRADEBOOK = "gradebook.sqlite"
# No accelerator for anybody. Otherwise each runs as it comes: gabarito computes with one thread by itself.
_SAME_FOR_ALL = {"LANG": "C.UTF-8", "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "2"}


class Contestant(Protocol):
    """One way of grading a class. Making one does all that is done once for an activity, which is not measured."""

    name: str
    # Whether a command grades one notebook, so that starting is part of the cost of each.
    starts_each: bool

    def job(self, notebooks: Sequence[Path], folder: Path, at_once: int = 1) -> Job:
        """Make `folder` ready for grading these notebooks and return the commands that do it."""
        ...

    def marks(self, folder: Path) -> dict[str, float]:
        """Return each student's share of the points after a job has been run in `folder`."""
        ...


def environment(home: Path, programs: Path) -> dict[str, str]:
    """Return the whole environment of a contestant's commands; `home` keeps what libraries cache."""
    home.mkdir(parents=True, exist_ok=True)
    return {**_SAME_FOR_ALL, "HOME": str(home), "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin"}


class Gabarito:
    """One command for the class; a worker holds a warm parent.

    Args:
        work: what is graded.
        folder: for all that it needs.
        cluster: the address of a Dask scheduler, in place of workers of this machine.
    """

    name = OURS
    starts_each = False

    def __init__(self, work: Work, folder: Path, cluster: str | None = None) -> None:
        self._work, self._programs, self._cluster = work, Path(sys.executable).parent, cluster
        self._environment = environment(folder / "home", self._programs)

    def job(self, notebooks: Sequence[Path], folder: Path, at_once: int = 1) -> Job:
        """See :class:`Contestant`."""
        folder.mkdir(parents=True)
        command = [str(self._programs / "gabarito"), "grade", self._work.slug, *map(str, notebooks)]
        where = ["--workers", str(at_once)] if self._cluster is None else ["--cluster", self._cluster]
        command += ["--course", str(self._work.course.root), "--out", str(folder / "out"), *where]
        command += ["--db", str(folder / GRADEBOOK)]
        return Job([command], self._environment, folder)

    def marks(self, folder: Path) -> dict[str, float]:
        """See :class:`Contestant`."""
        records = [json.loads(line) for line in (folder / "out" / "results.jsonl").read_text().splitlines()]
        return {record["student"]: record["score"] / record["max_score"] for record in records}


class Otter:
    """One command for each notebook, on this machine: otter's way without containers."""

    name = "otter run"
    starts_each = True

    def __init__(self, work: Work, folder: Path, programs: Path) -> None:
        self._environment = environment(folder / "home", programs)
        self._otter, self._zip = str(programs / "otter"), folder / "autograder.zip"
        tests = folder / "tests"
        tests.mkdir()
        for question in work.tests or [file.stem for file in (work.given / "tests").glob("*.py")]:
            (tests / f"{question}.py").write_text(_otter_test(work, question))
        # Data files: a notebook without them fails early, and costs next to nothing.
        shutil.copytree(work.given, folder, ignore=shutil.ignore_patterns("*.ipynb", "tests"), dirs_exist_ok=True)
        given = [path.name for path in work.given.iterdir() if (folder / path.name).exists() and path.name != "tests"]
        command = [self._otter, "generate", "--tests-dir", "tests", "--output-path", self._zip.name]
        command += ["--no-config", "--no-requirements", "--no-environment", *given]
        _run(command, folder, self._environment)

    def job(self, notebooks: Sequence[Path], folder: Path, at_once: int = 1) -> Job:
        """See :class:`Contestant`."""
        commands = []
        for notebook in notebooks:
            out = folder / "out" / notebook.stem
            out.mkdir(parents=True)
            command = [self._otter, "run", "--no-logo", "--autograder", str(self._zip), "--output-dir", str(out)]
            commands.append([*command, str(notebook)])
        return Job(commands, self._environment, folder, at_once)

    def marks(self, folder: Path) -> dict[str, float]:
        """See :class:`Contestant`."""
        return {out.name: _otter_share(out / "results.json") for out in (folder / "out").iterdir()}


class Nbgrader:
    """One command for the class, which starts a kernel for each notebook, one after the other."""

    name = "nbgrader autograde"
    starts_each = False

    def __init__(self, work: Work, folder: Path, programs: Path) -> None:
        self._work, self._nbgrader = work, str(programs / "nbgrader")
        self._environment = environment(folder / "home", programs)
        self._course = folder / "course"
        source = self._course / "source" / work.slug
        shutil.copytree(work.given, source, ignore=shutil.ignore_patterns("*.ipynb"))
        notebook = _with_answers_marked(json.loads(work.starter.read_bytes()))
        notebook["cells"] += [cell for question in work.tests for cell in _nbgrader_tests(work, question)]
        (source / f"{work.slug}.ipynb").write_text(json.dumps(notebook))
        config = 'c = get_config()\nc.CourseDirectory.course_id = "benchmarks"\n'
        (self._course / "nbgrader_config.py").write_text(config)
        _run([self._nbgrader, "generate_assignment", work.slug], self._course, self._environment)
        released = json.loads((self._course / "release" / work.slug / f"{work.slug}.ipynb").read_bytes())
        self._released = [cell for cell in released["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]

    def job(self, notebooks: Sequence[Path], folder: Path, at_once: int = 1) -> Job:
        """See :class:`Contestant`; there is no `at_once`."""
        course = shutil.copytree(self._course, folder / "course")
        slug = self._work.slug
        for path in notebooks:
            notebook = _with_answers_marked(json.loads(path.read_bytes()))
            notebook["cells"] += self._released
            submitted = shutil.copytree(course / "release" / slug, course / "submitted" / path.stem / slug)
            (submitted / f"{slug}.ipynb").write_text(json.dumps(notebook))
        return Job([[self._nbgrader, "autograde", slug]], self._environment, course)

    def marks(self, folder: Path) -> dict[str, float]:
        """See :class:`Contestant`."""
        _run([self._nbgrader, "export", "--to", "grades.csv"], folder / "course", self._environment)
        with open(folder / "course" / "grades.csv", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["timestamp"] or row["raw_score"]]
        return {row["student_id"]: float(row["raw_score"]) / float(row["max_score"]) for row in rows}


def _otter_test(work: Work, question: str) -> str:
    """Write a test file of otter's: the public cases, and where the others have hidden ones, those too."""
    public = work.given / "tests" / f"{question}.py"
    if not work.tests:
        return public.read_text()
    head = f'from otter.test_files import test_case\n\nOK_FORMAT = False\nname = "{question}"\npoints = None\n'
    parts = [public.read_text().replace("points=None", "points=0") if public.is_file() else head]
    parts += [f"@test_case(points={points}, hidden=True)\n{_bare(test)}" for points, test in work.tests[question]]
    return "\n\nfrom typing import Any\n\n".join([parts[0], "\n\n".join(parts[1:])])


def _bare(test: Any) -> str:
    return source_of(test).partition("\n\n")[2]


def _otter_share(file: Path) -> float:
    tests = [one for one in json.loads(file.read_text())["tests"] if "score" in one]
    return float(sum(one["score"] for one in tests) / sum(one["max_score"] for one in tests))


def _with_answers_marked(notebook: dict[str, Any]) -> dict[str, Any]:
    """Tell nbgrader which cells of code are answers; written ones are for people, and it wants points for those."""
    for cell in notebook["cells"]:
        answer = cell["metadata"].get("gabarito", {}).get("answer")
        if answer is not None and cell["cell_type"] == "code":
            cell["metadata"]["nbgrader"] = {**_PLAIN, "grade_id": f"answer-{answer}", "solution": True}
    return notebook


_PLAIN = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}


def _nbgrader_tests(work: Work, question: str) -> list[dict[str, Any]]:
    cells = []
    for number, (points, test) in enumerate(work.tests[question]):
        name = f"test-{question}-{number}"
        body = f"{source_of(test)}\n\n{test.__name__}({', '.join(names_of(test))})"
        source = f"### BEGIN HIDDEN TESTS\n{body}\n### END HIDDEN TESTS"
        graded = {**_PLAIN, "grade": True, "locked": True, "grade_id": name, "points": points}
        cell = {"cell_type": "code", "id": name, "metadata": {"nbgrader": graded}, "source": source}
        cells.append({**cell, "execution_count": None, "outputs": []})
    return cells


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()[-2000:]
        raise GabaritoError(f"{' '.join(command[:2])} to succeed", f"exit code {done.returncode}: {said}")
