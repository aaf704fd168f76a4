"""From the files of a download to a folder of ``<login>.ipynb``, ready to be graded, with a manifest beside them."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gabarito.files import is_folder, write_whole
from gabarito.gradebook.values import Student
from gabarito.platforms.arrivals import Arrival, Reading
from gabarito.platforms.download import UnreadableError, notebook_inside
from gabarito.platforms.people import Found, People, fullest, made_up_login
from gabarito.platforms.table import Dialect, write_table
from gabarito.untrusted import one_line, spreadsheet_kept, spreadsheet_text
from gabarito.values.errors import UsageError
from gabarito.values.submission import MANIFEST

# Students who are not in the roster are kept apart: graded together with the others, each would be a new student.
STRANGERS = "not-in-roster"
# In bytes, of all notebooks of one download; more than that is no class.
MAX_TOTAL = 8 * 2**30
_NOTEBOOK, _ZIP = ".ipynb", ".zip"
_HEADER = ("student", "file", "found_by", "received", "time_from", "late", "sha256", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one student's files; `time_from` says where `received` comes from."""

    student: str
    name: str
    file: str
    found_by: str
    in_roster: bool
    received: datetime | None = None
    time_from: str = ""
    late: bool | None = None
    sha256: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that an instructor has to know after an import; `missing` are the students who handed in nothing."""

    rows: tuple[Row, ...]
    missing: tuple[Student, ...]
    problems: tuple[str, ...]

    @property
    def written(self) -> int:
        """How many students have a notebook now."""
        return sum(bool(row.sha256) for row in self.rows)

    @property
    def undated(self) -> int:
        """How many notebooks have only the time of their file, which may be that of the download."""
        return sum(bool(row.sha256) and row.time_from in ("", "archive") for row in self.rows)

    @property
    def found_by(self) -> Counter[str]:
        """How many students of the roster were found by what."""
        return Counter(row.found_by for row in self.rows if row.sha256 and row.in_roster)


def take_in(reading: Reading, students: Sequence[Student] | None, out: Path, due: datetime | None = None) -> Intake:
    """Write the newest notebook of each student under `out`, and the manifest.

    Without a roster, every name in the download is a student. With one, students who are not in it go into a folder of
    their own. Of a student without any notebook, another file is taken: grading says what it is. Each file's time of
    last change becomes the time at which it was received, as far as that is known; `due` is the latest time for a file
    that the platform does not call late.

    Raises:
        UsageError: if there is no notebook at all, or `out` cannot be written.
    """
    groups: dict[tuple[bool, str], list[tuple[Found, Arrival]]] = defaultdict(list)
    problems = [*reading.problems]
    odd: list[tuple[Found, Arrival]] = []
    people = People(students or ())
    found_all = [(people.find(*arrival.claims), arrival) for arrival in reading.arrivals]
    kept, refused = _of_one_claimant(found_all, students)
    problems += refused
    for found, arrival in kept:
        if arrival.member.suffix not in (_NOTEBOOK, _ZIP):
            odd.append((found, arrival))
        else:
            groups[_whose(found, arrival, students)].append((found, arrival))
    alone: dict[tuple[bool, str], list[tuple[Found, Arrival]]] = defaultdict(list)
    for found, arrival in odd:
        known, login = _whose(found, arrival, students)
        if known and groups and (known, login) not in groups:
            alone[known, login].append((found, arrival))
        else:
            problems.append(f"{arrival.member.label}: expected a notebook (.ipynb) or a zip with one. It was left out.")
    if not groups:
        received = "; ".join(problems[:3]) or "none"
        raise UsageError("a download with at least one notebook", received, "Give the download as it came.")
    # Grading reads such a file, or says what it is: its student would else be missing from the grades.
    groups |= alone
    folder = _Folder(out, due)
    rows = [folder.take(login, groups[known, login], known=known) for known, login in sorted(groups)]
    rows = [replace(row, remark=row.remark or _ODD) if (row.in_roster, row.student) in alone else row for row in rows]
    handed_in = {row.student for row in rows if row.in_roster}
    folder.write(MANIFEST, _manifest(rows))
    return Intake(
        rows=tuple(rows),
        missing=tuple(student for student in students or () if student.login not in handed_in),
        problems=tuple(problems),
    )


def _of_one_claimant(
    found_all: Sequence[tuple[Found, Arrival]], students: Sequence[Student] | None
) -> tuple[list[tuple[Found, Arrival]], list[str]]:
    """Return the files that only one person claims for a student, and a line about each other one.

    Where two people of the platform are taken for one student, the surer one is; nobody is where both are as sure.
    """
    claimants: dict[tuple[bool, str], dict[str, int]] = defaultdict(dict)
    for found, arrival in found_all:
        doubts, key = claimants[_whose(found, arrival, students)], arrival.claims[0].key
        doubts[key] = min(found.doubt, doubts.get(key, found.doubt))
    called = {arrival.claims[0].key: fullest(arrival.claims).name for _, arrival in found_all}
    kept, refused = [], []
    for found, arrival in found_all:
        doubts, key = claimants[_whose(found, arrival, students)], arrival.claims[0].key
        surest = [one for one, doubt in doubts.items() if doubt == min(doubts.values())]
        if surest == [key]:
            kept.append((found, arrival))
        else:
            _, login = _whose(found, arrival, students)
            names = one_line("; ".join(f"{called[one]} ({one})" for one in sorted(doubts)), 200)
            refused.append(
                f"{arrival.member.label}: expected one person for {login}; received several who would be: {names}. "
                "It was left out. Choose by hand."
            )
    return kept, refused


def _whose(found: Found, arrival: Arrival, students: Sequence[Student] | None) -> tuple[bool, str]:
    """Return whether a file is of a student who is known, as far as anybody is, and the login."""
    login = found.student.login if found.student else made_up_login(arrival.claims)
    return found.student is not None or students is None, login


_ODD = "no notebook by its name; grading says what it is"


class _Folder:
    """The folder of notebooks: nothing is written outside of it."""

    def __init__(self, out: Path, due: datetime | None) -> None:
        if os.path.exists(out) and not is_folder(out):
            raise UsageError("a folder for the notebooks", f"a file: {out}", "Name another --out.")
        if os.path.islink(out / STRANGERS):
            raise UsageError(f"a folder {STRANGERS} in {out}", "a link", "Remove it.")
        self._out, self._due = out, due
        self._left = MAX_TOTAL

    def write(self, name: str, data: bytes, changed: datetime | None = None) -> None:
        path = self._out / name
        try:
            write_whole(path, data)
            if changed is not None:
                os.utime(path, (changed.timestamp(), changed.timestamp()))
        except OSError as error:
            received = f"{path}: {error.strerror}"
            raise UsageError("a folder that can be written", received, "Name another --out.") from error

    def take(self, login: str, files: Sequence[tuple[Found, Arrival]], *, known: bool) -> Row:
        """Choose one file of a student, write it, and say what was done."""
        found, first = files[0]
        newest, older = _newest([arrival for _, arrival in files])
        chosen = newest[-1]
        received, time_from = _received(chosen, self._due)
        row = Row(
            student=login,
            name=found.student.name if found.student else fullest(first.claims).name,
            file=chosen.member.label,
            found_by=found.how if found.student or not known else "file name",
            in_roster=known,
            received=received,
            time_from=time_from,
            late=chosen.late,
        )
        try:
            data = self._read(newest)
        except UnreadableError as error:
            return replace(row, remark=str(error))
        self.write(f"{login}{_NOTEBOOK}" if known else f"{STRANGERS}/{login}{_NOTEBOOK}", data, received)
        remark = f"the newest of {len(older) + 1}; left out: {_labels(older)}" if older else ""
        return replace(row, sha256=hashlib.sha256(data).hexdigest(), remark=remark)

    def _read(self, newest: Sequence[Arrival]) -> bytes:
        """Read the newest file; if several are equally new, they have to be the same."""
        contents = {self._content(arrival) for arrival in newest}
        if len(contents) > 1:
            raise UnreadableError(
                f"{len(contents)} notebooks with the same time; none was written. Choose one: {_labels(newest)}"
            )
        return contents.pop()

    def _content(self, arrival: Arrival) -> bytes:
        data = arrival.member.open()
        if arrival.member.suffix == _ZIP:
            data = notebook_inside(data)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(f"expected at most {MAX_TOTAL // 2**30} GB in all; received more. It was left out.")
        return data


def _newest(arrivals: Sequence[Arrival]) -> tuple[list[Arrival], list[Arrival]]:
    """Return the newest notebooks, or zips where there is no notebook, and those that are older."""
    notebooks = [one for one in arrivals if one.member.suffix == _NOTEBOOK] or list(arrivals)
    most = max(_age(one) for one in notebooks)
    return [one for one in notebooks if _age(one) == most], [one for one in notebooks if _age(one) < most]


def _age(arrival: Arrival) -> tuple[float, int, float]:
    """Return what orders files of one student: the platform's time, its count, and only then the file's own time."""
    if arrival.received is not None:
        return arrival.received.timestamp(), arrival.turn, 0.0
    return 0.0, arrival.turn, arrival.member.modified.timestamp() if arrival.member.modified else 0.0


def _received(arrival: Arrival, due: datetime | None) -> tuple[datetime | None, str]:
    """Return when the file was received, and where that time comes from.

    A file that the platform does not call late came before `due`: its own time may be that of the download.
    """
    if arrival.received is not None:
        return arrival.received, "platform"
    changed = arrival.member.modified
    if arrival.late is False and due is not None:
        return (due if changed is None else min(due, changed)), "due date"
    return changed, "archive" if changed else ""


def _labels(arrivals: Iterable[Arrival]) -> str:
    return ", ".join(one.member.label for one in arrivals)


def _manifest(rows: Iterable[Row]) -> bytes:
    return write_table(_HEADER, _cells(rows), Dialect(marked=True))


def _cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    for row in rows:
        received = row.received.isoformat(timespec="seconds") if row.received else ""
        late = "" if row.late is None else ("yes" if row.late else "no")
        who = spreadsheet_kept(row.student if row.in_roster else f"{STRANGERS}/{row.student}")
        file, remark = spreadsheet_text(row.file), spreadsheet_text(row.remark)
        yield [who, file, row.found_by, received, row.time_from, late, row.sha256, remark]
