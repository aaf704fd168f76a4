"""The grader of activations-losses: activations, derivatives, losses that do not overflow, outputs, dead units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    draws,
    each_of,
    judged_by,
    shape,
    takes,
    that,
    written,
)
from gabarito.checks.figures import distance
from gabarito.checks.reading import as_text, is_a, numbers
from gabarito.checks.show import show
from gabarito.values.figure import Axes, Figure, Line

Array = NDArray[Any]
Mistakes = Mapping[Text | str, Callable[..., Any]]

# The constants of SELU, as the notebook gives them. Four decimals of them are enough.
LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772
ENOUGH = 5e-4
# Slopes of PReLU, one above 1 and one below 0 among them, and constants of ELU.
SLOPES, ALPHAS = (0.25, 1.5, -0.2, 0.1, 2.0), (2.0, 0.5, 1.0, 1.7, 0.8)


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + exp(-x)), entry by entry."""
    return np.asarray(1 / (1 + np.exp(-x.astype(np.float64))))


def numbers_on_both_sides(random: np.random.Generator) -> Iterator[tuple[Array]]:
    """Yield vectors: mixed, of one sign only, of one number, near zero, and as far from it as the notebook says."""
    yield (random.uniform(-4, 4, 9).astype(np.float32),)
    yield (random.uniform(-3, -0.5, 6).astype(np.float32),)
    yield (random.uniform(0.5, 3, 5).astype(np.float32),)
    yield (random.uniform(-2, -1, 1).astype(np.float32),)
    yield (np.array([-20, -7.5, -1.25, -1 / 64, 1 / 64, 0.5, 3, 20], dtype=np.float32),)


def with_zero(random: np.random.Generator) -> Iterator[tuple[Array]]:
    """Yield the same, and vectors in which there are zeros."""
    yield from numbers_on_both_sides(random)
    yield (np.array([-1.5, 0, 2, 0], dtype=np.float32),)


