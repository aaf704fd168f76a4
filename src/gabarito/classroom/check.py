"""Looking at notebooks before they are handed in: with the folder that students have, or with the whole course.

Either way no grader is loaded: students may know everything that is said here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from gabarito.bounded import OutOfTime, bounded
from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.events import CallInterrupted, ChildLost
from gabarito.execution.trusted.fork_server import ForkServer
from gabarito.execution.trusted.interpreter import absent, find_environment
from gabarito.execution.trusted.parent import ParentLost, WarmParent
from gabarito.files import is_folder
from gabarito.grading.attempt import Setting
from gabarito.grading.process import NotebookProcess
from gabarito.grading.restored_cells import restored
from gabarito.grading.written_answers import with_words
from gabarito.readiness.cell_text import unwritten
from gabarito.readiness.findings import Given, Ran, Readiness, imported, judge, unread
from gabarito.readiness.public_tests import FOLDER, RESULTS, read_tests, results, with_tests
from gabarito.values.activity import JUDGING_SECONDS, READING_SECONDS, Limits
from gabarito.values.course import SLUG, Course
from gabarito.values.document import read
from gabarito.values.environment import Environment
from gabarito.values.errors import NotebookError, UsageError
from gabarito.values.notebook import Notebook, parse, says_something
from gabarito.values.text import Language, Text, sentence

# A whole notebook has the time of so many cells that each take all of theirs.
_TOTAL = 2.5
_MEMORY = 2 * 1024**3
# At most so much is copied of a folder, which may be a student's whole home: all files except notebooks.
_MOST_FILES, _MOST_BYTES, _DEEPEST = 2_000, 256 * 1024**2, 4
_MOST_SEEN = 20_000
_MOST_NOTEBOOKS = 20
_MOST_PACKAGES, _LONGEST_PACKAGE = 200, 60

_COURSE_KIND = Text("a notebook of an activity")
_COPY = Text("Copy your answers into the notebook that you were given.")
_TOO_MUCH = sentence(
    Text("a notebook that can be read with the time and memory there is"),
    Text("one that takes more"),
    Text("Clear its outputs, and check again."),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file; `language` is that of the notebook, where it says one."""

    name: str
    slug: str
    language: Language | None
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class _Read:
    """A notebook that was read: as it was handed in, as it was meant, and what is known of its activity."""

    sha256: str
    handed: Notebook
    notebook: Notebook
    given: Given
    folder: Path
    wrapped: bool


def check(
    paths: Sequence[Path], course: Course | None, cell_seconds: float, started: Callable[[str], None]
) -> Iterator[Checked]:
    """Yield what is found in each notebook.

    Args:
        paths: the files.
        course: the course that they are of; None where there is only the folder that students have.
        cell_seconds: of processor time, after which a cell is stopped.
        started: called with the name of each file before it is looked at.

    Raises:
        UsageError: if a path is no file; nothing has been looked at then.
        CourseError: if the environment of student code is not as the course says.
        GabaritoError: if no process can be started for student code.
    """
    for path in paths:
        if is_folder(path) or not os.path.lexists(path):
            received = f"a folder: {path}" if is_folder(path) else f"no such file: {path}"
            raise UsageError("the file of a notebook", received, "Name notebooks: perceptron-en.ipynb.")
    limits = replace(Limits(), cell_seconds=cell_seconds, total_seconds=_TOTAL * cell_seconds)
    with ExitStack() as stack:
        servers: dict[Environment, ForkServer] = {}

        def server_of(environment: Environment) -> ForkServer:
            if environment not in servers:
                servers[environment] = ForkServer(environment)
                stack.callback(servers[environment].close)
            return servers[environment]

        for path in paths:
            started(path.name)
            yield _checked(path, course, limits, server_of)


