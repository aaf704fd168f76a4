"""From the paths that somebody names to what a class handed in: which files, whose, and what is left out."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from gabarito.files import is_folder
from gabarito.gradebook.values import Student
from gabarito.platforms import moodle
from gabarito.platforms.recognise import recognise, strangers
from gabarito.untrusted import one_line
from gabarito.values.document import read
from gabarito.values.errors import NotebookError, UsageError, reason
from gabarito.values.notebook import parse
from gabarito.values.submission import MANIFEST, Submission, as_login
from gabarito.values.text import Text
from gabarito.values.verdict import Status

SUFFIX = ".ipynb"
# What a notebook is called where a browser, a mail program or a student has packed or renamed it.
_OTHER_SUFFIXES = (".json", ".txt", ".zip")
# A notebook's name with something behind it: `ana.ipynb.txt`, `ana.ipynb~`, `ana.ipynb (1)`.
_NAME = re.compile(r"(?P<stem>.+?)\.ipynb(?:[^\w].*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Refused:
    """A submission that cannot be graded as it is, and why."""

    submission: Submission
    status: Status
    why: Text

    @property
    def line(self) -> Text:
        """The student and why, where no record says it."""
        return about(self.submission.student, self.why)


@dataclass(frozen=True, slots=True)
class Collected:
    """The files of a class, by student.

    `doubled` are the files of students who have several that differ by name: only the instructor can choose one.
    `others` are files that are no notebooks by name and content: whose they are only a roster can tell. `left_out` says
    of every other entry, in a line, why it is no submission.
    """

    files: tuple[tuple[str, Path], ...] = ()
    doubled: tuple[tuple[str, tuple[Path, ...]], ...] = ()
    others: tuple[Path, ...] = ()
    left_out: tuple[Text, ...] = ()

    @property
    def skipped(self) -> tuple[Text, ...]:
        """A line for each entry that is no submission."""
        return (*self.left_out, *map(_skipped, self.others))

    def of_roster(self, roster: Sequence[Student], *, lenient: bool = False) -> Collected:
        """Return the same files with the logins of the roster, where Moodle or Canvas named them.

        A file that is no notebook becomes the submission of a student who is called so and has no other, to be refused
        with the reason.

        Args:
            roster: the class.
            lenient: whether a file of somebody who is not on the roster is only left out.

        Raises:
            UsageError: if one is of somebody who is not on the roster: as a login, such a name would be a stranger.
        """
        return self._renamed(roster, lenient=lenient)._with_others(roster)

    def _renamed(self, roster: Sequence[Student], *, lenient: bool) -> Collected:
        everyone = (*self.files, *((student, path) for student, some in self.doubled for path in some))
        recognised = recognise((path.name for _, path in everyone), roster)
        unknown = strangers(recognised)
        if unknown is not None and not lenient:
            raise unknown
        if not recognised:
            return self
        logins = {name: one.login for name, one in recognised.items() if one.found.student is not None}
        left_out = recognised.keys() - logins.keys()
        known = ((logins.get(path.name, student), path) for student, path in everyone if path.name not in left_out)
        return replace(_by_student(known, (*self.left_out, *map(_unknown, sorted(left_out)))), others=self.others)

    def _with_others(self, roster: Sequence[Student]) -> Collected:
        logins = {student.login for student in roster}
        recognised = recognise((path.name for path in self.others), roster)
        claimed = dict(self.files)
        taken = {*claimed, *(student for student, _ in self.doubled)}
        unclaimed = []
        for path in self.others:
            one = recognised.get(path.name)
            login = one.login if one is not None and one.found.student is not None else _login(path.name)
            if login in logins and login not in taken:
                claimed[login] = path
                taken.add(login)
            else:
                unclaimed.append(path)
        return replace(self, files=tuple(sorted(claimed.items())), others=tuple(unclaimed))

    def read(self) -> Iterator[Submission | Refused]:
        """Read the files, one after another: each once, and from here on only its bytes count."""
        for student, paths in self.doubled:
            unread = Submission.unreadable(student, _arrival(paths[0]), paths[0].name)
            yield Refused(unread, Status.INFRA, _several(paths))
        for student, path in self.files:
            yield read_submission(student, path)


def read_submission(student: str, path: Path) -> Submission | Refused:
    """Read a student's file; its own time of last change is when it arrived, as a download keeps it."""
    arrived = _arrival(path)
    try:
        return Submission.of(student, read(path), arrived, path.name)
    except NotebookError as error:
        return Refused(Submission.unreadable(student, arrived, path.name), Status.NOT_RUN, error.text)


def collect(paths: Iterable[Path]) -> Collected:
    """Find the submissions: every path that is a file, and every entry of one that is a folder.

    Links among the entries of a folder are taken as submissions and refused when they are read, so that the
    student's name appears with the reason.

    Raises:
        UsageError: if a path does not exist, or no submission is found at all.
    """
    found = _collect(paths)
    if not found.files and not found.doubled:
        received = "; ".join(map(str, found.skipped[:3])) or "an empty folder"
        raise UsageError(f"one file of {SUFFIX} or more", received, "Name other paths.")
    return found


def _collect(paths: Iterable[Path]) -> Collected:
    named: dict[Path, None] = {}
    odd: dict[Path, None] = {}
    left_out: list[Text] = []
    for path in paths:
        for entry in _entries(path):
            if entry.name.startswith(".") or entry.name == MANIFEST:
                continue  # .DS_Store, .ipynb_checkpoints
            if entry.suffix.lower() == SUFFIX:
                named[entry.absolute()] = None
            elif is_folder(entry):
                left_out.append(_skipped(entry))
            else:
                odd[entry.absolute()] = None
    files = [(_login(path.name), path) for path in named]
    hidden, others = _among_others(odd, {student for student, _ in files})
    exact, like_others = _exactly_named([*files, *hidden])
    return replace(_by_student(exact, [*left_out, *like_others]), others=tuple(others))


