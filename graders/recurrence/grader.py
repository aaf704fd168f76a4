"""The grader of recurrence: compound interest, a recurrent network in NumPy, and its gradient through time."""

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
    Raised,
    Text,
    agrees_with,
    all_of,
    any_of,
    check,
    close_to,
    draws,
    judged_by,
    labelled_axes,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.comparison import Tolerance, difference, same_shape
from gabarito.checks.functions import call
from gabarito.checks.matcher import refusal_of
from gabarito.checks.reading import is_a, numbers
from gabarito.checks.show import show
from gabarito.values.figure import Figure, Line

Array = NDArray[Any]

# The numbers of the notebook's example of three steps. A test compares them with the notebook.
STEPS, START, INPUT_WEIGHT, STATE_WEIGHT, TARGET = [0.5, 1.0, -0.5], 2.0, 2.0, 0.5, 1.5

FUNCTIONS: dict[str, Callable[[Array], Any]] = {
    "linear": np.positive,
    "relu": lambda a: np.where(a > 0, a, 0),
    "tanh": np.tanh,
}
# How far float32 arithmetic, in any order, may be from ours.
ROUNDING = 1e-4


# Compound interest, and mistakes in it.


def v(m: int, v0: float, i: float) -> float:
    """Return the balance after m months, as the notebook's text gives it."""
    return v0 if m == 0 else v(m - 1, v0, i) * (1 + i)


def all_months(m: int, v0: float, i: float) -> list[float]:
    """Return the balances of the months from 1 to m."""
    return [v(month, v0, i) for month in range(1, m + 1)]


def first_three(v0: float, i: float) -> list[float]:
    """Return the balances of the months 1, 2 and 3."""
    return all_months(3, v0, i)


def _simple(m: int, v0: float, i: float) -> float:
    return v0 * (1 + m * i)


BALANCE_MISTAKES: dict[Text | str, Callable[[int, float, float], Any]] = {
    "This is one month too many: v(0) is v0, without interest.": lambda m, v0, i: v(m + 1, v0, i),
    "This is one month too few: v(1) has earned interest once.": lambda m, v0, i: v(m - 1, v0, i),
    "This is simple interest: compound interest is earned on v(m - 1), not on v0.": _simple,
    "The rate is a fraction already; do not divide it by 100.": lambda m, v0, i: v(m, v0, i / 100),
    "This is the interest alone; the balance has v0 in it too.": lambda m, v0, i: v(m, v0, i) - v0,
    "The recursion ends at v0, not at 1.": lambda m, v0, i: v(m, 1.0, i),
}
# Of a list of balances.
_WITH_V0 = Text("There is one balance too many: v0 is not part of the list.")
_FROM_V0 = Text("This is one month too few: the list begins with v0; its first entry is v(1).")
_FROM_V2 = Text("This is one month too many: the list begins with v(2); its first entry is v(1).")
_BACKWARDS = Text("The order is reversed: the first month comes first.")
_SIMPLE = Text(
    "These are balances with simple interest: each month earns on the balance of the month before, not on v0."
)
_ONLY_THE_LAST = Text("This is the last balance alone; return all of them.")
MONTHS_MISTAKES: dict[Text | str, Callable[[int, float, float], Any]] = {
    _WITH_V0: lambda m, v0, i: [v0, *all_months(m, v0, i)],
    _FROM_V0: lambda m, v0, i: [v0, *all_months(m - 1, v0, i)],
    _FROM_V2: lambda m, v0, i: all_months(m + 1, v0, i)[1:],
    _BACKWARDS: lambda m, v0, i: all_months(m, v0, i)[::-1],
    _SIMPLE: lambda m, v0, i: [_simple(month, v0, i) for month in range(1, m + 1)],
    _ONLY_THE_LAST: v,
}
THREE_MISTAKES: dict[Text | str, Callable[[float, float], Any]] = {
    _WITH_V0: lambda v0, i: [v0, *first_three(v0, i)],
    _FROM_V0: lambda v0, i: [v0, *all_months(2, v0, i)],
    _FROM_V2: lambda v0, i: all_months(4, v0, i)[1:],
    _BACKWARDS: lambda v0, i: first_three(v0, i)[::-1],
    _SIMPLE: lambda v0, i: [_simple(month, v0, i) for month in (1, 2, 3)],
    _ONLY_THE_LAST: lambda v0, i: v(3, v0, i),
}


