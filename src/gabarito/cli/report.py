"""``gabarito report``: what batches wrote goes in; an instructor's reports come out."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from gabarito.cli import DONE
from gabarito.cli.common import chosen, find_course, here
from gabarito.cli.records import Source, from_folders, from_gradebook
from gabarito.files import write_whole
from gabarito.gradebook.values import Event
from gabarito.reports import phrases
from gabarito.reports.class_page import class_page
from gabarito.reports.course_page import ActivityResults, course_page
from gabarito.reports.history import Histories, history_page
from gabarito.reports.places import class_file, history_file
from gabarito.reports.terminal import class_report, course_table, history_table
from gabarito.untrusted import one_line
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError, reason
from gabarito.values.text import Language

INDEX = "index.html"

Events = Callable[[str], Sequence[Event]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be reported, and where it goes: the options of the command."""

    course: Path | None
    folders: Sequence[Path]
    activities: Sequence[str]
    db: str | None
    out: Path | None
    terminal: bool
    student: str | None
    histories: bool
    language: Language | None


def report(order: Order) -> int:
    """Write reports on folders or on the gradebook, show them, or both; return the exit code.

    Raises:
        UsageError: if there is nothing to report on, or a page cannot be written.
    """
    if order.out is None and not order.terminal:
        raise UsageError("--out FOLDER or --terminal", "neither", "Say where the report is to go.")
    if order.folders:
        if order.activities:
            raise UsageError("either folders of results or --activity", "both", "Name the folders of these activities.")
        _report(order, from_folders(order.folders, order.language), _course_name(order.course), lambda _: ())
        return DONE
    # Only here: whoever reads folders needs no database.
    from gabarito.gradebook.gradebook import open_gradebook

    course = find_course(order.course)
    with open_gradebook(course, order.db, must_exist=True) as book:
        source = from_gradebook(book, chosen(course, order.activities), order.language)
        _report(order, source, course.name, book.history)
    return DONE


def _report(order: Order, source: Source, course_name: str, events: Events) -> None:
    console = Console()
    if source.broken:
        console.print(phrases.counted("unreadable", source.broken, source.language), style="yellow")
    reports = _Reports(source, course_name, Histories(source.classes), events)
    student = None if order.student is None else _known(order.student, reports.histories)
    if order.terminal:
        reports.show(console, student)
    if order.out is not None:
        first = reports.write(order.out, student, everybody=order.histories)
        console.print(str(first.absolute()), soft_wrap=True, highlight=False)


@dataclass(frozen=True, slots=True)
class _Reports:
    """Reports on what a source has; `events` tells what happened to a student's work, where that is known."""

    source: Source
    course_name: str
    histories: Histories
    events: Events

    def show(self, console: Console, student: str | None) -> None:
        """Show the report on one student, or on all of them."""
        classes, language = self.source.classes, self.source.language
        if student is not None:
            console.print(history_table(self.histories.of(student), language))
            return
        if len(classes) > 1:
            console.print(course_table(classes, language))
        for each in classes:
            console.print(class_report(each, language))

    def write(self, out: Path, student: str | None, *, everybody: bool) -> Path:
        """Write the pages under `out`, and return the one to open first."""
        if student is not None:
            return self._write_history(out, student, links=False)
        classes = self.source.classes
        several = len(classes) > 1
        for each in classes:
            _write(out / (class_file(each.activity.slug) if several else INDEX), self._class_page(each, out))
        if everybody:
            for one in self.histories.students:
                self._write_history(out, one, links=several)
        if several:
            page = course_page(classes, self.source.language, self.course_name, histories=everybody)
            _write(out / INDEX, page)
        return out / INDEX

    def _class_page(self, each: ActivityResults, out: Path) -> str:
        place = self.source.folders.get(each.activity.slug)
        folder = None if place is None else os.path.relpath(place, out) + "/"
        return class_page(each.records, each.activity, (), self.source.language, self.course_name, folder)

    def _write_history(self, out: Path, student: str, *, links: bool) -> Path:
        one, events = self.histories.of(student), self.events(student)
        page = history_page(one, self.source.language, self.course_name, events, links=links)
        return _write(out / history_file(student), page)


def _write(file: Path, page: str) -> Path:
    try:
        write_whole(file, page.encode())
    except OSError as error:
        raise UsageError(f"to write {file}", reason(error), "Mend that, or name another --out.") from error
    return file


def _known(student: str, histories: Histories) -> str:
    if student not in histories.students:
        near = difflib.get_close_matches(student, histories.students, n=3, cutoff=0.5)
        advice = (
            f"Is it one of these: {', '.join(map(one_line, near))}?" if near else "Name students as their files are."
        )
        raise UsageError("a student with a graded submission", repr(student), advice)
    return student


def _course_name(root: Path | None) -> str:
    """The course's name, if the folders are of one that can be found: reports need nothing else of it."""
    if root is not None:
        return Course.load(root).name
    try:
        return Course.find(here()).name
    except CourseError:
        return "Gabarito"
