"""The grader of functional-api, which students never get: networks of several paths, judged by what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    L,
    Matcher,
    Mismatch,
    Raised,
    Text,
    agrees_with,
    at_least,
    between,
    built_model,
    calibrated,
    check,
    close_to,
    counts,
    finite,
    has_layers,
    judged_by,
    layers_are,
    length,
    maps,
    mistake,
    returns,
    scores,
    shape,
    that,
    those,
    written,
)
from gabarito.checks.functions import call
from gabarito.checks.matcher import Judge, refusal_of
from gabarito.checks.model_graph import steps_of
from gabarito.checks.reading import as_handle, as_model, numbers, single
from gabarito.checks.show import show
from gabarito.values.handle import How, Question
from gabarito.values.model import Inputs, Model

Array = NDArray[Any]
Event = tuple[float, int, str, float]

A_MODEL = Text("a Keras model")


def requests(n: int, seed: int) -> tuple[Array, Array, Array, Array]:
    """Draw requests as the notebook does: message (n, 12), question (n, 4), department (n,) and hours (n,)."""
    draw = np.random.default_rng(seed)
    office, kind = draw.integers(0, 3, (2, n))
    own = 10 * office[:, None] + draw.integers(0, 10, (n, 12)) + 1
    told = np.where(draw.random((n, 12)) < 0.6, own, draw.integers(1, 31, (n, 12)))
    own = 5 * kind[:, None] + draw.integers(0, 5, (n, 4)) + 1
    asked = np.where(draw.random((n, 4)) < 0.9, own, draw.integers(1, 16, (n, 4)))
    return told, asked, office, 2 * office + kind + draw.normal(0, 0.2, n) + 1


VALIDATION = requests(200, 2)
UNSEEN = requests(400, 20_417)


def sequences(words: int, size: int, n: int = 6) -> Array:
    """Return n sequences of so many words, among them the first word and the last."""
    drawn = np.random.default_rng(words).integers(0, words, (n, size))
    drawn[0, 0], drawn[1, 0] = 0, words - 1
    return drawn


# What a network does.


def outputs(network: object, inputs: Inputs, *columns: int) -> list[Array]:
    """Return what a network makes of its inputs: for each output an array of so many columns."""
    samples = len(inputs[0] if isinstance(inputs, list) else inputs)
    made = as_model(network, A_MODEL).predict(inputs)
    if isinstance(made, dict):
        made = [made[name] for name in sorted(made)]
    parts = list(made) if isinstance(made, list | tuple) else [made]
    if len(parts) != len(columns):
        raise Mismatch("a model with {n} outputs", "one with {m}", n=str(len(columns)), m=str(len(parts)))
    for part, width in zip(parts, columns, strict=True):
        (shape(samples, width) & finite())(part)
    return [np.asarray(numbers(part), dtype=float).reshape(samples, -1) for part in parts]


def reads_both(network: object, inputs: list[Array], *columns: int) -> list[Array]:
    """Return a network's outputs, each of which changes with the message and with the question."""
    made = outputs(network, inputs, *columns)
    for name, others in (("message", [inputs[0][::-1], inputs[1]]), ("question", [inputs[0], inputs[1][::-1]])):
        for before, after in zip(made, outputs(network, others, *columns), strict=True):
            if abs(before - after).max() < 1e-7:
                hint = "Follow the path from each input to each output: keras.Model finds only what is connected."
                raise Mismatch("outputs that change with the {i}", "one that does not", hint, i=name)
    return made


def probabilities(rows: Array) -> None:
    """rows of probabilities"""  # noqa: D403, D415
    refusal = refusal_of(between(0, 1), rows)
    if refusal is not None:
        raise refusal.hinting("End in a softmax.")
    if not np.allclose(rows.sum(axis=1), 1, atol=1e-4):
        raise Mismatch("rows of probabilities, which sum to 1", "rows with another sum", "End in a softmax.")