def and_one_of(parameters: tuple[float, ...], cases: Callable[..., Any]) -> Callable[[np.random.Generator], Any]:
    """Return cases that have a parameter besides the vector, each time another."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Array, float]]:
        drawn = list(cases(random))
        for number, (x,) in enumerate(drawn + drawn[:2]):
            yield x, parameters[number % len(parameters)]

    return draw


# Activations, and mistakes in them.


def relu(x: Array) -> Any:
    """Return x where it is above zero, else 0."""
    return np.maximum(x, 0)


def leaky_relu(x: Array) -> Any:
    """Return x where it is above zero, else a hundredth of it."""
    return prelu(x, 0.01)


def prelu(x: Array, slope: float) -> Any:
    """Return x where it is above zero, else the slope times x."""
    return np.where(x > 0, x, slope * x)


def softsign(x: Array) -> Any:
    """Return x / (1 + |x|)."""
    return x / (1 + np.abs(x))


def elu(x: Array, alpha: float) -> Any:
    """Return x where it is above zero, else alpha (exp(x) - 1)."""
    return np.where(x > 0, x, alpha * np.expm1(x))


def selu(x: Array) -> Any:
    """Return lambda times ELU with the constant of SELU."""
    return LAMBDA * elu(x, ALPHA)


def swish(x: Array) -> Any:
    """Return x times its sigmoid."""
    return x * sigmoid(x)


RELU_MISTAKES: Mistakes = {
    "ReLU gives 0 for a negative number; here it comes back as it was.": lambda x: x,
    "This is the absolute value; ReLU gives 0 for a negative number.": np.abs,
    "This is 0 or 1, the derivative of ReLU; a positive number comes back as it is.": lambda x: (x > 0).astype(float),
}
LEAKY_MISTAKES: Mistakes = {
    "The 0.01 stands on the positive side; it belongs to the negative numbers.": lambda x: np.where(x > 0, 0.01 * x, x),
    "The slope is 0.01, not 0.1.": lambda x: prelu(x, 0.1),
    "The slope is 0.01; 0.2 is the default of some libraries.": lambda x: prelu(x, 0.2),
    "The negative side is missing: it is 0.01 x, not 0.": relu,
}
PRELU_MISTAKES: Mistakes = {
    "The slope stands on the positive side; it belongs to the negative numbers.": lambda x, slope: np.where(
        x > 0, slope * x, x
    ),
    "The larger of x and slope · x is on the wrong side where the slope is above 1.": lambda x, slope: np.maximum(
        x, slope * x
    ),
    "The argument `slope` is ignored: it is always 0.01.": lambda x, slope: leaky_relu(x),
}
SOFTSIGN_MISTAKES: Mistakes = {
    "The absolute value is missing below: 1 + |x|.": lambda x: x / (1 + x.astype(np.float64)),
    "This is x / |x|, the sign; the 1 below is missing.": np.sign,
}
ELU_MISTAKES: Mistakes = {
    "alpha stands on the positive side; it belongs to the negative numbers.": lambda x, alpha: np.where(
        x > 0, alpha * x, np.expm1(x)
    ),
    "alpha multiplies both sides; it belongs to the negative numbers only.": lambda x, alpha: alpha * elu(x, 1.0),
    "The - 1 is missing: alpha (exp(x) - 1).": (lambda x, alpha: np.where(x > 0, x, alpha * np.exp(x))),
    "alpha multiplies the - 1 as well: alpha (exp(x) - 1).": lambda x, alpha: np.where(x > 0, x, alpha * np.exp(x) - 1),
    "The argument `alpha` is ignored: it is always 1.": lambda x, alpha: elu(x, 1.0),
}
SELU_MISTAKES: Mistakes = {
    "The factor lambda is missing.": lambda x: elu(x, ALPHA),
    "lambda multiplies the positive side only; it belongs to both.": lambda x: np.where(
        x > 0, LAMBDA * x, elu(x, ALPHA)
    ),
    "lambda multiplies the negative side only; it belongs to both.": lambda x: np.where(
        x > 0, x, LAMBDA * elu(x, ALPHA)
    ),
    "lambda and alpha are exchanged.": lambda x: ALPHA * elu(x, LAMBDA),
    "The factor alpha of the negative side is missing.": lambda x: LAMBDA * elu(x, 1.0),
    "alpha multiplies both sides of SELU; it belongs to the negative numbers only.": lambda x: (
        LAMBDA * ALPHA * elu(x, 1.0)
    ),
}
SWISH_MISTAKES: Mistakes = {
    "This is the sigmoid alone; Swish is x times it.": sigmoid,
    "The sign in the exponential is reversed: the sigmoid is 1 / (1 + exp(-x)).": lambda x: x * sigmoid(-x),
}
TANH_MISTAKES: Mistakes = {
    "This is the sigmoid, between 0 and 1; tanh is between -1 and 1.": sigmoid,
    "This is tanh of x / 2.": lambda x: np.tanh(x / 2),
    "The sign of tanh is reversed.": lambda x: -np.tanh(x),
}


# Derivatives, and mistakes in them.


def d_relu(x: Array) -> Any:
    """Return 1 where x is above zero, else 0."""
    return d_prelu(x, 0.0)


def d_leaky_relu(x: Array) -> Any:
    """Return 1 where x is above zero, else 0.01."""
    return d_prelu(x, 0.01)


def d_prelu(x: Array, slope: float) -> Any:
    """Return 1 where x is above zero, else the slope."""
    return np.where(x > 0, 1.0, slope)


def d_softsign(x: Array) -> Any:
    """Return 1 / (1 + |x|)²."""
    return 1 / (1 + np.abs(x)) ** 2


def d_elu(x: Array, alpha: float) -> Any:
    """Return 1 where x is above zero, else alpha exp(x)."""
    return np.where(x > 0, 1.0, alpha * np.exp(x))


def d_selu(x: Array) -> Any:
    """Return lambda times the derivative of ELU with the constant of SELU."""
    return LAMBDA * d_elu(x, ALPHA)


def d_swish(x: Array) -> Any:
    """Return the sigmoid, and x times its derivative besides."""
    return sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))


def d_tanh(x: Array) -> Any:
    """Return 1 - tanh²."""
    return 1 - np.tanh(x) ** 2


ITSELF = Text("This is the function itself, not its derivative.")
WRONG_SIDE = Text("The two sides are exchanged: 1 is the derivative where x is above zero.")
D_RELU_MISTAKES: Mistakes = {
    ITSELF: relu,
    WRONG_SIDE: lambda x: d_relu(-x),
    "The derivative is 0 where x is negative, not -1.": np.sign,
}
D_LEAKY_MISTAKES: Mistakes = {
    ITSELF: leaky_relu,
    WRONG_SIDE: lambda x: d_leaky_relu(-x),
    "This is the derivative of ReLU; that of Leaky ReLU is 0.01 where x is negative.": d_relu,
    "The derivative is 0.01 where x is negative, without a minus sign.": lambda x: d_prelu(x, -0.01),
}
D_PRELU_MISTAKES: Mistakes = {
    ITSELF: prelu,
    WRONG_SIDE: lambda x, slope: d_prelu(-x, slope),
    "This is the derivative with respect to the slope; asked is the one with respect to x.": lambda x, slope: np.where(
        x > 0, 0, x
    ),
    "The argument `slope` is ignored: the derivative is always 0.01 where x is negative.": lambda x, slope: (
        d_leaky_relu(x)
    ),
}
D_SOFTSIGN_MISTAKES: Mistakes = {
    ITSELF: softsign,
    "The square is missing: 1 / (1 + |x|)².": (lambda x: 1 / (1 + np.abs(x))),
    "The derivative of softsign has no sign: it is positive on both sides.": lambda x: np.sign(x) * d_softsign(x),
}
D_ELU_MISTAKES: Mistakes = {
    ITSELF: elu,
    "The factor alpha is missing: alpha exp(x).": (lambda x, alpha: d_elu(x, 1.0)),
    "A constant has no derivative: alpha exp(x), without the - 1.": lambda x, alpha: np.where(
        x > 0, 1.0, alpha * np.expm1(x)
    ),
    "alpha multiplies both sides of the derivative; where x is positive, it is 1.": lambda x, alpha: (
        alpha * d_elu(x, 1.0)
    ),
}
D_SELU_MISTAKES: Mistakes = {
    ITSELF: selu,
    "The factor lambda of the derivative is missing.": (lambda x: d_elu(x, ALPHA)),
    "lambda is missing in the derivative where x is positive: it is lambda, not 1.": lambda x: np.where(
        x > 0, 1.0, d_selu(x)
    ),
    "lambda is missing in the derivative where x is negative.": lambda x: np.where(x > 0, LAMBDA, d_elu(x, ALPHA)),
    "alpha is missing in the derivative of SELU where x is negative.": lambda x: LAMBDA * d_elu(x, 1.0),
}
D_SWISH_MISTAKES: Mistakes = {
    ITSELF: swish,
    "This is the derivative of the sigmoid; Swish is a product, x times it.": lambda x: sigmoid(x) * (1 - sigmoid(x)),
    "A product has two terms: the sigmoid itself is missing.": lambda x: x * sigmoid(x) * (1 - sigmoid(x)),
    "A product has two terms: x times the derivative of the sigmoid is missing.": sigmoid,
}
D_TANH_MISTAKES: Mistakes = {
    ITSELF: np.tanh,
    "The square is missing: 1 - tanh².": lambda x: 1 - np.tanh(x),
    "The sign is reversed: 1 - tanh², not 1 + tanh².": (lambda x: 1 + np.tanh(x) ** 2),
    "It is 1 - tanh(x)², not 1 - x².": lambda x: 1 - x**2,
}

# Zeros among others. At a corner there is no derivative, so the notebook accepts a whole range there.
CORNERS = (np.array([0, -1.5, 0, 2.5], dtype=np.float32),)


def between_the_sides(derivative: Callable[..., Any]) -> Callable[..., None]:
    """Return a judge of what a student's derivative is where x is zero."""
    sides = np.array([-1e-9, 1e-9])

    def at_zero(slopes: Any, x: Array, *parameters: float) -> None:
        shape(len(x))(slopes)
        low, high = np.sort(derivative(sides, *parameters))
        found = numbers(slopes).astype(np.float64).ravel()[x == 0]
        outside = ~((found >= low - ENOUGH) & (found <= high + ENOUGH))
        if outside.any():
            expected = Text("a number from {a} to {b} at zero")
            raise Mismatch(expected.fill(a=f"{low:.5g}", b=f"{high:.5g}"), f"{found[outside][0]:.5g}", _EITHER_SIDE)

    return at_zero


