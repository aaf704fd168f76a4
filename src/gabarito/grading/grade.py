"""One submission into a record: the straight line from a file's bytes to verdicts."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting
from gabarito.grading.evaluate import Outcome, all_not_judged, evaluate
from gabarito.grading.load import fingerprint, load_activity
from gabarito.grading.written_answers import with_words
from gabarito.untrusted import file_name
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, NotebookError, reason
from gabarito.values.notebook import Cell, CellKind, Notebook, parse, read
from gabarito.values.runs import CellRun
from gabarito.values.submission import Submission
from gabarito.values.text import Language, Text
from gabarito.values.verdict import Record, Status, Tier, overall


@dataclass(frozen=True, slots=True)
class Graded:
    """A record, the cells it is about and how they went; no cells where the file was no notebook."""

    record: Record
    cells: tuple[Cell, ...] = ()
    runs: tuple[CellRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Grader:
    """Grades submissions of one activity.

    `asked` are the answers that the starter asks for, with the kind of their cells, `fingerprint` names all that
    verdicts depend on besides the submission, and `starters` are what students were given, in each language.
    """

    activity: Activity
    asked: Mapping[str, CellKind]
    fingerprint: str
    language: Language
    starters: tuple[Notebook, ...] = ()

    @classmethod
    def load(cls, course: Course, slug: str, language: Language, *, provisional: bool = False) -> Grader:
        """Load an activity's grader, as :func:`load_activity` does, and what students were given.

        Raises:
            CourseError: if there is no such activity, its grader does not load, or it has no starter notebook.
        """
        activity = load_activity(course, slug, provisional=provisional)
        starters = tuple(_starter(course, slug, one) for one in course.languages)
        asked = {cell.answer: cell.kind for cell in starters[0].cells if cell.answer is not None}
        return cls(activity, asked, fingerprint(course, slug), language, starters)

    def key(self, sha256: str) -> str:
        """Name all that the record of a file with this hash depends on."""
        return hashlib.sha256(f"{sha256}\n{self.fingerprint}\n{self.language}".encode()).hexdigest()

    def grade(self, submission: Submission, parent: WarmParent) -> Graded:
        """Run the notebook in a child of `parent` and judge its answers.

        Raises:
            ParentLost: if the warm parent is gone; the submission may be graded again with another.
        """
        started = time.monotonic()
        sha256 = ""
        try:
            data = read(submission.path)
            sha256 = hashlib.sha256(data).hexdigest()
            notebook = self._parse(data)
        except NotebookError as error:
            return Graded(self.refuse(submission, Status.NOT_RUN, error.text, sha256))
        names = frozenset().union(*(one.names for one in self.activity.checks))
        setting = Setting(parent, self.activity.limits, int(sha256[:8], 16))
        with LiveAnswers(setting, notebook, names, frozenset(self.asked)) as answers:
            outcomes = evaluate(self.activity, lambda one: answers.seen_by(hidden=one.hidden))
            runs = answers.runs
        record = replace(
            self._record(submission, sha256, outcomes, "; ".join(one.fault for one in outcomes if one.fault)),
            tier=answers.tier,
            seconds=round(time.monotonic() - started, 3),
            cpu_seconds=round(answers.cpu_seconds, 3),
            memory_bytes=answers.memory_bytes,
        )
        return Graded(record, notebook.cells, runs)

    def refuse(self, submission: Submission, status: Status, why: Text, sha256: str = "") -> Record:
        """Return the record of a submission that is not run, and say why."""
        outcomes = all_not_judged(self.activity, status, why)
        return self._record(submission, sha256, outcomes, why.into(self.language))

    def _parse(self, data: bytes) -> Notebook:
        notebook = parse(data)
        if notebook.slug not in (None, self.activity.slug):
            raise NotebookError(
                Text("a notebook of {s}", "um notebook de {s}").fill(s=f"`{self.activity.slug}`"),
                Text("one of {s}", "um de {s}").fill(s=f"`{notebook.slug}`"),
                Text("Submit the notebook of this activity.", "Entregue o notebook desta atividade."),
            )
        return with_words(notebook.with_kinds(self.asked), self.starters)

    def _record(self, submission: Submission, sha256: str, outcomes: Sequence[Outcome], problem: str) -> Record:
        verdicts = tuple(outcome.verdict(self.language) for outcome in outcomes)
        return Record(
            student=submission.student,
            slug=self.activity.slug,
            sha256=sha256,
            score=round(sum(verdict.points for verdict in verdicts), 2),
            max_score=self.activity.max_score,
            pending_points=float(sum(one.max_points for one in verdicts if one.status is Status.PENDING)),
            status=overall(verdicts),
            tier=Tier.NONE,
            seconds=0.0,
            verdicts=verdicts,
            file=file_name(submission.path.name, 255),
            language=self.language,
            key=self.key(sha256) if sha256 else "",
            problem=problem,
        )


def _starter(course: Course, slug: str, language: Language) -> Notebook:
    starter = course.starter(slug, language)
    try:
        return parse(starter.read_bytes())
    except (OSError, NotebookError) as error:
        received = f"{starter}: {reason(error)}"
        raise CourseError("a starter notebook", received, f"Run gabarito release {slug}.") from error