def money(random: np.random.Generator) -> Iterator[tuple[float, float]]:
    """Yield amounts and rates: gains, a loss, a debt, a large rate, and none."""
    for sign, i in ((1, 0.02), (1, 0.13), (1, -0.1), (-1, 0.08), (1, 0.6), (1, 0.0)):
        yield sign * round(random.uniform(100, 900), 2), round(i * random.uniform(0.9, 1.2), 4)


def some_months(random: np.random.Generator) -> Iterator[tuple[int, float, float]]:
    """Yield from one month to twelve, for each amount and rate."""
    for m, (v0, i) in zip((5, 1, 12, 2, 7, 9), money(random), strict=True):
        yield m, v0, i


BEFORE_THE_FIRST = ((0, 350.0, 0.07), (0, -80.0, 0.2))


def at_the_start(value: Any, m: int, v0: float, i: float) -> None:
    """v0 itself, before the first month."""
    refusal = refusal_of(close_to(v0), value)
    if refusal is not None:
        raise refusal.hinting(Text("The recursion ends at v(0), which is v0 itself."))


right_months = all_of(takes("m", "v0", "i"), agrees_with(all_months, some_months, MONTHS_MISTAKES))


def by_their_balance(months: Any, balance: Any) -> None:
    """The balances that `balance` gives; whether those are right is for another check."""
    refusal = refusal_of(right_months, months)
    if refusal is not None and (isinstance(refusal, Junk | Raised) or not _follows_balance(months, balance)):
        raise refusal


def _follows_balance(months: Any, balance: Any) -> bool:
    for m, v0, i in some_months(np.random.default_rng(1)):
        try:
            own = [float(numbers(call(balance, (month, v0, i))).item()) for month in range(1, m + 1)]
            followed = difference(own, call(months, (m, v0, i)), Tolerance(1e-4, 1e-5)) is None
        except (Mismatch, ValueError):
            return False
        # A function that says the same of all months proves nothing.
        if not followed or not np.isfinite(own).all() or (i != 0 and len(set(own)) < m):
            return False
    return True


# The recurrent network, and mistakes in it.


Step = Callable[[Array, Array, Array, Array, str], Any]


def one_step(x: Array, state: Array, U: Array, W: Array, f: str) -> Any:
    """Return the new state (units,): the notebook's equation."""
    return FUNCTIONS[f](x @ U + W @ state)


def all_states(X: Array, U: Array, W: Array, f: str, step: Step = one_step, start: float = 0.0) -> Any:
    """Return the state after each step, (steps, units), beginning with zeros."""
    state, found = np.full(len(W), start), []
    for x in X:
        state = step(x, state, U, W, f)
        found.append(state)
    return np.array(found)


def _with(step: Step) -> Callable[[Array, Array, Array, str], Any]:
    return lambda X, U, W, f: all_states(X, U, W, f, step)


def _sums_carried(X: Array, U: Array, W: Array, f: str) -> Any:
    return FUNCTIONS[f](all_states(X, U, W, "linear"))


def _from_zeros(X: Array, U: Array, W: Array, f: str) -> Any:
    return np.concatenate([np.zeros((1, len(W))), all_states(X, U, W, f)])