_EITHER_SIDE = Text(
    "At a corner, give the derivative of either side, or a number between them; not nan, and nothing else."
)
_AT_ZERO = Text("a derivative at zero")


def is_derivative(name: str, right: Callable[..., Any], mistakes: Mistakes) -> that:
    """Return what asks for a derivative: exactly where there is one, between its sides at a corner."""
    agrees = agrees_with(right, numbers_on_both_sides, mistakes, rtol=ENOUGH)
    return that(name, takes("x"), agrees, judged_by(between_the_sides(right), [CORNERS], words=_AT_ZERO))


def is_derivative_with(
    name: str, parameter: str, values: tuple[float, ...], right: Callable[..., Any], mistakes: Mistakes
) -> that:
    """Return the same for a derivative that has a parameter."""
    agrees = agrees_with(right, and_one_of(values, numbers_on_both_sides), mistakes, rtol=ENOUGH)
    corners = [(*CORNERS, value) for value in values]
    return that(name, takes("x", parameter), agrees, judged_by(between_the_sides(right), corners, words=_AT_ZERO))


# Figures. The curves and their names are ours, so that no function of the student's matters.


def _case(x: Array, values: dict[str, Array], slopes: dict[str, Array]) -> tuple[Any, ...]:
    narrow = [{name: curve.astype(np.float32) for name, curve in curves.items()} for curves in (values, slopes)]
    return x.astype(np.float32), *narrow


_X, _T = np.linspace(-3, 3, 61), np.linspace(0, 2, 33)
THREE_CURVES = _case(
    _X,
    {"sine": np.sin(_X), "bell": np.exp(-(_X**2)), "line": 0.4 * _X - 1},
    {"sine": np.cos(_X), "bell": -2 * _X * np.exp(-(_X**2)), "line": 0 * _X + 0.4},
)
TWO_CURVES = _case(
    _T,
    {"root": np.sqrt(_T + 1), "parabola": _T**2 - 1},
    {"root": 0.5 / np.sqrt(_T + 1), "parabola": 2 * _T},
)
# How far from a curve its line may pass, in the units of the axes.
NEAR = 0.01


