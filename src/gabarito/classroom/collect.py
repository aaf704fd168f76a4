"""From the paths on a command line to the submissions of a class: which files, whose, and what is left out."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gabarito.files import is_folder
from gabarito.untrusted import one_line
from gabarito.values.errors import GabaritoError, UsageError, reason
from gabarito.values.submission import MANIFEST, Submission

SUFFIX = ".ipynb"


@dataclass(frozen=True, slots=True)
class Class:
    """What a class handed in.

    `submissions` are files of one student each, by name; `doubled` are the files of students who have several
    that differ by name, of which nobody but the instructor can choose; `skipped` says of every other entry, in a
    line, why it is no submission.
    """

    submissions: tuple[Submission, ...]
    doubled: tuple[tuple[Submission, ...], ...]
    skipped: tuple[str, ...]


def collect(paths: Iterable[Path]) -> Class:
    """Find the submissions: every path that is a file, and every entry of one that is a folder.

    Links among the entries of a folder are taken as submissions and refused when they are read, so that the
    student's name appears with the reason.

    Raises:
        GabaritoError: if a path does not exist, or no submission is found at all.
    """
    found: dict[Path, Submission] = {}
    skipped: list[str] = []
    for path in paths:
        for entry in _entries(path):
            if entry.name.startswith(".") or entry.name == MANIFEST:
                continue  # .DS_Store, .ipynb_checkpoints
            if entry.suffix.lower() == SUFFIX:
                found[entry.absolute()] = Submission.of(entry)
            else:
                skipped.append(_skipped(entry))
    by_student: dict[str, list[Submission]] = defaultdict(list)
    for submission in found.values():
        by_student[submission.student].append(submission)
    if not by_student:
        raise GabaritoError(
            f"one file of {SUFFIX} or more", "; ".join(skipped[:3]) or "an empty folder", "Name other paths."
        )
    ordered = [by_student[student] for student in sorted(by_student)]
    return Class(
        tuple(files[0] for files in ordered if len(files) == 1),
        tuple(tuple(files) for files in ordered if len(files) > 1),
        tuple(skipped),
    )


def listed(file: Path) -> tuple[Path, ...]:
    """Read paths, one a line, from a file, or from the standard input if its name is ``-``.

    Empty lines, and such as begin with ``#``, name nothing. Relative paths are taken from the working directory.

    Raises:
        UsageError: if there is no such file, or it is no text.
    """
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("a file with a path on each line", f"{file}: {reason(error)}", "Name another.") from error
    lines = (line.strip() for line in text.splitlines())
    return tuple(Path(line) for line in lines if line and not line.startswith("#"))


def _entries(path: Path) -> list[Path]:
    try:
        if is_folder(path) and path.suffix.lower() != SUFFIX:
            return sorted(path.iterdir())
        path.lstat()
    except (OSError, ValueError) as error:
        # ValueError is a name with a zero byte, as a list of paths that is none may hold.
        received = f"{path}: {reason(error)}"
        raise GabaritoError("a notebook or a folder of notebooks", received, "Name others.") from error
    return [path]


def _skipped(entry: Path) -> str:
    kind = "a folder" if is_folder(entry) else f"a file without {SUFFIX}"
    advice = "Name it as a path of its own to grade what is in it." if is_folder(entry) else "It was left out."
    return f"{one_line(entry.name)}: expected a notebook ({SUFFIX}); received {kind}. {advice}"
