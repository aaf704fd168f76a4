"""Loading an activity from the course, and the fingerprint of all that its verdicts depend on."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gabarito.activity import Activity
from gabarito.course import Course
from gabarito.errors import CourseError, GabaritoError

# Libraries whose version may change a number.
_NUMERIC = ("gabarito", "numpy", "tensorflow", "keras")


def load_activity(course: Course, slug: str) -> Activity:
    """Import ``graders/<slug>/grader.py`` and return its `activity`.

    Raises:
        CourseError: if the slug is unknown, the module does not import, or it has no activity of that slug.
    """
    file = course.grader(course.require(slug))
    name = f"gabarito_grader_{slug.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, file)
    if not file.is_file() or spec is None or spec.loader is None:
        raise CourseError("a grader", f"no file {file}", "Write it; it exports `activity`.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickles of the author's look their module up
    try:
        spec.loader.exec_module(module)
    except GabaritoError as error:
        raise CourseError(error.expected, error.received, f"{error.advice or ''} (in {file})".strip()) from error
    except Exception as error:
        raise CourseError("a grader that imports", f"{type(error).__name__}: {error}", f"Mend {file}.") from error
    activity = getattr(module, "activity", None)
    if not isinstance(activity, Activity) or activity.slug != slug:
        raise CourseError(f"activity = Activity({slug!r}, …)", repr(activity)[:80], f"Mend {file}.")
    return activity


def fingerprint(course: Course, slug: str) -> str:
    """Hash what verdicts depend on besides the submission: the grader's files, what students get, the libraries."""
    digest = hashlib.sha256()
    for folder in (course.grader(slug).parent, course.assignment(slug)):
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            digest.update(_entry(str(file.relative_to(course.root)), file))
    for library in _NUMERIC:
        digest.update(f"{library}={_version(library)}\n".encode())
    return digest.hexdigest()


def _entry(name: str, file: Path) -> bytes:
    return name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