def filled(network: object, kernel: float, bias: float, inputs: Array) -> object:
    """Return what a network makes of inputs with all its kernels at one number, and all its biases at another."""
    handle = as_handle(as_model(network, A_MODEL).handle, A_MODEL)
    weights = handle.method("get_weights")
    handle.method("set_weights", [np.full(one.shape, kernel if one.ndim > 1 else bias) for one in weights])
    return handle.ask(Question(How.CALL, None, (inputs,)))


def loss(network: object, right: list[Array], guess: list[Array]) -> float:
    """Return the loss with which a network was compiled."""
    model = as_model(network, A_MODEL)
    if model.loss is None:
        raise Mismatch("a compiled model", "one that is not compiled", "Call compile before you return the model.")
    handle = as_handle(model.handle, A_MODEL)
    try:
        found = handle.method("compute_loss", y=right, y_pred=guess)
    except Raised:
        # Of a model whose outputs are a dictionary.
        named = [dict(zip(("department", "hours"), one, strict=True)) for one in (right, guess)]
        found = handle.method("compute_loss", y=named[0], y_pred=named[1])
    value = single(found)
    if value is None or not np.isfinite(value):
        raise Mismatch("a finite loss", show(found))
    return value


def rebuilt(features: int, hidden: int, classes: int) -> Judge:
    """Return the sequential example of these sizes."""
    dense = L.Dense(units=hidden, activation="relu")
    whole = layers_are(dense, dense, L.Dense(units=classes, activation="softmax"))
    return functional & whole & maps((features,), (classes,))


def functional(value: object) -> None:
    """a model of the functional API"""  # noqa: D403, D415
    if as_model(value, A_MODEL).kind == "Sequential":
        hint = "Begin with keras.Input, call each layer on a tensor, and end with keras.Model."
        raise Mismatch("a model of the functional API", "a Sequential model", hint)


def reader(network: object, message_words: int, question_words: int, classes: int) -> None:
    """a model of a message and a question"""  # noqa: D403, D415
    built_model()(network)
    inputs = [sequences(message_words, 12), sequences(question_words, 4)]
    (made,) = reads_both(network, inputs, classes)
    probabilities(made)
    for words in (message_words, question_words):
        path = (L.Embedding(input_dim=at_least(words)), ..., L.Concatenate, ..., L.Dense(activation="softmax"))
        has_layers(*path)(network)
    counts(L.Embedding, at_least(2))(network)


def two_outputs(network: object, weight: float) -> None:
    """a model of a message and a question with two outputs"""  # noqa: D403, D415
    department, _ = reads_both(network, [sequences(31, 12), sequences(16, 4)], 3, 1)
    probabilities(department)


RIGHT = [np.array([0, 2, 1, 2]), np.array([[3.0], [5.5], [1.0], [6.0]])]
PERFECT = [np.eye(3)[RIGHT[0]], RIGHT[1]]
CHANCES = [[0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.5, 0.1, 0.4], [0.3, 0.3, 0.4]]
GUESS = [np.array(CHANCES), np.array([[1.0], [5.0], [4.5], [6.2]])]


def weighed(network: object, weight: float) -> None:
    """a model compiled with both losses and their weights"""  # noqa: D403, D415
    # A regularizer adds the same to both.
    found = loss(network, RIGHT, GUESS) - loss(network, RIGHT, PERFECT)
    entropy = -np.log(GUESS[0][np.arange(4), RIGHT[0]]).mean()
    squares, distance = ((GUESS[1] - RIGHT[1]) ** 2).mean(), abs(GUESS[1] - RIGHT[1]).mean()
    right = float(entropy + weight * squares)
    known = {
        entropy + squares: Text("Both losses have the weight 1: give compile loss_weights."),
        weight * entropy + squares: Text("The weight belongs to the hours, not to the department."),
        weight * (entropy + squares): Text("Only the loss of the hours is multiplied by weight."),
        weight * squares: Text("The loss of the department has the weight 0."),
        2 * entropy + weight * squares: Text("The loss of the department has the weight 2; it should be 1."),
        entropy + weight * distance: Text("The loss of the hours is the mean squared error, not the absolute one."),
    }
    if not np.isclose(found, right, rtol=1e-3):
        hints = [hint for wrong, hint in known.items() if np.isclose(found, wrong, rtol=1e-3)]
        raise Mismatch(show(right), show(found), hints[0] if hints else None)


