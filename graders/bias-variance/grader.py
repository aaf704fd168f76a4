"""The grader of bias-variance: data kept apart, a diagnosis, learning curves, an ensemble, and three trainings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    mistake,
    slip,
    takes,
    that,
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
    """Whole numbers that add up, each the share of its part rounded up or down, but for one that takes the rest."""
    expected = Text("{k} whole numbers with a sum of {n}").fill(k=str(len(percents)), n=str(n))
    given = numbers(sizes, expected).astype(np.float64).ravel()
    if len(given) != len(percents) or (given != given.round()).any():
        raise Mismatch(expected, show(sizes))
    if given.sum() != n:
        raise Mismatch(expected, Text("a sum of {s}").fill(s=f"{given.sum():.0f}"))
    if (abs(given - n * np.array(percents) / 100) >= 1).sum() > 1:
        shares = Text("shares of {p} per cent").fill(p=", ".join(map(str, percents)))
        raise Mismatch(shares, Text("{s} of {n}").fill(s=_listed(given), n=str(n)))


def _listed(given: Array) -> str:
    return ", ".join(f"{one:.0f}" for one in given[:8])


# In all of these, a share in floating point is rounded as the exact one: 90 * 0.7 would be below 63.
DIVIDED = [
    *((10, (70, 30)), (200, (50, 25, 25)), (1_000_000, (98, 1, 1)), (15, (70, 30)), (101, (60, 20, 20))),
    *((3, (60, 20, 20)), (1234, (98, 1, 1)), (50, (100,)), (995, (10,) * 10)),
]
SIZE_MISTAKES = [
    mistake("Rounded down one by one, the parts lose samples: they have to add up to n.", lambda n, p: _shares(n, p)),
    mistake(
        "Rounded one by one, the parts may add up to more or less than n: one of them takes what is left.",
        lambda n, p: [round(n * one / 100) for one in p],
    ),
    mistake("These are shares of 1: multiply by the number of samples.", lambda n, p: [one / 100 for one in p]),
    mistake(
        "The sizes are in another order than the percentages.",
        lambda n, p: [*_shares(n, p)[1:], n - sum(_shares(n, p)[1:])][::-1],
    ),
]


def _shares(n: int, percents: Sequence[int]) -> list[int]:
    return [n * percent // 100 for percent in percents]


# Photos of two sources.


def parts_of(returned: Any, n: int) -> list[Array]:
    """Read what `split_photos` returned.

    Raises:
        Junk: if it is not three lists of positions.
    """
    expected = Text("three lists of positions from 0 to {m}").fill(m=str(n - 1))
    if not isinstance(returned, list | tuple) or len(returned) != 3:
        raise Junk(expected, show(returned))
    parts = [numbers(list(one) if type(one) is range else one, expected).ravel() for one in returned]
    for part in parts:
        if not np.isin(part, np.arange(n)).all() or part.dtype == bool:
            raise Junk(expected, show(part))
    return [part.astype(int) for part in parts]


def each_photo_once(returned: Any, phone: Array, seed: int) -> None:
    """Each photo in one part, once."""
    places = np.concatenate(parts_of(returned, len(phone)))
    missing, twice = len(phone) - len(set(places.tolist())), len(places) - len(set(places.tolist()))
    if missing or twice:
        expected = Text("each of the {n} photos once").fill(n=str(len(phone)))
        received = Text("{m} missing, {t} more than once").fill(m=str(missing), t=str(twice))
        of_phones = not missing or phone[list(set(range(len(phone))) - set(places.tolist()))].all()
        raise Mismatch(expected, received, None if of_phones else _NO_WEB)


def phones_where_they_count(returned: Any, phone: Array, seed: int) -> None:
    """Validation and test of photos from phones alone, a quarter of them each."""
    train, *others = parts_of(returned, len(phone))
    from_web = [int((~phone[part]).sum()) for part in others]
    if any(from_web):
        expected = Text("photos from phones alone in validation and test")
        received = Text("{v} and {t} from the web").fill(v=str(from_web[0]), t=str(from_web[1]))
        raise Mismatch(expected, received, _BOTH if all(from_web) else _ONE)
    if not phone[train].any():
        raise Mismatch(Text("half of the photos from phones in training"), "none", _HALF)
    each_its_share([phone[train].sum(), *map(len, others)], int(phone.sum()), (50, 25, 25))


_NO_WEB = Text("All photos from the web belong to training.")
_BOTH = Text("Whoever validates on photos from the web measures another problem: first part them by their source.")
_ONE = Text("Validation and test come from the same source, the one that counts.")
_HALF = Text("Half of the photos from phones are for training too: it has to see what counts.")


def albums(random: np.random.Generator) -> Iterator[Case]:
    """Yield many photos from the web and few, as many, none of them; with and without a rest."""
    for web, phones in ((30, 8), (12, 13), (0, 16), (5, 22), (200, 7), (3, 40)):
        yield random.permutation(np.arange(web + phones) < phones), int(random.integers(1000))


PHONES = np.array([False, True, True, True] * 20)


def drawn_by_the_seed(split_photos: Any) -> None:
    """Parts that are drawn by the seed."""
    expected = Text("parts of the photos from phones that the seed draws")
    first, second, again = (
        [set(part[PHONES[part]].tolist()) for part in parts_of(call(split_photos, (PHONES, seed)), len(PHONES))]
        for seed in (1, 2, 1)
    )
    if first != again:
        raise Mismatch(expected, "others for the same seed", _BEGIN)
    if all(one == other for one, other in zip(first, second, strict=True)):
        in_order = max(first[0]) < min(first[1]) and max(first[1]) < min(first[2])
        raise Mismatch(expected, "the same for two seeds", _SHUFFLE if in_order else _SEED)
    if any(one == other for one, other in zip(first, second, strict=True)):
        raise Mismatch(expected, "one part that is the same for two seeds", _ALL_OF_THEM)


_BEGIN = Text("Start the generator with the seed inside the function, so that each call begins anew.")
_SHUFFLE = Text("The photos from phones are still in the order in which they were taken: shuffle them first.")
_SEED = Text("The argument `seed` is ignored.")
_ALL_OF_THEM = Text("Shuffle all photos from phones, and then part them.")


# The diagnosis.

HIGH = 2


def diagnosis(train: float, test: float, human: float) -> Any:
    """Return whether bias and variance are high."""
    return train - human > HIGH, test - train > HIGH


_SWAPPED = Text("The bias comes first, then the variance.")
_BY_SIZE = Text("A negative distance is not high: subtract, without taking the absolute value.")
CLEAR_MISTAKES = [
    mistake("Exactly 2 points are not high yet.", lambda a, b, h: (a - h >= HIGH, b - a >= HIGH)),
    mistake(_SWAPPED, lambda a, b, h: diagnosis(a, b, h)[::-1]),
    mistake(
        "The variance is the test error minus the training error, not the test error.",
        lambda a, b, h: (a - h > HIGH, b > HIGH),
    ),
    mistake("The bias is in the training error, not in the test error.", lambda a, b, h: (b - h > HIGH, b - a > HIGH)),
    mistake(_BY_SIZE, lambda a, b, h: (abs(a - h) > HIGH, abs(b - a) > HIGH)),
    mistake("The errors are in per cent: 2 points are 2, not 0.02.", lambda a, b, h: (a - h > 0.02, b - a > 0.02)),
]
HUMAN_MISTAKES = [
    mistake(
        "The argument `human` is ignored: the bias is what people would not err.",
        lambda a, b, h: (a > HIGH, b - a > HIGH),
    ),
    mistake(_SWAPPED, lambda a, b, h: diagnosis(a, b, h)[::-1]),
    mistake(
        "The variance has nothing to do with people: it is the test error minus the training error.",
        lambda a, b, h: (a - h > HIGH, b - h > HIGH),
    ),
    mistake(_BY_SIZE, lambda a, b, h: (abs(a - h) > HIGH, abs(b - a) > HIGH)),
]


def errors_of(people: Sequence[float]) -> Callable[[np.random.Generator], Iterator[Case]]:
    """Return cases with these errors of people: all four diagnoses, and a test that is easier than the training."""

    def draw(random: np.random.Generator) -> Iterator[Case]:
        for human in people:
            for bias, variance in ((1, 0), (0, 1), (1, 1), (0, 0)):
                train = human + random.choice([3, 5.5, 14] if bias else [0.25, 0.5, 1.5])
                yield (
                    float(train),
                    float(train + random.choice([2.5, 7, 20.25] if variance else [0.25, 1, 1.75])),
                    human,
                )
            yield human + 9.0, human + 5.5, human

    return draw


# Halves and quarters have no rounding errors.
BOUNDARIES = [(2, 3, 0), (2.25, 3, 0), (1.75, 3.75, 0), (1.5, 3.75, 0), (0, 2, 0), (30, 32, 0), (0, 0, 0)]
BETTER_THAN_PEOPLE = [(5, 6, 14), (2.5, 9, 14), (0.5, 1, 3.5)]


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
    if None in given:
        raise Mismatch(expected, show(steps), _FIVE)
    right = AGAINST_BIAS if bias else AGAINST_VARIANCE if variance else set()
    if given != right:
        received = Text("{k} of the {n}, and {m} others")
        counts = {"k": len(given & right), "n": len(right), "m": len(given - right)}
        raise Mismatch(
            expected, received.fill(**{name: str(k) for name, k in counts.items()}), _why(given, bias, variance)
        )


def _why(given: set[Any], bias: bool, variance: bool) -> Text | None:
    if bias and variance:
        return _BIAS_FIRST if given in (AGAINST_BIAS | AGAINST_VARIANCE, AGAINST_VARIANCE) else None
    if bias != variance and given == (AGAINST_VARIANCE if bias else AGAINST_BIAS):
        return _OTHER_WAY
    return _NOTHING if not bias and not variance else _THREE


_FIVE = Text("Use the five names of the notebook: BIGGER, LONGER, OTHER, DATA and REGULARISE.")
_BIAS_FIRST = Text("Where both are high, the recipe cures the bias first; the variance waits.")
_OTHER_WAY = Text("A bigger network and a longer training cure bias, data and regularisation cure variance.")
_NOTHING = Text("Where neither is high, there is nothing to do: an empty list.")
_THREE = Text("Each of the two questions has three answers; another architecture is among them both times.")
BOTH_WAYS = [(True, False), (False, True), (True, True), (False, False)]


# Learning curves.


def _fit(x: Array, y: Array, degree: int) -> Array:
    return np.polynomial.polynomial.polyfit(x, y, degree)


def _values(x: Array, coefficients: Array) -> Array:
    return np.polynomial.polynomial.polyval(x, coefficients)


def _error(x: Array, y: Array, coefficients: Array) -> Any:
    return np.mean((_values(x, coefficients) - y) ** 2)


def in_training(x: Array, y: Array, x_val: Array, y_val: Array, degree: int, sizes: Sequence[int]) -> Any:
    """Return the error on the samples of each fit."""
    return np.array([_error(x[:m], y[:m], _fit(x[:m], y[:m], degree)) for m in sizes])


def in_validation(x: Array, y: Array, x_val: Array, y_val: Array, degree: int, sizes: Sequence[int]) -> Any:
    """Return the error of each fit on all validation samples."""
    return np.array([_error(x_val, y_val, _fit(x[:m], y[:m], degree)) for m in sizes])


_ROOT = Text("This is the root of the mean squared error; the text asks for the mean of the squares.")
_SUM = Text("This is the sum of the squares; take their mean.")
_DEGREE = Text("The degree of the polynomial is one less than asked for.")
_LAST = Text("These are the last samples; take the first ones.")
_FIRST_TRAINING = Text("The training errors come first, then the validation errors.")
TRAINING_MISTAKES = [
    mistake(_FIRST_TRAINING, in_validation),
    mistake(
        "The training error is that on the m samples of the fit, not on all training samples.",
        lambda x, y, x_val, y_val, d, sizes: in_validation(x, y, x, y, d, sizes),
    ),
    mistake(_ROOT, lambda *case: np.sqrt(in_training(*case))),
    mistake(_SUM, lambda *case: in_training(*case) * case[5]),
    mistake(_DEGREE, lambda x, y, x_val, y_val, d, sizes: in_training(x, y, x_val, y_val, d - 1, sizes)),
    mistake(_LAST, lambda x, y, x_val, y_val, d, sizes: in_training(x[::-1], y[::-1], x_val, y_val, d, sizes)),
]
VALIDATION_MISTAKES = [
    mistake(_FIRST_TRAINING, in_training),
    mistake(
        "The validation error is that of the model that was fitted to training samples; this one was fitted to the validation.",
        lambda x, y, x_val, y_val, d, sizes: in_training(x_val, y_val, x, y, d, sizes),
    ),
    mistake(
        "Each size has a model of its own: here all of them were fitted to all samples.",
        lambda x, y, x_val, y_val, d, sizes: in_validation(x, y, x_val, y_val, d, [len(x)] * len(sizes)),
    ),
    mistake(
        "The validation error is that on all validation samples, not on the first m.",
        lambda x, y, x_val, y_val, d, sizes: np.array(
            [_error(x_val[:m], y_val[:m], _fit(x[:m], y[:m], d)) for m in sizes]
        ),
    ),
    mistake(_ROOT, lambda *case: np.sqrt(in_validation(*case))),
    mistake(_SUM, lambda *case: in_validation(*case) * len(case[2])),
    mistake(_DEGREE, lambda x, y, x_val, y_val, d, sizes: in_validation(x, y, x_val, y_val, d - 1, sizes)),
    mistake(_LAST, lambda x, y, x_val, y_val, d, sizes: in_validation(x[::-1], y[::-1], x_val, y_val, d, sizes)),
]


def counted(random: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Return n samples in random order, which cover the hours evenly, so that no fit goes astray between them."""
    x = random.permutation(np.linspace(-1, 1, n))
    return x, 5 + 3 * np.sin(3 * x + random.uniform(0, 6)) + random.normal(size=n)


