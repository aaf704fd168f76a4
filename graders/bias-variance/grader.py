"""The grader of bias-variance: data kept apart, a diagnosis, learning curves, an ensemble, and three trainings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    check,
    close_to,
    draws,
    each_of,
    judged_by,
    labelled_axes,
    length,
    mistake,
    returns,
    takes,
    that,
    worth,
    written,
)
from gabarito.checks.functions import call
from gabarito.checks.reading import as_text, is_a, numbers
from gabarito.checks.show import show
from gabarito.values.figure import Axes, Figure, Line

Array = NDArray[Any]
Case = tuple[Any, ...]

# The sizes of the parts. Shares may be rounded in any way, so a judge reads them.


def each_its_share(sizes: Any, n: int, percents: Sequence[int]) -> None:
    """Whole numbers that add up, each the share of its part rounded up or down, except for one that takes the rest."""
    given = numbers(sizes).astype(np.float64).ravel()
    if len(given) != len(percents) or (given != given.round()).any() or given.sum() != n:
        received = Text("{k} numbers with a sum of {s}").fill(k=str(len(given)), s=f"{given.sum():.6g}")
        hint = _ONE_PART_MORE if len(given) == len(percents) + 1 else None
        raise Mismatch("{c} whole numbers with a sum of {n}", received, hint, c=len(percents), n=n)
    if (abs(given - n * np.array(percents) / 100) >= 1).sum() > 1:
        sizes_shown, shares = (", ".join(f"{one:.0f}" for one in some[:8]) for some in (given, percents))
        off = abs(given[::-1] - n * np.array(percents) / 100) >= 1
        hint = _IN_ORDER if off.sum() < 2 else _ALL_EQUAL if np.ptp(given) <= 1 else None
        expected = Text("{p} per cent of {n}, rounded up or down").fill(p=shares, n=str(n))
        raise Mismatch(expected, sizes_shown, hint, label="" if hint else "other-shares")


_ONE_PART_MORE = Text("There is one part more than percentages: what is left over belongs to one of the parts.")
_IN_ORDER = Text("The sizes have to come in the order of the percentages.")
_ALL_EQUAL = Text("All parts are equally large; each has a share of its own.")


SIZE_MISTAKES = {
    "Rounded down one by one, the parts lose samples: they have to add up to n.": lambda n, percents: [
        n * p // 100 for p in percents
    ],
    "Rounded one by one, the parts may not add up to n.": lambda n, percents: [round(n * p / 100) for p in percents],
}
# In all of these, a share in floating point is rounded as the exact one is: 0.7 * 90 would be below 63.
DIVIDED = [
    *((10, (70, 30)), (200, (50, 25, 25)), (1_000_000, (98, 1, 1)), (15, (70, 30)), (101, (60, 20, 20))),
    *((3, (60, 20, 20)), (1234, (98, 1, 1)), (50, (100,)), (995, (10,) * 10)),
]


# Photos of two sources.


def parts_of(returned: Any, n: int) -> list[Array]:
    """Return the three lists of positions that `split_photos` returned; raise Junk for anything else."""
    expected = Text("three lists of positions from 0 to {m}").fill(m=str(n - 1))
    if not isinstance(returned, list | tuple) or len(returned) != 3:
        raise Junk(expected, show(returned))
    parts = [numbers(list(one) if type(one) is range else one, expected).ravel() for one in returned]
    if all(part.dtype == bool and len(part) == n for part in parts):
        hint = Text("These are masks, True or False for each photo; np.flatnonzero gives the positions.")
        raise Junk(expected, Text("three masks"), hint)
    for part in parts:
        if not np.isin(part, np.arange(n)).all() or part.dtype == bool:
            raise Junk(expected, show(part))
    return [part.astype(int) for part in parts]


def each_photo_once(returned: Any, phone: Array, seed: int) -> None:
    """Each photo in one part, once."""
    parts = parts_of(returned, len(phone))
    times = np.bincount(np.concatenate(parts), minlength=len(phone))
    if (times != 1).any():
        among_phones = np.concatenate([np.flatnonzero(~phone), np.arange(phone.sum())])
        hint = None if times[~phone].all() else Text("All photos from the web belong to training.")
        rest = np.concatenate(parts[1:])
        if len(rest) and times.all() and np.isin(rest, parts[0]).all():
            hint = Text("The photos for validation and test are in training as well: take them out there.")
        elif np.array_equal(np.sort(np.concatenate(parts)), np.sort(among_phones)):
            hint = Text("These are positions among the photos from phones; return positions among all photos.")
        m, t = int((times == 0).sum()), int((times > 1).sum())
        raise Mismatch("each of the {n} photos once", "{m} missing, {t} more than once", hint, n=len(phone), m=m, t=t)


def phones_where_they_count(returned: Any, phone: Array, seed: int) -> None:
    """Validation and test of photos from phones alone, a quarter of these each."""
    train, *others = parts_of(returned, len(phone))
    v, t = (int((~phone[part]).sum()) for part in others)
    if v or t:
        hint = Text(
            "The error on photos from the web is of no use: validation and test are for photos from phones alone."
        )
        raise Mismatch("photos from phones alone in validation and test", "{v} and {t} from the web", hint, v=v, t=t)
    if not phone[train].any():
        hint = Text("Training has to see what counts as well.")
        raise Mismatch("half of the photos from phones in training", "none", hint)
    each_its_share([phone[train].sum(), *map(len, others)], int(phone.sum()), (50, 25, 25))


def albums(random: np.random.Generator) -> Iterator[Case]:
    """Yield many photos from the web and few, and none; with a rest and without."""
    for web, phones in ((60, 40), (12, 13), (0, 16), (5, 22), (200, 7), (3, 30)):
        yield random.permutation(np.arange(web + phones) < phones), int(random.integers(1000))


PHONES = np.array([False, True, True, True] * 20)


def drawn_by_the_seed(split_photos: Any) -> None:
    """Parts of the photos from phones that the seed draws."""
    expected = Text("parts of the photos from phones that the seed draws")
    first, second, again = (
        [sorted(part[PHONES[part]].tolist()) for part in parts_of(call(split_photos, (PHONES, seed)), len(PHONES))]
        for seed in (1, 2, 1)
    )
    if first != again:
        hint = Text("Start the generator with the seed inside the function, so that each call begins anew.")
        raise Mismatch(expected, "others for the same seed", hint)
    if first == second:
        hint = Text("The photos from phones are still in the order in which they were taken: shuffle them first.")
        hint = hint if np.all(np.diff(np.concatenate(first)) > 0) else Text("The argument `seed` is ignored.")
        raise Mismatch(expected, "the same for two seeds", hint)
    if any(one and one == other for one, other in zip(first, second, strict=True)):
        hint = Text("Shuffle all photos from phones before you split them.")
        raise Mismatch(expected, "one part that is the same for two seeds", hint)


# The diagnosis.

HIGH = 2


def diagnosis(train: float, test: float, human: float) -> Any:
    """Return whether bias and variance are high."""
    return train - human > HIGH, test - train > HIGH


DIAGNOSIS_MISTAKES = [
    mistake("Exactly 2 points are not high yet.", lambda a, b, h: (a - h >= HIGH, b - a >= HIGH), credit=0.5),
    mistake("The argument `human` is ignored.", lambda a, b, h: diagnosis(a, b, 0), credit=0.5),
    mistake("A negative distance is not high.", lambda a, b, h: (abs(a - h) > HIGH, abs(b - a) > HIGH), credit=0.5),
    mistake("The limit is 2 points; here it is a higher one.", lambda a, b, h: (a - h > 5, b - a > 5)),
    mistake(
        "Compare the distances themselves, not rounded ones.",
        lambda a, b, h: (round(a - h) > HIGH, round(b - a) > HIGH),
    ),
    mistake(
        "Subtract one error from the other; a limit in points is not one of their ratio.",
        lambda a, b, h: (a > 2 * h + 2, b > 2 * a + 2),
    ),
    mistake("These are the distances; return whether each is above 2.", lambda a, b, h: (a - h, b - a)),
    mistake("The bias comes first, then the variance.", lambda a, b, h: diagnosis(a, b, h)[::-1]),
    mistake("The bias is in the training error, not in the test error.", lambda a, b, h: diagnosis(b, 2 * b - a, h)),
    mistake("The variance is the distance from the training error.", lambda a, b, h: (a - h > HIGH, b > HIGH)),
    mistake("The variance has nothing to do with the human error.", lambda a, b, h: (a - h > HIGH, b - h > HIGH)),
]
BOTH_WAYS = [(True, False), (False, True), (True, True), (False, False)]


def some_errors(random: np.random.Generator) -> Iterator[Case]:
    """Yield all four diagnoses, boundaries, and tests that are easier; halves and quarters have no rounding errors."""
    for human in (0, 14, 3.5):
        for bias, variance in BOTH_WAYS:
            train = human + float(random.choice([3, 5.5, 14] if bias else [0.25, 0.5, 1.5]))
            yield train, train + float(random.choice([2.5, 7, 20.25] if variance else [0.25, 1, 1.75])), human
        yield human + 9.0, human + 5.5, human
    yield from ((3, 4, 0), (0, 3, 0))
    yield from ((2, 3, 0), (2.25, 3, 0), (1.75, 3.75, 0), (1.5, 3.75, 0), (0, 2, 0), (30, 32, 0), (0, 0, 0))
    # Networks that are better than people.
    yield from ((5, 6, 14), (2.5, 9, 14), (0.5, 1, 3.5))


# The recipe. Its words are those of both notebooks.

NAMES = {
    "bigger": ("bigger network", "rede maior"),
    "longer": ("train longer", "treinar mais tempo"),
    "other": ("another architecture", "outra arquitetura"),
    "data": ("more data", "mais dados"),
    "regularise": ("regularisation", "regularização"),
}
AGAINST_BIAS, AGAINST_VARIANCE = {"bigger", "longer", "other"}, {"data", "regularise", "other"}


def of_the_recipe(steps: Any, bias: bool, variance: bool) -> None:
    """The list of what the recipe says to do now."""
    expected = Text("a list of what the recipe says to do now")
    if not isinstance(steps, list | tuple):
        raise Junk(expected, show(steps))
    known = {word: key for key, words in NAMES.items() for word in words}
    given = {known.get((as_text(one) or "").strip().casefold()) for one in steps}
    right = AGAINST_BIAS if bias else AGAINST_VARIANCE if variance else set()
    if None in given:
        raise Mismatch(expected, show(steps), "Use the notebook's names: BIGGER, LONGER, OTHER, DATA and REGULARISE.")
    if given != right:
        k, m = len(given & right), len(given - right)
        raise Mismatch(expected, "{k} of the {n}, and {m} others", _why(given, bias, variance), k=k, n=len(right), m=m)


def _why(given: set[Any], bias: bool, variance: bool) -> str | Text | None:
    if bias and variance:
        return _BIAS_FIRST if given >= AGAINST_VARIANCE else None
    if bias or variance:
        return _OTHER_WAY if given == (AGAINST_VARIANCE if bias else AGAINST_BIAS) else _THREE
    return _NOTHING


_BIAS_FIRST = Text("Where both are high, the recipe cures the bias first; the variance waits.")
_OTHER_WAY = Text("A bigger network and a longer training cure bias, data and regularisation cure variance.")
_THREE = Text("Each of the two questions has three answers; another architecture is among them both times.")
_NOTHING = Text("Where neither is high, there is nothing to do: an empty list.")


# Learning curves.


def _fit(x: Array, y: Array, degree: int, first: int = 0) -> Array:
    """Return the coefficients of the polynomial that errs least; those of powers below the first are 0."""
    powers = np.vander(x, degree + 1, increasing=True)[:, first:]
    return np.pad(np.linalg.lstsq(powers, y, rcond=None)[0], (first, 0))


def _mean_square(distances: Array) -> Any:
    return np.mean(distances**2)


def measured(
    mine: bool,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    degree: int,
    sizes: Any,
    error: Any = _mean_square,
    first: int = 0,
) -> Any:
    """Return for each size the error of the fit, on its own samples or on those for validation."""
    fits = [_fit(x[:m], y[:m], degree, first) for m in sizes]
    on = [(x[:m], y[:m]) if mine else (x_val, y_val) for m in sizes]
    distances = [np.polynomial.polynomial.polyval(a, fit) - b for (a, b), fit in zip(on, fits, strict=True)]
    return np.array([error(one) for one in distances])


in_training, in_validation = partial(measured, True), partial(measured, False)


def slips_of(errors: Callable[..., Any], other: Callable[..., Any]) -> dict[Text | str, Callable[..., Any]]:
    """Return mistakes in either kind of errors."""
    return {
        _FIRST_TRAINING: other,
        _ROOT: lambda *case: np.sqrt(errors(*case)),
        _SUM: lambda *case: errors(*case, lambda distances: np.sum(distances**2)),
        _ABSOLUTE: lambda *case: errors(*case, lambda distances: np.mean(np.abs(distances))),
        _CONSTANT: lambda *case: errors(*case, first=1),
        _DEGREE: lambda x, y, x_val, y_val, d, sizes: errors(x, y, x_val, y_val, d - 1, sizes),
        _LAST: lambda x, y, *rest: errors(x[::-1], y[::-1], *rest),
        _SORTED: lambda x, y, *rest: errors(np.sort(x), y[np.argsort(x)], *rest),
    }


_FIRST_TRAINING = Text("The training errors come first, then the validation errors.")
_ROOT = Text("This is the root of the mean squared error; do not take the root.")
_SUM = Text("This is the sum of the squares; take their mean.")
_ABSOLUTE = Text("This is the mean of the absolute distances; take that of their squares.")
_CONSTANT = Text("The polynomial has no constant: its powers begin at 0, not at 1.")
_DEGREE = Text("The degree of the polynomial is one less than asked for.")
_LAST = Text("These are the last samples; take the first ones.")
_SORTED = Text("Take the first samples in the order in which they came; here they are sorted by x.")
TRAINING_MISTAKES = slips_of(in_training, in_validation) | {
    "The training error is that on the m samples of the fit.": lambda x, y, v, w, *rest: in_validation(
        x, y, x, y, *rest
    )
}
VALIDATION_MISTAKES = slips_of(in_validation, in_training) | {
    "This is the variance of the distances, which leaves their mean out; take the mean of the squares.": (
        lambda x, y, v, w, degree, sizes: in_validation(x, y, v, w, degree, sizes, error=np.var)
    ),
    "Fit to training samples; those for validation measure.": lambda x, y, v, w, *rest: in_training(v, w, x, y, *rest),
    "Each size has a fit of its own; here all fits are to all samples.": (
        lambda x, y, v, w, degree, sizes: in_validation(x, y, v, w, degree, [len(x)] * len(sizes))
    ),
    "The validation error is that on all validation samples.": (
        lambda x, y, v, w, degree, sizes: [in_validation(x, y, v[:m], w[:m], degree, [m])[0] for m in sizes]
    ),
}


def counted(random: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Return n samples in random order, which cover the hours evenly, so that no fit is far off between them."""
    x = random.permutation(np.linspace(-1, 1, n))
    return x, 5 + 3 * np.sin(3 * x + random.uniform(0, 6)) + random.normal(size=n)


