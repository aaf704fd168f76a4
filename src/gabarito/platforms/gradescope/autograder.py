"""The autograder that is uploaded to Gradescope: a zip with our grader, one activity and exact versions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from string import Template

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gabarito.grading.load import grader_files
from gabarito.platforms.gradescope.results import Visibility
from gabarito.values.course import MARKER, Course
from gabarito.values.errors import CourseError, GabaritoError
from gabarito.values.runs import Tier
from gabarito.values.secret import FILE as SECRET
from gabarito.values.text import Language

# The earliest time that a zip can hold: the same content makes the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
_SCRIPTS = ("setup.sh", "run_autograder")
_LEFT_BEHIND = ("__pycache__", ".ipynb_checkpoints", ".DS_Store")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which activity, in which language, when students see hidden checks, and the weakest sandbox that is accepted."""

    slug: str
    language: Language
    hidden: Visibility
    tier: Tier


def autograder(course: Course, settings: Settings, requirements: Sequence[str]) -> bytes:
    """Make the zip.

    From the course it takes only what grading this activity needs: no solutions and no other activities. What hidden
    inputs are drawn from is in it: students see of an autograder only its results.

    Args:
        course: the course.
        settings: the autograder's.
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
            _add(archive, name, _script(name, settings), mode=0o755)
        _add(archive, "requirements.txt", "".join(f"{one}\n" for one in requirements).encode())
        for name, path in sorted((*_framework(), *_course(course, settings.slug))):
            _add(archive, name, path.read_bytes())
        if course.secret:
            _add(archive, f"course/{SECRET.as_posix()}", course.secret.hex().encode(), mode=0o600)
    return file.getvalue()


def pins(distribution: str, *extras: str) -> tuple[str, ...]:
    """Return ``name==version`` for everything that `distribution` needs, directly or indirectly, sorted by name.

    Args:
        distribution: its name.
        extras: those of its extras that are wanted too.

    Raises:
        GabaritoError: if something that it needs is not installed.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(distribution), extra) for extra in ("", *extras)]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        name, extra = one
        found[name] = _version(name)
        for requirement in map(Requirement, metadata.requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(requirement.name), wanted) for wanted in ("", *requirement.extras)]
    del found[canonicalize_name(distribution)]
    return tuple(f"{name}=={version}" for name, version in sorted(found.items()))


def _script(name: str, settings: Settings) -> bytes:
    files = resources.files("gabarito.platforms.gradescope").joinpath("autograder_files")
    template = files.joinpath(name).read_text(encoding="utf-8")
    values = {"slug": settings.slug, "language": settings.language}
    return _Script(template).substitute(values, hidden=settings.hidden.value, tier=settings.tier.value).encode()


class _Script(Template):
    """A shell script that keeps the shell's own ``$``."""

    delimiter = "@"


def _framework() -> Iterator[tuple[str, Path]]:
    root = Path(str(resources.files("gabarito")))
    yield from ((f"framework/gabarito/{path.relative_to(root).as_posix()}", path) for path in _files(root))


def _course(course: Course, slug: str) -> Iterator[tuple[str, Path]]:
    folders = (course.grader(slug).parent, course.assignment(slug))
    for folder in folders:
        yield from ((f"course/{path.relative_to(course.root).as_posix()}", path) for path in _files(folder))
    elsewhere = (path for path in grader_files(course, slug) if not set(folders) & set(path.parents))
    yield from ((f"course/{path.relative_to(course.root).as_posix()}", path) for path in elsewhere)
    yield f"course/{MARKER}", course.root / MARKER


def _files(folder: Path) -> Iterator[Path]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return (path for path in paths if not set(path.relative_to(folder).parts) & set(_LEFT_BEHIND))


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, mode: int = 0o644) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100000 | mode) << 16
    archive.writestr(info, data)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise GabaritoError(
            "an environment with all that Gabarito needs", f"none of {name}", "Install Gabarito again, with pip."
        ) from error