def curve_cases(random: np.random.Generator) -> Iterator[Case]:
    """Yield degrees from 1 to 4; sizes that rise and others; one size; a line through two points."""
    for n, n_val, degree, sizes in (
        *((40, 50, 1, [2, 5, 20]), (60, 35, 3, [15, 30, 55]), (50, 70, 2, [30, 12, 20, 45]), (45, 25, 4, [22])),
        (24, 41, 1, [24, 10]),
    ):
        yield *counted(random, n), *counted(random, n_val), degree, sizes


# The figure.

SIZES, FALLING, RISING = [5, 12, 30, 70, 160], [4.0, 2.6, 2.0, 1.7, 1.5], [0.2, 0.5, 0.9, 1.1, 1.3]


def shows_both(figure: Any) -> None:
    """A plot with the two errors as lines over the sizes."""
    expected = Text("a plot with both errors as lines over the sizes")
    if not is_a(figure, Figure):
        raise Junk(expected, show(figure))
    pairs = [(axes, _line(axes, SIZES, RISING), _line(axes, SIZES, FALLING)) for axes in figure.axes]
    for axes, training, validation in pairs:
        if training and validation:
            return _require_names(axes, training, validation)
    turned = any(_line(axes, RISING, SIZES) for axes in figure.axes)
    apart = any(one for _, one, _ in pairs) and any(other for _, _, other in pairs)
    logarithms = any(_line(axes, SIZES, log(RISING)) for axes in figure.axes for log in (np.log, np.log10))
    hint = _TURNED if turned else _TOGETHER if apart else _NO_LOG if logarithms else None
    count = Text("{n} other lines").fill(n=str(sum(len(axes.lines) for axes in figure.axes)))
    raise Mismatch(expected, Text("each in a plot of its own") if apart else count, hint)


