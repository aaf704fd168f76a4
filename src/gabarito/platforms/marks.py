"""What is exported of a grade: how many points, on whose scale, and with which words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gabarito.gradebook.values import Grade, Student
from gabarito.platforms.cells import number
from gabarito.untrusted import one_line
from gabarito.values.text import Language, Text

_PENALTY = Text("Handed in late; points taken off: {en}.", "Entregue com atraso; pontos descontados: {pt}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A finished file, how many grades are in it, and a line about each grade that is not."""

    data: bytes
    written: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person chose: the scale's maximum, what becomes of grades without written answers, and the language.

    `titles` says what an activity's column is called on the platform; `maximum` is None for the activity's own points.
    """

    maximum: float | None = None
    with_pending: bool = False
    with_comments: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    language: Language = "en"

    def title(self, slug: str) -> str:
        """The activity's column."""
        return self.titles.get(slug, slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The class and its grades; students by login, so that a file is the same however they were found."""

    students: tuple[Student, ...]
    slugs: tuple[str, ...]
    grades: Mapping[tuple[str, str], Grade]

    @classmethod
    def of(cls, students: Iterable[Student], grades: Iterable[Grade], slugs: Iterable[str] | None = None) -> Sheet:
        """Put together what is exported; whoever has a grade and is not in the roster is added by the login alone."""
        by_place = {(grade.student, grade.slug): grade for grade in grades}
        named = {student.login: student for student in students}
        everyone = {login: Student(login=login) for login, _ in by_place} | named
        chosen = tuple(slugs) if slugs is not None else tuple(sorted({slug for _, slug in by_place}))
        return cls(students=tuple(everyone[login] for login in sorted(everyone)), slugs=chosen, grades=by_place)

    @property
    def has_failures(self) -> bool:
        """Whether the grader or the machine failed somebody, so that there are no points."""
        chosen = (grade for (_, slug), grade in self.grades.items() if slug in self.slugs)
        return any(grade.points is None and grade.status is not None and grade.status.is_ours for grade in chosen)

    def points_possible(self, slug: str) -> float:
        """The most that a grade of the activity says it can be; 0 where there is no grade."""
        return max((grade.max_points for (_, one), grade in self.grades.items() if one == slug), default=0.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """The points to write, or the reason why there are none (empty where nothing was handed in)."""

    points: float | None
    reason: str = ""


def mark_of(grade: Grade | None, options: Options, maximum: float | None = None) -> Mark:
    """Decide what is written of `grade`, scaled to `maximum`, or to the chosen one, where there is one.

    A grade that still awaits a person's mark is no grade yet: as a number it would tell the student that it is.
    """
    if grade is None or grade.points is None:
        ours = grade is not None and grade.status is not None and grade.status.is_ours
        return Mark(None, f"not graded ({grade.status})" if grade is not None and ours else "")
    if grade.pending > 0 and not options.with_pending:
        return Mark(None, f"written answers worth {number(grade.pending)} points await their mark")
    whole = options.maximum if options.maximum is not None else maximum
    if whole is None:
        points = grade.points
    elif grade.max_points > 0:
        points = grade.points / grade.max_points * whole
    else:
        return Mark(None, "an activity without points cannot be scaled")
    return Mark(points) if math.isfinite(points) else Mark(None, f"not a number: {points}")


def remarks(grade: Grade | None, language: Language) -> str:
    """Return what a student reads beside the grade, on one line; the reason of an override is not theirs to read."""
    if grade is None:
        return ""
    points = {"en": number(grade.penalty), "pt": number(grade.penalty, ",")}
    late = [_PENALTY.fill(**points).into(language)] if grade.penalty > 0 else []
    return one_line(" ".join([*late, *grade.comments]), 4_000)


def note(login: str, slug: str, reason: str) -> str:
    """Write the line about a grade that was left out."""
    return f"{one_line(login, 80)}, {slug}: left out: {reason}."