_NOT_CARRIED = Text("The state is not carried over: each step begins with zeros.")
_TRANSPOSED = Text("W is transposed: here it multiplies the state from the left, W @ s.")
_REVERSED = Text("The steps are reversed: the first row of the sequence comes first.")
_LAST_ONLY = Text("This is what comes after the last step only; return it for all steps.")
STATES_MISTAKES: dict[Text | str, Callable[[Array, Array, Array, str], Any]] = {
    _NOT_CARRIED: _with(lambda x, state, U, W, f: FUNCTIONS[f](x @ U)),
    _TRANSPOSED: _with(lambda x, state, U, W, f: FUNCTIONS[f](x @ U + state @ W)),
    _REVERSED: lambda X, U, W, f: all_states(X[::-1], U, W, f),
    "The sequence is read from its end: row t has to follow from the rows up to t.": lambda X, U, W, f: all_states(
        X[::-1], U, W, f
    )[::-1],
    "The function f is never applied.": _with(lambda x, state, U, W, f: x @ U + W @ state),
    "The argument f is ignored: it is tanh every time.": _with(lambda x, state, U, W, f: np.tanh(x @ U + W @ state)),
    "The argument f is ignored: it is relu every time.": _with(
        lambda x, state, U, W, f: np.maximum(x @ U + W @ state, 0)
    ),
    "The function f is applied to the sum of both terms, not to the input's alone.": _with(
        lambda x, state, U, W, f: FUNCTIONS[f](x @ U) + W @ state
    ),
    "The next step begins with the state itself, that is, with what f gave, not with the sum inside f.": _sums_carried,
    (
        "The zeros of the beginning are not part of the result: its first row is the state after the first step."
    ): _from_zeros,
    "Each row is one step late: it has the state before the step, not the one after it.": lambda X, U, W, f: (
        _from_zeros(X, U, W, f)[:-1]
    ),
    "The first state is all zeros, not ones.": (lambda X, U, W, f: all_states(X, U, W, f, start=1.0)),
    _LAST_ONLY: lambda X, U, W, f: all_states(X, U, W, f)[-1],
}


def _matrices(random: np.random.Generator, *shapes: tuple[int, ...]) -> Iterator[Array]:
    """Draw arrays of float32 whose products along an axis stay of a size that tanh tells apart."""
    for shape in shapes:
        yield (random.normal(size=shape) / np.sqrt(max(shape[-1], 2)) * 1.2).astype(np.float32)


Sequence4 = tuple[Array, Array, Array, str]


def sequences(*sizes: tuple[int, int, int, str]) -> Callable[[np.random.Generator], Iterator[Sequence4]]:
    """Return cases of one sequence for each of (steps, features, units, f)."""

    def draw(random: np.random.Generator) -> Iterator[Sequence4]:
        for steps, features, units, f in sizes:
            X, U, W = _matrices(random, (steps, features), (features, units), (units, units))
            yield X, U, W, f

    return draw


# All sizes within a case differ, so that a transposed matrix shows.
STATE_SIZES = ((4, 3, 2, "tanh"), (5, 2, 3, "linear"), (3, 4, 5, "relu"), (6, 5, 4, "relu"))
OTHER_STATE_SIZES = (
    *((1, 3, 2, "tanh"), (1, 1, 1, "linear"), (7, 1, 4, "tanh"), (2, 5, 1, "relu"), (2, 4, 3, "linear")),
    (12, 2, 3, "tanh"),
)


def all_outputs(X: Array, U: Array, W: Array, V: Array, f: str) -> Any:
    """Return V s_t for each sequence and each step, (samples, steps, outputs)."""
    return np.array([all_states(sequence, U, W, f) @ V.T for sequence in X])


def _outputs_of(states: Callable[[Array, Array, Array, str], Any]) -> Callable[..., Any]:
    return lambda X, U, W, V, f: np.array([states(sequence, U, W, f) @ V.T for sequence in X])


def _output_fed_back(X: Array, U: Array, W: Array, V: Array, f: str) -> Any:
    found = np.zeros((*X.shape[:2], len(V)))
    for sample, sequence in enumerate(X):
        output = np.zeros(len(V))
        for t, x in enumerate(sequence):
            output = V @ FUNCTIONS[f](x @ U + W @ output)
            found[sample, t] = output
    return found


def _carried_on(X: Array, U: Array, W: Array, V: Array, f: str) -> Any:
    as_one = all_states(X.reshape(-1, X.shape[2]), U, W, f)
    return (as_one @ V.T).reshape(*X.shape[:2], len(V))