def _checked(
    path: Path, course: Course | None, limits: Limits, server_of: Callable[[Environment], ForkServer]
) -> Checked:
    try:
        with bounded(READING_SECONDS, _MEMORY):
            one = _read(path, course)
            packages = imported(one.notebook)
    except NotebookError as error:
        return Checked(path.name, "", None, unread(error.text))
    except (OutOfTime, MemoryError):
        return Checked(path.name, "", None, unread(_TOO_MUCH))
    try:
        ran = _ran(one, course, limits, packages, server_of)
        with bounded(JUDGING_SECONDS, _MEMORY):
            found = judge(one.handed, one.notebook, one.given, ran, wrapped=one.wrapped)
    except ParentLost as lost:
        found = unread(_lost(str(lost)))
    except (OutOfTime, MemoryError):
        found = unread(_TOO_MUCH)
    return Checked(path.name, one.given.slug, one.handed.language, found)


def _lost(why: str) -> Text:
    received = Text("none any more: {w}").fill(w=why)
    advice = Text("Check again; if it happens again, look for what the notebook does to other processes.")
    return sentence(Text("a sandbox to run it in"), received, advice)


# What is known of a notebook and its activity.


def _read(path: Path, course: Course | None) -> _Read:
    data = read(path)
    handed = parse(data)
    folder = path.absolute().parent
    if course is None:
        given = _given_beside(path, handed)
    else:
        given = _given_in(course, handed)
        folder = course.assignment(given.slug)
    kinds = {cell.answer: cell.kind for one in given.starters for cell in one.cells if cell.answer is not None}
    notebook = with_words(restored(handed.with_kinds(kinds), given.starters), given.starters)
    wrapped = not data.lstrip().startswith(b"{")
    return _Read(hashlib.sha256(data).hexdigest(), handed, notebook, given, folder, wrapped)


def _given_in(course: Course, handed: Notebook) -> Given:
    """Return what a course gives to students of the notebook's activity.

    Raises:
        NotebookError: if the course has no such activity.
    """
    folders = sorted(course.root.joinpath("assignments").glob("*"))
    slugs = [one.name for one in folders if SLUG.fullmatch(one.name) and is_folder(one)]
    own = set(handed.answers)
    for slug in slugs:
        if handed.slug not in (None, slug):
            continue
        starters = tuple(_starters(course.starter(slug, one) for one in course.languages))
        # Whatever saved the file may have dropped the name of the activity; its answers tell.
        if handed.slug == slug or (own and own <= set(_answers(starters))):
            folder = course.assignment(slug)
            asked = _answers(starters) or tuple(handed.answers)
            return Given(slug, starters, asked, read_tests(folder / FOLDER), _modules(folder), in_course=True)
    received = _NAMELESS if handed.slug is None else Text("one of {s}").fill(s=f"`{handed.slug}`")
    raise NotebookError(Text("a notebook of this course"), received, _COPY)


_NAMELESS = Text("one that names no activity")


def _given_beside(path: Path, handed: Notebook) -> Given:
    """Return what the folder around a notebook says of its activity: its tests, and notebooks that nobody has touched.

    Raises:
        NotebookError: if nothing tells that it is of an activity.
    """
    folder = path.absolute().parent
    tests = read_tests(folder / FOLDER)
    own = tuple(handed.answers)
    if handed.slug is None and not own:
        raise NotebookError(_COURSE_KIND, _NAMELESS, _COPY)
    others = (one for one in sorted(folder.glob("*.ipynb"))[:_MOST_NOTEBOOKS] if one.name != path.name)
    alike = (one for one in _starters(others) if handed.slug in (None, one.slug) and set(own) <= set(one.answers))
    starters = tuple(one for one in alike if _is_untouched(one))
    slug = handed.slug or next((one.slug for one in starters if one.slug), "")
    # Questions are named after their answers, or all of them are named otherwise.
    questions = tuple(tests) if set(tests) & set(own) or not own else ()
    asked = _answers(starters) or tuple(dict.fromkeys((*own, *questions)))
    return Given(slug, starters, asked, tests, _modules(folder))


