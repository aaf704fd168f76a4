"""One submission into verdicts: the straight line from bytes to a record."""

from __future__ import annotations

import ast
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from gabarito.bounded import OutOfTime, bounded
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting, given_by
from gabarito.grading.evaluate import Outcome, all_not_judged, evaluate
from gabarito.grading.load import environment_of, fingerprint, grader_files, load_activity
from gabarito.grading.restored_cells import restored
from gabarito.grading.telling import Vocabulary
from gabarito.grading.view import names_of, views
from gabarito.grading.written_answers import with_words
from gabarito.values.activity import READING_SECONDS, Activity
from gabarito.values.course import Course
from gabarito.values.environment import Environment
from gabarito.values.errors import CourseError, NotebookError, reason
from gabarito.values.notebook import Cell, CellKind, Notebook, parse
from gabarito.values.runs import CellRun, Tier
from gabarito.values.submission import Submission
from gabarito.values.text import OWN, Language, Text, sentence
from gabarito.values.verdict import Record, Status, overall

# What reading and judging one submission may take of this process' memory.
_MEMORY = 2 * 1024**3
_READABLE = Text("a notebook that can be read with the time and memory there is")
_TOO_MUCH = Text("one that takes more")

# A notebook that waits for a processor for a quarter of the time that it computes shares it with others.
_CROWDED = 0.25


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of a submission: its record, the cells it is about, and how they went.

    `record` is in the student's language and `translations` says the same in the others; there are no cells where the
    file was no notebook. `is_crowded` says that time ran out on a machine that had much else to do.
    """

    record: Record
    translations: Mapping[Language, Record] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()
    runs: tuple[CellRun, ...] = ()
    is_crowded: bool = False

    def record_in(self, language: Language | None) -> Record:
        """Return the record in a language, or in the student's own where None is given."""
        return self.record if language is None else self.translations.get(language, self.record)