def two_plots(x: Array, values: dict[str, Array], slopes: dict[str, Array]) -> Callable[[Any], None]:
    """Return a judge of a figure that shows all values on one pair of axes, and all slopes on another."""

    def judge(figure: Any) -> None:
        """Judge a figure: two plots with all curves, each named in a legend."""
        if not is_a(figure, Figure):
            raise Junk(_TWO_PLOTS, show(figure), _WITH_MATPLOTLIB)
        shown = [(_lines_on(axes, x, values), _lines_on(axes, x, slopes)) for axes in figure.axes]
        wanted = (len(values), len(slopes))
        pairs = [(one, other) for one in range(len(shown)) for other in range(len(shown)) if one != other]
        right = [(a, b) for a, b in pairs if (len(shown[a][0]), len(shown[b][1])) == wanted]
        if not right:
            together = any((len(first), len(second)) == wanted for first, second in shown)
            lacking = [k for k in (0, 1) if not any(len(found[k]) == wanted[k] for found in shown)]
            alone = len(shown) == 1 and len(lacking) == 1
            partly = bool(lacking) and all(any(found[k] for found in shown) for k in lacking)
            hint = _ONE_EACH if together else _ONE_FIGURE if alone else _TO_THE_LAST if partly else _AS_GIVEN
            raise Mismatch(_TWO_PLOTS, _LACKING[tuple(lacking)], hint)
        texts = [text for axes in figure.axes for text in (*axes.legend, *(line.label for line in axes.lines))]
        if not any(_named(shown[a][0], texts) and _named(shown[b][1], texts) for a, b in right):
            raise Mismatch(_TWO_PLOTS, "lines without their names", _NAMES)

    return judge


def _lines_on(axes: Axes, x: Array, curves: dict[str, Array]) -> dict[str, list[Line]]:
    """Return the lines that show each curve, for those that are shown."""
    found: dict[str, list[Line]] = {}
    for name, curve in curves.items():
        points = np.column_stack([x, curve]).astype(np.float64)
        lines = [line for line in axes.lines if (far := distance(points, line)) is not None and far <= NEAR]
        if lines:
            found[name] = lines
    return found


def _named(found: dict[str, list[Line]], texts: list[str]) -> bool:
    """Whether each curve has a line with its name, or one without any where a label or a legend says the name."""
    return all(
        any(name in line.label or (not line.label and any(name in text for text in texts)) for line in lines)
        for name, lines in found.items()
    )


_TWO_PLOTS = Text("a plot with all curves of `values`, another with all of `slopes`, and their names in the legend")
_LACKING = {
    (): Text("one plot for both"),
    (0,): Text("no plot with all curves of `values`"),
    (1,): Text("no plot with all curves of `slopes`"),
    (0, 1): Text("neither of the two complete"),
}
_WITH_MATPLOTLIB = Text("Does it draw with matplotlib?")
_ONE_EACH = Text("All curves are in one plot; values and slopes belong in two.")
_ONE_FIGURE = Text("Here is a figure of one plot; the other belongs in the same figure.")
_TO_THE_LAST = Text("Some curves are drawn and some are missing: go through the whole dictionary, to its last curve.")
_AS_GIVEN = Text("Draw every curve of the two dictionaries as a line over x, whatever its name.")
_NAMES = Text("Give each line its name from the dictionary as its label, and show the legend.")


# Losses, and mistakes in them. One sentence may be that of several.

SUMMED = Text("The loss is a mean, not a sum.")
SIGN = Text("The minus sign in front is missing: a loss is never negative here.")
BASE_2 = Text("The logarithm is the natural one, not of base 2.")
ROWS_SUMMED = Text("The columns are summed; the mean is over all entries.")
PER_ENTRY = Text("The mean is over the samples, not over all entries: the classes are summed.")
TWICE = Text("These are probabilities already; no sigmoid or softmax is needed.")
NO_PROBABILITIES = Text("z are logits, any numbers, and not probabilities: the logarithm of z itself is no use.")


def mse(y: Array, p: Array) -> Any:
    """Return the mean of the squared differences over all entries."""
    return np.mean((y - p) ** 2)


def binary(y: Array, p: Array) -> Any:
    """Return the mean binary cross-entropy over all entries."""
    with np.errstate(all="ignore"):
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def categorical(y: Array, p: Array) -> Any:
    """Return the mean over the samples of the cross-entropy of each."""
    with np.errstate(all="ignore"):
        return -np.mean(np.sum(y * np.log(p), axis=1))


def binary_of_logits(y: Array, z: Array) -> Any:
    """Return the same as `binary`, of the sigmoid of z."""
    z = z.astype(np.float64)
    return np.mean(np.logaddexp(0, z) - y * z)


def categorical_of_logits(y: Array, z: Array) -> Any:
    """Return the same as `categorical`, of the softmax of each row of z."""
    z = z.astype(np.float64)
    return np.mean(np.logaddexp.reduce(z, axis=1) - np.sum(y * z, axis=1))


