"""An activity in one piece, for machines that have no copy of the course: what it is graded with, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gabarito.files import write_whole
from gabarito.values.course import MARKER, Course
from gabarito.values.secret import FILE

# One date for all files, so that the same activity is the same bundle.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(course: Course, slug: str) -> bytes:
    """Return an activity's grader, its solution and what students are given, with the course's settings and secret.

    It holds the hidden checks, so it is only for the machines that grade.
    """
    folders = (course.grader(slug).parent, course.assignment(slug), course.solution(slug, course.languages[0]).parent)
    files = [
        course.root / MARKER,
        *(file for folder in folders for file in sorted(folder.rglob("*")) if _is_part(file)),
    ]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            _write(archive, file.relative_to(course.root).as_posix(), file.read_bytes())
        if course.secret:
            _write(archive, FILE.as_posix(), f"{course.secret.hex()}\n".encode())
    return written.getvalue()


def unpack(bundle: bytes, folder: Path) -> None:
    """Write a bundle's files into a folder; it comes from our own process, and its names are those of a course."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        for name in archive.namelist():
            mode = 0o600 if name == FILE.as_posix() else 0o644
            write_whole(folder / name, archive.read(name), mode=mode)


def _is_part(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    about = zipfile.ZipInfo(name, _EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(about, data)
