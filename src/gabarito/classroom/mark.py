"""Mark: the written answers that await a person, what they are marked by, and how others were marked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gabarito.checks import written
from gabarito.classroom.groups import Group, alike_to, grouped
from gabarito.files import write_whole
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Answer, Mark
from gabarito.grading.load import load_activity
from gabarito.untrusted import file_name
from gabarito.values.activity import Activity, Check
from gabarito.values.course import Course
from gabarito.values.errors import UsageError, reason
from gabarito.values.notebook import pictures_of
from gabarito.values.picture import Picture
from gabarito.values.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which answers somebody wants to mark: all where nothing is said. `check` is an id or the answer's own name."""

    slug: str | None = None
    student: str | None = None
    check: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """The answers of a gradebook, to be marked by one person.

    Args:
        course: the course.
        book: its gradebook.
        marker: who marks.
        load: returns an activity by its slug; loaded here if not given.
    """

    course: Course
    book: Gradebook
    marker: str
    load: Callable[[str], Activity] | None = None
    _activities: dict[str, Activity] = field(default_factory=dict)

    def answers(self, wanted: Wanted) -> list[Answer]:
        """Return the answers that are wanted, question by question and by student."""
        if wanted.slug is not None:
            self.course.require(wanted.slug)
        found = self.book.answers(wanted.slug, wanted.student)
        return [one for one in found if self._is_wanted(one, wanted)]

    def the_one(self, wanted: Wanted) -> Answer:
        """Return the one answer that is wanted.

        Raises:
            UsageError: if there is none, or several.
        """
        answers = self.answers(wanted)
        if len(answers) != 1:
            found = ", ".join(f"{one.student} {one.slug} {one.check}" for one in answers[:5]) or "none"
            raise UsageError("one answer for --points", found, "Name it: SLUG, --student, --check.")
        return answers[0]

    def rubric(self, answer: Answer, language: Language) -> str:
        """Return what an answer is marked by; what students may read of it where its check is gone."""
        check = self._check(answer)
        if check is None or check.rubric is None:
            return answer.rubric
        return self._activity(answer.slug).said(check.rubric, language)

    def pictures(self, answer: Answer) -> tuple[Picture, ...]:
        """Return the pictures in an answer, such as a photo of a page; without bytes those that cannot be shown."""
        found = (one for _, student, one in self.book.materials([answer.run]) if student == answer.student)
        return tuple(one for material in found for one in pictures_of(answer.text, material.cells))

    def save_pictures(self, answer: Answer, folder: Path) -> tuple[Path, ...]:
        """Write the pictures in an answer under `folder`, with names of our own, so that they can be opened.

        Raises:
            UsageError: if it cannot be written.
        """
        paths = []
        for number, one in enumerate((one for one in self.pictures(answer) if one.kind is not None), start=1):
            path = folder / f"{file_name(f'{answer.slug}-{answer.student}-{answer.check}', 200)}-{number}.{one.kind}"
            try:
                write_whole(path, one.data)
            except OSError as error:
                raise UsageError("a folder for pictures", f"{folder}: {reason(error)}", "Name another.") from error
            paths.append(path)
        return tuple(paths)

    def others(self, answer: Answer) -> Sequence[Mark]:
        """Return the marks that other students have for the same question, as they are by now."""
        same = (one for one in self.book.answers(answer.slug) if one.check == answer.check)
        return [one.mark for one in same if one.mark is not None and one.student != answer.student]

    def in_turn(self, slug: str, check: str) -> list[Answer]:
        """Return all answers to a question in an order that is the same for everybody, and no one's alphabet.

        Whoever is marked later is marked harder, so each question has an order of its own.
        """
        found = (one for one in self.book.answers(slug) if one.check == check)
        return sorted(found, key=lambda one: hashlib.sha256(f"{check} {one.submission}".encode()).digest())

    def groups(self, answers: Sequence[Answer]) -> list[Group]:
        """Return those answers to a question without a mark that say nearly the same, the largest group first."""
        waiting = [one for one in answers if one.mark is None]
        return grouped(waiting, self.book.outcomes([one.run for one in waiting]))

    def mark(self, answer: Answer, points: float, comment: str, items: Sequence[int] = ()) -> None:
        """Keep a mark, of points or of parts of the rubric; a later one takes the place of an earlier.

        Raises:
            UsageError: if the check is not worth these points, or its rubric has no such item.
        """
        self.book.mark(answer, points, comment, items=items, who=self.marker)

    def mark_alike(self, answer: Answer, points: float, comment: str, items: Sequence[int] = ()) -> int:
        """Mark an answer, and all others to the same question that say the same and have no mark; return how many.

        Raises:
            UsageError: as :meth:`mark` does.
        """
        same = alike_to(answer, [one for one in self.in_turn(answer.slug, answer.check) if one.mark is None])
        for one in dict.fromkeys((answer, *same)):
            self.mark(one, points, comment, items)
        return len({answer.submission, *(one.submission for one in same)})

    def _is_wanted(self, answer: Answer, wanted: Wanted) -> bool:
        if answer.mark is not None and not wanted.again:
            return False
        if wanted.check is None or wanted.check == answer.check:
            return True
        check = self._check(answer)
        return check is not None and isinstance(check.probe, written) and check.probe.name == wanted.check

    def _check(self, answer: Answer) -> Check | None:
        return next((one for one in self._activity(answer.slug).checks if one.id == answer.check), None)

    def _activity(self, slug: str) -> Activity:
        if self.load is not None:
            return self.load(slug)
        if slug not in self._activities:
            self._activities[slug] = load_activity(self.course, slug, provisional=True)
        return self._activities[slug]