@dataclass(frozen=True, slots=True)
class Grader:
    """Grades submissions of one activity.

    `asked` are the answers that the starter asks for, with the kind of their cells, and `homes` tells for each name
    that an answer's cell binds there which answer that is. `fingerprint` names all that verdicts depend on besides the
    submission, and `starters` are what students were given, in each of the `languages`; the first is for those whose
    notebook does not say its own. `vocabulary` is what hidden checks may tell. `environment` is that of student code;
    the grader's own where it is None.
    """

    activity: Activity
    asked: Mapping[str, CellKind]
    fingerprint: str
    languages: tuple[Language, ...]
    starters: tuple[Notebook, ...] = ()
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary.of(()))
    environment: Environment | None = None
    homes: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look in the starter which names each answer's cell binds."""
        found = {name: name for name in self.asked}
        object.__setattr__(self, "homes", _homes(self.starters[0]) | found if self.starters else found)

    @classmethod
    def load(cls, course: Course, slug: str, *, provisional: bool = False) -> Grader:
        """Load an activity's grader, as :func:`load_activity` does, and what students were given.

        Raises:
            CourseError: if there is no such activity, its grader does not load, it has no starter notebook, or the
                environment of its student code is not as the course says.
        """
        activity = load_activity(course, slug, provisional=provisional)
        starters = tuple(_starter(course, slug, one) for one in course.languages)
        asked = {cell.answer: cell.kind for cell in starters[0].cells if cell.answer is not None}
        words = Vocabulary.of(grader_files(course, slug))
        environment = environment_of(course, activity)
        depends_on = fingerprint(course, slug, environment)
        return cls(activity, asked, depends_on, course.languages, starters, words, environment)

    def key(self, sha256: str) -> str:
        """Name all that the record of a file with this hash depends on."""
        return hashlib.sha256(f"{sha256}\n{self.fingerprint}".encode()).hexdigest()

    def grade(
        self, submission: Submission, parent: WarmParent, on_judging: Callable[[], None] = lambda: None
    ) -> Graded:
        """Run the notebook in a child of `parent` and judge its answers.

        Args:
            submission: what was handed in.
            parent: forks the child.
            on_judging: called when the notebook has run, before its answers are judged.

        Raises:
            ParentLost: if the warm parent is gone; the submission may be graded again with another.
        """
        try:
            with bounded(memory=_MEMORY):
                return self._grade(submission, parent, on_judging)
        except MemoryError:  # not of a check, which has its own answer to that
            return self.refuse(submission, Status.MEMORY, sentence(_READABLE, _TOO_MUCH, None))

    def _grade(self, submission: Submission, parent: WarmParent, on_judging: Callable[[], None]) -> Graded:
        started = time.monotonic()

        # 1. Read: bytes into a notebook. What is no notebook of this activity is refused here.
        try:
            with bounded(READING_SECONDS):
                notebook = self.read(submission.data)
        except NotebookError as error:
            return self.refuse(submission, Status.NOT_RUN, error.text)
        except OutOfTime:
            return self.refuse(submission, Status.TIMEOUT, sentence(_READABLE, _TOO_MUCH, None))

        # 2. Run: every cell, in a child with a seed of the submission's own; the answers that checks name are fetched.
        names = names_of(self.activity, self.homes)
        order = {name: place for place, cell in enumerate(notebook.cells) for name in given_by(cell)}
        setting = Setting(parent, self.activity.limits, int(submission.sha256[:8], 16))
        with LiveAnswers(setting, notebook, names, frozenset(self.asked)) as answers:
            on_judging()
            # 3. Judge: each check looks at the answers, and may call the student's functions in the child.
            outcomes = evaluate(self.activity, lambda one: views(answers, one, order, self.homes), self.vocabulary)
            runs = answers.process.runs

        # 4. Record: outcomes into verdicts and points, in each language, with what it cost.
        graded = self._graded(
            submission,
            outcomes,
            notebook.language or self.languages[0],
            tier=answers.process.tier,
            seconds=round(time.monotonic() - started, 3),
            cpu_seconds=round(answers.process.cpu_seconds, 3),
            memory_bytes=answers.process.memory_bytes,
        )
        waited = answers.process.waited_seconds > _CROWDED * answers.process.cpu_seconds
        late = any(one.status is Status.TIMEOUT for one in graded.record.verdicts)
        return replace(graded, cells=notebook.cells, runs=runs, is_crowded=late and waited)

    def refuse(self, submission: Submission, status: Status, why: Text) -> Graded:
        """Return the outcome of a submission that is not run, and say why."""
        return self._graded(submission, all_not_judged(self.activity, status, why), self.languages[0], problem=why)

    def read(self, data: bytes) -> Notebook:
        """Read a student's notebook: its cells as they were meant, written answers where the student put them.

        Raises:
            NotebookError: if `data` is no notebook, or one of another activity.
        """
        notebook = parse(data)
        if notebook.slug not in (None, self.activity.slug):
            raise NotebookError(
                Text("a notebook of {s}").fill(s=f"`{self.activity.slug}`"),
                Text("one of {s}").fill(s=f"`{notebook.slug}`"),
                Text("Submit the notebook of this activity."),
            )
        return with_words(restored(notebook.with_kinds(self.asked), self.starters), self.starters)

    def _graded(
        self,
        submission: Submission,
        outcomes: Sequence[Outcome],
        own: Language,
        *,
        problem: Text | None = None,
        tier: Tier = Tier.NONE,
        seconds: float = 0.0,
        cpu_seconds: float = 0.0,
        memory_bytes: int = 0,
    ) -> Graded:
        """Write down the outcomes in the student's `own` language, in the course's, and in this library's."""
        faults = Text.of("; ".join(one.fault for one in outcomes if one.fault))
        records = {}
        for language in dict.fromkeys((own, *self.languages, OWN)):
            verdicts = tuple(outcome.verdict(language, self.activity.translations) for outcome in outcomes)
            records[language] = Record(
                student=submission.student,
                slug=self.activity.slug,
                sha256=submission.sha256,
                score=round(sum(verdict.points for verdict in verdicts), 2),
                max_score=self.activity.max_score,
                pending_points=float(sum(one.max_points for one in verdicts if one.status is Status.PENDING)),
                status=overall(verdicts),
                tier=tier,
                seconds=seconds,
                cpu_seconds=cpu_seconds,
                memory_bytes=memory_bytes,
                verdicts=verdicts,
                file=submission.name,
                language=language,
                key=self.key(submission.sha256) if submission.sha256 else "",
                problem=(problem or faults).into(language),
            )
        return Graded(records.pop(own), records)


def _homes(starter: Notebook) -> dict[str, str]:
    """Return the names that the starter's cells of answers bind, each with the answer."""
    found: dict[str, str] = {}
    for cell in starter.cells:
        if cell.answer is not None and cell.kind == "code":
            with suppress(SyntaxError):  # a starter's cell may have a magic of IPython's
                found |= dict.fromkeys(_bound(ast.parse(cell.source)), cell.answer)
    return found


def _bound(module: ast.Module) -> Iterator[str]:
    """Yield the names that the statements of a cell bind, functions and classes among them."""
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))


def _starter(course: Course, slug: str, language: Language) -> Notebook:
    starter = course.starter(slug, language)
    try:
        return parse(starter.read_bytes())
    except (OSError, NotebookError) as error:
        received = f"{starter}: {reason(error)}"
        raise CourseError("a starter notebook", received, f"Run gabarito release {slug}.") from error
