"""The grader of rnn-weights: the weights of a recurrent network, and its arithmetic by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    Limits,
    Text,
    agrees_with,
    built_model,
    check,
    finite,
    length,
    mistake,
    shape,
    takes,
    that,
    those,
    written,
)
from gabarito.checks.comparison import Tolerance, difference
from gabarito.checks.diagnosis_of_numbers import diagnosis_of_numbers
from gabarito.checks.evidence import require_conclusive
from gabarito.checks.matcher import any_of, refusal_of
from gabarito.checks.reading import numbers
from gabarito.values.model import Model

Array = NDArray[Any]
Weights = Sequence[Array]

# The notebook's two sequences, (steps, features).
ONE_STEP, TWO_STEPS = np.sin([[0.31]]), np.sin([[0.31], [0.62]])
# How far float32 arithmetic, in any order, may be from ours.
ROUNDING = 1e-4
# The two predictions agree to the fifth decimal place, as the notebook asks; they are below one.
AGREEMENT = 1e-5
# What the notebook's trained model gives for the two sequences, and how far from it another training of it may end:
# this is what the notebook says, and what its public test asks.
TWO_NUMBERS = shape(2) & finite()
TRAINED, NEAR = np.array([0.58, 0.80]), 0.1


def one_step(x: Array, state: Array, weights: Weights) -> Any:
    """Return the new state (units,): the notebook's equation with the identity for g."""
    Wi, Ws, b = weights
    return x @ Wi + state @ Ws + b


def last_state(sequence: Array, weights: Weights) -> Any:
    """Return the state (units,) after all rows of the sequence, beginning with zeros."""
    state = np.zeros(len(weights[2]))
    for x in sequence:
        state = one_step(x, state, weights)
    return state


# Mistakes in one step; a sequence can have the same mistake at every step.


STEP_MISTAKES = [
    mistake("The bias is missing.", lambda x, state, weights: x @ weights[0] + state @ weights[1]),
    mistake(
        "The recurrent kernel is transposed: the state multiplies it from the left, state @ Ws.",
        lambda x, state, weights: x @ weights[0] + weights[1] @ state + weights[2],
    ),
    mistake("The previous state is never used.", lambda x, state, weights: x @ weights[0] + weights[2]),
    mistake(
        "The two kernels are swapped: the input goes with Wi, the state with Ws.",
        lambda x, state, weights: x @ weights[1] + state @ weights[0] + weights[2],
    ),
    mistake(
        "The activation is the identity here, not the hyperbolic tangent.",
        lambda x, state, weights: np.tanh(one_step(x, state, weights)),
    ),
]


def _at_every_step(one: mistake) -> mistake:
    def run(sequence: Array, weights: Weights) -> Any:
        state = np.zeros(len(weights[2]))
        for x in sequence:
            state = one.oracle(x, state, weights)
        return state

    return mistake(one.sentence, run)


def _in_place(sequence: Any, weights: Any) -> Any:
    """Return the last state where each unit is overwritten before the next one is computed."""
    from_input, from_state, bias = weights
    state = np.zeros(len(bias))
    for x in np.asarray(sequence):
        for unit in range(len(bias)):
            state[unit] = x @ from_input[:, unit] + state @ from_state[:, unit] + bias[unit]
    return state


RUN_MISTAKES = [
    *map(_at_every_step, STEP_MISTAKES),
    mistake(
        "The steps are reversed: the first row of the sequence comes first.",
        lambda sequence, weights: last_state(sequence[::-1], weights),
    ),
    mistake(
        "The state after the first step is returned; go on to the last.",
        lambda sequence, weights: last_state(sequence[:1], weights),
    ),
    mistake("The old state is overwritten while it is still read: compute all of the new one first.", _in_place),
]


def _weights(random: np.random.Generator, features: int, units: int) -> Weights:
    """Draw weights and a bias that is far from zero, so that a missing bias shows."""
    bias = random.choice((-1, 1), units) * random.uniform(0.3, 1, units)
    drawn = (random.normal(size=(features, units)), 0.6 * random.normal(size=(units, units)), bias)
    return [one.astype(np.float32) for one in drawn]


