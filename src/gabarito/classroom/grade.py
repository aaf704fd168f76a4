"""Hand in and grade: what a class handed in goes into the gradebook, then to the workers, and comes back as records.

The gradebook is the only store. A batch that is cut off goes on from what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from statistics import median

from gabarito.classroom.collect import Refused, collect_if_any
from gabarito.classroom.watch import arrivals
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Material, Work
from gabarito.grading.grade import Graded, Grader
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission
from gabarito.values.text import Text
from gabarito.values.verdict import Record
from gabarito.workers.interface import Workers

# Is told each record as it is done.
Report = Callable[[Record], None]

# How many files are read before they are written to the gradebook together.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch has to do.

    `todo` are the submissions to grade by student, without their bytes; `refused` cannot be run; `unchanged` of them
    were graded in the same way before.
    """

    todo: Mapping[str, Submission] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    unchanged: int = 0

    @property
    def has_failures(self) -> bool:
        """Whether something but the student is in the way of a mark, such as two files of one student."""
        return any(one.status.is_ours for one in self.refused)


def hand_in(
    book: Gradebook,
    grader: Grader,
    files: Iterable[Submission | Refused],
    *,
    fresh: bool = False,
    required: Tier = Tier.NONE,
) -> Plan:
    """Keep what students handed in, and say what of it is to be graded.

    Args:
        book: where it is kept.
        grader: of the activity.
        files: what was handed in.
        fresh: whether to grade again what was graded in the same way before.
        required: the weakest sandbox that is accepted; what was graded in a weaker one is graded again.
    """
    readable: dict[str, Submission] = {}
    refused: list[Refused] = []
    for some in _batched(files):
        submissions = [one for one in some if isinstance(one, Submission)]
        book.receive(grader.activity.slug, submissions)
        readable |= {one.student: replace(one, data=b"") for one in submissions}
        refused += [one for one in some if isinstance(one, Refused)]
    return plan(book, grader, readable, refused, fresh=fresh, required=required)


def plan(
    book: Gradebook,
    grader: Grader,
    readable: Mapping[str, Submission],
    refused: Iterable[Refused],
    *,
    fresh: bool = False,
    required: Tier = Tier.NONE,
) -> Plan:
    """Say what is to be graded: what has no record that the same grader made, by no fault of ours.

    A record of a notebook that ran in a weaker sandbox than `required` does not count.
    """
    slug = grader.activity.slug
    before = book.latest(slug, {student: one.sha256 for student, one in readable.items()})
    todo = {
        student: one
        for student, one in readable.items()
        if fresh or not _is_current(before.get(student), one, grader, required)
    }
    todo = _longest_first(todo, before)
    unreadable = tuple(refused)
    unread = book.latest(slug, {one.submission.student: "" for one in unreadable})
    news = tuple(one for one in unreadable if not _is_said(unread.get(one.submission.student), one))
    return Plan(todo, news, len(readable) - len(todo))


def _longest_first(todo: Mapping[str, Submission], before: Mapping[str, Record]) -> dict[str, Submission]:
    """Return submissions by how long they are expected to take, so that no worker waits for a last, long one.

    As long as they took when they were graded last; those that never were, as long as is usual.
    """
    known = {student: before[student].seconds for student in todo if student in before}
    if not known:
        return dict(todo)
    usual = median(known.values())
    return dict(sorted(todo.items(), key=lambda one: known.get(one[0], usual), reverse=True))


def grade(book: Gradebook, grader: Grader, pool: Workers, work: Plan, report: Report) -> None:
    """Grade what a plan says, keep each as it is done, and report its record then.

    What is done at the same time is kept at once: a database takes as long to be sure of many as of one.

    Raises:
        GabaritoError: if a worker cannot start, or the gradebook fails.
    """
    for one in work.refused:
        keep(book, grader, one.submission, grader.refuse(one.submission, one.status, one.why))
    hashes = {student: one.sha256 for student, one in work.todo.items()}
    for some in _at_once(pool, pool.grade(book.submissions(grader.activity.slug, hashes), len(hashes))):
        book.keep_received(work_of(grader, work.todo[graded.record.student], graded) for graded in some)
        for graded in some:
            report(graded.record)


def _at_once(pool: Workers, graded: Iterable[Graded]) -> Iterator[list[Graded]]:
    """Yield what is graded as soon as it is, all that is there together; where the workers fail, what was there first.

    Raises:
        GabaritoError: as the workers do.
    """
    some: list[Graded] = []
    try:
        for one in graded:
            some.append(one)
            if not pool.ready:
                yield some
                some = []
    except (Exception, KeyboardInterrupt):
        if some:
            yield some
        raise
    if some:
        yield some


def watch(
    book: Gradebook,
    grader: Grader,
    pool: Workers,
    folders: Sequence[Path],
    started: Callable[[Plan], Report],
    graded: Callable[[Sequence[Text]], None],
) -> None:
    """Grade what arrives in folders, until the person at the terminal interrupts.

    Args:
        book: where everything is kept.
        grader: of the activity.
        pool: the workers.
        folders: what to watch.
        started: is told what a batch has to do, and returns what is told each record of it.
        graded: is called after each batch, with a line for each file that was left out.

    Raises:
        KeyboardInterrupt: when the person ends it.
        UsageError: if a folder goes away.
    """
    for _ in arrivals(folders):
        # One odd name must not end the watch: it is left out, with a line.
        collected = collect_if_any(folders).of_roster(book.students(), lenient=True)
        work = hand_in(book, grader, collected.read(), required=pool.required)
        grade(book, grader, pool, work, started(work))
        graded((*collected.skipped, *set_aside(book, grader, work)))


def set_aside(book: Gradebook, grader: Grader, work: Plan) -> tuple[Text, ...]:
    """Return a line for each submission that cannot be run and whose student keeps the mark of an earlier one.

    No record that counts says anything of such a submission.
    """
    records = {one.student: one for one in book.records(grader.activity.slug)}
    return tuple(one.line for one in work.refused if not _is_said(records.get(one.submission.student), one))


def keep(book: Gradebook, grader: Grader, submission: Submission, graded: Graded) -> None:
    """Keep a graded submission."""
    book.keep(work_of(grader, submission, graded))


def work_of(grader: Grader, submission: Submission, graded: Graded) -> Work:
    """Return what the gradebook keeps of a graded submission."""
    return Work(
        submission=submission,
        record=graded.record,
        translations=graded.translations,
        material=Material(cells=graded.cells, runs=graded.runs),
        fingerprint=grader.fingerprint,
    )


def _batched(files: Iterable[Submission | Refused]) -> Iterator[tuple[Submission | Refused, ...]]:
    rest = iter(files)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some


def _is_current(record: Record | None, submission: Submission, grader: Grader, required: Tier) -> bool:
    if record is None or record.key != grader.key(submission.sha256) or record.status.is_ours:
        return False
    # What was not run, was in none.
    return record.tier is Tier.NONE or record.tier.reaches(required)


def _is_said(record: Record | None, one: Refused) -> bool:
    if record is None or record.status is not one.status:
        return False
    return record.problem == one.why.into(record.language)