# The log of a training, and what TensorBoard keeps of one.

LOGS = [{"loss": 2.5, "hours_mae": 2.25, "val_loss": 3.25}, {"loss": 1.75, "hours_mae": 2.5, "val_loss": 3.0}]


def trained(log: object, logs: Sequence[dict[str, float]]) -> Any:
    """Return the rows of a callback after a training with these logs."""
    callback = as_handle(log, Text("a callback"))
    callback.method("set_params", {"verbose": 0, "epochs": len(logs), "steps": 1})
    callback.method("on_train_begin", {})
    for epoch, one in enumerate(logs):
        callback.method("on_epoch_begin", epoch, {})
        callback.method("on_epoch_end", epoch, one)
    return callback.attribute("rows")


def keeps_a_log(make: object) -> None:
    """a callback with a row for each epoch"""  # noqa: D403, D415
    log = call(make, ())
    same_rows(trained(log, LOGS), LOGS)
    again = [{"accuracy": 0.5, "loss": 0.75}]
    rows = trained(log, again)
    if isinstance(rows, list | tuple) and len(rows) == len(LOGS) + 1:
        raise Mismatch("1 row after a second training of 1 epoch", "{n}", "Empty rows in on_train_begin.", n=len(rows))
    same_rows(rows, again)


def same_rows(rows: Any, logs: Sequence[dict[str, float]]) -> None:
    """Compare rows with the logs that they were made of."""
    length(len(logs))(rows)
    for epoch, (row, one) in enumerate(zip(rows, logs, strict=True), start=1):
        missing = [name for name in ("epoch", *one) if name not in row]
        if missing:
            expected, label = "`{k}` in the row of epoch {n}", "a-key-is-missing"
            raise Mismatch(expected, "a row without it", label=label, k=missing[0], n=epoch)
        if single(row["epoch"]) == epoch - 1:
            raise Mismatch("epoch {n}", "epoch {m}", "Keras counts epochs from 0, rows from 1.", n=epoch, m=epoch - 1)
        for name, value in (("epoch", epoch), *one.items()):
            refusal = refusal_of(close_to(value), row[name])
            if refusal is not None:
                expected, label = "{v} under `{k}` in the row of epoch {n}", "another-number-in-a-row"
                received, hint = refusal.received, refusal.hint
                raise type(refusal)(expected, received, hint, label=label, v=value, k=name, n=epoch)


OF_DESK = Text("Is this of the requests that begin with val_, and does it end with the last epoch of desk?")


def of_its_training(desk: object, found: Array) -> None:
    """Refuse a curve of validation losses if none of them is that of the network now."""
    told, asked, department, hours = VALIDATION
    made = outputs(desk, [told, asked], 3, 1)
    now = loss(desk, [department, hours[:, None]], made)
    # In a training, Keras takes the logarithm from the logits, and no probability is clipped.
    chosen = made[0][np.arange(len(told)), department].clip(min=1e-30)
    exact = now + float(np.mean(np.log(chosen.clip(min=1e-7)) - np.log(chosen)))
    if len(found) < 2:
        raise Mismatch("2 epochs or more", "{n}", n=len(found), label="too-few-epochs")
    if not np.isclose(found[:, None], [now, exact], rtol=2e-3, atol=1e-4).any():
        raise Mismatch("a curve with the validation loss of desk, {v}", "one without it", OF_DESK, v=now)


def rows_of_desk(desk: object, rows: Any) -> None:
    """rows of the training of desk"""  # noqa: D403, D415
    if isinstance(rows, list | tuple) and not all("val_loss" in row for row in rows):
        raise Mismatch("rows with val_loss", "others", "Give fit the validation requests as validation_data.")
    of_its_training(desk, np.array([np.ravel(numbers(row["val_loss"]))[0] for row in rows]))


def logged_of_desk(desk: object, logged: object) -> None:
    """the validation loss of desk, as TensorBoard has it"""  # noqa: D403, D415
    (shape(None) & finite())(logged)
    of_its_training(desk, np.ravel(numbers(logged)))