def step_cases(*sizes: tuple[int, int]) -> Callable[[np.random.Generator], Iterator[tuple[Array, Array, Weights]]]:
    """Return cases of one step for each pair of features and units."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Array, Array, Weights]]:
        for features, units in sizes:
            x, state = random.normal(size=features), random.normal(size=units)
            yield x.astype(np.float32), state.astype(np.float32), _weights(random, features, units)

    return draw


def run_cases(*sizes: tuple[int, int, int]) -> Callable[[np.random.Generator], Iterator[tuple[Array, Weights]]]:
    """Return cases of a sequence for each triple of steps, features and units."""

    def draw(random: np.random.Generator) -> Iterator[tuple[Array, Weights]]:
        for steps, features, units in sizes:
            yield random.normal(size=(steps, features)).astype(np.float32), _weights(random, features, units)

    return draw


# Units and features.
SIZES = [(1, 1), (4, 2), (3, 7), (32, 5), (1, 6), (6, 1)]


# Two sequences of two units, one after the other: a state that is kept from call to call shows.
TWICE_TWO_UNITS = run_cases((2, 2, 2), (4, 2, 2), (5, 3, 3))


def how_many(units: int, features: int) -> int:
    """Count the entries of a kernel, a recurrent kernel and a bias."""
    return features * units + units * units + units


COUNT_MISTAKES = [
    mistake("The bias has parameters too, one per unit.", lambda units, features: features * units + units * units),
    mistake("The recurrent kernel is missing: units × units.", lambda units, features: features * units + units),
    mistake(
        "Every unit has a weight for every unit: units × units, not units.",
        lambda units, features: features * units + 2 * units,
    ),
    mistake(
        "The recurrent kernel is units × units: features are not in it.",
        lambda units, features: 2 * units * features + units,
    ),
    mistake("Units and features are swapped.", lambda units, features: how_many(features, units)),
]


# The values of the notebook's own model.

# The shapes of its weights.
_FORMS = ((1, 1), (1, 1), (1,))


def of_the_model(weights: Any, model: Any) -> None:
    """The weights of `model`, as get_weights gives them."""
    rights = _own_weights(model)
    _require_conclusive(_last_states(rights))
    for mine, right in zip(weights, rights, strict=True):
        (shape(*right.shape) & finite())(mine)
    # Together, because the bias alone is so near zero that no tolerance would tell it from zero.
    flat = [np.concatenate([numbers(one).ravel() for one in arrays]) for arrays in (weights, rights)]
    # Strict enough to refuse the exact weights of a sine, and those from before a second training.
    _require_near(flat[0], flat[1], rtol=1e-5, atol=1e-6)


def by_arithmetic(values: Any, model: Any) -> None:
    """What the model's weights give for the two sequences."""
    weights = _own_weights(model)
    right = _last_states(weights)
    _require_conclusive(right)
    slips = {_NO_SINE: _last_states(weights, *map(np.arcsin, (ONE_STEP, TWO_STEPS))), _TRUE: np.sin([0.62, 0.93])}
    _require_near(values, right, slips=slips)


def by_their_arithmetic(values: Any, model: Any, weights: Any) -> None:
    """What `weights` give for the two sequences; whether those are the model's is for another check."""
    TWO_NUMBERS(values)
    refusal = refusal_of(lambda given: by_arithmetic(given, model), values)
    if refusal is not None and (isinstance(refusal, Junk) or not _follows(values, weights)):
        raise refusal


def _last_states(weights: Weights, one: Array = ONE_STEP, two: Array = TWO_STEPS) -> list[float]:
    return [last_state(sequence, weights).item() for sequence in (one, two)]


def _follows(values: Any, weights: Any) -> bool:
    if refusal_of(length(3), weights) is not None:
        return False
    if any(refusal_of(shape(*form) & finite(), one) for form, one in zip(_FORMS, weights, strict=True)):
        return False
    states = _last_states(
        [numbers(w).astype(np.float64).reshape(form) for w, form in zip(weights, _FORMS, strict=True)]
    )
    # If the weights give zero, zero doesn't show that anything was computed.
    conclusive = min(map(abs, states)) > 10 * AGREEMENT
    return conclusive and bool(np.allclose(numbers(values).ravel(), states, rtol=0, atol=AGREEMENT))


def by_prediction(values: Any, model: Any) -> None:
    """What the model itself predicts for the two sequences."""
    one, two, apart = (
        numbers(model.predict(batch.astype(np.float32))).ravel()
        for batch in (ONE_STEP[None], TWO_STEPS[None], TWO_STEPS[:, None])
    )
    _require_conclusive([one, two])
    _require_near(values, np.ravel([one, two]), slips={_APART: [*one, apart[-1]]})