NETWORK_MISTAKES: dict[Text | str, Callable[[Array, Array, Array, Array, str], Any]] = {
    "The state is carried from one sequence to the next; each of them begins with zeros.": _carried_on,
    "The output is fed back in place of the state: W multiplies s, not o.": _output_fed_back,
    "The function f is applied to the output too; the output is V s, and nothing else.": lambda X, U, W, V, f: (
        FUNCTIONS[f](all_outputs(X, U, W, V, f))
    ),
    "V is transposed: it multiplies the state from the left, V @ s.": lambda X, U, W, V, f: all_outputs(
        X, U, W, V.T, f
    ),
    "These are the states; the outputs are V times the states.": lambda X, U, W, V, f: np.array(
        [all_states(sequence, U, W, f) for sequence in X]
    ),
    _NOT_CARRIED: _outputs_of(_with(lambda x, state, U, W, f: FUNCTIONS[f](x @ U))),
    _TRANSPOSED: _outputs_of(_with(lambda x, state, U, W, f: FUNCTIONS[f](x @ U + state @ W))),
    _REVERSED: lambda X, U, W, V, f: all_outputs(X[:, ::-1], U, W, V, f),
    _LAST_ONLY: lambda X, U, W, V, f: all_outputs(X, U, W, V, f)[:, -1],
    "X[i] is a sequence: axis 0 of X counts the sequences, and axis 1 the steps.": lambda X, U, W, V, f: np.swapaxes(
        all_outputs(np.swapaxes(X, 0, 1), U, W, V, f), 0, 1
    ),
}

Batch = tuple[Array, Array, Array, Array, str]
Sizes = tuple[int, int, int, int, int, str]


def batches(*sizes: Sizes) -> Callable[[np.random.Generator], Iterator[Batch]]:
    """Return cases of a batch for each of (samples, steps, features, units, outputs, f)."""

    def draw(random: np.random.Generator) -> Iterator[Batch]:
        for samples, steps, features, units, outputs, f in sizes:
            shapes = ((samples, steps, features), (features, units), (units, units), (outputs, units))
            X, U, W, V = _matrices(random, *shapes)
            yield X, U, W, V, f

    return draw


# As many outputs as units: only there can the output be fed back, or V be transposed, without an error.
SQUARE: tuple[Sizes, ...] = ((2, 4, 3, 5, 5, "tanh"), (4, 3, 2, 6, 6, "relu"), (3, 5, 4, 2, 2, "linear"))
ALL_DIFFER: tuple[Sizes, ...] = (
    *((2, 4, 3, 5, 6, "tanh"), (1, 13, 2, 3, 4, "tanh"), (4, 1, 2, 3, 5, "relu"), (3, 2, 1, 4, 1, "linear")),
    (2, 6, 5, 1, 3, "tanh"),
)
right_network = all_of(
    takes("X", "U", "W", "V", "f"),
    agrees_with(all_outputs, batches(*SQUARE), NETWORK_MISTAKES, atol=ROUNDING),
    agrees_with(all_outputs, batches(*ALL_DIFFER), atol=ROUNDING, seed=1),
)


def by_their_states(network: Any, states: Any) -> None:
    """V times what `states` gives; whether those states are right is for another check."""
    refusal = refusal_of(right_network, network)
    if refusal is not None and (isinstance(refusal, Junk | Raised) or not _follows_states(network, states)):
        raise refusal


def _follows_states(network: Any, states: Any) -> bool:
    for X, U, W, V, f in batches(*SQUARE[:2], *ALL_DIFFER[:2])(np.random.default_rng(2)):
        form = (X.shape[1], len(W))
        try:
            found = [numbers(call(states, (sequence, U, W, f))).astype(np.float64) for sequence in X]
            if not all(same_shape(one.shape, form) for one in found):
                return False
            own = np.array(found).reshape(len(X), *form)
            followed = difference(own @ V.T, call(network, (X, U, W, V, f)), Tolerance(1e-4, ROUNDING)) is None
        except Mismatch:
            return False
        # States that are the same for all steps, or for all sequences, prove nothing.
        spread = [np.ptp(own, axis=axis).max() for axis in (0, 1) if own.shape[axis] > 1]
        if not followed or not np.isfinite(own).all() or min(spread) < ROUNDING:
            return False
    return True


# The same network in Keras.