@attrs.frozen(repr=False)
class OfOutput(Matcher):
    """A matcher of one of the outputs that a network has for the requests that nobody has seen."""

    place: int
    matcher: scores

    # Where calibration looks for what is asked of the score.
    at_least = property(lambda self: self.matcher.at_least)
    at_most = property(lambda self: self.matcher.at_most)

    @property
    def text(self) -> Text:
        """What the matcher expects."""
        return self.matcher.text

    def measure(self, value: object) -> float:
        """Return the score of this output."""
        return self.matcher.measure(self._alone(value))

    def __call__(self, value: object, /) -> None:
        """Ask the matcher about this output."""
        self.matcher(self._alone(value))

    def _alone(self, value: object) -> Model:
        made = outputs(value, [UNSEEN[0], UNSEEN[1]], 3, 1)[self.place]
        return replace(as_model(value, A_MODEL), outcome=lambda _: made)


def curve(events: list[Event], tag: str) -> list[float]:
    """Return the numbers under a tag by step, the latest of each step."""
    kept = {step: value for _, step, name, value in sorted(events) if name == tag}
    return [kept[step] for step in sorted(kept)]


def logs(random: np.random.Generator) -> Iterator[tuple[list[Event], str]]:
    """Draw logs of one training or two and several curves, in any order; the first one may be the longer one."""
    tags = ("epoch_loss", "epoch_hours_loss", "val_epoch_loss", "loss")
    for first, second, asked in ((3, 12, "epoch_loss"), (12, 5, "loss"), (5, 0, "epoch_loss")):
        events = [
            (1000.0 * run + 10 * step + place, step, tag, round(float(random.uniform(0.1, 9)), 3))
            for run, epochs in enumerate((first, second))
            for step in range(epochs)
            for place, tag in enumerate(tags)
        ]
        yield [events[place] for place in random.permutation(len(events))], asked


CURVE_MISTAKES = [
    mistake("The last one written is that of the largest wall_time, not the last one in the list.",
            lambda events, tag: curve([(0.0 + place, *one[1:]) for place, one in enumerate(events)], tag)),
    mistake("Of two numbers for the same step, the one that was written last counts.",
            lambda events, tag: curve([(-time, *rest) for time, *rest in events], tag)),
    mistake("One number for each step: where there are two, the one that was written last.",
            lambda events, tag: [one[3] for one in sorted(events, key=lambda one: one[1::-1]) if one[2] == tag]),
    mistake("One number for each step, in the order of the steps.",
            lambda events, tag: [one[3] for one in sorted(events) if one[2] == tag]),
    mistake("Use only what has exactly this tag.",
            lambda events, tag: curve([(*one[:2], tag, one[3]) for one in events if tag in one[2]], tag)),
    mistake("Use only what has this tag.", lambda events, tag: curve([(*one[:2], tag, one[3]) for one in events], tag)),
    mistake("In the order of the steps, not in that in which they are in the list.",
            lambda events, tag: [{one[1]: one[3] for one in sorted(events) if one[2] == tag}[step]
                                 for step in dict.fromkeys(one[1] for one in events if one[2] == tag)]),
    mistake("Return the numbers, not the steps.",
            lambda events, tag: sorted({float(one[1]) for one in events if one[2] == tag})),
]  # fmt: skip


SAME = Text("Make the encoder once, and call it on both messages.")
DIFFERENCE = Text(
    "Take the absolute difference of the codes: it is 0 for equal messages, and the order does not matter."
)


def one_encoder(models: Any, words: int, width: int) -> None:
    """an encoder, and a network that compares two messages by it"""  # noqa: D403, D415
    length(2)(models)
    encoder, twins = (as_model(one, A_MODEL) for one in models)
    first, second = sequences(words, 12), sequences(words, 12)[::-1]
    outputs(encoder, first, width)
    (here,), (there,) = outputs(twins, [first, second], 1), outputs(twins, [second, first], 1)
    if np.ptp(here) < 1e-7:
        raise Mismatch("outputs that differ from pair to pair", "the same for all pairs")
    hint = SAME if twins.parameters() >= 2 * encoder.parameters() else DIFFERENCE
    if not np.allclose(here, there, rtol=0, atol=1e-6):
        raise Mismatch("the same output if the two messages change places", "another", hint)
    (equal,) = outputs(twins, [first, first], 1)
    if np.ptp(equal) > 1e-6:
        raise Mismatch("the same output for every pair of equal messages", "outputs that differ", hint)