def curve_cases(random: np.random.Generator) -> Iterator[Case]:
    """Yield degrees from 1 to 4; sizes that rise and others; one size alone; a line through two points."""
    several = ((40, 50, 1, [2, 5, 20]), (60, 35, 3, [15, 30, 55]), (50, 70, 2, [30, 12, 20, 45]), (45, 25, 4, [22]))
    for n, n_val, degree, sizes in (*several, (24, 41, 1, [24, 10])):
        yield *counted(random, n), *counted(random, n_val), degree, sizes


# The figure.

SIZES, FALLING, RISING = [5, 12, 30, 70, 160], [4.0, 2.6, 2.0, 1.7, 1.5], [0.2, 0.5, 0.9, 1.1, 1.3]


def shows_both(figure: Any) -> None:
    """A plot with both errors as lines over the sizes."""
    expected = Text("a plot with both errors as lines over the sizes")
    if not is_a(figure, Figure):
        raise Junk(expected, show(figure))
    pairs = [(_line(axes, SIZES, RISING), _line(axes, SIZES, FALLING)) for axes in figure.axes]
    for axes, (training, validation) in zip(figure.axes, pairs, strict=True):
        if training and validation:
            return _require_names(axes.legend, training.label.casefold(), validation.label.casefold())
    if all(any(pair[one] for pair in pairs) for one in (0, 1)):
        hint = Text("Draw both lines in the same plot: it is their distance that one reads.")
        raise Mismatch(expected, "each in a plot of its own", hint)
    turned = any(_line(axes, RISING, SIZES) for axes in figure.axes)
    n = sum(len(axes.lines) for axes in figure.axes)
    has_one = any(sum(map(bool, pair)) == 1 for pair in pairs)
    why = _TURNED if turned else _ONE_LINE if has_one else _NO_LINE if not n else None
    raise Mismatch(expected, "{n} lines", why, n=n)