def _line(axes: Axes, x: Any, y: Any) -> Line | None:
    for line in axes.lines:
        if len(line.x) == len(x) and np.allclose(line.x, x, rtol=1e-3) and np.allclose(line.y, y, rtol=1e-3):
            return line
    return None


def _require_names(axes: Axes, training: Line, validation: Line) -> None:
    expected = Text("a legend with a name for each line")
    if len({name.strip() for name in axes.legend} - {""}) < 2:
        raise Mismatch(expected, Text("{n} names").fill(n=str(len(set(axes.legend)))), _LEGEND)
    if "val" in training.label.casefold() and "val" not in validation.label.casefold():
        raise Mismatch(expected, "the two names swapped", _NAMES_SWAPPED)


_TURNED = Text("The sizes belong on the horizontal axis.")
_TOGETHER = Text("Draw both lines in the same plot: it is their distance that one reads.")
_NO_LOG = Text("These are the logarithms: draw the errors themselves, and make the axis logarithmic.")
_LEGEND = Text("Give each line a label, and call legend().")
_NAMES_SWAPPED = Text("The line of the training errors bears the name of the validation.")


# Ensembles.


def averaged(x: Array, y: Array, resamples: Array, x_new: Array, degree: int) -> Any:
    """Return the mean of the predictions of all models."""
    return _predictions(x, y, resamples, x_new, degree).mean(axis=0)