def softmax(z: Array, axis: int | None = 1) -> Array:
    """Return the softmax along an axis, or over all entries."""
    z = z.astype(np.float64)
    powers = np.exp(z - z.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _columns(y: Array) -> int:
    return y.shape[1] if y.ndim == 2 else 1


MSE_MISTAKES: Mistakes = {
    SUMMED: lambda y, p: np.sum((y - p) ** 2),
    ROWS_SUMMED: lambda y, p: _columns(y) * mse(y, p),
    "This is half of the mean squared error.": (lambda y, p: mse(y, p) / 2),
    "This is the root of the mean squared error.": lambda y, p: np.sqrt(mse(y, p)),
    "These are absolute errors; square the differences.": lambda y, p: np.mean(np.abs(y - p)),
}
BINARY_MISTAKES: Mistakes = {
    SUMMED: lambda y, p: y.size * binary(y, p),
    SIGN: lambda y, p: -binary(y, p),
    BASE_2: lambda y, p: binary(y, p) / np.log(2),
    ROWS_SUMMED: lambda y, p: _columns(y) * binary(y, p),
    TWICE: lambda y, p: binary(y, sigmoid(p)),
    "Only the entries of label 1 count here: the term (1 - y) log(1 - p) is missing.": lambda y, p: (
        -np.mean(y * np.log(p))
    ),
    "The arguments are exchanged: y comes first, then p.": lambda y, p: binary(p, y),
}
CATEGORICAL_MISTAKES: Mistakes = {
    SUMMED: lambda y, p: len(y) * categorical(y, p),
    SIGN: lambda y, p: -categorical(y, p),
    BASE_2: lambda y, p: categorical(y, p) / np.log(2),
    PER_ENTRY: lambda y, p: categorical(y, p) / _columns(y),
    TWICE: lambda y, p: categorical(y, softmax(p)),
    "This is the binary cross-entropy of every entry; here only the class of the sample counts.": binary,
}
BINARY_LOGITS_MISTAKES: Mistakes = {
    SUMMED: lambda y, z: y.size * binary_of_logits(y, z),
    SIGN: lambda y, z: -binary_of_logits(y, z),
    BASE_2: lambda y, z: binary_of_logits(y, z) / np.log(2),
    ROWS_SUMMED: lambda y, z: _columns(y) * binary_of_logits(y, z),
    NO_PROBABILITIES: binary,
    "The sign of z is reversed: a large z says 1.": lambda y, z: binary_of_logits(y, -z),
}
CATEGORICAL_LOGITS_MISTAKES: Mistakes = {
    SUMMED: lambda y, z: len(y) * categorical_of_logits(y, z),
    SIGN: lambda y, z: -categorical_of_logits(y, z),
    BASE_2: lambda y, z: categorical_of_logits(y, z) / np.log(2),
    PER_ENTRY: lambda y, z: categorical_of_logits(y, z) / _columns(y),
    NO_PROBABILITIES: categorical,
    "The softmax is over the wrong axis: over the classes of each sample, not over the samples.": lambda y, z: (
        categorical(y, softmax(z, axis=0))
    ),
    "The softmax is over the whole array; each row has its own.": lambda y, z: categorical(y, softmax(z, axis=None)),
    "These are sigmoids; with one class out of k, it is the softmax.": lambda y, z: categorical(y, sigmoid(z)),
    "The largest logit, which was subtracted, is never added again.": lambda y, z: (
        categorical_of_logits(y, z) - np.mean(np.max(z, axis=1))
    ),
}


def real_numbers(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield right values and predictions: vectors and tables, of one entry too."""
    for form in ((7,), (6, 3), (2, 5), (4, 1), (1,), (3, 3)):
        y = random.normal(size=form)
        yield y.astype(np.float32), (y + random.choice((-1, 1), form) * random.uniform(0.2, 2, form)).astype(np.float32)


def yes_or_no(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield labels and logits, not far from zero: vectors and tables, labels of one kind only, a single entry."""
    for form, share in (
        ((9,), 0.5),
        ((5, 3), 0.4),
        ((2, 6), 0.5),
        ((6,), 0.0),
        ((4,), 1.0),
        ((1,), 0.0),
        ((3, 1), 0.7),
    ):
        z = random.choice((-1, 1), form) * random.uniform(0.2, 4, form)
        z.flat[0] = -random.uniform(1.5, 3)
        yield (random.uniform(size=form) < share).astype(np.float32), z.astype(np.float32)


def one_of_k(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield one-hot labels and logits, not far from zero, with more samples than classes and fewer, and one sample."""
    for n, k in ((6, 3), (2, 5), (1, 4), (4, 4), (5, 2)):
        z = random.choice((-1, 1), (n, k)) * random.uniform(0.2, 3, (n, k))
        z.flat[0] = -random.uniform(1.5, 3)
        yield np.eye(k)[random.permutation(max(n, k))[:n] % k].astype(np.float32), z.astype(np.float32)


def yes_or_no_probabilities(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield labels and probabilities that are neither 0 nor 1."""
    for y, z in yes_or_no(random):
        yield y, sigmoid(z).astype(np.float32)


def one_of_k_probabilities(random: np.random.Generator) -> Iterator[tuple[Array, Array]]:
    """Yield one-hot labels and probabilities; each row sums to 1."""
    for y, z in one_of_k(random):
        yield y, softmax(z).astype(np.float32)


# Large logits. There is one sample where the loss is not 0, so that sum and mean are the same: that they are taken for
# each other is another check's matter.


def _large(*rows: tuple[Any, Any]) -> list[tuple[Array, Array]]:
    return [(np.array(y, dtype=np.float32), np.array(z, dtype=np.float32)) for y, z in rows]


LARGE_BINARY = _large(
    ([0], [1000]),
    ([1], [-1000]),
    ([0], [100]),
    ([1], [-100]),
    ([0], [40]),
    ([1], [-40]),
    ([1], [-1e4]),
    ([1], [1000]),
    ([0], [-1000]),
    ([[1, 0], [0, 1], [1, 0]], [[1e4, -1e4], [-300, 90], [60, -45]]),
)
LARGE_CATEGORICAL = _large(
    ([[0, 1, 0]], [[1000, 0, -1000]]),
    ([[0, 0, 1]], [[1000, 0, -1000]]),
    ([[1, 0, 0]], [[1000, 0, -1000]]),
    ([[0, 1]], [[500, 500]]),
    ([[0, 1, 0]], [[-1000, -1001, -999]]),
    ([[1, 0]], [[-40, 60]]),
    ([[0, 1]], [[1e4, 0]]),
    # A sample each of large and of small logits: the largest of all is of no use to the second.
    ([[1, 0], [0, 1]], [[1000, 0], [-2000, -1000]]),
)


def exact(right: Callable[..., Any]) -> Callable[..., None]:
    """Return a judge of a loss that says why a naive one is not what is right."""

    def judge(loss: Any, y: Array, z: Array) -> None:
        shape()(loss)
        found, wanted = float(numbers(loss).ravel()[0]), float(right(y, z))
        if not np.isfinite(found):
            raise Mismatch(_EXACT, "inf or nan", _LOG_SUM_EXP)
        if abs(found - wanted) > 1e-4 * wanted + 1e-5:
            # What probabilities lead to that are kept away from 0 by 1e-3 to 1e-30.
            clipped = wanted > 90 and 5 < found < 75
            raise Mismatch(_EXACT, f"{found:.6g}", _CLIPPED if clipped else None)

    return judge


_EXACT = Text("the exact loss")
_LOG_SUM_EXP = Text(
    "That comes from an exponential that overflows, or from the logarithm of 0 or of a negative number: compute the "
    "logarithm by the two identities, without the probabilities."
)
_CLIPPED = Text("Clipped probabilities keep a loss small; where a large logit is wrong, it is as large as the logit.")


# Outputs and losses.

_OUTPUTS = {"none": "linear", "identity": "linear", "linear": "linear", "sigmoid": "sigmoid", "softmax": "softmax"}
_LOSSES = {
    "mse": "mse",
    "mean_squared_error": "mse",
    "binary_crossentropy": "binary_crossentropy",
    "binary_cross_entropy": "binary_crossentropy",
    "bce": "binary_crossentropy",
    "categorical_crossentropy": "categorical_crossentropy",
    "categorical_cross_entropy": "categorical_crossentropy",
    "cce": "categorical_crossentropy",
}


def fits(output: str, loss: str, because: Text) -> Callable[[Any], None]:
    """Return a judge of a pair of an output's activation and a loss, in either order."""

    def judge(pair: Any) -> None:
        """Judge a pair of texts."""
        if not (isinstance(pair, list | tuple) and len(pair) == 2):
            raise Junk(_PAIR, show(pair))
        words = [_plain(one) for one in pair]
        outputs = [_OUTPUTS[word] for word in words if word in _OUTPUTS]
        losses = [_LOSSES[word] for word in words if word in _LOSSES]
        if len(outputs) != 1 or len(losses) != 1:
            raise Mismatch(_PAIR, "other words", _WORDS)
        if outputs != [output] or losses != [loss]:
            both = Text("neither of them")
            one = Text("only the loss") if losses == [loss] else both
            raise Mismatch(_FITTING, Text("only the output") if outputs == [output] else one, because)

    return judge


def _plain(word: object) -> str:
    return "none" if word is None else (as_text(word) or "").strip().lower().replace(" ", "_").replace("-", "_")


_PAIR = Text("a pair of an activation and a loss")
_FITTING = Text("an output and a loss that fit")
_WORDS = Text("Take the words that the notebook lists.")
_ANY_NUMBER = Text(
    "`change` is a number of any size and sign: which output can give it, and which error measures how far off it is?"
)
_SEVERAL_NUMBERS = Text("`tomorrow` is three numbers at once, negative ones too: each is measured as one number is.")
_YES_OR_NO = Text("`queen` is yes or no: one unit that gives a probability. A softmax over a single unit is always 1.")
_EACH_BY_ITSELF = Text(
    "`sounds` may be several at a time or none: each unit is a yes or no of its own, and they need not sum to 1."
)
_ONE_OF_EIGHT = Text("`species` is exactly one of eight: probabilities that sum to 1, and the loss of the right one.")
_ONE_OF_THREE = Text("`state` is exactly one of three: probabilities that sum to 1, and the loss of the right one.")


# Dead units, and mistakes about them.


def dead(X: Array, W: Array, b: Array) -> Any:
    """Return the indices of the units whose sum is above zero for no sample."""
    return np.flatnonzero((X @ W + b <= 0).all(axis=0))


DEAD_MISTAKES: Mistakes = {
    "A unit is dead if its output is zero for all samples, not for some of them.": lambda X, W, b: np.flatnonzero(
        (X @ W + b <= 0).any(axis=0)
    ),
    "These are samples for which all units are zero; the axis is the other one.": lambda X, W, b: np.flatnonzero(
        (X @ W + b <= 0).all(axis=1)
    ),
    "The bias b is never added.": lambda X, W, b: dead(X, W, 0 * b),
    "These are the units that are alive.": (lambda X, W, b: np.flatnonzero((X @ W + b > 0).any(axis=0))),
    "The units are counted from 0.": lambda X, W, b: dead(X, W, b) + 1,
    "Return their indices, not how many they are.": (lambda X, W, b: len(dead(X, W, b))),
    "Return their indices, not True or False for each unit.": lambda X, W, b: (X @ W + b <= 0).all(axis=0),
    "A mean below zero is not enough: a unit that responds to one sample is alive.": lambda X, W, b: np.flatnonzero(
        (X @ W + b).mean(axis=0) <= 0
    ),
}


def layers(random: np.random.Generator) -> Iterator[tuple[Array, Array, Array]]:
    """Yield layers with dead units, with none, and with nothing else; no sum is near zero where it decides.

    Of the others, one responds to few samples, one to all, and the rest to about half of them.
    """
    for (n, d, u), lost in (
        ((8, 3, 5), (1, 4)),
        ((5, 2, 6), (0, 2, 3)),
        ((6, 4, 3), ()),
        ((4, 4, 4), (0, 1, 2, 3)),
        ((7, 1, 2), (1,)),
        ((1, 3, 4), (2,)),
        ((9, 5, 12), (0, 5, 10, 11)),
    ):
        X, W = random.uniform(-1, 1, (n, d)), random.normal(size=(d, u))
        sums, is_lost = X @ W, np.isin(np.arange(u), lost)
        b = np.where(is_lost, -1, 1) * random.uniform(0.15, 0.3, u) - sums.max(axis=0)
        alive = np.flatnonzero(~is_lost)
        b[alive[1:2]] = 0.2 - sums.min(axis=0)[alive[1:2]]
        b[alive[2:]] = 0.2 - sums.mean(axis=0)[alive[2:]]
        yield X.astype(np.float32), W.astype(np.float32), b.astype(np.float32)


# Whole numbers, and a sum of 1/64: the same in any order. Units whose largest sum is exactly zero, and one just above.
TIES = tuple(
    tuple(np.array(one, dtype=np.float32) for one in layer)
    for layer in (
        ([[1, 2], [2, 1], [0, 0]], [[-1, 1, 0, 1], [-1, -2, 0, 0]], [0, 0, 0, 0]),
        ([[3, 1], [1, 1]], [[1, -1, 0], [0, 2, 0]], [-3, 0, -1]),
        ([[1], [2]], [[1 / 64, -1]], [0, 1]),
    )
)
TIE_MISTAKES: Mistakes = {
    "A unit that responds weakly is not dead: compare with 0 itself.": lambda X, W, b: np.flatnonzero(
        (X @ W + b < 0.05).all(axis=0)
    ),
    "A sum of exactly zero gives an output of zero: that unit is dead too.": lambda X, W, b: np.flatnonzero(
        (X @ W + b < 0).all(axis=0)
    ),
}

plain_activations = check(
    "relu, leaky_relu, prelu and softsign are right for other numbers",
    each_of(
        that("relu", takes("x"), agrees_with(relu, with_zero, RELU_MISTAKES)),
        that("leaky_relu", takes("x"), agrees_with(leaky_relu, with_zero, LEAKY_MISTAKES)),
        that("prelu", takes("x", "slope"), agrees_with(prelu, and_one_of(SLOPES, with_zero), PRELU_MISTAKES)),
        that("softsign", takes("x"), agrees_with(softsign, with_zero, SOFTSIGN_MISTAKES)),
    ),
    id="activations-without-exp",
)
exponential_activations = check(
    "elu, selu, swish and tanh are right for other numbers",
    each_of(
        that("elu", takes("x", "alpha"), agrees_with(elu, and_one_of(ALPHAS, with_zero), ELU_MISTAKES)),
        that("selu", takes("x"), agrees_with(selu, with_zero, SELU_MISTAKES, rtol=ENOUGH)),
        that("swish", takes("x"), agrees_with(swish, with_zero, SWISH_MISTAKES)),
        that("tanh", takes("x"), agrees_with(np.tanh, with_zero, TANH_MISTAKES)),
    ),
    id="activations-with-exp",
    points=2,
)
plain_derivatives = check(
    "d_relu, d_leaky_relu, d_prelu and d_softsign are the derivatives, at zero those of a side",
    each_of(
        is_derivative("d_relu", d_relu, D_RELU_MISTAKES),
        is_derivative("d_leaky_relu", d_leaky_relu, D_LEAKY_MISTAKES),
        is_derivative_with("d_prelu", "slope", SLOPES, d_prelu, D_PRELU_MISTAKES),
        is_derivative("d_softsign", d_softsign, D_SOFTSIGN_MISTAKES),
    ),
    id="derivatives-without-exp",
)
exponential_derivatives = check(
    "d_elu, d_selu, d_swish and d_tanh are the derivatives, at zero those of a side",
    each_of(
        is_derivative_with("d_elu", "alpha", ALPHAS, d_elu, D_ELU_MISTAKES),
        is_derivative("d_selu", d_selu, D_SELU_MISTAKES),
        is_derivative("d_swish", d_swish, D_SWISH_MISTAKES),
        is_derivative("d_tanh", d_tanh, D_TANH_MISTAKES),
    ),
    id="derivatives-with-exp",
    points=2,
)
figure = check(
    "plot_curves shows all values in one plot and all slopes in another, with a legend",
    that(
        "plot_curves",
        takes("x", "values", "slopes"),
        draws(*THREE_CURVES, then=two_plots(*THREE_CURVES)),
        draws(*TWO_CURVES, then=two_plots(*TWO_CURVES)),
    ),
    id="curves-and-slopes",
)
squares = check(
    "mse is the mean of all squared differences",
    that("mse", takes("y", "p"), agrees_with(mse, real_numbers, MSE_MISTAKES)),
)
probabilities = check(
    "from probabilities, both cross-entropies follow their formulas",
    each_of(
        that("binary_cross_entropy", takes("y", "p"), agrees_with(binary, yes_or_no_probabilities, BINARY_MISTAKES)),
        that(
            "categorical_cross_entropy",
            takes("y", "p"),
            agrees_with(categorical, one_of_k_probabilities, CATEGORICAL_MISTAKES),
        ),
    ),
    id="losses-from-probabilities",
)
logits = check(
    "from small logits, both cross-entropies are those of the sigmoid and of the softmax",
    each_of(
        that("binary_from_logits", takes("y", "z"), agrees_with(binary_of_logits, yes_or_no, BINARY_LOGITS_MISTAKES)),
        that(
            "categorical_from_logits",
            takes("y", "z"),
            agrees_with(categorical_of_logits, one_of_k, CATEGORICAL_LOGITS_MISTAKES),
        ),
    ),
    id="losses-from-logits",
)
stable = check(
    "from large logits of either sign, both cross-entropies are finite and exact",
    each_of(
        that(
            "binary_from_logits",
            judged_by(exact(binary_of_logits), LARGE_BINARY, words=_EXACT),
        ),
        that(
            "categorical_from_logits",
            judged_by(exact(categorical_of_logits), LARGE_CATEGORICAL, words=_EXACT),
        ),
    ),
    id="losses-from-large-logits",
    points=2,
)
pairs = check(
    "each problem has the output and the loss that fit it",
    each_of(
        that("change", fits("linear", "mse", _ANY_NUMBER)),
        that("queen", fits("sigmoid", "binary_crossentropy", _YES_OR_NO)),
        that("species", fits("softmax", "categorical_crossentropy", _ONE_OF_EIGHT)),
        that("sounds", fits("sigmoid", "binary_crossentropy", _EACH_BY_ITSELF)),
        that("tomorrow", fits("linear", "mse", _SEVERAL_NUMBERS)),
        that("state", fits("softmax", "categorical_crossentropy", _ONE_OF_THREE)),
    ),
    id="outputs-and-losses",
    points=3,
)
lost = check(
    "dead_units finds the dead units of other layers",
    that("dead_units", takes("X", "W", "b"), agrees_with(dead, layers, DEAD_MISTAKES)),
    id="dead-units",
)
ties = check(
    "dead_units draws the line at zero: a sum of exactly zero is dead, one above it is not",
    that("dead_units", agrees_with(dead, TIES, TIE_MISTAKES)),
    id="dead-units-with-a-sum-of-zero",
    needs=lost,
)
remedy = check(
    "Written: why a dead unit stays dead, and what helps",
    written(
        "remedy",
        (
            "Half: for every sample the sum is negative, where the derivative of ReLU is zero, so the gradient of its "
            "weights and bias is zero and they never change. Half: a remedy with its reason: an activation whose "
            "derivative is not zero there (Leaky ReLU, PReLU, ELU), or what prevents it (standardised inputs, a "
            "smaller learning rate, a suitable initialisation)."
        ),
    ),
    id="why-a-dead-unit-stays-dead",
)

activity = Activity(
    "activations-losses",
    title="Activations, outputs and losses",
    checks=[
        plain_activations,
        exponential_activations,
        plain_derivatives,
        exponential_derivatives,
        figure,
        squares,
        probabilities,
        logits,
        stable,
        pairs,
        lost,
        ties,
        remedy,
    ],
    limits=Limits(cell_seconds=20, call_seconds=10, total_seconds=120),
)
