"""The grader of stock-rnn: windows of a series, a small recurrent network, and the naive forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Matcher,
    Mismatch,
    Text,
    agrees_with,
    built_model,
    calibrated,
    check,
    counts,
    each_of,
    finite,
    has_keys,
    has_layers,
    history,
    judged_by,
    learning_rate,
    length,
    loss_is,
    maps,
    mistake,
    optimizer_is,
    parameters,
    slip,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.cases import draw
from gabarito.checks.comparison import Tolerance, difference
from gabarito.checks.functions import call
from gabarito.checks.keras_parts import optimizer_of
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_model, as_predictor, numbers, single
from gabarito.checks.show import number, show
from gabarito.checks.training_history import curves_of

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]
Weights = Sequence[Array]

HERE = Path(__file__).resolve().parent
GIVEN = HERE.parents[1] / "assignments/stock-rnn/stock.csv"

# From the notebook: days in a window, days and windows of the training part, windows of the validation part, updates.
SIZE, TRAINING_DAYS, TRAINING, VALIDATION, UPDATES = 10, 700, 690, 150, 440
# How far float32 arithmetic, in any order, may be from ours.
ROUNDING = 1e-4


def closing(file: Path) -> Array:
    """Return the prices of a file."""
    return np.loadtxt(file, delimiter=",", skiprows=1, usecols=1)


def cut(series: Array, size: int) -> tuple[Array, Array]:
    """Return all windows that have a value after them, (n - size, size, 1), and these values."""
    places = np.arange(len(series) - size)
    return series[places[:, None] + np.arange(size)][:, :, None], series[size:]


PRICES, NEW_PRICES = closing(GIVEN), closing(HERE / "private.csv")
MEAN, DEVIATION = PRICES[:TRAINING_DAYS].mean(), PRICES[:TRAINING_DAYS].std()
X, Y = cut(((PRICES - MEAN) / DEVIATION).astype(np.float32), SIZE)
TRAIN = X[:TRAINING], Y[:TRAINING]
VAL = X[TRAINING : TRAINING + VALIDATION], Y[TRAINING : TRAINING + VALIDATION]
TEST = X[TRAINING + VALIDATION :], Y[TRAINING + VALIDATION :]
NEW = cut(((NEW_PRICES - MEAN) / DEVIATION).astype(np.float32), SIZE)


# From the series to samples.


def some_series(random: np.random.Generator) -> Cases:
    """Yield series and sizes of windows: of one value, of several, and one window alone."""
    for n, size in ((7, 3), (12, 5), (6, 1), (7, 6), (30, 10)):
        yield random.normal(5, 2, n).round(3), size


WINDOW_MISTAKES = [
    mistake("The target is the day after the window; here it is the last day of the window itself.",
            lambda series, size: (cut(series, size)[0], series[size - 1 : -1])),
    mistake("A day is left out: y is the value right after the window.",
            lambda series, size: (cut(series, size)[0][:-1], series[size + 1 :])),
    mistake("The last window that has a value after it is missing: there are n - size.",
            lambda series, size: tuple(one[:-1] for one in cut(series, size))),
    mistake("A window begins one day after the one before it, not `size` days.",
            lambda series, size: tuple(one[::size] for one in cut(series, size))),
    mistake("The oldest day comes first in a window.",
            lambda series, size: (cut(series, size)[0][:, ::-1], series[size:])),
    mistake("There is a window too many: the last one has no value after it.",
            lambda series, size: (cut(np.append(series, 0), size)[0], series[size:])),
]  # fmt: skip


def days_along_axis_1(windows: Any) -> None:
    """windows whose days lie along axis 1"""  # noqa: D403, D415
    # An axis of length 1 more or less does no harm; this one has another meaning in Keras.
    found, _ = call(windows, (np.arange(7.0), 3))
    shape = np.shape(numbers(found))
    if len(shape) > 1 and shape[1] != 3:
        raise Mismatch("windows of shape (4, 3, 1)", "windows of shape {s}", _DAYS, s=str(shape))


_DAYS = Text("Axis 1 has the days of a window, and axis 2 the one feature.")


def parts(X: Array, y: Array, n_val: int, n_test: int) -> tuple[Array, ...]:
    """Return training, validation and test, one after the other in time."""
    places = [len(X) - n_val - n_test, len(X) - n_test]
    return tuple(one for pair in zip(np.split(X, places), np.split(y, places), strict=True) for one in pair)


def some_samples(random: np.random.Generator) -> Cases:
    """Yield windows and targets, with parts of one window and of several."""
    for n, size, n_val, n_test in ((6, 2, 1, 2), (9, 3, 3, 1), (20, 4, 5, 6), (3, 2, 1, 1), (11, 1, 2, 8)):
        windows = random.normal(size=(n, size, 1)).round(3)
        yield windows, random.normal(size=n).round(3), n_val, n_test


NAMES = ("X_train", "y_train", "X_val", "y_val", "X_test", "y_test")


def in_time(found: Any, X: Array, y: Array, n_val: int, n_test: int) -> None:
    """six arrays: training, validation and test, in the order of time"""  # noqa: D403, D415
    length(6)(found)
    right = parts(X, y, n_val, n_test)
    for name, one, given in zip(NAMES, right, found, strict=True):
        refusal = difference(one, given, Tolerance(1e-4, 1e-6))
        if refusal is not None:
            said = refusal.saying(Text("in {n}: ").fill(n=name) + refusal.expected)
            raise said.hinting(_SHUFFLED if _is_shuffled(found, right) else None)


def _is_shuffled(found: Any, right: tuple[Array, ...]) -> bool:
    """Whether all parts have their sizes, and hold together what they should hold, in another order."""
    given = [numbers(one).astype(float).ravel() for one in found[1::2]]
    if [one.size for one in given] != [len(one) for one in right[1::2]]:
        return False
    every = [np.sort(np.concatenate(three)) for three in (given, right[1::2])]
    return bool(np.allclose(every[0], every[1], atol=1e-4))


_SHUFFLED = Text("The order of time is lost: do not shuffle, and cut only at two places.")
SPLIT_MISTAKES = [
    mistake("Training is the past and the test the future: the last windows are for the test, not the first.",
            lambda X, y, n_val, n_test: (*parts(X, y, n_val, len(X) - n_val - n_test)[4:],
                                         *(one[n_test : n_test + n_val] for one in (X, y)), X[:n_test], y[:n_test])),
    mistake("n_val and n_test are swapped.", lambda X, y, n_val, n_test: parts(X, y, n_test, n_val)),
    mistake("The validation comes before the test, and the test is the end of the series.",
            lambda X, y, n_val, n_test: tuple(parts(X, y, n_test, n_val)[place] for place in (0, 1, 4, 5, 2, 3))),
    mistake("The order is X_train, y_train, X_val, y_val, X_test, y_test.",
            lambda X, y, n_val, n_test: tuple(parts(X, y, n_val, n_test)[place] for place in (0, 2, 4, 1, 3, 5))),
    mistake("The training part stops before the validation begins; here it has all windows.",
            lambda X, y, n_val, n_test: (X, y, *parts(X, y, n_val, n_test)[2:])),
    mistake("The validation windows are in the training part as well.",
            lambda X, y, n_val, n_test: (X[:-n_test], y[:-n_test], *parts(X, y, n_val, n_test)[2:])),
]  # fmt: skip


def standard(train: Array, values: Array) -> Any:
    """Scale values by the mean and the standard deviation of train."""
    return (values - train.mean()) / train.std()


def some_prices(random: np.random.Generator) -> Cases:
    """Yield training parts and other values, more of them and fewer."""
    for m, n in ((4, 3), (12, 7), (5, 9), (30, 2)):
        yield random.normal(30, 4, m).round(2), random.normal(36, 6, n).round(2)


SCALE_MISTAKES = [
    mistake("Mean and standard deviation come from train, not from values.",
            lambda train, values: standard(values, values)),
    mistake("Mean and standard deviation come from train alone, not from train and values together.",
            lambda train, values: standard(np.append(train, values), values)),
    mistake("Divide by the standard deviation, not by the variance.",
            lambda train, values: (values - train.mean()) / train.var()),
    mistake("Use np.std, which divides by n; this one divides by n - 1, as pandas does.",
            lambda train, values: (values - train.mean()) / train.std(ddof=1)),
    mistake("Subtract the mean of train first.", lambda train, values: values / train.std()),
    mistake("Divide by the standard deviation as well.", lambda train, values: values - train.mean()),
    mistake("Use mean and standard deviation, not the smallest and the largest value.",
            lambda train, values: (values - train.min()) / np.ptp(train)),
    mistake("Return values, scaled, and not train.", lambda train, values: standard(train, train)),
]  # fmt: skip


# Inside the network.

Shapes = list[tuple[int, ...]]


def forms(features: int, units: int, outputs: int) -> Shapes:
    """Return the shapes of the five weights."""
    return [(features, units), (units, units), (units,), (units, outputs), (outputs,)]


def how_many(features: int, units: int, outputs: int) -> list[int]:
    """Count the parameters of both layers."""
    sizes = [int(np.prod(form)) for form in forms(features, units, outputs)]
    return [sum(sizes[:3]), sum(sizes[3:])]


SOME_SIZES = [(1, 4, 1), (2, 3, 5), (7, 1, 2), (3, 6, 1), (1, 8, 4), (6, 2, 7)]
COUNT_MISTAKES = [
    mistake("Each cell has a weight for each cell: units × units more.",
            lambda f, u, o: [u * (f + 1), how_many(f, u, o)[1]]),
    mistake("Each cell has a weight for each cell: units × units, not units.",
            lambda f, u, o: [u * (f + 2), how_many(f, u, o)[1]]),
    mistake("The biases count as well, in both layers.", lambda f, u, o: [u * (f + u), o * u]),
    mistake("The biases of the SimpleRNN count as well.", lambda f, u, o: [u * (f + u), how_many(f, u, o)[1]]),
    mistake("The biases of the Dense count as well.", lambda f, u, o: [how_many(f, u, o)[0], o * u]),
    mistake("The Dense gets what the cells give, not the features.",
            lambda f, u, o: [how_many(f, u, o)[0], o * (f + 1)]),
]  # fmt: skip
FORM_MISTAKES: list[tuple[Text, Callable[[int, int, int], Shapes]]] = [
    (Text("Rows and columns of the kernels are swapped: what comes in is first, the units are second."),
     lambda f, u, o: [(u, f), (u, u), (u,), (o, u), (o,)]),
    (Text("U is units × units: it goes from the state to the state."),
     lambda f, u, o: [(f, u), (f, u), (u,), (u, o), (o,)]),
    (Text("W comes before U."), lambda f, u, o: [(u, u), (f, u), (u,), (u, o), (o,)]),
    (Text("A bias has one axis: (units,)."), lambda f, u, o: [(f, u), (u, u), (1, u), (u, o), (1, o)]),
    (Text("V and c, the weights of the Dense, are missing."), lambda f, u, o: [(f, u), (u, u), (u,)]),
    (Text("V goes from the cells to the outputs: (units, outputs)."),
     lambda f, u, o: [(f, u), (u, u), (u,), (f, o), (o,)]),
]  # fmt: skip


def five_shapes(found: Any, features: int, units: int, outputs: int) -> None:
    """the list of the five shapes, and a list of two numbers"""  # noqa: D403, D415
    length(2)(found)
    expected, given = Text("a list of the five shapes, first of the two results"), found[0]
    if not isinstance(given, list | tuple | np.ndarray):
        raise Junk(expected, show(given))
    # (4) is 4 in Python.
    read = [tuple(numbers(one, expected).ravel().tolist()) for one in given]
    if read != forms(features, units, outputs):
        hints = [hint for hint, wrong in FORM_MISTAKES if read == wrong(features, units, outputs)]
        raise Mismatch("the five shapes in the order of get_weights()", "others", hints[0] if hints else None)


def predict_one(window: Array, weights: Weights, cell: Callable[[Any], Any] = np.tanh) -> Any:
    """Return what the network makes of a window."""
    W, U, b, V, c = weights
    state = np.zeros(len(b))
    for x in window:
        state = cell(x @ W + state @ U + b)
    return (state @ V + c)[0]


def _drawn(random: np.random.Generator, units: int) -> Weights:
    """Draw weights and biases that are far from zero, so that what is left out shows."""
    U = 0.7 * random.normal(size=(units, units)) / np.sqrt(units)
    b, c = (random.choice((-1, 1), n) * random.uniform(0.3, 0.8, n) for n in (units, 1))
    V = random.choice((-1, 1), (units, 1)) * random.uniform(0.4, 1.2, (units, 1))
    drawn = (random.uniform(0.4, 1, (1, units)), U, b, V, c)
    return [one.astype(np.float32) for one in drawn]


def some_networks(random: np.random.Generator) -> Cases:
    """Yield a window and weights, of one day and one cell, and of more."""
    for size, units in ((2, 1), (4, 2), (10, 4), (6, 3), (1, 2), (3, 7)):
        yield random.normal(size=(size, 1)).round(3).astype(np.float32), _drawn(random, units)


def _without(*places: int) -> Callable[[Array, Weights], Any]:
    """Return the forecast with zeros in place of these weights."""

    def wrong(window: Array, weights: Weights) -> Any:
        return predict_one(window, [0 * one if place in places else one for place, one in enumerate(weights)])

    return wrong


def _state(window: Array, weights: Weights) -> Any:
    """Return the state of all cells."""
    return np.array([predict_one(window, [*weights[:3], one[:, None], np.zeros(1)]) for one in np.eye(len(weights[2]))])


FORECAST_MISTAKES = [
    mistake("The hyperbolic tangent of the cells is missing.",
            lambda window, weights: predict_one(window, weights, np.positive)),
    mistake("The activation of the cells is the hyperbolic tangent, not ReLU.",
            lambda window, weights: predict_one(window, weights, lambda a: np.maximum(a, 0))),
    mistake("The Dense is linear: no hyperbolic tangent after it.",
            lambda window, weights: np.tanh(predict_one(window, weights))),
    mistake("The state of the day before is never used.", _without(1)),
    mistake("The bias b of the cells is missing.", _without(2)),
    mistake("The bias c of the Dense is missing.", _without(4)),
    mistake("This is the state of the cells; the Dense is missing.", _state),
    mistake("The days are in reverse: the first row of the window comes first.",
            lambda window, weights: predict_one(window[::-1], weights)),
    mistake("The bias b is added twice.",
            lambda window, weights: predict_one(window, [*weights[:2], 2 * weights[2], *weights[3:]])),
    mistake("U is transposed: the state multiplies it from the left, h @ U.",
            lambda window, weights: predict_one(window, [weights[0], weights[1].T, *weights[2:]])),
]  # fmt: skip


# The opponent.


def last(X: Array) -> Array:
    """Return the last value of each window."""
    return X[:, -1, 0]


def some_windows(random: np.random.Generator) -> Cases:
    """Yield windows, one alone and several."""
    for n, size in ((3, 4), (1, 7), (8, 10), (5, 2), (2, 13)):
        yield (random.normal(size=(n, size, 1)).round(3),)


NAIVE_MISTAKES = [
    mistake("This is the first value of each window, the oldest; take the last.", lambda X: X[:, 0, 0]),
    mistake("This is the mean of each window; take its last value.", lambda X: X.mean(axis=(1, 2))),
    mistake("This is the last value but one.", lambda X: X[:, -2, 0]),
    mistake("This is the last window; take the last value of each window.", lambda X: X[-1, :, 0]),
]  # fmt: skip


def root(y: Array, predicted: Array) -> float:
    """Return the root of the mean squared error."""
    return float(np.sqrt(np.mean((y - predicted.ravel()) ** 2)))


def some_forecasts(random: np.random.Generator) -> Cases:
    """Yield targets and forecasts, of shape (n,) and (n, 1), which are too high on the whole."""
    for n, form in ((4, (-1,)), (5, (-1, 1)), (12, (-1, 1)), (30, (-1,)), (2, (-1, 1))):
        y = random.normal(size=n).round(3)
        yield y, (y + random.normal(0.6, 0.5, n)).round(3).reshape(form)


RMSE_MISTAKES = [
    mistake("(n,) minus (n, 1) is (n, n): bring both to the same shape first.",
            lambda y, predicted: np.sqrt(np.mean((y - predicted) ** 2))),
    slip.squared("This is the mean squared error; take its root."),
    mistake("This is the mean of the absolute differences; square them, and take the root of the mean.",
            lambda y, predicted: np.mean(abs(y - predicted.ravel()))),
    mistake("Average the squares; don't sum them.",
            lambda y, predicted: np.sqrt(np.sum((y - predicted.ravel()) ** 2))),
    mistake("This is the standard deviation of the differences; their mean is part of the error.",
            lambda y, predicted: np.std(y - predicted.ravel())),
    mistake("Square each difference before you average: else too high and too low cancel out.",
            lambda y, predicted: abs(np.mean(y - predicted.ravel()))),
]  # fmt: skip


# The training.

THE_NETWORK = (
    built_model()
    & has_layers(L.SimpleRNN(units=4, activation="tanh"), ..., L.Dense(units=1, activation="linear"))
    & counts(L.Dense, 1)
    & parameters(total=29)
    & maps((SIZE, 1), (1,))
    & loss_is("mse")
    & optimizer_is("Adam")
    & learning_rate(0.01)
)
A_MODEL = Text("a network with one forecast for each window")


def predicted_by(network: Any, data: tuple[Array, Array]) -> Array:
    """Return the forecast of a network for each window."""
    made = outputs_of(as_predictor(network, A_MODEL), data[0], A_MODEL)
    if made.size != len(made):
        raise Junk(A_MODEL, "several", "End in a Dense(1).")
    return made.ravel()


def error(network: Any, data: tuple[Array, Array]) -> float:
    """Return the mean squared error of a network."""
    return float(np.mean((predicted_by(network, data) - data[1]) ** 2))


def naive_error(data: tuple[Array, Array]) -> float:
    """Return the mean squared error of yesterday's price."""
    return float(np.mean((last(data[0]) - data[1]) ** 2))