def _predictions(x: Array, y: Array, resamples: Any, x_new: Array, degree: int) -> Array:
    return np.array([_values(x_new, _fit(x[rows], y[rows], degree)) for rows in resamples])


ENSEMBLE_MISTAKES = [
    mistake("This is the sum of the predictions; take their mean.", lambda *case: averaged(*case) * len(case[2])),
    mistake(
        "This is the median of the predictions; take their mean.", lambda *case: np.median(_predictions(*case), axis=0)
    ),
    mistake(
        "The resamples are ignored: each model is trained on the samples of its own row.",
        lambda x, y, r, *rest: averaged(x, y, [np.arange(len(x))], *rest),
    ),
    mistake(
        "Samples that come twice in a row count twice.",
        lambda x, y, r, *rest: averaged(x, y, [np.unique(row) for row in r], *rest),
    ),
    mistake(
        "One model is trained on all rows together; each row has a model of its own.",
        lambda x, y, r, *rest: averaged(x, y, [np.ravel(r)], *rest),
    ),
    mistake("These are the predictions of the last model alone.", lambda x, y, r, *rest: averaged(x, y, r[-1:], *rest)),
    mistake("These are the predictions of each model: take their mean at each point.", _predictions),
    mistake(
        "This is one number for all points: take the mean over the models only.", lambda *case: averaged(*case).mean()
    ),
    mistake(_DEGREE, lambda *case: averaged(*case[:4], case[4] - 1)),
]


