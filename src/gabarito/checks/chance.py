"""Matchers of functions with chance in them: wherever an algorithm may end is right."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.bounded import OutOfTime
from gabarito.checks.cases import Case, Cases, draw, parameters_of
from gabarito.checks.comparison import same_shape
from gabarito.checks.functions import call, placed, require_place, result_at
from gabarito.checks.matcher import Matcher, readable
from gabarito.checks.mismatch import Junk, Mismatch, NoAnswer
from gabarito.checks.mistakes import Known, known_mistakes, mistake
from gabarito.checks.oracle_mutants import SEVERAL, Mutant, mutants_of, name_slips
from gabarito.checks.reading import numbers
from gabarito.checks.show import number
from gabarito.values.errors import CourseError
from gabarito.values.text import Text

Array = NDArray[np.float64]
Algorithm = Callable[..., Any]
# How long slips are looked for, in seconds of CPU; how far a single end of one may be, in rooms of the right one; and
# how much wider a slip's own room may be: where it ends anywhere, it explains nothing.
_SECONDS, _NEAR, _WIDE = 1.0, 2.0, 3.0
# How often a mistake is tried when the activity is loaded: there is a case that tells it each time.
_TRIED = 5


@attrs.frozen
class _Reach:
    """Where the runs of an algorithm end on one case: their mean, and how far from it each entry may be, (n,)."""

    mean: Array
    room: Array

    def distance(self, end: Array) -> float:
        """Return how far an end is from the mean: above 1 it is out of reach."""
        if end.shape != self.mean.shape or not np.isfinite(end).all():
            return np.inf
        return float(np.max(np.abs(end - self.mean) / self.room, initial=0.0))


@attrs.frozen(repr=False, init=False)
class agrees_with_some(Matcher):
    """A function whose results on every case are where an algorithm with chance in it may end.

    The algorithm runs many times, each time with other random numbers. A right result is within so many standard
    deviations of the mean of its ends, entry by entry. So an order of samples, a mask or initial weights are the
    student's own choice.

    Args:
        algorithm: called with the arguments of a case and then a NumPy generator. It returns numbers, or with
            `of` a tuple the results at these places.
        cases: as in :class:`agrees_with`.
        mistakes: as in :class:`agrees_with`, each an algorithm. The student reads the sentence of a mistake that may
            end, on *every* case, where the student's function does; of several, that of the nearest.
        of: the place of the result that is compared, or a tuple of places.
        runs: how many times each algorithm runs.
        far: how many standard deviations from the mean is too far.
        atol: what is added to that.
        seed: as in :class:`agrees_with`.

    Raises:
        CourseError: if there are no cases, the algorithm raises or returns anything but finite numbers, or no case
            tells a mistake from it every time: one in which the order makes no difference does.
    """

    algorithm: Algorithm
    cases: tuple[Case, ...] = attrs.field(repr=False)
    mistakes: tuple[mistake, ...]
    of: tuple[int, ...] | int | None
    runs: int
    far: float
    atol: float
    # Where algorithms end, by their place among the mistakes (-1 for the right one) and that of the case. It takes long
    # to compute, and is needed only once somebody's answer is judged.
    _reached: dict[tuple[int, int], _Reach] = attrs.field(repr=False, eq=False)

    def __init__(
        self,
        algorithm: Algorithm,
        cases: Cases,
        mistakes: Known | None = None,
        *,
        of: tuple[int, ...] | int | None = None,
        runs: int = 100,
        far: float = 6.0,
        atol: float = 1e-3,
        seed: int = 0,
    ) -> None:
        for place in of if isinstance(of, tuple) else (of,):
            require_place(place)
        if not (runs >= 2 and far > 0 and atol > 0):
            raise CourseError("two runs or more, and room above 0", repr((runs, far, atol)), "Fix agrees_with_some.")
        drawn, known = draw(cases, seed), known_mistakes(mistakes, None)
        self.__attrs_init__(algorithm, drawn, known, of, runs, far, atol, {})
        self._require_telling()

    def _require_telling(self) -> None:
        ends = [
            self._parts(algorithm, number, 0) for algorithm in self._algorithms for number in range(len(self.cases))
        ]
        if not all(np.isfinite(part).all() for parts in ends for part in parts):
            raise CourseError("finite numbers from each algorithm", "others", f"Fix {self!r}.")
        for one in self.mistakes:
            if not any(self._tells(one.oracle, number) for number in range(len(self.cases))):
                expected = f"a case that tells the mistake {str(one.sentence)!r} from where {self._name} ends"
                raise CourseError(expected, "none", f"Fix {self!r}.")

    def _tells(self, wrong: Algorithm, number: int) -> bool:
        reach = self._reach(-1, number)
        return all(reach.distance(_joined(self._parts(wrong, number, run))) > 1 for run in range(_TRIED))

    @property
    def _algorithms(self) -> tuple[Algorithm, ...]:
        return (self.algorithm, *(one.oracle for one in self.mistakes))

    @property
    def _name(self) -> str:
        return readable(self.algorithm)

    @property
    def text(self) -> Text:
        return Text("a function that ends where {o} may end").fill(o=self._name)

    @property
    def sentences(self) -> tuple[Text, ...]:
        return tuple(one.sentence for one in self.mistakes)

    def __call__(self, value: object, /) -> None:
        first: Mismatch | None = None
        ends = []
        for place, case in enumerate(self.cases):
            try:
                end = self._end(call(value, case, parameters_of(self.algorithm)), place)
            except Mismatch as raised:
                raise (first or raised) from raised.__cause__
            except NoAnswer:
                if first is None:
                    raise
                raise first from None  # it was wrong before its process was gone
            ends.append(end)
            reach = self._reach(-1, place)
            if first is None and reach.distance(end) > 1:
                near = Text("numbers near {v}").fill(v=_vector(reach.mean))
                first = placed(Mismatch(near, _vector(end)), case, parameters_of(self.algorithm))
        if first is not None:
            made = self._made(ends)
            raise first.found(self._slip(ends)) if made is None else made.told(first)

    def _made(self, ends: list[Array]) -> mistake | None:
        """Return the mistake that may end in all of these; of several the nearest."""
        far = [
            max(self._reach(place, number).distance(end) for number, end in enumerate(ends))
            for place in range(len(self.mistakes))
        ]
        nearest = min(range(len(far)), key=far.__getitem__, default=None)
        return self.mistakes[nearest] if nearest is not None and far[nearest] <= 1 else None

    def _slip(self, ends: list[Array]) -> tuple[Text, str] | None:
        """Return the slip in the algorithm that may end in all of these, or two, and a label; None if there are more.

        A single run on the first case tells most of them from it: its end is near if the slip explains the student's.
        """
        found: dict[str, Mutant] = {}
        until = time.thread_time() + _SECONDS
        room = _NEAR * self._reach(-1, 0).room
        for mutant in mutants_of(self.algorithm):
            if time.thread_time() > until:
                break
            # A slip can make any algorithm raise, or slow; the answer is refused all the same.
            with suppress(Exception, OutOfTime), np.errstate(all="ignore"):
                end = _joined(self._parts(mutant.function, 0, 0))
                if end.shape == ends[0].shape and (np.abs(end - ends[0]) <= room).all() and self._leads(mutant, ends):
                    found.setdefault(str(mutant.slip), mutant)
        return name_slips(found.values()) if len(found) < SEVERAL else None

    def _leads(self, mutant: Mutant, ends: list[Array]) -> bool:
        """Whether an algorithm with a slip in it ends near all of these, and not just anywhere."""
        for place, end in enumerate(ends):
            reach = self._measured(mutant.function, place)
            if reach.distance(end) > 0.5 or (reach.room > _WIDE * self._reach(-1, place).room).any():
                return False
        return True

    def _end(self, result: Any, number: int) -> Array:
        """Read a student's result as one vector, part by part as the algorithm's.

        Raises:
            Mismatch: if a part has another shape, or is not a finite number.
        """
        case = self.cases[number]
        if self.of is None:
            given = [result]
        else:
            places = self.of if isinstance(self.of, tuple) else (self.of,)
            given = [result_at(result, place, case) for place in places]
        read, names = [], parameters_of(self.algorithm)
        for one, right in zip(given, self._parts(self.algorithm, number, 0), strict=True):
            expected = Text("finite numbers of shape {s}").fill(s=str(right.shape))
            try:
                array = numbers(one, expected).astype(np.float64)
            except Junk as junk:
                raise placed(junk, case, names) from junk.__cause__
            if not np.isfinite(array).all():
                raise placed(Junk(expected, Text("some that are not finite")), case, names)
            if not same_shape(array.shape, right.shape):
                given_shape = Text("numbers of shape {s}").fill(s=str(array.shape))
                raise placed(Mismatch(expected, given_shape), case, names)
            read.append(array)
        return _joined(read)

    def _reach(self, place: int, number: int) -> _Reach:
        if (place, number) not in self._reached:
            self._reached[place, number] = self._measured(self._algorithms[place + 1], number)
        return self._reached[place, number]

    def _measured(self, algorithm: Algorithm, number: int) -> _Reach:
        ends = np.array([_joined(self._parts(algorithm, number, run)) for run in range(self.runs)])
        return _Reach(ends.mean(axis=0), self.far * ends.std(axis=0) + self.atol)

    def _parts(self, algorithm: Algorithm, number: int, run: int) -> list[Array]:
        """Return what a run of an algorithm of the author's leaves on a case: one array for each place."""
        try:
            made = algorithm(*copy.deepcopy(self.cases[number]), np.random.default_rng(run))
            parts = made if isinstance(self.of, tuple) else (made,)
            arrays = [np.asarray(part, dtype=np.float64) for part in parts]
        except Exception as error:
            received = f"{type(error).__name__}: {error}"
            expected = f"numbers from {readable(algorithm)} for each case"
            raise CourseError(expected, received, "Fix the algorithm or the cases.") from error
        if isinstance(self.of, tuple) and len(arrays) != len(self.of):
            raise CourseError(f"{len(self.of)} results from {readable(algorithm)}", str(len(arrays)), "Fix of=….")
        return arrays

    def __repr__(self) -> str:
        known = f", mistakes={[str(one.sentence) for one in self.mistakes]}" if self.mistakes else ""
        return f"agrees_with_some({self._name}{known})"


def _joined(parts: list[Array]) -> Array:
    return np.concatenate([part.ravel() for part in parts])


def _vector(entries: Array) -> str:
    return "[" + ", ".join(map(number, entries[:6])) + (", …]" if len(entries) > 6 else "]")