def for_keras(U: Array, W: Array, V: Array) -> list[Array]:
    """Return the matrices that rows multiply from the left."""
    return [U, W.T, V.T]


KERAS_MISTAKES: dict[Text | str, Callable[[Array, Array, Array], Any]] = {
    "Nothing is transposed: W @ s is s @ W.T, and V @ s is s @ V.T.": lambda U, W, V: [U, W, V],
    "W has to be transposed too: W @ s is s @ W.T.": (lambda U, W, V: [U, W, V.T]),
    "V has to be transposed too: V @ s is s @ V.T.": (lambda U, W, V: [U, W.T, V]),
    "U stays as it is: the input is a row already, x @ U.": lambda U, W, V: [U.T, W.T, V.T],
}


def matrices(random: np.random.Generator) -> Iterator[tuple[Array, ...]]:
    """Yield U, W and V whose sizes all differ."""
    for features, units, outputs in ((3, 2, 4), (5, 4, 2), (2, 6, 3), (1, 3, 2)):
        yield tuple(_matrices(random, (features, units), (units, units), (outputs, units)))


def how_many(features: int, units: int, outputs: int, bias: bool) -> int:
    """Count the numbers in U, W and V, and in the biases if there are any."""
    return units * (features + units + outputs) + (units + outputs if bias else 0)


COUNT_MISTAKES: dict[Text | str, Callable[[int, int, int, bool], int]] = {
    "A layer has as many biases as it has units; here it is one for each layer.": (
        lambda features, units, outputs, bias: how_many(features, units, outputs, False) + 2 * bias
    ),
    "The biases are never counted.": (lambda features, units, outputs, bias: how_many(features, units, outputs, False)),
    "The biases are always counted, also where `bias` is False.": lambda features, units, outputs, bias: how_many(
        features, units, outputs, True
    ),
    "The outputs have biases too, one each.": (
        lambda features, units, outputs, bias: how_many(features, units, outputs, bias) - outputs * bias
    ),
    "The numbers in W are missing: units × units.": (
        lambda features, units, outputs, bias: how_many(features, units, outputs, bias) - units**2
    ),
    "The numbers in V are missing: outputs × units.": (
        lambda features, units, outputs, bias: how_many(features, units, outputs, bias) - outputs * units
    ),
    "W has a number for each pair of units: units × units, not units.": lambda features, units, outputs, bias: (
        how_many(features, units, outputs, bias) - units**2 + units
    ),
}
COUNTS = [
    (*sizes, bias) for sizes in ((2, 5, 3), (1, 1, 1), (7, 4, 1), (1, 6, 9), (3, 32, 10)) for bias in (False, True)
]


# Backpropagation through time.