def resampled(random: np.random.Generator) -> Iterator[Case]:
    """Yield several models, and one; several points, and one; resamples as large as the data, and not."""
    for n, k, size, points, degree in (
        (20, 5, 20, 7, 1),
        (25, 8, 25, 3, 2),
        (30, 4, 24, 6, 3),
        (18, 1, 18, 5, 1),
        (22, 6, 22, 1, 2),
    ):
        yield *counted(random, n), random.integers(n, size=(k, size)), random.uniform(-0.9, 0.9, points), degree


def most_votes(labels: Array) -> Any:
    """Return the class with most votes for each column; of those tied, the smallest."""
    return np.array([np.bincount(column).argmax() for column in labels.T])


VOTE_MISTAKES = [
    mistake(
        "In a tie, the smallest class wins, not the one that comes first.",
        lambda labels: [max(c, key=c.count) for c in labels.T.tolist()],
    ),
    mistake(
        "In a tie, the smallest class wins, not the largest.",
        lambda labels: [max(sorted(c, reverse=True), key=c.count) for c in labels.T.tolist()],
    ),
    mistake("Classes have no mean: count the votes.", lambda labels: np.round(labels.mean(axis=0))),
    mistake("Classes have no median: count the votes.", lambda labels: np.round(np.median(labels, axis=0))),
    mistake(
        "Rows are models and columns are samples: count the votes in each column.", lambda labels: most_votes(labels.T)
    ),
    mistake(
        "This is how many votes the winner has; return its class.",
        lambda labels: [max(map(c.count, c)) for c in labels.T.tolist()],
    ),
]


def ballots(random: np.random.Generator) -> Iterator[Case]:
    """Yield ties of two and of all, a class far away, classes without votes; one model, one sample."""
    yield (np.array([[3, 0, 7, 2], [1, 5, 7, 4], [1, 5, 0, 0], [3, 0, 0, 9], [0, 2, 3, 4], [2, 9, 3, 2]]),)
    for k, n, classes in ((5, 9, 3), (4, 12, 2), (2, 6, 5), (1, 8, 10), (9, 1, 4), (15, 20, 30)):
        yield (random.integers(classes, size=(k, n)),)


# The trainings.


def _tops(curves: Sequence[Array]) -> list[float]:
    return [float(np.max(curve)) for curve in curves]


def which(curves: Sequence[Array]) -> Any:
    """Return which curve has the highest accuracy, from 0."""
    return int(np.argmax(_tops(curves)))


def when(curves: Sequence[Array]) -> Any:
    """Return at which epoch it is reached first, from 1."""
    return int(np.argmax(curves[which(curves)])) + 1


def lost(curves: Sequence[Array]) -> Any:
    """Return how far below it that training ends."""
    return np.max(curves[which(curves)]) - curves[which(curves)][-1]


def _last(curves: Sequence[Array]) -> list[Array]:
    """Return the curve alone that is the highest at its last epoch."""
    return [max(curves, key=lambda curve: float(curve[-1]))]