def encoder_inside(models: Any, words: int, width: int) -> None:
    """a network of the encoder and one more layer"""  # noqa: D403, D415
    length(2)(models)
    encoder, twins = (as_model(one, A_MODEL) for one in models)
    own, more = encoder.parameters(), twins.parameters()
    if more != own + width + 1:
        hint = SAME if more > 2 * own else None
        raise Mismatch("in twins the encoder's {n} parameters and {k} more", "{m}", hint, n=own, k=width + 1, m=more)
    if twins.parameters(trainable=True) <= width + 1:
        raise Mismatch("an encoder that training changes", "a frozen one", label="encoder-frozen")
    first, second = sequences(words, 12), sequences(words, 12)[::-1]
    (one,), (other,) = outputs(encoder, first, width), outputs(encoder, second, width)
    weights = [weight for layer in twins.all_layers() for weight in layer.weights]
    kernel = [weight for weight in weights if weight.shape == (width, 1)][-1]
    bias = [weight for weight in weights if weight.shape == (1,)][-1]
    activation = abs(one - other) @ kernel + bias
    (found,) = outputs(twins, [first, second], 1)
    if not np.allclose(found, 1 / (1 + np.exp(-activation)), rtol=0, atol=1e-5):
        linear = np.allclose(found, activation, rtol=0, atol=1e-5)
        bent = np.array_equal(np.argsort(found.ravel()), np.argsort(activation.ravel()))
        very = "Take the absolute difference of this encoder's codes."
        very = "The last layer has no sigmoid." if linear else "The last activation is not a sigmoid." if bent else very
        raise Mismatch("a sigmoid of the absolute difference of the encoder's codes", "something else", very)


def relu(x: Array) -> Array:
    """Return max(x, 0), entry by entry."""
    return np.maximum(x, 0)


_NEW_LAYERS = Text("Each block has two new layers of its own.")
_FEWER_LAYERS = Text("There are fewer layers than two for each block, {k} in all: are all blocks made?")


def residual(network: object, width: int, hidden: int, blocks: int) -> None:
    """a model of residual blocks"""  # noqa: D403, D415
    x = np.random.default_rng(width).normal(0, 2, (7, width))
    without = numbers(filled(network, 0, 0, x))
    shape(7, width)(without)
    for right, hint in (
        (0 * x, Text("Add the block's input to what its layers return.")),
        (relu(x), Text("There is no activation after the sum.")),
    ):
        if np.allclose(without, right, atol=1e-5):
            raise Mismatch("the input itself, where all weights are 0", "something else", hint)
    close_to(x, atol=1e-5)(without)
    own = blocks * (2 * width * hidden + hidden + width)
    found = as_model(network, A_MODEL).parameters()
    if found != own:
        wrong = "{n} parameters in {b} blocks"
        calls = sum(step.view.kind == "Dense" for step in steps_of(as_model(network, A_MODEL)))
        hint = _NEW_LAYERS if calls >= 2 * blocks else _FEWER_LAYERS.fill(k=str(calls))
        raise Mismatch(wrong, "{m}", hint, n=own, b=blocks, m=found)
    for kernel, bias in ((0.0, 1.0), (0.1, -0.2), (-0.15, 0.3)):
        known = {
            words: passed(x, kernel, bias, hidden, blocks, activation) for words, activation in ACTIVATIONS.items()
        }
        right = passed(x, kernel, bias, hidden, blocks)
        close_to(right, rtol=1e-3, atol=1e-4, mistakes=_told_apart(right, known))(filled(network, kernel, bias, x))