_TURNED = Text("The sizes belong on the horizontal axis.")
_NO_LINE = Text("There is no line in it: plt.plot draws lines, and plt.scatter points only.")
_ONE_LINE = Text("One of the two lines is right; the other is not there, or lies outside the axes.")


def _line(axes: Axes, x: Any, y: Any) -> Line | None:
    for line in axes.lines:
        if len(line.x) == len(x) and np.allclose([line.x, line.y], [x, y], rtol=1e-3):
            return line
    return None


def _require_names(legend: Sequence[str], training: str, validation: str) -> None:
    expected = Text("a legend with a name for each line")
    several = len({name.strip() for name in legend} - {""})
    if several < 2:
        raise Mismatch(expected, "{n} names", "Give each line a label, and call legend().", n=several)
    if "val" in training and "val" not in validation:
        raise Mismatch(expected, "names that are swapped", "The line of the training errors bears the other's name.")


# Ensembles.


def averaged(x: Array, y: Array, resamples: Any, x_new: Array, degree: int) -> Any:
    """Return the mean of the predictions of all models."""
    return each_model(x, y, resamples, x_new, degree).mean(axis=0)


def each_model(x: Array, y: Array, resamples: Any, x_new: Array, degree: int) -> Array:
    """Return the predictions (k, m) of each model."""
    fits = [_fit(x[rows], y[rows], degree) for rows in resamples]
    return np.array([np.polynomial.polynomial.polyval(x_new, fit) for fit in fits])