_AT_THE_END = Text("Compare the highest accuracies of the trainings, not those of their last epochs.")
WHICH_MISTAKES = [
    mistake(_AT_THE_END, lambda curves: int(np.argmax([curve[-1] for curve in curves]))),
    mistake(
        "Compare the highest accuracies of the trainings, not their means.",
        lambda curves: int(np.argmax([curve.mean() for curve in curves])),
    ),
    slip.one_more("Trainings are counted from 0."),
    mistake(
        "Of two that are equally high, the first training counts.",
        lambda curves: len(curves) - 1 - int(np.argmax(_tops(curves)[::-1])),
    ),
    mistake("This is the accuracy; return which training it is of.", lambda curves: max(_tops(curves))),
]
WHEN_MISTAKES = [
    mistake(_AT_THE_END, lambda curves: when(_last(curves)), credit=0.99),
    slip.one_less("Epochs are counted from 1."),
    mistake(
        "This is the last time that the accuracy is reached; asked is the first.",
        lambda curves: len(curves[which(curves)]) - int(np.argmax(curves[which(curves)][::-1])),
    ),
    mistake(
        "This is the last epoch; asked is the one of the highest accuracy.", lambda curves: len(curves[which(curves)])
    ),
]
LOST_MISTAKES = [
    mistake(_AT_THE_END, lambda curves: lost(_last(curves)), credit=0.99),
    slip.negative("The sign is reversed: it is the highest accuracy minus the last one."),
    mistake("This is the highest accuracy; subtract that of the last epoch.", lambda curves: max(_tops(curves))),
    mistake("Compare with the last epoch of the same training.", lambda curves: max(_tops(curves)) - curves[-1][-1]),
]


def trainings(random: np.random.Generator) -> Iterator[Case]:
    """Yield curves of different lengths: the best falls below another, ends at its best, is reached twice, is alone."""
    for lengths, winner, top in (
        ((12, 9, 15), 1, 4),
        ((8, 14), 1, 13),
        ((10, 7, 11, 9), 0, 3),
        ((6,), 0, 2),
        ((13, 5), 0, 6),
    ):
        curves = [np.round(random.uniform(60, 80, n), 2) for n in lengths]
        curves[winner][top] = 88.75
        for curve in curves[:winner] + curves[winner + 1 :]:
            curve[-1] = 84.5
        if top + 1 < lengths[winner]:
            curves[winner][-1] = 81.25
        yield (curves,)
    # Reached twice, by two trainings.
    yield ([np.array([50.0, 70, 64, 70, 66]), np.array([40.0, 55, 61, 70]), np.array([30.0, 70, 62])],)


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
clear = check(
    "diagnose tells high bias and high variance where people do not err",
    that(
        "diagnose",
        takes("train", "test", "human"),
        agrees_with(diagnosis, lambda random: [*errors_of([0])(random), *BOUNDARIES], CLEAR_MISTAKES),
    ),
)
people = check(
    "diagnose compares with the error of people",
    that(
        "diagnose",
        takes("train", "test", "human"),
        agrees_with(diagnosis, lambda random: [*errors_of([14, 3.5])(random), *BETTER_THAN_PEOPLE], HUMAN_MISTAKES),
    ),
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
        draws(SIZES, RISING, FALLING, then=shows_both),
        draws(SIZES, RISING, FALLING, then=labelled_axes()),
    ),
)
read = check(
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
        each_of(
            agrees_with(which, trainings, WHICH_MISTAKES, of=0),
            agrees_with(when, trainings, WHEN_MISTAKES, of=1),
            agrees_with(lost, trainings, LOST_MISTAKES, of=2, atol=1e-3),
        ),
    ),
    points=3,
)
stopping = check(
    "Written: the three trainings",
    written(
        "stopping",
        (
            "A third: the second training wins (91.79% at epoch 31), and stopping it there, or keeping those weights, would "
            "have been better than its end by 1.7 points. A third: with 0.001 it is too slow, the larger rate gets farther; "
            "0.005 brought no gain here (too early, or chance: one run each). A third: run and epoch were chosen by the "
            "validation accuracy, so it is optimistic; an honest one is measured once, on test photos from phones."
        ),
    ),
)

activity = Activity(
    "bias-variance",
    title="Bias and variance: what to do when the model errs",
    checks=[
        *(shared, once, sources, drawn, clear, people, recipe),
        *(both_errors, figure, read, joined, voted, runs, stopping),
    ],
    limits=Limits(cell_seconds=30, call_seconds=10, total_seconds=120),
)
