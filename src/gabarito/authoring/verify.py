"""Proofs of a course: what must be true of every activity. Each is a value with a name that can be run.

Proofs about notebooks need them graded. The grading function is an argument, so that the command line can use many
workers. The other proofs look at files. Verified submissions are declared in English, so verdicts are read in English.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from gabarito.authoring import calibration_files, translating
from gabarito.authoring.graded import LANGUAGE, GradeAll, raised_cells, says_what_is_wrong
from gabarito.authoring.memory import Memory, folder_of
from gabarito.authoring.release import stale
from gabarito.authoring.verified import Outcome, Verified, load_all, notebook_of
from gabarito.grading.grade import Graded
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError
from gabarito.values.submission import Submission
from gabarito.values.verdict import Status, Verdict

# Each accepted submission has a style of its own; fewer than this would say little about fairness.
ACCEPTED = 2
# Optional kinds: they show how an activity copes with notebooks that crash, hang or attack.
WORTH_HAVING = (Outcome.CRASH, Outcome.TIMEOUT, Outcome.HOSTILE)
# What a person calls the notebooks of a release.
REFERENCE, STARTER = "reference", "starter"
# A verdict with one of these does not refuse a submission.
_NOT_REFUSED = (Status.PASS, Status.PENDING, Status.NOT_RUN)


@dataclass(frozen=True, slots=True)
class GradedProof:
    """What must be true of a graded notebook; `complaints` returns a sentence for each thing that is not.

    `of` is what a person calls it: ``reference``, ``starter``, ``wrong/bias-left-out``. `right` says that all of it
    should be right: then the cells that raised are told, whatever it was given. `declared` is what its author says of
    it.
    """

    name: str
    notebook: bytes
    complaints: Callable[[Graded], list[str]]
    right: bool = False
    declared: str = ""
    of: str = ""

    def is_called(self, name: str) -> bool:
        """Whether a person means this one: by what it is called, with its folder or without, or by its file's path."""
        called = "/".join(Path(name.removesuffix(".py")).parts[-2:])
        return called in (self.of, self.of.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class FileProof:
    """What must be true of the course's files; `complaints` returns a sentence for each thing that is not.

    `notes` returns a sentence for each optional thing that is missing and worth having.
    """

    name: str
    complaints: Callable[[], list[str]]
    notes: Callable[[], list[str]] = list


@dataclass(frozen=True, slots=True)
class Result:
    """A proof that was run; it holds if there are no complaints. `notes` are worth a look, whether it holds or not.

    Of a notebook, `raised` are the cells that raised, and `verdicts` what became of its checks. `told` says of a wrong
    submission whether its student is told what is wrong, in a sentence or as an error with its cell and line.
    """

    name: str
    complaints: tuple[str, ...]
    notes: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    told: bool | None = None


def course_proofs(course: Course) -> tuple[FileProof, ...]:
    """Return the proofs about the course as a whole."""
    return (FileProof("the trees mirror each other", partial(_unmatched_folders, course)),)


def file_proofs(course: Course, activity: Activity) -> tuple[FileProof, ...]:
    """Return the proofs about an activity's files."""
    slug = activity.slug
    return (
        FileProof(f"{slug}: what students get is current", lambda: list(stale(course, slug))),
        FileProof(f"{slug}: its sentences are in every language", lambda: translating.complaints(course, slug)),
        FileProof(f"{slug}: thresholds are those of this grader", lambda: calibration_files.stale(course, slug)),
        FileProof(
            f"{slug}: submissions cover checks and mistakes",
            partial(_uncovered, course, activity),
            partial(_recommended, course, slug),
        ),
    )


def graded_proofs(course: Course, activity: Activity) -> tuple[GradedProof, ...]:
    """Return the proofs about an activity's notebooks.

    Raises:
        CourseError: if the activity is not released, or a verified submission is malformed.
    """
    slug = activity.slug
    proofs = []
    for language in course.languages:
        solution, starter = course.solution(slug, language), course.starter(slug, language)
        passes, earns_nothing = f"{slug}: {solution.name} passes", f"{slug}: untouched {starter.name} earns 0"
        proofs.append(GradedProof(passes, _bytes(solution), _solution_complaints, True, of=REFERENCE))
        proofs.append(GradedProof(earns_nothing, _bytes(starter), _starter_complaints, of=STARTER))
    for number, verified in enumerate(load_all(course, slug)):
        language = course.languages[number % len(course.languages)]
        notebook = notebook_of(course, slug, language, verified)
        judge = partial(_JUDGES[verified.outcome], verified)
        right = verified.outcome is Outcome.ACCEPTED
        name = f"{slug}: {verified.name} ({language})"
        proofs.append(GradedProof(name, notebook, judge, right, repr(verified), verified.name))
    return tuple(proofs)


def called(proofs: Sequence[GradedProof], names: Iterable[str]) -> tuple[GradedProof, ...]:
    """Return the proofs of what a person names, in the order of the names.

    Raises:
        UsageError: if a name matches no proof.
    """
    found: dict[str, GradedProof] = {}
    for name in names:
        meant = {proof.name: proof for proof in proofs if proof.is_called(name)}
        if not meant:
            raise UsageError("a slug, or the name of what its proofs grade", repr(name)[:80], _near(name, proofs))
        found |= meant
    return tuple(found.values())


def _near(name: str, proofs: Iterable[GradedProof]) -> str:
    """Say what a name may have been meant to be, and what else there is."""
    whole = {proof.of: proof.of for proof in proofs}
    by_name = whole | {one.rpartition("/")[2]: one for one in whole}
    near = get_close_matches(name, by_name, n=1)
    meant = f"Did you mean {by_name[near[0]]}? " if near else ""
    return f"{meant}There are: {', '.join(whole)}."


def run_file_proofs(proofs: Iterable[FileProof]) -> Iterator[Result]:
    """Run proofs about files."""
    for proof in proofs:
        yield Result(proof.name, tuple(proof.complaints()), tuple(proof.notes()))


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof that held, as it is remembered; `key` names all that it depends on."""

    key: str
    notes: tuple[str, ...] = ()
    told: bool | None = None


def proofs_of(course: Course, slug: str, fingerprint: str) -> Memory[Proved]:
    """Return the memory of an activity's proofs; they depend on what proves them as well."""
    digest = hashlib.sha256(fingerprint.encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return Memory(folder_of(course.root) / f"{slug}.proofs.jsonl", digest.hexdigest(), Proved)


def remembered_proofs(proofs: Iterable[GradedProof], memory: Memory[Proved]) -> tuple[list[Result], list[GradedProof]]:
    """Return the results that are remembered, and the proofs that still have to run."""
    known: list[Result] = []
    others: list[GradedProof] = []
    for proof in proofs:
        proved = memory.get(_key(proof, memory))
        if proved is None:
            others.append(proof)
        else:
            known.append(Result(proof.name, (), proved.notes, told=proved.told))
    return known, others


def _key(proof: GradedProof, memory: Memory[Proved]) -> str:
    return memory.key(f"{proof.name}\n{proof.declared}\n".encode() + proof.notebook)


def run_graded_proofs(
    proofs: Sequence[GradedProof], grade: GradeAll, memory: Memory[Proved] | None = None
) -> Iterator[Result]:
    """Run proofs about notebooks of one activity, each when its notebook is graded; those that hold are remembered."""
    by_student = {f"{number:04d}": proof for number, proof in enumerate(proofs)}
    now = datetime.now(UTC)
    submissions = [Submission.of(student, proof.notebook, now) for student, proof in by_student.items()]
    for graded in grade(submissions):
        said = replace(graded, record=graded.record_in(LANGUAGE))
        proof = by_student[said.record.student]
        ours = [f"{said.record.status}: {said.record.problem}"] if said.record.status.is_ours else []
        raised = raised_cells(said)
        notes = raised if proof.right else ()
        verdicts = said.record.verdicts
        told = _is_told(verdicts) if proof.of.startswith(f"{Outcome.WRONG}/") else None
        result = Result(proof.name, tuple(ours or proof.complaints(said)), notes, raised, verdicts, told)
        if memory is not None and not result.complaints:
            memory.keep(Proved(_key(proof, memory), notes, told))
        yield result


def _is_told(verdicts: Iterable[Verdict]) -> bool:
    """Whether a check that refuses says what is wrong."""
    refusing = [one for one in verdicts if one.status not in _NOT_REFUSED]
    return any(says_what_is_wrong(one.label, one.message) for one in refusing)


def _solution_complaints(graded: Graded) -> list[str]:
    return _full_marks(graded) + _public_tests(graded)


def _public_tests(graded: Graded) -> list[str]:
    """Complain about public tests that don't pass in the notebook."""
    complaints = []
    for run in graded.runs:
        asked = re.search(r"\bgrader\.check\(.*\)", graded.cells[run.index].source)
        printed = "\n".join(output.text for output in run.outputs)
        if asked and "passed" not in printed:
            complaints.append(f"Expected {asked[0]} to pass; received {printed.strip()[:200] or run.error!r}.")
    return complaints


def _starter_complaints(graded: Graded) -> list[str]:
    record = graded.record
    complaints = []
    if record.score != 0:
        complaints.append(f"Expected 0 points; received {record.score:g}: {_named(_passed(graded))}.")
    if record.pending_points:
        complaints.append(f"Expected nothing for a person to mark; received {record.pending_points:g} points.")
    return complaints


def _full_marks(graded: Graded) -> list[str]:
    record = graded.record
    if record.status in (Status.PASS, Status.PENDING) and record.score == record.max_score:
        return []
    failed = [v for v in record.verdicts if v.status not in (Status.PASS, Status.PENDING)]
    told = "; ".join(f"{verdict.id} {verdict.status}: {verdict.message}" for verdict in failed)
    return [f"Expected full marks; received {record.score:g} of {record.max_score:g}. {told}"]


def _accepted(_: Verified, graded: Graded) -> list[str]:
    return _full_marks(graded)


def _wrong(verified: Verified, graded: Graded) -> list[str]:
    complaints = _score(verified, graded)
    refusing = [verdict for verdict in graded.record.verdicts if verdict.status not in _NOT_REFUSED]
    if not refusing:
        complaints.append("Expected a check that refuses it; received none.")
    if verified.only and not _refused_only_by(verified.only, refusing):
        expected = " and ".join(map(repr, verified.only))
        complaints.append(f"Expected only {expected} to refuse it; received {_named(refusing)}.")
    if verified.mistake is not None and all(verdict.hint != verified.mistake for verdict in refusing):
        complaints.append(f"Expected the sentence {verified.mistake!r}; received {_named(refusing, hints=True)}.")
    return complaints


def _refused_only_by(names: Sequence[str], refusing: Sequence[Verdict]) -> bool:
    """Whether the checks that refuse are those of these English titles or ids, all of them and no other."""
    called = [{one.check, one.id} for one in refusing]
    return all(one & {*names} for one in called) and all(any(name in one for one in called) for name in names)


def _partial(verified: Verified, graded: Graded) -> list[str]:
    return _status(Status.PARTIAL, graded) + _score(verified, graded, required=True)


def _hostile(verified: Verified, graded: Graded) -> list[str]:
    return _score(verified, graded, required=True)


def _score(verified: Verified, graded: Graded, *, required: bool = False) -> list[str]:
    if verified.score is None:
        return ["Expected a line `score: …` in its comment; received none."] if required else []
    if graded.record.score == verified.score:
        return []
    return [f"Expected {verified.score:g} points; received {graded.record.score:g}: {_named(_passed(graded))}."]


def _status(status: Status, graded: Graded) -> list[str]:
    if graded.record.status is status:
        return []
    return [f"Expected {status}; received {graded.record.status}: {_named(graded.record.verdicts)}."]


_JUDGES: dict[Outcome, Callable[[Verified, Graded], list[str]]] = {
    Outcome.ACCEPTED: _accepted,
    Outcome.PARTIAL: _partial,
    Outcome.WRONG: _wrong,
    Outcome.CRASH: lambda verified, graded: _status(Status.CRASH, graded) + _score(verified, graded),
    Outcome.TIMEOUT: lambda verified, graded: _status(Status.TIMEOUT, graded) + _score(verified, graded),
    Outcome.HOSTILE: _hostile,
}


def _passed(graded: Graded) -> list[Verdict]:
    return [verdict for verdict in graded.record.verdicts if verdict.points > 0]


def _named(verdicts: Iterable[Verdict], *, hints: bool = False) -> str:
    named = (f"{verdict.id} {verdict.status}" + (f" ({verdict.hint})" if hints else "") for verdict in verdicts)
    return "; ".join(named) or "none"


def _uncovered(course: Course, activity: Activity) -> list[str]:
    """Complain about checks and mistakes without a wrong submission, and about too few submissions that are right."""
    submissions = load_all(course, activity.slug)
    complaints = []
    for one in activity.checks:
        if not any(any(map(one.is_named, verified.only)) for verified in submissions):
            complaints.append(f"Expected a wrong submission that says `only: {one.id}`; received none.")
        for sentence in getattr(one.probe, "sentences", ()):
            if not any(verified.mistake == str(sentence) for verified in submissions):
                complaints.append(f"Expected a wrong submission whose student reads {str(sentence)!r}; received none.")
    accepted = sum(verified.outcome is Outcome.ACCEPTED for verified in submissions)
    if accepted < ACCEPTED:
        complaints.append(f"Expected {ACCEPTED} accepted submissions or more; received {accepted}.")
    return complaints


def _recommended(course: Course, slug: str) -> list[str]:
    """Say which optional kinds of submissions are missing: notebooks that end badly are graded, too."""
    there = {verified.outcome for verified in load_all(course, slug)}
    missing = [f"{outcome}/" for outcome in WORTH_HAVING if outcome not in there]
    place = course.verified(slug).relative_to(course.root)
    return [f"Worth having in {place}/ besides: {', '.join(missing)}."] if missing else []


def _unmatched_folders(course: Course) -> list[str]:
    """Complain about folders that belong to no activity, and activities without one of their folders."""
    complaints = []
    trees = {name: course.root / name for name in ("assignments", "solutions", "graders", "tests/submissions")}
    for name, tree in trees.items():
        there = {path.name for path in tree.iterdir() if _counts(path)} if tree.is_dir() else set()
        for slug in sorted(there - set(course.slugs)):
            complaints.append(f"Expected only activities in {name}/; received {slug}. Remove it or write its grader.")
        for slug in sorted(set(course.slugs) - there):
            complaints.append(f"Expected {name}/{slug}/, as graders/{slug}/ is there; received none.")
    for slug in course.slugs:
        for path in sorted(course.verified(slug).rglob("*")):
            place = path.relative_to(course.verified(slug))
            if path.is_file() and "__pycache__" not in place.parts and not _is_verified(place):
                complaints.append(f"Expected <outcome>/<name>.py in tests/submissions/{slug}/; received {place}.")
    return complaints


def _is_verified(place: Path) -> bool:
    return len(place.parts) == 2 and place.parts[0] in set(Outcome) and place.suffix == ".py"


def _counts(path: Path) -> bool:
    return not path.name.startswith((".", "__"))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CourseError("a released activity", f"{file}: {error.strerror}", "Run gabarito release.") from error
