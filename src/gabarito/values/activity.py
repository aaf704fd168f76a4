"""An activity as its author writes it: a slug, a title, checks, limits. Plain values and callables.

>>> Activity("perceptron", checks=[check("w has one element more than X has columns", that("w", shape(3)))])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import attrs

from gabarito.values.course import SLUG
from gabarito.values.environment import modules
from gabarito.values.errors import CourseError
from gabarito.values.text import NONE, Language, Text, Translations, hyphenated

# What a record can hold.
_MOST_POINTS = 1e6
# Looks at a submission's answers; raises Mismatch where they are not what they should be.
Probe = Callable[[Any], None]


# Processor time of ours for one submission: to read its notebook, and for what its checks make of its values.
READING_SECONDS, JUDGING_SECONDS = 60.0, 90.0
# Of the time of a notebook, how much its models may use besides to predict in a process of their own.
_PREDICTING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one submission may use.

    Args:
        cell_seconds: processor time of one cell. What only waits is stopped after three times as long by the clock.
        call_seconds: processor time of one call of a student's function, likewise.
        total_seconds: processor time of the whole notebook, likewise.
        memory: bytes beyond those of the warm parent.
        output: bytes of text and pictures that one cell may print; a notebook may print ten times as many.
    """

    cell_seconds: float = 60.0
    call_seconds: float = 10.0
    total_seconds: float = 300.0
    memory: int = 2 * 1024**3
    output: int = 200_000

    @property
    def prediction_seconds(self) -> float:
        """Processor time of all predictions that are made beside the notebook, counted as that of the notebook is."""
        return _PREDICTING * self.total_seconds

    @property
    def own_seconds(self) -> float:
        """All that a submission's processes may use, one after the other."""
        return self.total_seconds + self.prediction_seconds


@attrs.frozen(eq=False, repr=False)
class Check:
    """One sentence that is true of a submission or not. Compared by identity, as `needs` refers to it.

    Args:
        title: the sentence.
        probe: looks at the answers and raises `Mismatch`.
        id: the check's name in every language, file and record.
        points: what it is worth.
        hidden: whether students can't see what is checked.
        needs: the checks without which this one says nothing.
    """

    title: Text
    probe: Probe
    id: str
    points: float
    hidden: bool
    needs: tuple[Check, ...]

    @property
    def names(self) -> frozenset[str]:
        """The student's names that the probe says it looks at."""
        return frozenset(getattr(self.probe, "names", ()))

    @property
    def rubric(self) -> Text | None:
        """What a person marks the answer by, or None where the check needs no person."""
        return getattr(self.probe, "rubric", None)

    def is_named(self, name: str) -> bool:
        """Whether `name` is its id or its English title."""
        return name in (self.id, str(self.title))

    def __repr__(self) -> str:
        return f"check({str(self.title)!r})"


def check(
    title: str | Text,
    probe: Probe,
    *,
    id: str | None = None,  # noqa: A002 (the author's word)
    points: float = 1.0,
    hidden: bool = True,
    needs: Check | Iterable[Check] = (),
) -> Check:
    """Make a check.

    Args:
        title: the sentence, true of a right answer.
        probe: looks at the answers and raises `Mismatch`; see :func:`gabarito.checks.that`.
        id: the check's name in every language, file and record, in lowercase letters, digits and single hyphens;
            by default it is made from the English title. Marks are kept under it: to reword a title, give the
            check the id that it had.
        points: what it is worth, above 0.
        hidden: False where the student's notebook has the same check, so that nothing has to be kept secret.
        needs: checks without which this one says nothing; where one fails, this one is NOT_RUN.

    Raises:
        CourseError: if the id is not of that form, the points are not a number above 0, or the probe can't be called.
    """
    text = Text.of(title)
    fix = f"Fix the check {str(text)!r}."
    if not callable(probe):
        raise CourseError("a probe that can be called", repr(probe)[:80], fix)
    if not 0 < points <= _MOST_POINTS:
        raise CourseError("points above 0, and no more than a million", repr(points), fix)
    if id is not None and not (isinstance(id, str) and SLUG.fullmatch(id)):
        raise CourseError("an id of a-z, 0-9 and single hyphens", repr(id)[:80], fix)
    before = (needs,) if isinstance(needs, Check) else tuple(needs)
    return Check(text, probe, hyphenated(str(text)) if id is None else id, float(points), hidden, before)


@attrs.frozen(init=False)
class Activity:
    """One exercise: a slug for files and commands, a title for people, checks in the order of reading, and limits.

    `imports` are the modules that are imported once for all its notebooks; None leaves that to the course.
    `translations` are what stands beside the grader in other languages: who loads it adds them.

    Raises:
        CourseError: if the slug is not of a-z, 0-9 and hyphens, the title is empty, there is no check, two checks
            share an id or a title, one needs a check that is not here, or an import is no module's name.
    """

    slug: str
    checks: tuple[Check, ...]
    limits: Limits
    title: Text
    imports: tuple[str, ...] | None
    translations: Translations

    def __init__(
        self,
        slug: str,
        checks: Iterable[Check],
        limits: Limits | None = None,
        *,
        title: str | Text | None = None,
        imports: Iterable[str] | None = None,
        translations: Translations = NONE,
    ) -> None:
        """Make an activity; its title is its slug by default."""
        named = Text.of(slug if title is None else title)
        once = None if imports is None else modules(imports, f"Fix imports of {slug}.")
        self.__attrs_init__(slug, tuple(checks), limits or Limits(), named, once, translations)

    def __attrs_post_init__(self) -> None:
        if not SLUG.fullmatch(self.slug):
            raise CourseError("a slug of a-z, 0-9 and single hyphens", repr(self.slug), "Rename the activity.")
        if not str(self.title).strip():
            raise CourseError("a title", repr(str(self.title)), f"Write one for {self.slug}.")
        if not self.checks:
            raise CourseError("one check or more", "none", f"Write checks for {self.slug}.")
        seen: set[str] = set()
        for one in self.checks:
            if not one.id:
                raise CourseError("a title with a letter or digit of ASCII, or an id", repr(one), "Give it id=….")
            names = {one.id, str(one.title)}
            if seen & names:
                advice = "Reword one, or give it another id."
                raise CourseError("an id and a sentence of its own for each check", repr(str(one.title)), advice)
            seen |= names
            for need in one.needs:
                if need not in self.checks:
                    raise CourseError(f"needs among the checks of {self.slug}", repr(need), "Add it to checks.")

    def said(self, text: Text, language: Language) -> str:
        """Return a sentence, of this activity or of this library, in a language."""
        return text.into(language, self.translations)

    @property
    def max_score(self) -> float:
        """The points of all automatic checks, without those of written answers, which a person marks."""
        return float(sum(one.points for one in self.checks if one.rubric is None))