def _require_conclusive(right: Any) -> None:
    """Raise Junk where a student's own model is not the notebook's, trained: zeros, say, would prove no computing."""
    expected = Text("a model that was trained")
    require_conclusive(right, least=10 * AGREEMENT, expected=expected, hint=_LEAVE)
    states = np.asarray(right, dtype=np.float64).ravel()
    if not (np.abs(states - TRAINED) <= NEAR).all():
        raise Junk(expected, "one that gives {a} and {b}", _LEAVE, a=f"{states[0]:.3g}", b=f"{states[1]:.3g}")


def _require_near(
    values: Any, right: Any, rtol: float = 0, atol: float = AGREEMENT, slips: Mapping[Text, Any] = MappingProxyType({})
) -> None:
    # Not `close_to`, which asks more of what is right than a student's own model may have: it could be nearly zero.
    tolerance = Tolerance(rtol, atol)
    refusal = difference(right, values, tolerance)
    if refusal is None:
        return
    for sentence, wrong in slips.items():
        if difference(wrong, values, tolerance) is None:
            raise refusal.hinting(sentence)
    raise refusal.found(diagnosis_of_numbers(right, values, tolerance))


def _own_weights(model: Any) -> tuple[Array, ...]:
    """Return the weights of the notebook's only recurrent layer.

    Raises:
        Mismatch: if the model is no longer the notebook's.
    """
    built_model()(model)
    assert isinstance(model, Model)
    found = [layer for layer in model.all_layers() if layer.kind == "SimpleRNN" and len(layer.weights) == 3]
    if len(found) != 1 or tuple(weight.shape for weight in found[0].weights) != _FORMS:
        raise Junk("the notebook's model, with a SimpleRNN of one unit", "another model", _LEAVE)
    if not all(np.isfinite(weight).all() for weight in found[0].weights):
        raise Junk(finite().text, "weights that are not finite", _LEAVE)
    return found[0].weights


_AGAIN = Text("Give what model.get_weights() returns, as it is; if the model was trained again, read them again.")
_NO_SINE = Text("The inputs are sines: sin(0.31) and sin(0.62), not the angles.")
_TRUE = Text("These are true sines; what the model gives is asked for.")
_APART = Text("The two steps are one sample of shape (1, 2, 1), not two samples of one step.")
_LEAVE = Text("Leave the cell that makes `model` as it is.")

read = check(
    "weights are those of the model",
    # A later cell may use the name `model` again.
    those(weights=length(3), model=built_model(), judge=of_the_model, hint=_AGAIN),
)
counted = check(
    "count gives the number of parameters",
    that(
        "count",
        takes("units", "features"),
        agrees_with(how_many, SIZES, COUNT_MISTAKES),
    ),
)
step = check(
    "step is one step of the cell",
    that(
        "step",
        takes("x", "state", "weights"),
        agrees_with(one_step, step_cases((2, 2), (3, 3), (3, 3)), STEP_MISTAKES, atol=ROUNDING),
    ),
    points=2,
)
any_step = check(
    "step works for any number of features and units",
    that("step", agrees_with(one_step, step_cases((1, 1), (1, 4), (5, 2)), atol=ROUNDING)),
    needs=step,
)
run = check(
    "run takes the state from the first step to the last",
    that(
        "run",
        takes("sequence", "weights"),
        agrees_with(last_state, TWICE_TWO_UNITS, RUN_MISTAKES, atol=ROUNDING),
    ),
    points=3,
)
any_run = check(
    "run works for any number of steps, features and units",
    that("run", agrees_with(last_state, run_cases((1, 1, 1), (2, 1, 3), (7, 1, 4), (3, 6, 2)), atol=ROUNDING)),
    needs=run,
)
hand = check(
    "by_hand follows from the weights",
    # Two probes: an answer computed from model.get_weights() doesn't need `weights`.
    any_of(
        those(by_hand=TWO_NUMBERS, model=built_model(), judge=by_arithmetic),
        those("by_hand", "model", "weights", judge=by_their_arithmetic),
    ),
)
keras = check(
    "by_keras is what the model predicts",
    those(by_keras=TWO_NUMBERS, model=built_model(), judge=by_prediction),
)
sharing = check(
    "Written: what sharing the weights buys",
    written(
        "sharing",
        (
            "Half: the same weights at every step make the number of parameters independent of the length, so that "
            "sequences of any length are taken. Half: what is learned at one place of the sequence holds at all "
            "others, so that fewer samples are enough."
        ),
    ),
)

activity = Activity(
    "rnn-weights",
    title="The weights of a recurrent network",
    checks=[read, counted, step, any_step, run, any_run, hand, keras, sharing],
    limits=Limits(cell_seconds=40, call_seconds=10, total_seconds=120),
)