ENSEMBLE_MISTAKES: dict[str, Callable[..., Any]] = {
    "These are the predictions of each model: take their mean at each point.": each_model,
    "This is the sum of the predictions; take their mean.": lambda *case: each_model(*case).sum(axis=0),
    "This is the median of the predictions; take their mean.": lambda *case: np.median(each_model(*case), axis=0),
    "These are the predictions of the last model alone.": lambda *case: each_model(*case)[-1],
    "These are the predictions of the first model alone.": lambda *case: each_model(*case)[0],
    "The resamples are ignored: each model is trained on the samples of its own row.": (
        lambda x, y, rows, x_new, degree: averaged(x, y, [range(len(x))], x_new, degree)
    ),
    "Samples that come twice in a row count twice; here they count once.": (
        lambda x, y, rows, x_new, degree: averaged(x, y, [np.unique(row) for row in rows], x_new, degree)
    ),
    "Here one model is trained on all rows together; each row has a model of its own.": (
        lambda x, y, rows, x_new, degree: averaged(x, y, [rows.ravel()], x_new, degree)
    ),
}


def resampled(random: np.random.Generator) -> Iterator[Case]:
    """Yield several models and one; several points and one; resamples as large as the data, and smaller ones."""
    several = ((20, 5, 20, 7, 1), (25, 8, 25, 3, 2), (30, 4, 24, 6, 3), (18, 1, 18, 5, 1), (22, 6, 22, 1, 2))
    for n, k, size, points, degree in several:
        yield *counted(random, n), random.integers(n, size=(k, size)), random.uniform(-0.9, 0.9, points), degree


