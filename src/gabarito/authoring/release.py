"""Release: making the starter notebooks, public tests and reference solution from one master."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gabarito.authoring import master as masters
from gabarito.authoring.fences import place_of
from gabarito.authoring.leaks import code_lines, require_no_leak
from gabarito.authoring.otter_assign import assign
from gabarito.files import write_whole
from gabarito.values.course import Course
from gabarito.values.errors import CourseError


@dataclass(frozen=True, slots=True)
class Released:
    """The outcome of a release.

    Args:
        written: the files that changed.
        unchanged: the files that were current.
        strays: files in the students' folder that no release makes; release doesn't remove them.
    """

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    strays: tuple[Path, ...]


def release(course: Course, slug: str) -> Released:
    """Make everything that an activity's master stands for, and write the files that changed.

    Raises:
        CourseError: if the master can't be released, or students would get something of the solution or the grader.
    """
    products = build(course, slug)
    written = []
    for path, data in products.items():
        if not _current(path, data):
            write_whole(path, data)
            written.append(path)
    unchanged = tuple(path for path in products if path not in written)
    return Released(tuple(written), unchanged, _strays(course, slug, products))


def stale(course: Course, slug: str) -> tuple[str, ...]:
    """Return a sentence for each thing that a release would change; none if everything is current.

    Raises:
        CourseError: if the activity can't be released.
    """
    products = build(course, slug)
    again = f"Run gabarito release {slug}."
    sentences = []
    for path, data in products.items():
        name = path.relative_to(course.root)
        if not path.is_file():
            sentences.append(f"{name} is missing. {again}")
        elif not _current(path, data):
            sentences.append(f"{name} is not what the master makes. {again}")
    for path in _strays(course, slug, products):
        sentences.append(f"{path.relative_to(course.root)} is made by no release. Remove it.")
    return tuple(sentences)


def build(course: Course, slug: str) -> dict[Path, bytes]:
    """Return the files of a release by path, after making sure that students may have them.

    Raises:
        CourseError: as :func:`release` does.
    """
    master = masters.read(course, slug)
    products: dict[Path, bytes] = {}
    for language in course.languages:
        notebook = masters.in_language(master, language)
        assigned = assign(notebook, master, language, course.master(slug).parent, course.languages)
        products[course.starter(slug, language)] = assigned.starter
        products[course.solution(slug, language)] = assigned.solution
        for name, data in assigned.files.items():
            if products.setdefault(course.assignment(slug) / name, data) != data:
                received = f"{place_of(notebook.cells, Path(name).stem)}: another {name} in {language}"
                advice = "Write a test's messages in all languages, each on its own line."
                raise CourseError("the same tests in every language", received, advice)
    _require_no_leak(course, slug, products, *masters.split(master))
    return products


def _require_no_leak(
    course: Course, slug: str, products: dict[Path, bytes], given: frozenset[str], secret: dict[str, str]
) -> None:
    folder = course.assignment(slug)
    students = {path: path.read_bytes() for path in _below(folder)}
    students |= {path: data for path, data in products.items() if path.is_relative_to(folder)}
    hidden = _below(course.grader(slug).parent)
    require_no_leak(
        {path.relative_to(course.root).as_posix(): data for path, data in students.items()},
        {course.secret.hex(): "the course"} | dict.fromkeys(code_lines(hidden) - given, "the grader") | secret,
        hidden,
    )


def _strays(course: Course, slug: str, products: dict[Path, bytes]) -> tuple[Path, ...]:
    return tuple(path for path in _below(course.assignment(slug)) if path not in products)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _current(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