def updated_so_often(model: Any) -> None:
    """a network that was updated 440 times"""  # noqa: D403, D415
    expected = Text("{n} updates").fill(n=str(UPDATES))
    found = single(optimizer_of(as_model(model, expected), expected).config.get("iterations"))
    if found != UPDATES:
        times = int(found or 0)
        raise Mismatch(expected, "{k}", _SO_OFTEN.get(times) or _how_often(times), k=times)


def _how_often(updates: int) -> Text | None:
    """Say what so many updates are, if they are whole epochs, or 20 epochs of other batches, and not both."""
    epochs, rest = divmod(updates, UPDATES // 20)
    each, left = divmod(updates, 20)
    if (rest == 0) == (left == 0):
        return None
    if rest == 0:
        return Text("These are as many as {k} epochs of 22 updates make; train for 20.").fill(k=str(epochs))
    return Text("In 20 epochs, these would be {k} in each, and not 22: have the batches another size?").fill(
        k=str(each)
    )


_SO_OFTEN = {
    0: Text("This network was not trained after it was compiled."),
    22: Text("This is one epoch; train for 20."),
    100: Text("This is a training on 150 windows, those of the validation or of the test. Train on X_train."),
    220: Text("This is half of it, as with batches of 64 or with ten epochs."),
    360: Text("A part of X_train is left out, as validation_split does; give validation_data instead."),
    420: Text("There are 21 updates in an epoch: its last, smaller batch is left out."),
    540: Text("This is a training on 840 windows, with the validation or the test among them. Train on X_train alone."),
    620: Text("This is a training on all 990 windows. Train on X_train alone."),
    880: Text(
        "This is twice as much, as with batches of 16, forty epochs, or a second fit, which goes on where the first "
        "one ended."
    ),
}


@attrs.frozen(repr=False)
class skilled(Matcher):  # noqa: N801
    """A network whose skill on new days is at least this: 1 - its mean squared error / that of yesterday's price."""

    at_least: float = attrs.field(kw_only=True)

    @property
    def text(self) -> Text:
        """What is expected."""
        return Text("a skill of {n} or more on new days").fill(n=number(self.at_least))

    def measure(self, value: Any) -> float:
        """Return the skill on new days."""
        return 1 - error(value, NEW) / naive_error(NEW)

    def __call__(self, value: Any, /) -> None:
        """Return if it is high enough."""
        found = self.measure(value)
        if found < self.at_least:
            raise Mismatch(self.text, number(found), _COPY if _copies(value) else None)


def _copies(network: Any) -> bool:
    """Whether its forecast is much nearer to the last day of the window than to the day after it."""
    return float(np.mean((predicted_by(network, NEW) - last(NEW[0])) ** 2)) < error(network, NEW) / 4


_COPY = Text("It nearly repeats the last value of each window. Is its target the value after the window?")


def of_its_training(history_: Any, model: Any) -> None:
    """the history of the training of model, with the validation part"""  # noqa: D403, D415
    (history("loss", finite()) & history("val_loss", finite()))(history_)
    built_model()(model)
    curve = np.asarray(curves_of(history_)["val_loss"], dtype=float)

    def fits(data: tuple[Array, Array]) -> bool:
        # The last one may be rounded; a callback may have brought back the weights of another epoch.
        gaps = abs(curve - error(model, data))
        return bool(gaps[-1] <= 2e-4 or gaps.min() <= 1e-5)

    if not fits(VAL):
        hint = _ON_TEST if fits(TEST) else _ON_TRAIN if fits(TRAIN) else _KEEP
        raise Mismatch(Text("a history whose last val_loss is that of model"), "another one", hint)


_ON_TEST = Text("This is the loss on the test windows. Validate with X_val and y_val; the test waits until the end.")
_ON_TRAIN = Text("This is the loss on the training windows. Validate with X_val and y_val.")
_KEEP = Text(
    "Keep what the fit of `model` returned, with X_val and y_val as validation_data; don't train it after that."
)


# The errors.

NEAR = 2e-3


def number_of(errors: Any, key: str) -> float:
    """Return the number under a key."""
    has_keys(key)(errors)
    found = single(errors[key])
    if found is None or not np.isfinite(found):
        raise Junk(Text("a number for {k}").fill(k=repr(key)), show(errors[key]))
    return found


def require_near(expected: Text, found: float, right: float, known: dict[Text, float]) -> None:
    """Refuse a number that is not near the right one, and say what it is where that is known."""
    if abs(found - right) > NEAR:
        hints = [hint for hint, wrong in known.items() if abs(found - wrong) <= NEAR / 2]
        raise Mismatch(expected, number(found), hints[0] if hints else None)


def known_errors(squared: Callable[[tuple[Array, Array]], float]) -> dict[Text, float]:
    """Return what may stand in place of the root of the mean squared error on the test, in reais."""
    square = squared(TEST)
    return {
        _UNIT: np.sqrt(square),
        _ROOT: DEVIATION**2 * square,
        _ROOT_AND_UNIT: square,
        _TRAIN: DEVIATION * np.sqrt(squared(TRAIN)),
        _VAL: DEVIATION * np.sqrt(squared(VAL)),
    }


def naive_in_reais(errors: Any) -> None:
    """the error of yesterday's price on the test, in reais"""  # noqa: D403, D415
    right = DEVIATION * np.sqrt(naive_error(TEST))
    expected = Text("the error of yesterday's price on the test, in reais, for `naive`")
    require_near(expected, number_of(errors, "naive"), right, known_errors(naive_error))


def model_in_reais(errors: Any, model: Any) -> None:
    """the error of model on the test, in reais"""  # noqa: D403, D415
    found = number_of(errors, "model")
    built_model()(model)
    right = DEVIATION * np.sqrt(error(model, TEST))
    expected = Text("the error of model on the test, in reais, for `model`")
    table = {_TABLE: DEVIATION * np.sqrt(_of_all_pairs(model))}
    require_near(expected, found, right, known_errors(lambda data: error(model, data)) | table)


def _of_all_pairs(model: Any) -> float:
    """Return the mean squared difference of each forecast from each price of the test."""
    return float(np.mean((predicted_by(model, TEST)[:, None] - TEST[1]) ** 2))


def skill_on_test(errors: Any, model: Any) -> None:
    """the skill of model on the test"""  # noqa: D403, D415
    found = number_of(errors, "skill")
    built_model()(model)
    ratio = error(model, TEST) / naive_error(TEST)
    known = {
        _TABLE: 1 - _of_all_pairs(model) / naive_error(TEST),
        _SQUARES: 1 - np.sqrt(ratio),
        _RATIO: ratio,
        _SIGN: ratio - 1,
        _UPSIDE: 1 - 1 / ratio,
        _PER_CENT: 100 * (1 - ratio),
        _TRAIN: 1 - error(model, TRAIN) / naive_error(TRAIN),
        _VAL: 1 - error(model, VAL) / naive_error(VAL),
    }
    require_near(Text("the skill of model on the test, for `skill`"), found, 1 - ratio, known)


_TABLE = Text("The forecasts are a column, and y_test is not: their difference is a table of all pairs.")
_UNIT = Text("This is on the standardised scale; multiply by deviation to have reais.")
_ROOT = Text("This is a mean squared error; take its root.")
_ROOT_AND_UNIT = Text("This is a mean squared error on the standardised scale; take its root, times deviation.")
_TRAIN = Text("This is measured on the training windows; take the test.")
_VAL = Text("This is measured on the validation windows; take the test.")
_SQUARES = Text("Divide the mean squared errors, not their roots.")
_RATIO = Text("Subtract the quotient from 1.")
_SIGN = Text("The sign is reversed: 1 minus the quotient.")
_UPSIDE = Text("Divide the error of the network by that of the naive forecast, not the other way round.")
_PER_CENT = Text("This is in per cent; the skill is at most 1.")


# Several days ahead.


def path(window: Array, weights: Weights, steps: int) -> list[float]:
    """Return the forecasts of the next days."""
    days = list(np.ravel(window))
    for _ in range(steps):
        days.append(float(predict_one(np.array(days[-len(window) :])[:, None], weights)))
    return [float(day) for day in days[len(window) :]]


def some_futures(random: np.random.Generator) -> Cases:
    """Yield windows, weights and numbers of steps, of more than the window and of one."""
    for size, units, steps in ((3, 2, 2), (5, 2, 3), (2, 3, 5), (1, 2, 3), (10, 4, 2), (4, 3, 1), (3, 2, 12)):
        yield random.normal(size=(size, 1)).round(3).astype(np.float32), _drawn(random, units), steps


def _growing(window: Array, weights: Weights, steps: int) -> list[float]:
    days = [float(day) for day in np.ravel(window)]
    for _ in range(steps):
        days.append(float(predict_one(np.array(days)[:, None], weights)))
    return days[len(window) :]


def _at_the_front(window: Array, weights: Weights, steps: int) -> list[float]:
    days, made = [float(day) for day in np.ravel(window)], []
    for _ in range(steps):
        made.append(float(predict_one(np.array(days)[:, None], weights)))
        days = [made[-1], *days[:-1]]
    return made


AHEAD_MISTAKES = [
    mistake("The window never changes: put each forecast at its end, and drop the oldest day.",
            lambda window, weights, steps: [path(window, weights, 1)[0]] * steps),
    mistake("The window grows: drop the oldest day at each step.", _growing),
    mistake("Put the forecast at the end of the window, and drop the first day.", _at_the_front),
    mistake("Return the forecasts of all days, not only of the last one.",
            lambda window, weights, steps: path(window, weights, steps)[-1:]),
    mistake("Return the forecasts alone, without the window.",
            lambda window, weights, steps: [*map(float, np.ravel(window)), *path(window, weights, steps)]),
    mistake("The first day comes first.", lambda window, weights, steps: path(window, weights, steps)[::-1]),
    mistake("There is a forecast too many: there are `steps` of them.",
            lambda window, weights, steps: path(window, weights, steps + 1)),
]  # fmt: skip


FUTURES = draw(some_futures, seed=1)


def by_their_forecast(ahead: Any, forecast: Any) -> None:
    """the forecasts that follow from `forecast`, day by day"""  # noqa: D403, D415
    for window, weights, steps in FUTURES:
        days = [float(day) for day in np.ravel(window)]
        for _ in range(steps):
            now = np.array(days[-len(window) :], dtype=np.float32)[:, None]
            made = single(call(forecast, (now, list(weights))))
            if made is None or not np.isfinite(made):
                raise Junk("numbers", "a forecast that is none")
            days.append(made)
        # Of a forecast that is the same for every window, nothing follows.
        if steps > 1 and np.ptp(days[len(window) :]) < 10 * ROUNDING:
            raise Junk("a forecast that depends on the window", "another")
        refusal = difference(
            days[len(window) :], call(ahead, (window, list(weights), steps)), Tolerance(1e-3, ROUNDING)
        )
        if refusal is not None:
            raise refusal


unseen = check(
    "model is better than yesterday's price on days that nobody has seen",
    that(
        "model",
        skilled(at_least=calibrated("learned")),
    ),
    id="learned",
)

activity = Activity(
    "stock-rnn",
    title="A recurrent network and tomorrow's price",
    checks=[
        check(
            "windows cuts the series into all windows and the value after each",
            that("windows", takes("series", "size"), agrees_with(cut, some_series, WINDOW_MISTAKES), days_along_axis_1),
            id="windows",
            points=2,
        ),
        check(
            "split cuts in time: training, validation, test",
            that("split", takes("X", "y", "n_val", "n_test"), judged_by(in_time, some_samples, SPLIT_MISTAKES)),
            id="split",
            points=2,
        ),
        check(
            "scale uses the mean and the standard deviation of train alone",
            that("scale", takes("train", "values"), agrees_with(standard, some_prices, SCALE_MISTAKES)),
            id="scale",
        ),
        check(
            "anatomy gives the five shapes of get_weights()",
            that("anatomy", takes("features", "units", "outputs"), judged_by(five_shapes, SOME_SIZES)),
            id="shapes",
        ),
        check(
            "anatomy counts the parameters of both layers",
            that(
                "anatomy",
                takes("features", "units", "outputs"),
                agrees_with(how_many, SOME_SIZES, COUNT_MISTAKES, of=1),
            ),
            id="counts",
        ),
        check(
            "forecast is what the network computes",
            that(
                "forecast",
                takes("window", "weights"),
                agrees_with(predict_one, some_networks, FORECAST_MISTAKES, rtol=1e-3, atol=ROUNDING),
            ),
            id="forecast",
            points=2,
        ),
        check(
            "naive takes the last value of each window",
            that("naive", takes("X"), agrees_with(last, some_windows, NAIVE_MISTAKES)),
            id="naive",
        ),
        check(
            "rmse is the root of the mean squared error, for both shapes",
            that("rmse", takes("y", "predicted"), agrees_with(root, some_forecasts, RMSE_MISTAKES)),
            id="rmse",
        ),
        check("model is SimpleRNN(4) and Dense(1), compiled with mse", that("model", THE_NETWORK), id="network"),
        check("model was updated 440 times, on the training windows", that("model", updated_so_often), id="updates"),
        unseen,
        check(
            "history is that of model, with the validation windows",
            those("history", "model", judge=of_its_training),
            id="history",
        ),
        check(
            "errors holds both errors in reais and the skill, on the test",
            each_of(
                that("errors", naive_in_reais),
                those("errors", "model", judge=model_in_reais),
                those("errors", "model", judge=skill_on_test),
            ),
            id="errors",
            points=2,
        ),
        check(
            "better is much better than yesterday's price on days that nobody has seen",
            that(
                "better",
                skilled(at_least=calibrated("skilled")),
            ),
            id="better",
            points=2,
        ),
        check(
            "ahead feeds its forecasts back, day by day",
            that(
                "ahead",
                takes("window", "weights", "steps"),
                agrees_with(path, some_futures, AHEAD_MISTAKES, rtol=1e-3, atol=ROUNDING),
            )
            | those("ahead", "forecast", judge=by_their_forecast),
            id="ahead",
            points=2,
        ),
        check(
            "Written: why a Dense(1) is needed",
            written(
                "why",
                (
                    "Half: four cells give four numbers, and one is wanted: the Dense puts them together by weights "
                    "that are learned. Half: a hyperbolic tangent stays between -1 and 1, standardised prices do "
                    "not; the Dense is linear and reaches any value. Nothing for 'to have one output' alone."
                ),
            ),
            id="why",
        ),
    ],
    limits=Limits(cell_seconds=60, call_seconds=10, total_seconds=180),
)