def most_votes(labels: Array) -> Any:
    """Return the class with most votes for each column; of those tied, the smallest."""
    return np.array([np.bincount(column).argmax() for column in labels.T])


def _of_columns(winner: Callable[[list[int]], int]) -> Callable[[Array], Any]:
    return lambda labels: [winner(column) for column in labels.T.tolist()]


VOTE_MISTAKES: dict[str, Callable[[Array], Any]] = {
    "In a tie, the smallest class wins, not the one that comes first.": _of_columns(lambda c: max(c, key=c.count)),
    "In a tie, the smallest class wins, not the largest.": _of_columns(lambda c: max(sorted(c)[::-1], key=c.count)),
    "Classes have no mean: count the votes.": lambda labels: labels.mean(axis=0).round(),
    "Classes have no median: count the votes.": lambda labels: np.median(labels, axis=0).astype(int),
    "There may be more classes than 0 and 1: count the votes of each.": lambda labels: labels.mean(axis=0) > 0.5,
    "All models vote; here the first four do.": lambda labels: most_votes(labels[:4]),
    "This is one class for all samples; each has a winner of its own.": lambda labels: np.full(
        labels.shape[1], np.bincount(labels.ravel()).argmax()
    ),
    "Rows are models and columns are samples: count the votes in each column.": lambda labels: most_votes(labels.T),
    "Classes from 10 on count as well; there may be any number of them.": lambda labels: np.array(
        [(labels == one).sum(axis=0) for one in range(10)]
    ).argmax(axis=0),
    "This is how many votes the winner has; return its class.": _of_columns(lambda c: max(map(c.count, c))),
}


