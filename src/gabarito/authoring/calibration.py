"""Calibration: choosing thresholds by the scores that verified submissions reach over many seeds.

A threshold on the score of a trained model refuses some right answers and accepts some wrong ones. So the reference
solution, the accepted submissions, and the wrong ones that only this check refuses are run with many seeds. The
threshold lies between the scores of the right and of the wrong ones, and the risk on both sides is stated.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from queue import SimpleQueue
from typing import Any, Protocol, Self

from gabarito.authoring.verified import Outcome, load_all, notebook_of
from gabarito.checks import Mismatch, NoAnswer, all_of, that
from gabarito.checks.calibrated import SIDES, Threshold
from gabarito.checks.model_summary import Summaries, summaries_of, watching
from gabarito.execution.trusted.parent import WarmParent
from gabarito.grading.answers import LiveAnswers
from gabarito.grading.attempt import Setting
from gabarito.grading.grade import Grader
from gabarito.grading.view import View
from gabarito.values.activity import Activity, Check
from gabarito.values.course import Course
from gabarito.values.errors import CourseError
from gabarito.values.notebook import parse

CONFIDENCE = 0.95
REFERENCE = "reference"


class Measures(Protocol):
    """A matcher that compares a score with a threshold, and can return the score."""

    def measure(self, value: Any) -> float:
        """Return the score of a value.

        Raises:
            Mismatch: if it has no score.
        """
        ...


@dataclass(frozen=True, slots=True)
class Measured:
    """A threshold of an activity, and what is measured for it.

    Args:
        threshold: its name and its present value.
        check: the check that it belongs to.
        answer: the student's name whose value is measured.
        matcher: measures the value.
        right_is_above: whether right answers score at least the threshold, else at most.
    """

    threshold: Threshold
    check: Check
    answer: str
    matcher: Measures
    right_is_above: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A submission, as bytes, that runs with one seed, and what is measured in it."""

    name: str
    notebook: bytes
    right: bool
    measured: tuple[Measured, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a run for one threshold; None if there was nothing to measure, which no threshold accepts.

    `models` are those that it was measured on.
    """

    run: Run
    measured: Measured
    value: float | None
    models: Summaries = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Risk:
    """How many of how many answers are on the wrong side of the threshold."""

    misjudged: int
    of: int

    @property
    def at_most(self) -> float:
        """The upper end of the one-sided 95 % confidence interval for the fraction, by Clopper and Pearson (1934)."""
        from scipy.stats import binomtest

        interval = binomtest(self.misjudged, self.of, alternative="less").proportion_ci(CONFIDENCE, method="exact")
        return float(interval.high)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold that was chosen, and the scores that it was chosen by, for each submission."""

    measured: Measured
    threshold: float
    right: dict[str, tuple[float, ...]]
    wrong: dict[str, tuple[float, ...]]
    refused: Risk
    accepted: Risk

    @property
    def overlaps(self) -> bool:
        """Whether no threshold would separate the right answers from the wrong ones."""
        return bool(self.refused.misjudged or self.accepted.misjudged)

    @classmethod
    def of(cls, measured: Measured, scores: Sequence[Score]) -> Self:
        """Choose a threshold.

        Raises:
            CourseError: if no wrong answer has a score, or a right answer has none.
        """
        right, wrong = _values(scores, right=True), _values(scores, right=False)
        title = str(measured.check.title)
        without = [score.run.name for score in scores if score.run.right and score.value is None]
        if without or not right:
            raise CourseError(f"scores of all right answers for {title!r}", f"none for {without}", "Fix them.")
        if not wrong:
            advice = f"Write a wrong submission that has a score, with the line `only: {title}`."
            raise CourseError(f"wrong answers to {title!r}", "none with a score", advice)
        sign = 1 if measured.right_is_above else -1
        highs = [sign * value for value in chain(*right.values())]
        lows = [sign * value for value in chain(*wrong.values())]
        chosen = _between(highs, lows)
        refused, accepted = sum(value < chosen for value in highs), sum(value >= chosen for value in lows)
        junk = sum(score.value is None for score in scores)
        return cls(
            measured,
            sign * chosen,
            right,
            wrong,
            Risk(refused, len(highs)),
            Risk(accepted, len(lows) + junk),
        )


def thresholds_of(activity: Activity) -> tuple[Measured, ...]:
    """Return the calibrated thresholds of an activity.

    Raises:
        CourseError: if there is none, or two have the same name.
    """
    found = [measured for one in activity.checks for measured in _of_check(one)]
    names = [one.threshold.name for one in found]
    if not found or len(set(names)) < len(names):
        expected = 'that("model", scores(…, at_least=calibrated("name"), …)) in a check'
        advice = f"Give each threshold of {activity.slug} a name, and put it into a matcher that measures a value."
        raise CourseError(expected, ", ".join(names) or "none", advice)
    return tuple(found)


def runs_of(course: Course, grader: Grader, seeds: int) -> list[Run]:
    """Return the runs by which an activity's thresholds are measured: submissions, each with seeds from 0 on.

    Raises:
        CourseError: if the activity is not released, has no threshold, or a submission is malformed.
    """
    slug, language = grader.activity.slug, course.languages[0]
    reference = course.solution(slug, language)
    measured = thresholds_of(grader.activity)
    chosen = [(REFERENCE, reference.read_bytes(), True, measured)]
    for verified in load_all(course, slug):
        right = verified.outcome is Outcome.ACCEPTED
        of = measured if right else tuple(one for one in measured if any(map(one.check.is_named, verified.only)))
        if of:
            chosen.append((verified.name, notebook_of(course, slug, language, verified), right, of))
    return [Run(*one, seed) for seed in range(seeds) for one in chosen]


def measure_all(
    grader: Grader, runs: Sequence[Run], workers: int, start: Callable[[], WarmParent]
) -> Iterator[tuple[Score, ...]]:
    """Measure every run in children of `workers` warm parents that `start` makes; yield scores as runs end."""
    idle = SimpleQueue[WarmParent]()

    def next_one(run: Run) -> tuple[Score, ...]:
        parent = idle.get()
        try:
            return measure(grader, run, parent)
        finally:
            idle.put(parent)

    with ExitStack() as stack:
        parents = [stack.enter_context(start()) for _ in range(workers)]
        for parent in parents:
            parent.wait_until_ready()
            idle.put(parent)
        pool = stack.enter_context(ThreadPoolExecutor(workers))
        stack.callback(pool.shutdown, cancel_futures=True)
        for future in as_completed([pool.submit(next_one, run) for run in runs]):
            yield future.result()


def measure(grader: Grader, run: Run, parent: WarmParent) -> tuple[Score, ...]:
    """Measure a run in a child of a warm parent."""
    setting = Setting(parent, grader.activity.limits, run.seed)
    names = {one.answer for one in run.measured}
    notebook = parse(run.notebook).with_kinds(grader.asked)
    with LiveAnswers(setting, notebook, names, frozenset(grader.asked)) as answers:
        return tuple(Score(run, one, *_value(one, answers)) for one in run.measured)


def calibrations(scores: Sequence[Score]) -> list[Calibration]:
    """Choose the thresholds that were measured.

    Raises:
        CourseError: as :meth:`Calibration.of` does.
    """
    thresholds = {score.measured.threshold.name: score.measured for score in scores}
    return [
        Calibration.of(measured, [score for score in scores if score.measured is measured])
        for _, measured in sorted(thresholds.items())
    ]


def models_of(scores: Sequence[Score]) -> dict[str, tuple[Summaries, ...]]:
    """Return by the thresholds' names the models of right submissions, each kind of them once."""
    found: dict[str, list[Summaries]] = {}
    for score in sorted(scores, key=_place):
        # One that fit did not train, or that was compiled again since, says nothing of its training.
        if score.run.right and score.models and all(one.steps for one in score.models.values()):
            known = found.setdefault(score.measured.threshold.name, [])
            if score.models not in known:
                known.append(score.models)
    return {name: tuple(some) for name, some in sorted(found.items())}


def _of_check(one: Check) -> Iterator[Measured]:
    if not isinstance(one.probe, that):
        return
    for matcher in _parts(one.probe.matchers):
        for side in SIDES:
            threshold = getattr(matcher, side, None)
            if isinstance(threshold, Threshold) and hasattr(matcher, "measure"):
                yield Measured(threshold, one, one.probe.name, matcher, side == "at_least")


def _parts(matchers: Sequence[Any]) -> Iterator[Any]:
    for matcher in matchers:
        if isinstance(matcher, all_of):
            yield from _parts(matcher.parts)
        else:
            yield matcher


def _value(measured: Measured, answers: LiveAnswers) -> tuple[float | None, Summaries]:
    """Return the score of an answer, and the models that it was measured on."""
    try:
        answer, keys = watching(View(answers, hidden=True).value(measured.answer))
        value = measured.matcher.measure(answer)
    except (Mismatch, NoAnswer):
        return None, {}
    models = {key: one for key, one in summaries_of(answer).items() if key in keys}
    return (value, models) if math.isfinite(value) else (None, {})


def _values(scores: Sequence[Score], *, right: bool) -> dict[str, tuple[float, ...]]:
    values: dict[str, list[float]] = {}
    for score in sorted(scores, key=_place):
        if score.run.right is right and score.value is not None:
            values.setdefault(score.run.name, []).append(score.value)
    return {name: tuple(some) for name, some in values.items()}


def _place(score: Score) -> tuple[bool, str, int]:
    """Return where a score stands among others: the reference solution first."""
    return score.run.name != REFERENCE, score.run.name, score.run.seed


def _between(highs: Sequence[float], lows: Sequence[float]) -> float:
    """Return a short number near the middle between the lowest right and the highest wrong score.

    If they overlap, return the score for which the larger of the two fractions on the wrong side is smallest.
    """
    low, high = max(lows), min(highs)
    if low < high:
        middle = (low + high) / 2
        short = (round(middle, digits) for digits in range(1, 12))
        # The shortest decimal in the middle fifth of the gap; in a tiny gap there may be none.
        return next((one for one in short if abs(one - middle) <= (high - low) / 10), middle)

    def worse(threshold: float) -> tuple[float, float]:
        refused = sum(value < threshold for value in highs) / len(highs)
        accepted = sum(value >= threshold for value in lows) / len(lows)
        return max(refused, accepted), refused + accepted

    return min(sorted({*highs, *lows}), key=worse)
