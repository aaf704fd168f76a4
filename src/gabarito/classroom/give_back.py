"""Give back: everything that people read about an activity, written from the gradebook at any time.

``results.jsonl``, ``grades.csv``, each student's feedback and executed notebook, and the class page are projections:
no command reads them back. After a mark, an override or an extension, run this again: all of them say the new number.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from gabarito import __version__
from gabarito.bounded import OutOfTime, bounded
from gabarito.files import write_whole
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Material, Standing
from gabarito.grading.rates import rates
from gabarito.reports.class_page import class_page
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.reports.grades import grades_csv
from gabarito.reports.places import executed_file, feedback_file
from gabarito.reports.summary import ActivityInfo
from gabarito.untrusted import escaped_json
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import GabaritoError, NotebookError, UsageError
from gabarito.values.notebook import parse
from gabarito.values.text import LANGUAGES, OWN, Language, Text
from gabarito.values.verdict import Record

RECORDS, GRADES, INDEX = "results.jsonl", "grades.csv", "index.html"
# Names the pages that are there and what they were made of, so that only what changed is written.
_MANIFEST, _LOCK = ".pages.json", ".gabarito.lock"
# What drawing one student's page may take: the longest that a notebook can ask for takes a few seconds.
_PAGE_SECONDS, _PAGE_MEMORY = 30.0, 2**30


@dataclass(frozen=True, slots=True)
class Returned:
    """What was written: the folder, and what its class page says, in that page's language."""

    folder: Path
    records: tuple[Record, ...]
    activity: ActivityInfo
    language: Language
    skipped: tuple[str, ...] = ()

    @property
    def has_failures(self) -> bool:
        """Whether the grader or the machine failed somebody."""
        return any(record.status.is_ours for record in self.records)


def give_back(
    course: Course,
    book: Gradebook,
    activity: Activity,
    out: Path,
    language: Language | None = None,
    *,
    skipped: Sequence[Text] = (),
) -> Returned:
    """Write everything about an activity under `out`.

    Args:
        course: the course.
        book: its gradebook.
        activity: what to write about.
        out: the folder; files of students who are no longer in the gradebook are removed from it.
        language: of all pages; if not given, feedback is in each notebook's own and the class page in the course's.
        skipped: a line for each file that was not graded.

    Raises:
        UsageError: if the folder cannot be made.
        GabaritoError: if something cannot be written, or another command is writing there.
    """
    spoken = language or course.languages[0]
    own, same = book.standings_in(activity.slug, language, spoken)
    standings = [one for one in own if one.record is not None]
    records = tuple(one.record for one in same if one.record is not None)
    lines = tuple(one.into(spoken) for one in skipped)
    with _folder(out) as folder:
        folder.require(activity.slug)
        folder.write_pages(course, book, activity, standings)
        folder.write(RECORDS, "".join(_line(one.record) for one in standings if one.record).encode())
        info = ActivityInfo.of(activity, spoken)
        folder.write(GRADES, grades_csv(records, info).encode())
        told = rates(course, activity.slug).sentence.into(spoken)
        folder.write(INDEX, class_page(records, info, lines, spoken, course.name, rates=told).encode())
    return Returned(out, records, info, spoken, lines)


def require_folder(out: Path, slug: str) -> None:
    """Make the folder for an activity, so that hours of grading are not followed by the news that it cannot be written.

    Raises:
        UsageError: if it cannot be made, or is another activity's.
        GabaritoError: if another command is writing there.
    """
    with _folder(out) as folder:
        folder.require(slug)