def ballots(random: np.random.Generator) -> Iterator[Case]:
    """Yield ties of two and of all, a class far away, classes without votes; one model, one sample."""
    yield (np.array([[3, 0, 7, 2], [1, 5, 7, 4], [1, 5, 0, 0], [3, 0, 0, 9], [0, 2, 3, 4], [2, 9, 3, 2]]),)
    for k, n, classes in ((5, 9, 3), (4, 12, 2), (2, 6, 5), (1, 8, 10), (9, 1, 4), (15, 20, 30)):
        yield (random.integers(classes, size=(k, n)),)


# The trainings.


def winner(curves: Sequence[Array]) -> tuple[Any, ...]:
    """Return which curve is the highest, from 0, at which epoch first, from 1, and how far below it ends."""
    which = int(np.argmax([curve.max() for curve in curves]))
    return which, int(np.argmax(curves[which])) + 1, curves[which].max() - curves[which][-1]


def of_last_epochs(curves: Sequence[Array]) -> tuple[Any, ...]:
    """Return the same of the curve that is the highest at its last epoch."""
    highest = int(np.argmax([curve[-1] for curve in curves]))
    return highest, *winner([curves[highest]])[1:]


def of_the_lowest(curves: Sequence[Array]) -> tuple[Any, ...]:
    """Return the same of the curve whose highest accuracy is the lowest."""
    lowest = int(np.argmin([curve.max() for curve in curves]))
    return lowest, *winner([curves[lowest]])[1:]


def _one(place: int, change: Callable[[Any], Any] = lambda right: right) -> Callable[[Sequence[Array]], Any]:
    return lambda curves: change(winner(curves)[place])


def _highest(curves: Sequence[Array]) -> Any:
    return max(map(np.max, curves))


# Whoever takes another training for the best loses no more than the points for that.
_BY_THE_LAST = Text("Compare the highest accuracy that each training reaches, not the one that it ends with.")
_THE_LOWEST = Text("This is the training whose highest accuracy is the lowest: the best has the highest.")
WHICH_MISTAKES: dict[Text | str, Any] = {
    _BY_THE_LAST: lambda curves: of_last_epochs(curves)[0],
    _THE_LOWEST: lambda curves: of_the_lowest(curves)[0],
    "Trainings are counted from 0.": _one(0, lambda which: which + 1),
    "Of two equally high trainings, the first counts.": lambda curves: len(curves) - 1 - winner(curves[::-1])[0],
    "This is the accuracy; return which training it is of.": _highest,
}
WHEN_MISTAKES: dict[Text | str, Any] = {
    _BY_THE_LAST: worth(0.999, lambda curves: of_last_epochs(curves)[1]),
    _THE_LOWEST: worth(0.999, lambda curves: of_the_lowest(curves)[1]),
    "Epochs are counted from 1.": _one(1, lambda epoch: epoch - 1),
    "This is the last epoch; asked is that of the best.": lambda curves: len(curves[winner(curves)[0]]),
}
LOST_MISTAKES: dict[Text | str, Any] = {
    _BY_THE_LAST: worth(0.999, lambda curves: of_last_epochs(curves)[2]),
    _THE_LOWEST: worth(0.999, lambda curves: of_the_lowest(curves)[2]),
    "The sign is reversed: it is the highest accuracy minus the last one.": _one(2, np.negative),
    "This is the highest accuracy; subtract that of the last epoch.": _highest,
}


def trainings(random: np.random.Generator) -> Iterator[Case]:
    """Yield curves of different lengths: the best ends below another or at its best, is alone, is reached twice."""
    several: tuple[tuple[tuple[int, ...], int, int], ...]
    several = (((12, 9, 15), 1, 4), ((8, 14), 1, 13), ((10, 7, 11, 9), 0, 3), ((6,), 0, 2), ((13, 5), 0, 6))
    for lengths, winner, best in several:
        curves = [random.uniform(60, 80, n).round(2) for n in lengths]
        for place, curve in enumerate(curves):
            # Of those that do not win, the one that ends highest is not the one that was never high.
            curve[[place, -1]] = 86.5 - 0.75 * place, 84.5 - 0.25 * place
        curves[winner][-1], curves[winner][best] = 81.25, 88.75
        yield (curves,)
    twice = [np.array([50.0, 70, 64, 70, 66]), np.array([40.0, 55, 61, 70]), np.array([30.0, 70, 62])]
    yield ([*twice, np.array([68.0, 69, 69.5])],)


