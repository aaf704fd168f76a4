"""What an author says of mutants that are accepted, and of rewrites that the text does not allow.

It stands in ``graders/<slug>/mutants.toml``. A mutant is known by the lines that it changes, so that a line that is
added above loses nothing::

    [[accepted]]
    answer = "train"
    before = "for _ in range(epochs):"
    after = ["for _ in list(range(epochs))[1:]:", "for _ in list(range(epochs))[:-1]:"]
    reason = "One epoch more or less changes nothing: training ends when all samples are right."

    [[not-allowed]]
    rewrite = "a list for an array"
    reason = "The text asks for an array."
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gabarito.authoring.boundaries.mutants import Mutant
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, reason

FILE = "mutants.toml"
_ACCEPTED, _NOT_ALLOWED = "accepted", "not-allowed"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why the checks may accept a mutant: lines of an answer that a slip changed, as they were and as they are."""

    answer: str
    before: str
    after: str
    reason: str

    def is_of(self, mutant: Mutant) -> bool:
        """Whether it is about a mutant."""
        return (self.answer, self.before, self.after) == (mutant.answer, mutant.before, mutant.after)

    def __str__(self) -> str:
        return f"{self.answer}: {self.before!r} -> {self.after!r}"


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Why a rewrite is no right answer, by the activity's text."""

    rewrite: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """All that an author says of an activity's variants."""

    accepted: tuple[Accepted, ...] = ()
    not_allowed: tuple[NotAllowed, ...] = ()

    def why(self, mutant: Mutant) -> str | None:
        """Return why a mutant may be accepted; None where nothing is said."""
        return next((one.reason for one in self.accepted if one.is_of(mutant)), None)

    def why_not(self, rewrite: str) -> str | None:
        """Return why a rewrite is no right answer, also where it is one part of a combination; None if it is one."""
        parts = rewrite.split(" + ")
        return next((one.reason for one in self.not_allowed if one.rewrite in parts), None)

    def stale(self, mutants: Iterable[Mutant]) -> list[str]:
        """Return the explanations of what is none of these mutants."""
        mutants = list(mutants)
        return [str(one) for one in self.accepted if not any(one.is_of(mutant) for mutant in mutants)]

    def stale_rewrites(self, rewrites: Iterable[str]) -> list[str]:
        """Return the rewrites that are not allowed and are none of these."""
        names = {part for rewrite in rewrites for part in rewrite.split(" + ")}
        return [one.rewrite for one in self.not_allowed if one.rewrite not in names]


def file_of(course: Course, slug: str) -> Path:
    """The file with an activity's explanations."""
    return course.grader(slug).with_name(FILE)


def explained(course: Course, slug: str) -> Explained:
    """Read what an author says; nothing where there is no file.

    Raises:
        CourseError: if the file is not as above.
    """
    file = file_of(course, slug)
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Explained()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"a readable {FILE}", f"{file}: {reason(error)}", "Fix the file.") from error
    strange = sorted(table.keys() - {_ACCEPTED, _NOT_ALLOWED})
    if strange:
        raise CourseError(f"[[{_ACCEPTED}]] and [[{_NOT_ALLOWED}]]", ", ".join(strange)[:80], f"Fix {file}.")
    return Explained(
        tuple(
            Accepted(**_words({**one, "after": after}, Accepted, file))
            for one in _list(table, _ACCEPTED, file)
            for after in _all(one)
        ),
        tuple(NotAllowed(**_words(one, NotAllowed, file)) for one in _list(table, _NOT_ALLOWED, file)),
    )


def _list(table: Mapping[str, Any], name: str, file: Path) -> list[Any]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise CourseError(f"[[{name}]]", repr(found)[:80], f"Fix {file}.")
    return found


def _all(entry: Mapping[str, Any]) -> list[Any]:
    """Return what one entry says of several mutants, one by one."""
    after = entry.get("after")
    return after if isinstance(after, list) else [after]


def _words(entry: Mapping[str, Any], kind: type[Accepted] | type[NotAllowed], file: Path) -> Mapping[str, str]:
    names = list(kind.__dataclass_fields__)
    if (
        set(entry) != set(names)
        or not all(isinstance(value, str) for value in entry.values())
        or not entry["reason"].strip()
    ):
        raise CourseError(f"the words {', '.join(names)}, each with a text", repr(entry)[:120], f"Fix {file}.")
    return entry
