"""Report: what an instructor reads about a class, out of the gradebook, as pages or in the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gabarito.files import write_whole
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Event, Kept, Standing
from gabarito.grading.load import title_of
from gabarito.grading.rates import rates
from gabarito.reports import phrases
from gabarito.reports.class_page import class_page
from gabarito.reports.course_page import ActivityResults, course_page
from gabarito.reports.history import Histories, history_page
from gabarito.reports.places import class_file, history_file
from gabarito.reports.summary import ActivityInfo
from gabarito.untrusted import one_line
from gabarito.values.course import Course
from gabarito.values.errors import UsageError, reason
from gabarito.values.text import Language
from gabarito.values.verdict import Record

INDEX = "index.html"


def records(book: Gradebook, slugs: Iterable[str], language: Language | None = None) -> list[Record]:
    """Return the record of each student that counts, as it counts by now, activity by activity.

    Raises:
        UsageError: if there is none.
    """
    found = [one.record for slug in slugs for one in book.standings(slug, language=language) if one.record is not None]
    if not found:
        raise UsageError("graded submissions", "none in the gradebook", "Grade some, or name another with --db.")
    return found


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports on activities of a course; `student` is whose alone, if one was named."""

    course: Course
    book: Gradebook
    classes: tuple[ActivityResults, ...]
    language: Language
    student: str | None = None

    @classmethod
    def of(
        cls,
        course: Course,
        book: Gradebook,
        slugs: Iterable[str],
        language: Language | None = None,
        student: str | None = None,
    ) -> Reports:
        """Read what the gradebook has of activities.

        Raises:
            UsageError: if nothing is graded, or the student has no graded submission.
        """
        spoken = language or course.languages[0]
        results = (_results(course, book, slug, spoken) for slug in slugs)
        classes = tuple(one for one in results if one.records)
        if not classes:
            raise UsageError("graded submissions", "none in the gradebook", "Grade some, or name another with --db.")
        if student is not None:
            _require_known(student, Histories(classes).students)
        return cls(course, book, classes, spoken, student)

    def write(self, out: Path, *, histories: bool) -> Path:
        """Write the pages under `out`, with a page for each student if `histories`; return the one to open first.

        Raises:
            UsageError: if a page cannot be written.
        """
        everyone = Histories(self.classes)
        if self.student is not None:
            return self._write_history(everyone, out, self.student, links=False)
        several = len(self.classes) > 1
        for each in self.classes:
            told = rates(self.course, each.activity.slug).sentence.into(self.language)
            page = class_page(each.records, each.activity, (), self.language, self.course.name, None, told)
            _write(out / (class_file(each.activity.slug) if several else INDEX), page)
        if histories:
            for one in everyone.students:
                self._write_history(everyone, out, one, links=several)
        if several:
            _write(out / INDEX, course_page(self.classes, self.language, self.course.name, histories=histories))
        return out / INDEX

    def _write_history(self, everyone: Histories, out: Path, student: str, *, links: bool) -> Path:
        events: Sequence[Event] = self.book.history(student)
        page = history_page(everyone.of(student), self.language, self.course.name, events, links=links)
        return _write(out / history_file(student), page)


def _results(course: Course, book: Gradebook, slug: str, language: Language) -> ActivityResults:
    """Return an activity's records that count, and the tries before them."""
    standings = [one for one in book.standings(slug, language=language) if one.record is not None]
    records = tuple(one.record for one in standings if one.record is not None)
    former = tuple(_former(book.tries(slug, language), standings))
    title = title_of(course, slug, language)
    activity = ActivityInfo.of_records(slug, (*former, *records), phrases.of(language)["by_hand"], title)
    return ActivityResults(activity, records, former)


def _former(tries: Iterable[Kept], standings: Iterable[Standing]) -> Iterable[Record]:
    counted = {one.run for one in standings}
    return (one.record for one in tries if one.run not in counted)


def _require_known(student: str, students: Sequence[str]) -> None:
    if student not in students:
        near = difflib.get_close_matches(student, students, n=3, cutoff=0.5)
        named = ", ".join(map(one_line, near))
        advice = f"Is it one of these: {named}?" if near else "Name students as their files are."
        raise UsageError("a student with a graded submission", repr(student), advice)


def _write(file: Path, page: str) -> Path:
    try:
        write_whole(file, page.encode())
    except OSError as error:
        raise UsageError(f"to write {file}", reason(error), "Fix that, or name another --out.") from error
    return file
