"""Which files were named by Moodle or Canvas, and which students of the roster they are from.

An instructor who unpacks a download gets files such as ``Ana Souza_1234567_assignsubmission_file_lab.ipynb``. Taken as
logins, such names would be strangers in the gradebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from gabarito.gradebook.values import Student
from gabarito.platforms import canvas, moodle
from gabarito.platforms.people import Claim, Found, People, made_up_login
from gabarito.untrusted import one_line
from gabarito.values.errors import UsageError

# Canvas' number of an attachment is longer than what people number or date files with (`_1_2026_`).
_LONG_IDS = re.compile(r"_\d+_\d{5,}_")
Platform = Literal["moodle", "canvas"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that a platform named: which platform, and the student of the roster or why there is none.

    `login` is the student's, or for somebody who is not in the roster the one that ``gabarito import`` would make up.
    """

    platform: Platform
    found: Found
    login: str


def recognise(names: Iterable[str], roster: Sequence[Student]) -> dict[str, Recognised]:
    """Recognise the files that a platform named; what is not among the result was named by a person.

    Args:
        names: of files, or paths with ``/`` whose folders may be named by Moodle (``..._file_/lab.ipynb``).
        roster: the class. A file that has a login of it as its name is never taken for a platform's.

    Returns:
        By name, in the order given.
    """
    people = People(roster)
    logins = {student.login.casefold() for student in roster}
    recognised: dict[str, Recognised] = {}
    for name in names:
        if PurePath(name).stem.casefold() in logins:
            continue
        for platform, claims in _read(name):
            found = people.find(*claims)
            # A stranger's file is Canvas' only where no person would have numbered it so.
            if platform == "canvas" and found.student is None and not _LONG_IDS.search(name):
                continue
            login = found.student.login if found.student is not None else made_up_login(claims)
            recognised[name] = Recognised(platform, found, login)
            break
    return recognised


def strangers(recognised: Mapping[str, Recognised]) -> UsageError | None:
    """Return what to tell about recognised files whose students are not known; None if all are.

    The instructor can add the students to the roster, or import the download, which keeps strangers apart.
    """
    unknown = {name: one for name, one in recognised.items() if one.found.student is None}
    if not unknown:
        return None
    first = [f"{one_line(name, 80)} ({one.found.how})" for name, one in unknown.items()][:3]
    more = f" and {len(unknown) - len(first)} more" if len(unknown) > len(first) else ""
    platform = next(iter(unknown.values())).platform
    return UsageError(
        "files of students in the roster",
        f"files with names from {platform.title()}: {', '.join(first)}{more}",
        "Import the class with `gabarito roster import`, or the download with "
        f"`gabarito import {platform} FOLDER --out SUBMISSIONS`.",
    )


def _read(name: str) -> Iterable[tuple[Platform, tuple[Claim, ...]]]:
    for part in PurePath(name).parts:
        if claims := moodle.student_in(part):
            yield "moodle", claims
    claim = canvas.student_in(PurePath(name).name)
    # A person may write numbers into a name, too (`Lab_2026_1_final`). Canvas writes a student's name in lower case and
    # without spaces.
    if claim is not None and claim.name.isalpha() and claim.name.islower():
        yield "canvas", (claim,)