def terms(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Array:
    """Return the terms of the sum, step by step, as the notebook's text gives them."""
    before, after = _states_of(x, s0, u, w)
    return _deltas(after[-1] - y, w, len(x)) * before


def _states_of(x: Sequence[float], s0: float, u: float, w: float) -> tuple[Array, Array]:
    """Return the states before each step and after it."""
    visited = [s0]
    for value in x:
        visited.append(w * visited[-1] + u * value)
    return np.array(visited[:-1]), np.array(visited[1:])


def _deltas(error: float, w: float, steps: int) -> Array:
    return error * w ** np.arange(steps)[::-1].astype(float)


def whole_gradient(x: Sequence[float], s0: float, u: float, w: float, y: float) -> float:
    """Return the sum of the terms."""
    return float(terms(x, s0, u, w, y).sum())


def _all_with_the_last_delta(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Any:
    before, after = _states_of(x, s0, u, w)
    return (after[-1] - y) * before.sum()


def _states_after(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Any:
    after = _states_of(x, s0, u, w)[1]
    return (_deltas(after[-1] - y, w, len(x)) * after).sum()


def _powers_reversed(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Any:
    before, after = _states_of(x, s0, u, w)
    return (_deltas(after[-1] - y, w, len(x))[::-1] * before).sum()


def _without_the_error(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Any:
    return (_deltas(1.0, w, len(x)) * _states_of(x, s0, u, w)[0]).sum()


def _by_u(x: Sequence[float], s0: float, u: float, w: float, y: float) -> Any:
    after = _states_of(x, s0, u, w)[1]
    return (_deltas(after[-1] - y, w, len(x)) * np.array(x)).sum()


GRADIENT_MISTAKES: dict[Text | str, Callable[[Sequence[float], float, float, float, float], Any]] = {
    (
        "This is the last step's term alone; w has a part in every step, so add up the terms of all steps."
    ): lambda x, s0, u, w, y: terms(x, s0, u, w, y)[-1],
    "The first step's term, with s0, is missing.": lambda x, s0, u, w, y: terms(x, s0, u, w, y)[1:].sum(),
    "All steps have the last step's delta; at each step back it is multiplied by w.": _all_with_the_last_delta,
    "The powers of w are reversed: the last step has w**0, the first one the highest power.": _powers_reversed,
    "Each delta goes with the state before the step, s_(t-1), not with the one after it.": _states_after,
    "The factor s_T - y, the last delta, is missing.": _without_the_error,
    "This is twice the derivative: the loss has a factor 1/2, which the square's 2 cancels.": lambda x, s0, u, w, y: (
        2 * whole_gradient(x, s0, u, w, y)
    ),
    "The sign is reversed: the last delta is s_T - y, not y - s_T.": lambda x, s0, u, w, y: (
        -whole_gradient(x, s0, u, w, y)
    ),
    "There is one w too many: the last step's delta is s_T - y, without any w.": lambda x, s0, u, w, y: (
        w * whole_gradient(x, s0, u, w, y)
    ),
    "This is the derivative by u; by w, each delta multiplies a state, not an input.": _by_u,
    "The terms are added up, not averaged.": (lambda x, s0, u, w, y: terms(x, s0, u, w, y).mean()),
    "The first state is s0, as it is given, not zero.": lambda x, s0, u, w, y: whole_gradient(x, 0.0, u, w, y),
}

Losses = tuple[list[float], float, float, float, float]


def losses_of(*steps: int) -> Callable[[np.random.Generator], Iterator[Losses]]:
    """Return a case for each number of steps, with a derivative that is far from zero."""

    def draw(random: np.random.Generator) -> Iterator[Losses]:
        for number, n in enumerate(steps):
            while True:
                x = random.uniform(-2, 2, n).round(2).tolist()
                s0, u = random.choice((-1, 1), 2) * random.uniform(0.6, 1.8, 2)
                w = random.uniform(0.6, 1.2) * (-1 if number % 3 == 2 else 1)
                y = _states_of(x, s0, u, w)[1][-1] + random.choice((-1, 1)) * random.uniform(1, 2)
                case = x, float(s0), float(u), float(w), float(y)
                if abs(whole_gradient(*case)) > 1:
                    yield case
                    break

    return draw


HAND_MISTAKES: dict[Text | str, Any] = {
    "This is their sum; give the three terms.": -4.5,
    "The order is reversed: the term of step 1 comes first.": ([-3.0, -1.0, -0.5]),
    "The sign is reversed: the last delta is s_3 - y.": ([0.5, 1.0, 3.0]),
    "These are the deltas; each one is still to be multiplied by the state before its step.": [-0.25, -0.5, -1.0],
    "Each delta goes with the state before its step: s_0, s_1 and s_2.": [-0.5, -1.5, -0.5],
    "At each step back, delta is multiplied by w.": [-2.0, -2.0, -3.0],
}


# The figure.

# Weights that vanish, explode and stay, and a negative one; and how far back they go.
MANY, ALONE = ([0.63, 1.27, 1.0, -0.84], 12), ([0.92], 20)
# More lines than anybody draws, and more steps.
LONGEST = 200
Curve = Callable[[float, Array, int], Any]


def size(w: float, k: Array, steps: int) -> Any:
    """Return what is left of delta after k steps back."""
    return abs(w) ** k


_AS_LOGARITHMS = Text("Draw the size itself, not its logarithm: change the scale of the axis, not the numbers.")
FIGURE_MISTAKES: tuple[tuple[Curve, Text], ...] = (
    (
        lambda w, k, steps: abs(w) ** (steps - k),
        Text("The lines are reversed: k counts the steps back, so each line begins at 1, for k = 0."),
    ),
    (
        lambda w, k, steps: np.sign(w) ** k * abs(w) ** k,
        Text("Draw the size |w|**k, also where w is negative, and not w**k."),
    ),
    (
        lambda w, k, steps: abs(w) ** (k + 1),
        Text("After 0 steps back, 1 is left, not |w|."),
    ),
    (
        lambda w, k, steps: abs(w) * k,
        Text("At each step back, multiply by w: |w|**k, not k·|w|."),
    ),
    (lambda w, k, steps: k * np.log(abs(w)), _AS_LOGARITHMS),
    (lambda w, k, steps: k * np.log10(abs(w)), _AS_LOGARITHMS),
    (lambda w, k, steps: k * np.log2(abs(w)), _AS_LOGARITHMS),
)
_IN_ONE = Text("There are fewer lines than w: draw one for each, all of them in the same figure.")
_AS_LINES = Text("Draw lines, as plt.plot does: one for each w.")
_OTHERS = Text("These lines are those of other w: draw them for the list `ws` that the function receives.")
_TO_THE_END = Text("Each line ends at k = {n}, the argument `steps`.")


def a_line_for_each(ws: Sequence[float], steps: int) -> Callable[[Any], None]:
    """Return a judge of a figure with a line of |w|**k for each w."""
    expected = Text("{n} lines of |w|**k, one for each w,")
    expected = expected.fill(n=str(len(ws)))

    def judge(figure: Any) -> None:
        """A line of |w|**k for each w."""
        if not is_a(figure, Figure):
            raise Junk(expected, show(figure))
        lines = [line for axes in figure.axes for line in axes.lines][:LONGEST]
        missing = [w for w in ws if not any(_is_line(line, size, w, steps, steps) for line in lines)]
        if not missing:
            return
        received = Text("{k} of them right").fill(k=str(len(ws) - len(missing)))
        raise Mismatch(expected, received, _why_not(lines, ws, steps))

    return judge


def _why_not(lines: Sequence[Line], ws: Sequence[float], steps: int) -> Text | None:
    for curve, sentence in FIGURE_MISTAKES:
        if all(any(_is_line(line, curve, w, steps, steps) for line in lines) for w in ws):
            return sentence
    ends = {float(np.nan_to_num(np.asarray(line.x, dtype=np.float64)).max(initial=0)) for line in lines}
    for end in sorted(end for end in ends if 1 <= end <= LONGEST)[:20]:
        if all(any(_is_line(line, size, w, steps, int(end)) for line in lines) for w in ws):
            return _TO_THE_END.fill(n=str(steps))
    if len(lines) < len(ws):
        return _IN_ONE if lines else _AS_LINES
    others = [_weight_of(line, steps) for line in lines]
    return _OTHERS if None not in others and len(set(others)) == len(others) else None


def _weight_of(line: Line, steps: int) -> float | None:
    """Return the |w| for which a line is right, for as many steps as it has; None where it is so for none."""
    x, y = np.asarray(line.x, dtype=np.float64).ravel(), np.asarray(line.y, dtype=np.float64).ravel()
    one, end = y[x == 1], x.max(initial=0)
    fits = one.size > 0 and 2 <= end <= LONGEST and _is_line(line, size, float(one[0]), steps, int(end))
    return float(one[0]) if fits else None


def _is_line(line: Line, curve: Curve, w: float, steps: int, end: int) -> bool:
    """Whether a line is on the curve at all its points, which are at each k from 1 to the end; k = 0 is free."""
    k, given = np.asarray(line.x, dtype=np.float64).ravel(), np.asarray(line.y, dtype=np.float64).ravel()
    reached = k[abs(k - np.round(k)) < 1e-6].round()
    if not np.isin(np.arange(1, end + 1), reached).all() or not ((k >= 0) & (k <= end + 1e-6)).all():
        return False
    with np.errstate(all="ignore"):
        right = np.asarray(curve(w, k, steps), dtype=np.float64)
        return bool((abs(given - right) <= 1e-6 + 1e-3 * abs(right)).all())


def drawn(ws: Sequence[float], steps: int) -> draws:
    """Return what asks plot_gradients for a figure of these w."""
    return draws(list(ws), steps, then=all_of(a_line_for_each(ws, steps), labelled_axes()))


# The checks.

recursive = check(
    "balance gives the balance after m months",
    that(
        "balance",
        takes("m", "v0", "i"),
        agrees_with(v, some_months, BALANCE_MISTAKES),
        judged_by(at_the_start, BEFORE_THE_FIRST),
    ),
)
three = check(
    "three_months gives the balances of three months",
    that("three_months", takes("v0", "i"), agrees_with(first_three, money, THREE_MISTAKES)),
)
unfolded = check(
    "months gives the balances of any number of months",
    # Two probes: whoever calls a `balance` that is wrong is refused for that only once.
    any_of(that("months", right_months), those("months", "balance", judge=by_their_balance)),
)
forward = check(
    "states takes the state from step to step",
    that(
        "states",
        takes("X", "U", "W", "f"),
        agrees_with(all_states, sequences(*STATE_SIZES), STATES_MISTAKES, atol=ROUNDING),
    ),
    points=2,
)
any_forward = check(
    "states works for any number of steps, features and units",
    that("states", agrees_with(all_states, sequences(*OTHER_STATE_SIZES), atol=ROUNDING, seed=1)),
    needs=forward,
)
outputs = check(
    "network gives the outputs of all steps, for each sequence by itself",
    any_of(that("network", right_network), those("network", "states", judge=by_their_states)),
    points=2,
)
in_keras = check(
    "keras_weights are the matrices as Keras keeps them",
    that("keras_weights", takes("U", "W", "V"), agrees_with(for_keras, matrices, KERAS_MISTAKES)),
)
counted = check(
    "parameters counts U, W and V, and biases where asked",
    that("parameters", takes("features", "units", "outputs", "bias"), agrees_with(how_many, COUNTS, COUNT_MISTAKES)),
)
hand = check(
    "by_hand has the terms of the three steps",
    that(
        "by_hand", close_to(terms(STEPS, START, INPUT_WEIGHT, STATE_WEIGHT, TARGET), rtol=1e-3, mistakes=HAND_MISTAKES)
    ),
)
through_time = check(
    "gradient is the derivative, over all steps",
    that(
        "gradient",
        takes("x", "s0", "u", "w", "y"),
        agrees_with(whole_gradient, losses_of(3, 2, 4, 1, 5, 7, 9), GRADIENT_MISTAKES, rtol=5e-3, atol=1e-3),
    ),
    points=2,
)
figure = check(
    "plot_gradients draws what is left after k steps, for each w, on axes with names",
    that("plot_gradients", takes("ws", "steps"), drawn(*MANY), drawn(*ALONE)),
)
sharing = check(
    "Written: what sharing the parameters buys",
    written(
        "sharing",
        (
            "Half: the number of parameters does not depend on the length, or sequences of any length are accepted. "
            "Half: what is learned at one step holds at all others, or each step is an example for the same weights, "
            "so that fewer data are enough."
        ),
    ),
)
convolution = check(
    "Written: how a 1-D convolution differs from a recurrent network",
    written(
        "convolution",
        (
            "Half: a convolution sees a window of fixed width, the recurrent network all inputs so far, by its state. "
            "Half: a convolution has no state and is computed at all positions at once, the recurrent network step by "
            "step. Only that both share weights: nothing, as the question says it."
        ),
    ),
)
why = check(
    "Written: why recurrent networks for sequences",
    written(
        "sequences",
        (
            "Half: order and past matter, and the state is a memory of them; or the length may vary, which a dense "
            "network's input may not. Half: an example of a task in which what came before matters."
        ),
    ),
)

activity = Activity(
    "recurrence",
    title="Recurrence: from compound interest to a recurrent network",
    checks=[
        *(recursive, three, unfolded, forward, any_forward, outputs, in_keras, counted),
        *(hand, through_time, figure, sharing, convolution, why),
    ],
    limits=Limits(cell_seconds=40, call_seconds=10, total_seconds=120),
)