class _Folder:
    """A folder of pages, and what they were made of."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._activity, self._made = _manifest(root / _MANIFEST)

    def require(self, slug: str) -> None:
        """Make this the folder of an activity.

        Raises:
            UsageError: if it is another one's: their pages would replace each other.
        """
        if self._activity not in ("", slug):
            received = f"{self._root}, which has those of {self._activity}"
            raise UsageError(f"a folder for the pages of {slug}", received, "Name another with --out.")
        self._activity = slug

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        try:
            write_whole(self._root / name, data)
        except OSError as error:
            raise GabaritoError(
                f"to write {self._root / name}",
                error.strerror or repr(error),
                "Everything is kept in the gradebook: fix that and run `gabarito feedback` with the same --out.",
            ) from error

    def write_pages(self, course: Course, book: Gradebook, activity: Activity, standings: Sequence[Standing]) -> None:
        """Write the students' files that are new or say something else now, and remove those of nobody."""
        given = given_sources(course, activity.slug)
        keys = {one.grade.student: _key(one, course, activity) for one in standings}
        stale = [one for one in standings if not self._is_there(one.grade.student, keys[one.grade.student])]
        self._forget(one.grade.student for one in stale)
        for standing, material in _with_material(book, stale):
            student, record = standing.grade.student, standing.record
            assert record is not None
            language = _language(record)
            try:
                with bounded(_PAGE_SECONDS, _PAGE_MEMORY):
                    page, executed = _drawn(
                        standing, material, given, course.name, activity.said(activity.title, language)
                    )
            except (OutOfTime, MemoryError):  # what was decided is told all the same, without what it is about
                page, executed = _drawn(
                    standing, Material(), given, course.name, activity.said(activity.title, language)
                )
            self.write(feedback_file(student), page)
            self.write(executed_file(student), executed)
            self._made[student] = keys[student]
        for student in self._made.keys() - keys.keys():
            for file in (feedback_file(student), executed_file(student)):
                with suppress(OSError):
                    (self._root / file).unlink()
            del self._made[student]
        self._write_manifest()

    def _forget(self, students: Iterable[str]) -> None:
        """Note that pages are about to be written: cut off on the way, nobody takes them for what they were."""
        before = len(self._made)
        for student in students:
            self._made.pop(student, None)
        if len(self._made) < before:
            self._write_manifest()

    def _write_manifest(self) -> None:
        self.write(_MANIFEST, json.dumps({"activity": self._activity, "pages": self._made}).encode())

    def _is_there(self, student: str, key: str) -> bool:
        files = (feedback_file(student), executed_file(student))
        return self._made.get(student) == key and all((self._root / file).is_file() for file in files)


def _drawn(
    standing: Standing, material: Material, given: frozenset[str], course_name: str, title: str
) -> tuple[bytes, bytes]:
    """Return a student's page, and their notebook as it ran."""
    record = standing.record
    assert record is not None
    page = feedback(standing, material.cells, material.runs, given, course_name=course_name, title=title)
    return page.encode(), executed_notebook(material.cells, material.runs, _language(record))


@contextmanager
def _folder(root: Path) -> Iterator[_Folder]:
    """Open a folder for this process alone.

    Raises:
        UsageError: if it cannot be made or written.
        GabaritoError: if another command is writing it.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = open(root / _LOCK, "w")  # noqa: SIM115 (held until everything is written)
    except OSError as error:
        raise UsageError("a folder to write to", f"{root}: {error.strerror}", "Name another with --out.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            advice = "Wait for the other command, or name another folder with --out."
            raise GabaritoError("a folder that no other command writes", str(root), advice) from error
        yield _Folder(root)


def _with_material(book: Gradebook, standings: Sequence[Standing]) -> Iterator[tuple[Standing, Material]]:
    """Yield each with what its page is made of; with nothing where the file was no notebook, or came without."""
    by_run = {one.run: one for one in standings if one.run is not None}
    for run, student, material in book.materials(tuple(by_run)):
        # Once its student is forgotten, a run's number may be another's.
        if by_run[run].grade.student == student:
            yield by_run.pop(run), material
    for rest in by_run.values():
        yield rest, Material()


def _key(standing: Standing, course: Course, activity: Activity) -> str:
    """Name all that a student's files are made of."""
    said = msgspec.json.encode(
        [standing.run, standing.grade, standing.record, standing.marks, course.name, repr(activity.title), _version()]
    )
    return hashlib.sha256(said).hexdigest()


@cache
def _version() -> str:
    """Name the code that makes pages: when it changes, pages are made again."""
    digest = hashlib.sha256(__version__.encode())
    for package in ("pages", "reports"):
        root = Path(str(resources.files("gabarito"))) / package
        for file in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def given_sources(course: Course, slug: str) -> frozenset[str]:
    """Return the sources of the starter's cells in every language; feedback folds those that are unchanged."""
    sources: set[str] = set()
    for language in course.languages:
        with suppress(OSError, NotebookError):
            sources |= {cell.source for cell in parse(course.starter(slug, language).read_bytes()).cells}
    return frozenset(sources)


def _language(record: Record) -> Language:
    return record.language if record.language in LANGUAGES else OWN


def _line(record: Record) -> str:
    return escaped_json(json.dumps(record.to_json(), ensure_ascii=False, separators=(",", ":"))) + "\n"


def _manifest(file: Path) -> tuple[str, dict[str, str]]:
    """Read which activity the pages are of, and what each was made of; nothing where that is not known."""
    try:
        known = msgspec.json.decode(file.read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return "", {}
    return known.activity, known.pages


class _Manifest(msgspec.Struct):
    activity: str
    pages: dict[str, str]