def _starters(paths: Iterable[Path]) -> Iterator[Notebook]:
    for path in paths:
        with suppress(NotebookError):
            yield parse(read(path))


def _answers(starters: Sequence[Notebook]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in starters for name in one.answers))


def _is_untouched(notebook: Notebook) -> bool:
    """Whether no answer is written in a notebook that asks for some."""
    answers = [cell for cell in notebook.cells if cell.answer is not None]
    return bool(answers) and all(
        bool(unwritten(one.source).missing) if one.kind == "code" else not says_something(one.source) for one in answers
    )


def _modules(folder: Path) -> frozenset[str]:
    """Return what a notebook in a folder can import from there, and what Colab has and grading makes up for."""
    with suppress(OSError):
        return frozenset(one.stem if one.suffix == ".py" else one.name for one in folder.iterdir()) | _ELSEWHERE
    return _ELSEWHERE


_ELSEWHERE = frozenset(("google", "kaggle_secrets"))


# Running it.


def _ran(
    one: _Read,
    course: Course | None,
    limits: Limits,
    packages: frozenset[str],
    server_of: Callable[[Environment], ForkServer],
) -> Ran:
    """Run a notebook and its public tests as grading runs it: a process of its own, in the strongest sandbox here.

    Raises:
        ParentLost: if what is to fork that process is gone.
    """
    environment = find_environment(None if course is None else course.environments.of_activity(one.given.slug))
    named = sorted(name for name in packages if len(name) <= _LONGEST_PACKAGE)[:_MOST_PACKAGES]
    missing = absent(environment, named)
    whole = with_tests(one.notebook, one.given.tests)
    with ExitStack() as stack:
        folder = one.folder if course is not None else stack.enter_context(_copied(one.folder))
        parent = stack.enter_context(WarmParent(folder, server=server_of(environment)))
        parent.wait_until_ready()
        prove(parent)
        process = NotebookProcess(Setting(parent, limits, int(one.sha256[:8], 16)), whole)
        stack.callback(process.end)
        child = process.start()
        fetched = None
        if child is not None:
            with suppress(CallInterrupted, ChildLost):
                fetched = child.fetch([RESULTS]).get(RESULTS)
        runs = process.runs
        tier = process.tier
    tested = results(one.notebook, tuple(one.given.tests), runs, fetched)
    own = tuple(run for run in runs if run.index < len(one.notebook.cells))
    return Ran(environment, tier, own, tested, missing)


@contextmanager
def _copied(folder: Path) -> Iterator[Path]:
    """Copy what a notebook may need of the folder that it lies in: no more than an activity has, and no links."""
    with tempfile.TemporaryDirectory(prefix="gabarito-") as made:
        # The outer folder is closed to other users; the sandbox, which is another user, is given the inner one.
        target = Path(made) / "given"
        target.mkdir()
        files, seen, left = 0, 0, _MOST_BYTES
        for place, folders, names in os.walk(folder):
            inside = Path(place).relative_to(folder)
            deep = len(inside.parts) >= _DEEPEST
            folders[:] = [] if deep else sorted(one for one in folders if not one.startswith((".", "__")))
            seen += len(folders) + len(names)
            (target / inside).mkdir(exist_ok=True)
            (target / inside).chmod(0o755)
            for name in sorted(names):
                source = Path(place) / name
                with suppress(OSError):
                    facts = source.lstat()
                    fits = files < _MOST_FILES and facts.st_size <= left
                    if stat.S_ISREG(facts.st_mode) and fits and not name.startswith(".") and source.suffix != ".ipynb":
                        copy = shutil.copyfile(source, target / inside / name, follow_symlinks=False)
                        copy.chmod(0o644)
                        files, left = files + 1, left - facts.st_size
            if files >= _MOST_FILES or seen >= _MOST_SEEN:
                break
        yield target
