"""The autograder that is uploaded to Gradescope: a zip with our grader, one activity and exact versions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template

from gabarito.platforms.gradescope_results import Visibility
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import CourseError
from gabarito.values.text import Language
from gabarito.values.verdict import Tier

# The same bytes for the same content: the least time that a zip can hold.
_TIME = (1980, 1, 1, 0, 0, 0)
_SCRIPTS = ("setup.sh", "run_autograder")
_LEFT_BEHIND = ("__pycache__", ".ipynb_checkpoints", ".DS_Store")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the autograder grades: in which language, what students see of hidden checks, in which sandbox at least."""

    slug: str
    language: Language
    hidden: Visibility
    tier: Tier


def autograder(course: Course, settings: Settings, requirements: Sequence[str]) -> bytes:
    """Make the zip.

    It holds of the course only what grading this activity needs: neither solutions nor other activities.

    Args:
        course: the course.
        settings: of the autograder.
        requirements: what to install, with exact versions.

    Raises:
        CourseError: if the activity has no grader or is not released.
    """
    for folder in (course.grader(settings.slug).parent, course.assignment(settings.slug)):
        if not folder.is_dir():
            raise CourseError("a released activity with a grader", f"no folder {folder}", "Run gabarito release.")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _SCRIPTS:
            _add(archive, name, _script(name, settings), executable=True)
        _add(archive, "requirements.txt", "".join(f"{one}\n" for one in requirements).encode())
        for name, path in sorted((*_framework(), *_course(course, settings.slug))):
            _add(archive, name, path.read_bytes())
    return file.getvalue()


def _script(name: str, settings: Settings) -> bytes:
    template = resources.files("gabarito.platforms").joinpath(f"gradescope_files/{name}").read_text(encoding="utf-8")
    values = {"slug": settings.slug, "language": settings.language}
    return _Script(template).substitute(values, hidden=settings.hidden.value, tier=settings.tier.value).encode()


class _Script(Template):
    """A shell script, in which the shell's own ``$`` stays."""

    delimiter = "@"


def _framework() -> Iterator[tuple[str, Path]]:
    root = Path(str(resources.files("gabarito")))
    yield from ((f"framework/gabarito/{path.relative_to(root).as_posix()}", path) for path in _files(root))


def _course(course: Course, slug: str) -> Iterator[tuple[str, Path]]:
    for folder in (course.grader(slug).parent, course.assignment(slug)):
        yield from ((f"course/{path.relative_to(course.root).as_posix()}", path) for path in _files(folder))
    yield f"course/{MARKER}", course.root / MARKER


def _files(folder: Path) -> Iterator[Path]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return (path for path in paths if not set(path.relative_to(folder).parts) & set(_LEFT_BEHIND))


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, executable: bool = False) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(info, data)