# The checks.

shared = check(
    "part_sizes gives each part its share, and loses no sample",
    that("part_sizes", takes("n", "percents"), judged_by(each_its_share, DIVIDED, SIZE_MISTAKES)),
)
once = check(
    "split_photos puts each photo into one part",
    that("split_photos", takes("phone", "seed"), judged_by(each_photo_once, albums)),
)
sources = check(
    "validation and test are photos from phones, a quarter of them each",
    that("split_photos", judged_by(phones_where_they_count, albums)),
    needs=once,
)
drawn = check(
    "the seed draws the parts of the photos from phones",
    that("split_photos", drawn_by_the_seed),
    needs=once,
)
diagnosed = check(
    "diagnose tells high bias and high variance, and compares with the human error",
    that("diagnose", takes("train", "test", "human"), agrees_with(diagnosis, some_errors, DIAGNOSIS_MISTAKES)),
    points=2,
)
recipe = check(
    "next_steps follows the recipe",
    that("next_steps", takes("bias", "variance"), judged_by(of_the_recipe, BOTH_WAYS)),
)
both_errors = check(
    "learning_curve measures the errors in training and in validation",
    that(
        "learning_curve",
        takes("x", "y", "x_val", "y_val", "degree", "sizes"),
        returns(lambda x, y, x_val, y_val, degree, sizes: length(2), curve_cases),
        each_of(
            agrees_with(in_training, curve_cases, TRAINING_MISTAKES, of=0, rtol=1e-2, atol=1e-3),
            agrees_with(in_validation, curve_cases, VALIDATION_MISTAKES, of=1, rtol=1e-2, atol=1e-3),
        ),
    ),
    points=2,
)
figure = check(
    "plot_curves draws both errors over the sizes, with names",
    that(
        "plot_curves",
        takes("sizes", "train_errors", "val_errors"),
        draws(SIZES, RISING, FALLING, then=shows_both & labelled_axes()),
    ),
)
degrees = check(
    "reading names the degree with high bias and the one that gains from more data",
    that(
        "reading",
        close_to(
            [1, 12],
            mistakes={
                "First the degree with high bias, then the one that gains from more data.": [12, 1],
                "The curves of degree 4 meet near 1, as low as the noise allows: its bias is not high.": [4, 12],
                "The one that gains most is the one whose curves are farthest apart where samples are few.": [1, 4],
            },
        ),
    ),
)
joined = check(
    "ensemble averages the predictions of models trained on the resamples",
    that(
        "ensemble",
        takes("x", "y", "resamples", "x_new", "degree"),
        agrees_with(averaged, resampled, ENSEMBLE_MISTAKES, rtol=1e-2, atol=1e-2),
    ),
    points=2,
)
voted = check(
    "vote gives the class with most votes, the smallest in a tie",
    that("vote", takes("labels"), agrees_with(most_votes, ballots, VOTE_MISTAKES)),
)
runs = check(
    "read_runs tells which training wins, when, and what was lost after it",
    that(
        "read_runs",
        takes("curves"),
        returns(lambda curves: length(3), trainings),
        each_of(
            agrees_with(_one(0), trainings, WHICH_MISTAKES, of=0),
            agrees_with(_one(1), trainings, WHEN_MISTAKES, of=1),
            agrees_with(_one(2), trainings, LOST_MISTAKES, of=2, atol=1e-3),
        ),
    ),
    points=3,
)
stopping = check(
    "Written: the three trainings",
    written(
        "stopping",
        (
            "A third: the second training wins (91.79% at epoch 31); to stop it there, or to keep those weights, would "
            "have been better than its end by 1.7 points. A third: with 0.001 it is slow, and 0.01 gets farther; 0.005 "
            "brought no gain here (too early, or chance, as each ran once). A third: training and epoch were chosen by "
            "the validation accuracy, which makes it optimistic; an honest one is measured once, on the test photos."
        ),
    ),
)

activity = Activity(
    "bias-variance",
    title="Bias and variance: what to do about a model's errors",
    checks=[
        *(shared, once, sources, drawn, diagnosed, recipe),
        *(both_errors, figure, degrees, joined, voted, runs, stopping),
    ],
    limits=Limits(cell_seconds=30, call_seconds=10, total_seconds=120),
)