def passed(
    x: Array, kernel: float, bias: float, hidden: int, blocks: int, activation: Callable[[Array], Array] = relu
) -> Array:
    """Return what residual blocks make of x whose kernels are all one number, and whose biases are another."""
    for _ in range(blocks):
        x = x + kernel * hidden * activation(kernel * x.sum(axis=1, keepdims=True) + bias) + bias
    return x


ACTIVATIONS: dict[Text | str, Callable[[Array], Array]] = {
    "The first layer of a block has no activation; it should be ReLU.": lambda x: x,
    "The activation of a block's first layer is a sigmoid; it should be ReLU.": lambda x: 1 / (1 + np.exp(-x)),
    "The activation of a block's first layer is tanh; it should be ReLU.": np.tanh,
}


def _told_apart(right: Array, known: dict[Text | str, Array]) -> dict[Text | str, Array]:
    """Return the mistakes whose outputs are others: with some weights, all activations do the same."""
    return {words: wrong for words, wrong in known.items() if not np.allclose(wrong, right, rtol=1e-2, atol=1e-3)}


RUBRIC = (
    "Half: two encoders have twice the weights (or: shared weights are counted once and learn from both inputs). Half: "
    "they would give one message two codes, so two equal messages would differ, or the order would matter. Not enough: "
    "only that sharing is faster, or better."
)

activity = Activity(
    "functional-api",
    title="The functional API: two texts, two answers",
    checks=[
        check(
            "rows are those of the training of desk, with its validation loss",
            those("desk", "rows", judge=rows_of_desk),
            id="rows",
            hidden=False,
        ),
        check(
            "logged is the validation loss of desk that TensorBoard has written",
            those("desk", "logged", judge=logged_of_desk),
            id="logged",
            hidden=False,
        ),
        check(
            "as_functional is the sequential example for any sizes",
            that("as_functional", returns(rebuilt, [(7, 5, 3), (4, 6, 2)])),
            id="as-functional",
        ),
        check(
            "build_reader reads a message and a question, each by its own embedding, and joins them",
            that(
                "build_reader",
                judged_by(reader, [(40, 9, 5), (11, 25, 2)], words="a model of a message and a question"),
            ),
            id="build-reader",
            points=2,
        ),
        check(
            "build_desk has two outputs, each of which depends on both inputs",
            that("build_desk", judged_by(two_outputs, [(0.3,)], words="a model with two outputs")),
            id="desk-outputs",
        ),
        check(
            "build_desk compiles two losses with their weights",
            that("build_desk", judged_by(weighed, [(0.25,), (3.0,)], words="a model compiled with both losses")),
            id="desk-losses",
            points=2,
        ),
        check(
            "EpochLog keeps a row for each epoch of the last training",
            that("EpochLog", keeps_a_log),
            id="epoch-log",
            points=2,
        ),
        check(
            "desk finds the department of requests not seen before",
            that("desk", OfOutput(0, scores("accuracy", at_least=calibrated("department"), on=(UNSEEN[0], UNSEEN[2])))),
            id="departments",
        ),
        check(
            "desk is right about the hours of requests not seen before",
            that("desk", OfOutput(1, scores("mae", at_most=calibrated("hours"), on=(UNSEEN[0], UNSEEN[3])))),
            id="hours",
        ),
        check(
            "curve returns the numbers of one curve, the last one of each step",
            that("curve", agrees_with(curve, logs, CURVE_MISTAKES)),
            id="curve",
        ),
        check(
            "build_twins reads both messages by the same encoder",
            that("build_twins", judged_by(one_encoder, [(30, 16), (12, 11)], words="encoder and twins")),
            id="one-encoder",
            points=2,
        ),
        check(
            "twins is the encoder, the absolute difference and one more layer, each weight once",
            that("build_twins", judged_by(encoder_inside, [(25, 3), (14, 6)], words="encoder and twins")),
            id="encoder-inside",
        ),
        check(
            "build_residual adds each block's input to what its layers return",
            that(
                "build_residual",
                judged_by(residual, [(3, 5, 1), (4, 2, 3), (2, 3, 12)], words="a model of residual blocks"),
            ),
            id="build-residual",
            points=2,
        ),
        check("Written: what two encoders would change", written("why", RUBRIC), id="why", points=2),
    ],
)
