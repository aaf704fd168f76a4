"""The course: a tree of folders in which a slug is a place."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from gabarito.files import is_folder
from gabarito.untrusted import file_name
from gabarito.values import asking, attempts, deadlines, environment, showing
from gabarito.values.asking import Asking
from gabarito.values.attempts import Attempts
from gabarito.values.deadlines import Deadlines, table_of
from gabarito.values.environment import Environments
from gabarito.values.errors import CourseError, reason
from gabarito.values.secret import read_secret
from gabarito.values.showing import Showing
from gabarito.values.text import LANGUAGES, Language

MARKER = "course.toml"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What `course.toml` may say: a word that nobody reads would be a rule that nobody keeps.
# The languages of a course that names none.
_USUAL: tuple[Language, ...] = ("pt", "en")
_WORDS = frozenset({"name", "languages", "term"}).union(
    *(part.WORDS for part in (asking, attempts, deadlines, environment, showing))
)
_LONGEST_TERM = 40


@dataclass(frozen=True, slots=True)
class Term:
    """When the course is taught, by the school's own name for it; its first and last day, where they are known.

    In course.toml::

        [term]
        name = "2026.2"
        begins = 2026-08-03
        ends = 2026-12-12
    """

    name: str
    begins: date | None = None
    ends: date | None = None

    @classmethod
    def of(cls, value: object) -> Term:
        """Read the table ``[term]`` of ``course.toml``.

        Raises:
            CourseError: if it is not one. The name has to be one that can name a file.
        """
        table = table_of(value, "[term]", frozenset(field.name for field in fields(cls)))
        name = table.get("name")
        if not isinstance(name, str) or file_name(name, _LONGEST_TERM) != name:
            received = "none" if name is None else repr(name)[:80]
            raise CourseError('a short name of the term, such as name = "2026.2"', received, f"Fix [term] in {MARKER}.")
        begins, ends = _day(table, "begins"), _day(table, "ends")
        if begins is not None and ends is not None and ends < begins:
            raise CourseError("a term that ends after it begins", f"{begins} to {ends}", f"Fix [term] in {MARKER}.")
        return cls(name, begins, ends)


def _day(table: Mapping[str, Any], key: str) -> date | None:
    day = table.get(key)
    # A datetime is a date as well, but a term begins on a day.
    if day is not None and type(day) is not date:
        raise CourseError(f"a day: {key} = 2026-08-03", repr(day)[:80], f"Fix [term] in {MARKER}.")
    return day


@dataclass(frozen=True, slots=True)
class Course:
    """Where everything of a course lies, its languages (the first is the default), what is due when, and its term.

    `environments` are what student code runs in. `secret` is what hidden inputs are drawn from; where it is empty, they
    are those of every copy of the course.
    """

    root: Path
    name: str
    languages: tuple[Language, ...]
    deadlines: Deadlines = field(default_factory=Deadlines)
    attempts: Attempts = field(default_factory=Attempts)
    showing: Showing = field(default_factory=Showing)
    asking: Asking = field(default_factory=Asking)
    term: Term | None = None
    environments: Environments = field(default_factory=Environments)
    secret: bytes = field(default=b"", repr=False)

    @classmethod
    def load(cls, root: Path) -> Course:
        """Read ``course.toml`` in `root`.

        Raises:
            CourseError: if the file is missing or says something that it must not.
        """
        file = root / MARKER
        try:
            settings = tomllib.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise CourseError(f"a course: a folder with {MARKER}", str(root), "Name it with --course.") from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CourseError(f"a readable {MARKER}", f"{file}: {reason(error)}", "Fix the file.") from error
        strange = sorted(settings.keys() - _WORDS)
        if strange:
            raise CourseError(f"one of {', '.join(sorted(_WORDS))}", ", ".join(strange)[:80], f"Fix {file}.")
        name = settings.get("name", root.resolve().name)
        if not isinstance(name, str):
            raise CourseError("a name in quotes", repr(name)[:80], f"Fix {file}.")
        term = Term.of(settings["term"]) if "term" in settings else None
        place = root.resolve()
        return cls(
            root=place,
            name=name,
            languages=_languages(settings, file),
            deadlines=Deadlines.of(settings),
            attempts=Attempts.of(settings),
            showing=Showing.of(settings),
            asking=Asking.of(settings),
            term=term,
            environments=Environments.of(settings.get("environment", {}), place),
            secret=read_secret(place),
        )

    def with_public_draws(self) -> Course:
        """Return the course as a fresh copy of it is: without its secret, so that what is proved stays proved."""
        return replace(self, secret=b"")

    @classmethod
    def find(cls, start: Path) -> Course:
        """Load the course that `start` lies in: the nearest folder upwards with ``course.toml``.

        Raises:
            CourseError: if no folder up to the root has one.
        """
        for folder in (start.resolve(), *start.resolve().parents):
            if os.path.isfile(folder / MARKER):
                return cls.load(folder)
        raise CourseError(
            f"a course: a folder with {MARKER}",
            f"none in {start.resolve()} or above it",
            "Work inside the course or name it with --course.",
        )

    @property
    def slugs(self) -> tuple[str, ...]:
        """The activities: every folder below ``graders/``."""
        graders = self.root / "graders"
        folders = [path.name for path in graders.iterdir() if is_folder(path)] if is_folder(graders) else []
        return tuple(sorted(name for name in folders if SLUG.fullmatch(name)))

    def require(self, slug: str) -> str:
        """Return `slug` if it names an activity of this course.

        Raises:
            CourseError: if it does not.
        """
        if slug not in self.slugs:
            raise CourseError(
                "the slug of an activity", repr(slug), f"This course has: {', '.join(self.slugs) or 'none'}."
            )
        return slug

    def assignment(self, slug: str) -> Path:
        """The folder with what students get."""
        return self.root / "assignments" / slug

    def starter(self, slug: str, language: Language) -> Path:
        """The starter notebook in one language."""
        return self.assignment(slug) / notebook_name(slug, language)

    def solution(self, slug: str, language: Language) -> Path:
        """The reference solution's notebook in one language."""
        return self.root / "solutions" / slug / notebook_name(slug, language)

    def master(self, slug: str) -> Path:
        """The one source of an activity's notebooks."""
        return self.root / "solutions" / slug / "master.py"

    def grader(self, slug: str) -> Path:
        """The module whose ``activity`` grades."""
        return self.root / "graders" / slug / "grader.py"

    def verified(self, slug: str) -> Path:
        """The folder of submissions with a declared outcome."""
        return self.root / "tests" / "submissions" / slug


def _languages(settings: Mapping[str, Any], file: Path) -> tuple[Language, ...]:
    languages = settings.get("languages", list(_USUAL))
    known = isinstance(languages, list) and languages and all(one in LANGUAGES for one in languages)
    if not known or len(set(languages)) < len(languages):
        raise CourseError(f"languages among {', '.join(LANGUAGES)}, each once", repr(languages), f"Fix {file}.")
    return tuple(languages)


def notebook_name(slug: str, language: Language) -> str:
    """The file name of an activity's notebook: ``perceptron-pt.ipynb``."""
    return f"{slug}-{language}.ipynb"