def _exactly_named(files: Iterable[tuple[str, Path]]) -> tuple[list[tuple[str, Path]], list[Text]]:
    """Return the files but those whose name is another's only once it is cleaned, and a line about each of these.

    ``ana .ipynb``, ``ana.ipynb.ipynb`` and ``ana.ipynb`` would all be ana's; the last is, whose ever the others are.
    """
    files = list(files)
    exact = {student for student, path in files if _is_exact(student, path)}
    kept = [(student, path) for student, path in files if student not in exact or _is_exact(student, path)]
    return kept, [_like(student, path) for student, path in files if (student, path) not in kept]


def _is_exact(student: str, path: Path) -> bool:
    return path.suffix.lower() == SUFFIX and unicodedata.normalize("NFC", path.stem) == student


def _among_others(paths: Iterable[Path], have: set[str]) -> tuple[list[tuple[str, Path]], list[Path]]:
    """Return which files are submissions although they are not called so, and the others.

    They are, for students who have none that is called so: notebooks by their content and, where a student has no such
    file either, the first that is called a notebook and something more.
    """
    submissions: list[tuple[str, Path]] = []
    others: list[Path] = []
    by_name: dict[str, Path] = {}
    for path in paths:
        login = _login(path.name)
        if login not in have and may_be_notebook(path.name) and _is_notebook(path):
            submissions.append((login, path))
        elif login not in have and SUFFIX in path.name.lower() and login not in by_name:
            by_name[login] = path
        else:
            others.append(path)
    with_content = {student for student, _ in submissions}
    for login, path in by_name.items():
        if login in with_content:
            others.append(path)
        else:
            submissions.append((login, path))
    return submissions, others


def may_be_notebook(name: str) -> bool:
    """Whether a file of this name may be a notebook, whatever a machine has put behind its name."""
    return SUFFIX in name.lower() or name.lower().endswith(_OTHER_SUFFIXES)


def _is_notebook(path: Path) -> bool:
    try:
        parse(read(path))
    except NotebookError:
        return False
    return True


def _login(name: str) -> str:
    """Return whose file it is by its name."""
    named = _NAME.fullmatch(name)
    return as_login(named["stem"] if named else Path(name).stem)


def _by_student(files: Iterable[tuple[str, Path]], left_out: Iterable[Text]) -> Collected:
    found: dict[str, list[Path]] = defaultdict(list)
    for student, path in files:
        found[student].append(path)
    ordered = [(student, tuple(found[student])) for student in sorted(found)]
    return Collected(
        tuple((student, paths[0]) for student, paths in ordered if len(paths) == 1),
        tuple((student, paths) for student, paths in ordered if len(paths) > 1),
        left_out=tuple(left_out),
    )


def about(student: str, what: Text) -> Text:
    """Return a line about a student."""
    return Text(f"{student}: ") + what


def collect_if_any(folders: Iterable[Path]) -> Collected:
    """Find the submissions in folders, which may be empty so far."""
    return _collect(folders)


def listed(file: Path) -> tuple[Path, ...]:
    """Read paths, one a line, from a file, or from the standard input if its name is ``-``.

    Empty lines, and lines that begin with ``#``, name nothing. Relative paths are taken from the working directory.

    Raises:
        UsageError: if there is no such file, or it is no text.
    """
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("a file with a path on each line", f"{file}: {reason(error)}", "Name another.") from error
    lines = (line.strip() for line in text.splitlines())
    return tuple(Path(line) for line in lines if line and not line.startswith("#"))


def _arrival(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return datetime.now(UTC)


def _entries(path: Path) -> list[Path]:
    try:
        if is_folder(path) and path.suffix.lower() != SUFFIX:
            return sorted(path.iterdir())
        path.lstat()
    except (OSError, ValueError) as error:
        # ValueError is a name with a zero byte, as a list of something else than paths may hold.
        received = f"{path}: {reason(error)}"
        raise UsageError("a notebook or a folder of notebooks", received, "Name others.") from error
    return [path]


def _skipped(entry: Path) -> Text:
    kind = Text("a file without {suffix}").fill(suffix=SUFFIX)
    advice = Text("It was left out.")
    if is_folder(entry):
        kind = Text("a folder")
        advice = Text("Name it as a path of its own to grade what is in it.")
        if moodle.student_in(entry.name):
            advice = Text("It looks like a download from Moodle: `gabarito import moodle` takes it in.")
    name = one_line(entry.name)
    return Text("{name}: expected a notebook ({suffix}); received {kind}. {advice}").fill(
        name=name, suffix=SUFFIX, kind=kind, advice=advice
    )


def _like(student: str, path: Path) -> Text:
    shown = one_line(repr(path.name))
    return Text(
        "{shown}: expected a student's own name; received one that would be {student} too, whose file is there. "
        "It was left out: say by its name whose it is."
    ).fill(shown=shown, student=student)


def _unknown(name: str) -> Text:
    shown = one_line(name)
    return Text(
        "{shown}: expected a student in the roster; received nobody of that name. "
        "Import the class with `gabarito roster import`."
    ).fill(shown=shown)


def _several(paths: tuple[Path, ...]) -> Text:
    names = "; ".join(one_line(f"{path.parent.name}/{path.name}") for path in paths)
    return Text("Expected one file of each student; received {n}: {names}. Keep one and grade again.").fill(
        n=str(len(paths)), names=names
    )
