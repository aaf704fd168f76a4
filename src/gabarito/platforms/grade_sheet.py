"""The sheet of grades that is exported: the class, its grades, and what is written of each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.numbers import number
from gabarito.untrusted import one_line
from gabarito.values.text import OWN, Language, Text

_PENALTY = Text("Handed in late; points taken off: {n}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """How many grades were written, and a line about each that was not.

    `data` is the finished file; it is empty where the grades went into a database.
    """

    written: int
    notes: tuple[str, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a person chose: the scale's maximum, whether grades without all marks are written, comments, language.

    `titles` are the platform's names of activities, by slug; `maximum` is None for the activity's own points.
    """

    maximum: float | None = None
    with_pending: bool = False
    with_comments: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    language: Language = OWN

    def title(self, slug: str) -> str:
        """The name of the activity's column."""
        return self.titles.get(slug, slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSheet:
    """The class and its grades; students by login, so that the order of the roster changes nothing."""

    students: tuple[Student, ...]
    slugs: tuple[str, ...]
    grades: Mapping[tuple[str, str], Grade]

    @classmethod
    def of(cls, students: Iterable[Student], grades: Iterable[Grade], slugs: Iterable[str] | None = None) -> GradeSheet:
        """Combine students and grades; somebody with a grade who is not in the roster is known by the login alone."""
        by_place = {(grade.student, grade.slug): grade for grade in grades}
        named = {student.login: student for student in students}
        everyone = {login: Student(login=login) for login, _ in by_place} | named
        chosen = tuple(slugs) if slugs is not None else tuple(sorted({slug for _, slug in by_place}))
        return cls(students=tuple(everyone[login] for login in sorted(everyone)), slugs=chosen, grades=by_place)

    @property
    def has_failures(self) -> bool:
        """Whether the grader or the machine failed for somebody, so that there are no points."""
        chosen = (grade for (_, slug), grade in self.grades.items() if slug in self.slugs)
        return any(grade.points is None and grade.status is not None and grade.status.is_ours for grade in chosen)

    def points_possible(self, slug: str) -> float:
        """The most points that any grade of the activity can have; 0 where there is no grade."""
        return max((grade.max_points for (_, one), grade in self.grades.items() if one == slug), default=0.0)


@dataclass(frozen=True, slots=True)
class Score:
    """The points to write, or the reason why there are none (empty where nothing was handed in)."""

    points: float | None
    reason: str = ""


def score_of(grade: Grade | None, options: ExportOptions, maximum: float | None = None) -> Score:
    """Decide what is written of `grade`, scaled to the chosen maximum, or else to `maximum` if there is one.

    A grade that still waits for a person's mark is left out: as a number it would look final to the student.
    """
    if grade is None or grade.points is None:
        ours = grade is not None and grade.status is not None and grade.status.is_ours
        return Score(None, f"not graded ({grade.status})" if grade is not None and ours else "")
    if grade.pending > 0 and not options.with_pending:
        return Score(None, f"written answers worth {number(grade.pending)} points are not marked yet")
    whole = options.maximum if options.maximum is not None else maximum
    if whole is None:
        points = grade.points
    elif grade.max_points > 0:
        points = grade.points / grade.max_points * whole
    else:
        return Score(None, "an activity without points cannot be scaled")
    return Score(points) if math.isfinite(points) else Score(None, f"not a number: {points}")


def comments_on(grade: Grade | None, language: Language) -> str:
    """Return what a student reads beside the grade, on one line; the reason for an override is not shown to them."""
    if grade is None:
        return ""
    points = number(grade.penalty, "." if language == OWN else ",")
    late = [_PENALTY.fill(n=points).into(language)] if grade.penalty > 0 else []
    return one_line(" ".join([*late, *grade.comments]), 4_000)


def note(login: str, slug: str, reason: str) -> str:
    """Write the line about a grade that was left out."""
    return f"{one_line(login, 80)}, {slug}: left out: {reason}."
