"""The grader of hyperparameter-search: networks from a configuration, patience, grid and random search."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from operator import ge, gt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gabarito.checks import (
    Activity,
    Junk,
    L,
    Limits,
    Mismatch,
    Text,
    agrees_with,
    check,
    close_to,
    each_of,
    ends_with,
    finite,
    judged_by,
    layers_are,
    learning_rate,
    maps,
    mistake,
    optimizer_is,
    reported,
    returns,
    scores,
    slip,
    that,
    those,
    written,
)
from gabarito.checks.functions import call
from gabarito.checks.matcher import Judge, refusal_of
from gabarito.checks.models import outputs_of
from gabarito.checks.reading import as_model, as_text, is_a, numbers, single
from gabarito.checks.show import show

Array = NDArray[Any]
Cases = Iterator[tuple[Any, ...]]
Function = Callable[..., Any]

# The notebook's beans; the last 150 of them are for the test.
_random = np.random.default_rng(7)
_angle = _random.uniform(0, np.pi, 600)
LABELS = np.arange(600) % 2
BEANS = np.column_stack([np.cos(_angle), np.sin(_angle)])
BEANS[LABELS == 1] = [1, 0.4] - BEANS[LABELS == 1]
BEANS = (BEANS + _random.normal(0, 0.2, BEANS.shape)).astype(np.float32)
TRAIN, VALIDATION, TEST = ((BEANS[part], LABELS[part]) for part in (slice(300), slice(300, 450), slice(450, 600)))
# The notebook's network of the slides, as it is built and as it was meant.
DECK = [16, 8, 3, 4, 3]
MEANT: dict[Text | str, Any] = {
    "This is what the code was meant to build; its output layer stands inside the loop.": [16, 8, 4, 3],
    "The first hidden layer stands before the loop: no output layer follows it.": [16, 3, 8, 3, 4, 3],
}


def plain(value: Any) -> Any:
    """Return a value of a hyperparameter so that it can be compared and counted."""
    if is_a(value, np.ndarray):
        value = value.tolist()
    if is_a(value, list) or is_a(value, tuple):
        return tuple(map(plain, value))
    return float(value) if as_text(value) is None else as_text(value)


def configs_of(value: Any) -> list[dict[str, Any]]:
    """Return a student's list of configurations."""
    if not (is_a(value, list) or is_a(value, tuple)) or not all(is_a(one, dict) for one in value):
        raise Junk(Text("a list of dictionaries"), show(value))
    return [{str(name): plain(one[name]) for name in one} for one in value]


def entries(value: Any, *keys: str) -> list[Any]:
    """Return what a student's dictionary has under these keys."""
    if not is_a(value, dict) or not set(keys) <= set(value):
        raise Junk(Text("a dictionary with {k}").fill(k=", ".join(f'"{key}"' for key in keys)), show(value))
    return [value[key] for key in keys]


def outputs(model: Any, X: Array) -> Array:
    """Return what a student's network makes of X, of shape (n, k)."""
    network = as_model(model, Text("a Keras model"))
    return outputs_of(network, X, Text("outputs of a network")).reshape(len(X), -1)


OWN = ("test_score", "best_model", "measure")


def by_own_measure(test_score: object, best_model: object, measure: Function) -> None:
    """the accuracy of `best_model` by `measure`"""  # noqa: D403, D415
    # A mistake in measure costs its points there. Without one, `reported` has judged the number.
    made = outputs(best_model, TEST[0])
    own = numbers(measure("accuracy", TEST[1], made))
    is_right = np.allclose(own, measured("accuracy", TEST[1], made), rtol=0, atol=1e-6)
    close_to(own, atol=1e-6 if is_right else 0.01)(test_score)


# The network. A case is n_inputs, hidden, activation, dropout, task and n_classes.
NETWORKS = [
    (3, [7, 5], "tanh", 0.3, "binary", 2),
    (2, [6, 4, 8], "relu", 0.2, "classes", 5),
    (5, [9], "elu", 0.0, "regression", 4),
    (4, [], "relu", 0.5, "classes", 3),
    (2, [4, 4], "sigmoid", 0.1, "classes", 2),
    (6, [1], "relu", 0.4, "binary", 1),
]


def output(n_inputs: int, hidden: list[int], activation: str, dropout: float, task: str, n_classes: int) -> Judge:
    """Return a matcher of a network with the output of its task."""
    units, last = {"binary": (1, "sigmoid"), "classes": (n_classes, "softmax"), "regression": (1, "linear")}[task]
    return ends_with(L.Dense(units=units, activation=last)) & maps((n_inputs,), (units,))


def inside(n_inputs: int, hidden: list[int], activation: str, dropout: float, task: str, n_classes: int) -> Judge:
    """Return a matcher of a network with these hidden layers and one layer after them."""
    drop = [L.Dropout(rate=dropout)] if dropout else []
    layers = [layer for units in hidden for layer in (L.Dense(units=units, activation=activation), *drop)]
    return layers_are(*layers, L.Dense)


# The metrics.


def guess(outputs: Array, above: Any = gt) -> Array:
    """Return the class for each row."""
    return np.asarray(np.argmax(outputs, axis=1) if outputs.shape[1] > 1 else above(outputs[:, 0], 0.5).astype(int))


def f1(y: Array, p: Array) -> float:
    """Return the F1 of class 1."""
    return float(2 * np.sum(p * y) / max(np.sum(p) + np.sum(y), 1))


def measured(metric: str, y: Array, outputs: Array, above: Any = gt) -> float:
    """Return what the lesson calls a metric."""
    if metric == "mae":
        return float(np.mean(np.abs(y - outputs[:, 0])))
    p = guess(outputs, above)
    return float(np.mean(p == y)) if metric == "accuracy" else f1(y, p)


def some_outputs(metric: str, widths: tuple[int, ...], random: np.random.Generator) -> Cases:
    """Yield labels or numbers and outputs for them, of so many columns; of one column, some are exactly 0.5."""
    for n, k in zip((9, 14, 30, 7, 11), itertools.cycle(widths)):
        made = random.uniform(0, 1, (n, k)).astype(np.float32)
        y = random.integers(0, max(k, 2), n)
        y[:4] = 1, 0, 1, 1
        if k == 1:
            made[:4, 0] = 0.75, 0.5, 0.25, 0.75
        yield (metric, y, made) if metric != "mae" else (metric, random.normal(0, 2, n).astype(np.float32), made)
    if metric == "f1":
        yield metric, np.zeros(3, int), np.full((3, 1), 0.25, np.float32)
        # Most of what is found is wrong, most of what is there is missed, and the only one is found.
        for labels, found in (([1, 0, 0, 0], [1, 1, 1, 1]), ([1, 1, 1, 1], [1, 0, 0, 0]), ([1, 0, 0], [1, 0, 0])):
            yield metric, np.array(labels), np.where(found, 0.75, 0.25).astype(np.float32)[:, None]


ACCURACY_MISTAKES = [
    mistake("An output of exactly 0.5 is class 0.", partial(measured, above=ge)),
    mistake("y has shape (n,), and outputs has (n, 1): together they make a table. Take the column outputs[:, 0].",
            lambda m, y, o: measured(m, y, o) if o.shape[1] > 1 else np.mean((o > 0.5) == y)),
    mistake("A single column has no largest one: compare it with 0.5.", lambda m, y, o: np.mean(o.argmax(axis=1) == y)),
    mistake("This is how many are right; give the fraction.", lambda m, y, o: len(y) * measured(m, y, o)),
]  # fmt: skip
F1_MISTAKES = [
    mistake("An output of exactly 0.5 is class 0.", partial(measured, above=ge)),
    mistake("This is the precision, a / (a + b).", lambda m, y, o: np.sum(guess(o) * y) / max(guess(o).sum(), 1)),
    mistake("This is the recall, a / (a + c).", lambda m, y, o: np.sum(guess(o) * y) / max(y.sum(), 1)),
    mistake("This is the accuracy.", lambda m, y, o: measured("accuracy", y, o)),
    mistake("This is the F1 of class 0; class 1 is asked for.", lambda m, y, o: f1(1 - y, 1 - guess(o))),
]
MAE_MISTAKES = [
    mistake("y has shape (n,), and outputs has (n, 1): together they make a table. Take the column outputs[:, 0].",
            lambda m, y, o: np.mean(np.abs(y - o))),
    mistake("This is the mean squared error.", lambda m, y, o: np.mean((y - o[:, 0]) ** 2)),
    mistake("Take absolute values: positive and negative errors must not cancel.",
            lambda m, y, o: np.mean(y - o[:, 0])),
    mistake("Take the mean, not the sum.", lambda m, y, o: np.sum(np.abs(y - o[:, 0]))),
]  # fmt: skip


# Patience.


def lasting(losses: Array, patience: int, *, worse: Any = ge, before: bool = False, row: bool = True) -> int:
    """Return how many epochs a training lasts; by name, what students take for the rule."""
    epoch = waited = 0
    while epoch < len(losses) and waited < patience:
        bound = losses[epoch - 1] if before else losses[:epoch].min(initial=np.inf)
        improves = epoch == 0 or not worse(losses[epoch], bound)
        waited = 0 if improves and row else waited + (not improves)
        epoch += 1
    return epoch


def tabled(curves: Array, patiences: list[int], of: Function, rule: Function = lasting) -> Array:
    """Return for each patience a mean over the trainings: of what `of` makes of the losses up to the stop."""
    return np.array([np.mean([of(one[: rule(one, p)], one) for one in curves]) for p in patiences])


def kept(curves: Array, patiences: list[int], rule: Function = lasting) -> Array:
    """Return the mean of the loss that is kept."""
    return tabled(curves, patiences, lambda losses, _: losses.min(), rule)


def lasted(curves: Array, patiences: list[int], rule: Function = lasting) -> Array:
    """Return the mean of how many epochs there were."""
    return tabled(curves, patiences, lambda losses, _: len(losses), rule)


def some_curves(random: np.random.Generator) -> Cases:
    """Yield curves that fall and go up and down, some with many ties; all numbers are exact in float32."""
    for r, k, patiences in ((3, 12, [1, 2, 4]), (5, 8, [3]), (1, 20, [2, 5, 1, 30]), (4, 1, [1, 3]), (6, 15, [2, 4])):
        yield np.round(8 * random.normal(3 - np.arange(k) / 8, 0.4, (r, k))) / 8, patiences
    yield random.integers(8, 12, (8, 9)) / 4 - np.arange(9) // 3 / 2, [1, 2, 3]


RULES: dict[str, Function] = {
    "An equal loss is no improvement.": partial(lasting, worse=gt),
    "A loss is compared with the lowest so far, not with the one before.": partial(lasting, before=True),
    "An improvement begins a new count of epochs without one.": partial(lasting, row=False),
    "Training stops at the epoch that completes the patience, not one later.": lambda losses, p: lasting(losses, p + 1),
}
KEPT_MISTAKES = [
    *(mistake(said, partial(kept, rule=rule)) for said, rule in RULES.items()),
    mistake("This is the loss at the stop; the lowest one is kept.", partial(tabled, of=lambda one, _: one[-1])),
    mistake("The epochs after the stop never happen.", partial(tabled, of=lambda _, curve: curve.min())),
    mistake("Take the mean over the trainings, not the sum.", lambda curves, p: len(curves) * kept(curves, p)),
]
LASTED_MISTAKES = [
    *(mistake(said, partial(lasted, rule=rule)) for said, rule in RULES.items()),
    mistake("This is the best epoch; how long training lasts is asked for.",
            partial(tabled, of=lambda one, _: one.argmin() + 1)),
    mistake("Take the mean over the trainings, not the sum.", lambda curves, p: len(curves) * lasted(curves, p)),
    slip.one_less("Epochs are counted from 1."),
]  # fmt: skip


# One training. A case is config, X, y, X_val, y_val, task and epochs.


def asked(hidden: list[int], activation: str, dropout: float, optimizer: str, rate: float, patience: int) -> Any:
    """Return a configuration."""
    names = ("hidden", "activation", "dropout", "optimizer", "learning_rate", "patience")
    return dict(zip(names, (hidden, activation, dropout, optimizer, rate, patience), strict=True))


def clouds(random: np.random.Generator, n: int, classes: int) -> tuple[Array, Array]:
    """Return n points, those of each class far from the others, and their labels in turn."""
    y = np.arange(n) % classes
    centres = 2 * np.column_stack([np.cos(2 * np.pi * y / classes), np.sin(2 * np.pi * y / classes)])
    return (centres + random.normal(0, 0.3, (n, 2))).astype(np.float32), y


def trainings(random: np.random.Generator) -> Cases:
    """Yield two trainings whose validation part says the contrary, so that it only gets worse; and one that goes on."""
    (X, y), (Xv, yv) = clouds(random, 24, 2), clouds(random, 60, 2)
    yield asked([5, 3], "tanh", 0.2, "rmsprop", 0.03, 2), X, y, Xv, 1 - yv, "binary", 12
    x, xv = (random.uniform(-1, 1, (n, 3)).astype(np.float32) for n in (30, 50))
    slope = np.array([2, -1, 1], np.float32)
    yield asked([4], "relu", 0.0, "sgd", 0.1, 3), x, x @ slope, xv, -xv @ slope, "regression", 9
    yield asked([6], "elu", 0.0, "adam", 0.05, 6), *clouds(random, 36, 3), *clouds(random, 30, 3), "classes", 7


TRAININGS = list(trainings(np.random.default_rng(5)))


def layers_of(network: Any) -> list[tuple[Any, ...]]:
    """Return what is known of a network's layers, to compare two of them."""
    layers = as_model(network, Text("a Keras model")).all_layers()
    return [(one.kind, *map(one.config.get, ("units", "activation", "rate"))) for one in layers if one.weights or
            "rate" in one.config]  # fmt: skip


def by_config(train_dnn: Function, setup_model: Function) -> None:
    """a training of the network that the configuration asks for"""  # noqa: D403, D415
    for config, X, y, X_val, y_val, task, _ in TRAININGS[::2]:
        (model,) = entries(call(train_dnn, (config, X, y, X_val, y_val, task, 1)), "model")
        optimizer_is(config["optimizer"])(model)
        learning_rate(config["learning_rate"])(model)
        network = X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(y.max()) + 1
        width = network[-1] if task == "classes" else 1
        refusal = refusal_of(inside(*network) & ends_with(L.Dense(units=width)), model)
        # A mistake in setup_model has cost its points already.
        if refusal is not None and layers_of(call(setup_model, network)) != layers_of(model):
            hint = _FROM_ZERO if refusal_of(inside(*network), model) is None else _PASSED_ON
            raise Mismatch(refusal.expected, refusal.received, hint)


_FROM_ZERO = Text("Classes are counted from 0, so there is one more of them than the largest label says.")
_PASSED_ON = Text("Pass hidden, activation and dropout of the configuration on to `setup_model`.")


def loss_of(model: Any, X: Array, y: Array, task: str) -> float:
    """Return the loss of a network, whatever its output."""
    made = outputs(model, X)
    if task == "regression":
        return float(np.mean((made[:, 0] - y) ** 2))
    p = made if made.shape[1] > 1 else np.hstack([1 - made, made])
    return float(-np.mean(np.log(np.clip(p[np.arange(len(y)), y], 1e-7, 1))))


def stops_and_keeps(
    result: Any, config: Any, X: Array, y: Array, X_val: Array, y_val: Array, task: str, epochs: int
) -> None:
    """a training that stops when patience runs out, and keeps the best weights"""  # noqa: D403, D415
    model, given, best_epoch = entries(result, "model", "val_losses", "best_epoch")
    finite()(given)
    losses, patience = numbers(given).astype(np.float64).ravel(), config["patience"]
    # If another epoch were no better, training would stop here, or it has no more epochs.
    right = min(lasting(losses, patience), epochs)
    if losses.size > right:
        raise Mismatch("{n} epochs", "{k}", _ON_AND_ON if losses.size == epochs else None, n=right, k=losses.size)
    if losses.size < epochs and lasting(np.append(losses, np.inf), patience) > losses.size:
        raise Mismatch("a training that goes on until patience runs out", "one of {k} epochs", k=losses.size)
    # But for classes, what is learned from the training part is wrong on the validation part.
    guessing = {"binary": np.log(2), "classes": np.log(3), "regression": np.mean(y_val**2)}[task]
    if task != "classes" and losses[-1] < min(losses[0], guessing):
        raise Mismatch("a training on X and y only", "one that learned from X_val and y_val", _NO_VALIDATION)
    if task == "classes" and losses.min() > guessing and losses[-1] >= losses[0]:
        raise Mismatch("a network that learns from X and y", "one whose loss does not fall")
    loss = loss_of(model, X_val, y_val, task)
    if not np.isclose(loss, losses.min(), rtol=3e-3, atol=1e-4):
        hint = _LAST if np.isclose(loss, losses[-1], rtol=3e-3, atol=1e-4) else None
        raise Mismatch("a network whose validation loss is {a}", "{b}", hint, a=losses.min(), b=loss)
    if single(best_epoch) != losses.argmin() + 1:
        right = int(losses.argmin()) + 1
        hint = _COUNTED if single(best_epoch) == right - 1 else None
        raise Mismatch("{n} as the best epoch, counted from 1", show(best_epoch), hint, label="best-epoch", n=right)


_COUNTED = Text("The first epoch is number 1: add 1 to its index.")
_ON_AND_ON = Text("Training goes on to the end, although patience has run out.")
_NO_VALIDATION = Text("X_val and y_val say when to stop; nothing is fitted to them.")
_LAST = Text("These are the weights of the last epoch; those of the best one are asked for.")

# Grid and draw.
CHOICES: list[tuple[Any, ...]] = [
    ({"rate": [0.1, 0.01, 0.3], "hidden": [[8], [16, 8], [8, 16], []]},),
    ({"a": [1, 2], "b": ["x", "y"], "c": [0.5, 0.25], "d": [[3], [4]]},),
    ({"optimizer": ["adam", "sgd", "rmsprop"]},),
    ({"one": [7], "hidden": [[2, 2], [2]], "none": [0.0]},),
]


def all_combinations(found: Any, choices: dict[str, list[Any]]) -> None:
    """all combinations, each once"""  # noqa: D403, D415
    given = configs_of(found)
    if any(set(one) != set(choices) for one in given):
        raise Mismatch("all names in each configuration", "others", _EACH)
    values = [[plain(value) for value in one] for one in choices.values()]
    right, made = set(itertools.product(*values)), [tuple(one[name] for name in choices) for one in given]
    if set(made) != right or len(made) != len(right):
        hint = _PAIRS if len(right) > len(made) and set(made) == set(zip(*values, strict=False)) else None
        if made and any(not set(one) <= set(used) for one, used in zip(values, zip(*made, strict=True), strict=True)):
            hint = hint or _LEFT_OUT
        raise Mismatch("{n} combinations, each once", "{k} of them in {m} configurations", hint,
                       n=len(right), k=len(set(made) & right), m=len(made))  # fmt: skip


_PAIRS = Text("This takes the first values of all lists, then the second ones; combine each with each.")
_LEFT_OUT = Text("Some values of the lists are in no configuration.")
_EACH = Text("Each configuration has a value for every name.")
SPACE: dict[str, Any] = {
    "rate": (1e-5, 10.0),
    "hidden": [[16], [16, 8], [8, 16]],
    "decay": (0.002, 0.5),
    "optimizer": ["adam", "sgd"],
    "dropout": [0.0, 0.2, 0.5, 0.1],
}
DRAWN = 1500


def drawn(draw: Function, n: int, seed: int) -> Array:
    """Return for each configuration and hyperparameter a number from 0 to 1: its place in the list or range."""
    configs = configs_of(call(draw, (SPACE, n, seed)))
    if len(configs) != n or any(set(one) != set(SPACE) for one in configs):
        raise Mismatch("{n} configurations with all hyperparameters", "{k}, or others", n=n, k=len(configs))
    places = np.empty((n, len(SPACE)))
    for column, (name, source) in zip(places.T, SPACE.items(), strict=True):
        values = [one[name] for one in configs]
        if is_a(source, tuple):
            low, high = np.log(source)
            column[:] = (np.log(np.maximum(numbers(values).astype(float), 1e-99)) - low) / (high - low)
        else:
            known = [plain(value) for value in source]
            column[:] = [(known.index(value) + 0.5) / len(known) if value in known else -1 for value in values]
        if column.min() < -1e-6 or column.max() > 1 + 1e-6:
            raise Mismatch("values of `{n}` from its list or range", "others", n=name)
    return places


_NOT_BY_THE_SEED = Text("It is not drawn, or not by a generator that begins with `seed`.")
_ENDS = Text("Only the two ends of the range are drawn; all numbers between them belong to it.")
_NEVER = Text("One value of its list is never drawn.")


def draws_each_by_itself(draw: Function) -> None:
    """a function that draws each hyperparameter by itself"""  # noqa: D403, D415
    drawn(draw, 3, 8)
    places, again, other = (drawn(draw, DRAWN, seed) for seed in (21, 21, 22))
    if not np.array_equal(places, again):
        raise Mismatch("the same list for the same seed", "another")
    for (name, source), one, new in zip(SPACE.items(), places.T, other.T, strict=True):
        if np.array_equal(one, new):
            raise Mismatch("another `{n}` for another seed", "the same", _NOT_BY_THE_SEED, n=name)
        if np.ptp(one) == 0:
            raise Mismatch("`{n}` drawn for each configuration", "the same in all of them", _ONE_GENERATOR, n=name)
        parts = 4 if is_a(source, tuple) else len(source)
        shares = np.histogram(one, parts, (0, 1))[0] / DRAWN
        # Five standard deviations: chance refuses one right answer in a hundred thousand.
        if np.abs(shares - 1 / parts).max() > 5 * np.sqrt((parts - 1) / DRAWN) / parts:
            hint = _LINEAR if is_a(source, tuple) and shares[:2].sum() < 0.1 else None
            if is_a(source, tuple) and np.isin(one, (0, 1)).all():
                hint = _ENDS
            elif is_a(source, list) and not shares.all():
                hint = _NEVER
            raise Mismatch("`{n}` drawn evenly, from its list or on a logarithmic scale", "otherwise", hint, n=name)
    if np.abs(np.corrcoef(places.T) - np.eye(len(SPACE))).max() > 5 / np.sqrt(DRAWN):
        raise Mismatch("hyperparameters drawn independently", "some that depend on each other", _ONE_GENERATOR)


_LINEAR = Text("This is uniform on the linear scale, where small numbers hardly occur; draw the logarithm.")
_ONE_GENERATOR = Text("Make one generator at the beginning, and draw each hyperparameter anew.")


def different(configs: list[dict[str, Any]], name: str) -> int:
    """Count the different values of a hyperparameter."""
    return len({plain(one[name]) for one in configs})


def tried(random: np.random.Generator) -> Cases:
    """Yield configurations with values that repeat, and the name of a hyperparameter."""
    hidden, texts = [[16, 8], [8, 16], [32, 4, 2], [16, 16], [16, 8]], ["adam", "sgd", "rmsprop"]
    for n, name in ((6, "hidden"), (9, "rate"), (12, "hidden"), (8, "optimizer"), (1, "rate"), (15, "dropout")):
        pick = random.integers(12, size=n)
        configs = [{"rate": 0.5 / (1 + k % 4), "hidden": hidden[k % 5], "optimizer": texts[k % 3], "dropout": k % 2 / 4}
                   for k in pick.tolist()]  # fmt: skip
        if n == 6:
            configs[:3] = [{**configs[k], "hidden": hidden[k]} for k in range(3)]
        yield configs, name


DISTINCT_MISTAKES = [
    mistake("Values that are there twice count once.", lambda configs, name: len(configs)),
    mistake("[16, 8] and [8, 16] are two values.", lambda configs, name: len({
        tuple(sorted(plain(one[name]))) if name == "hidden" else one[name] for one in configs})),
    mistake("A list is one value; its entries are not counted.", lambda configs, name:
            len({unit for one in configs for unit in one[name]}) if name == "hidden" else different(configs, name)),
]  # fmt: skip


# The best trial.


def best(given: list[float], metric: str, large: tuple[str, ...] = ("accuracy", "f1")) -> int:
    """Return the index of the best score."""
    return int(np.nanargmax(given) if metric in large else np.nanargmin(given))


def results(random: np.random.Generator) -> Cases:
    """Yield scores with ties, some with NaN, and a metric."""
    for n, metric in zip((5, 7, 4, 9, 6, 8, 3, 12), 2 * ("accuracy", "mae", "f1", "val_loss"), strict=True):
        given = random.integers(2, 8, n) / 8
        given[random.permutation(n)[:2]] = 1 if metric in ("accuracy", "f1") else 0.125
        yield given.tolist(), metric
        yield [*given.tolist(), np.nan] if n % 2 else [np.nan, *given.tolist()], metric
    yield [0.25], "mae"


BEST_MISTAKES = [
    mistake("An error is better the smaller it is.", partial(best, large=("accuracy", "f1", "mae", "val_loss"))),
    mistake("Accuracy and F1 are better the larger they are.", partial(best, large=())),
    mistake("F1 is better the larger it is, as accuracy is.", partial(best, large=("accuracy",))),
    mistake("val_loss is better the smaller it is, as mae is.", partial(best, large=("accuracy", "f1", "val_loss"))),
    mistake("This is the worst.", partial(best, large=("mae", "val_loss"))),
    mistake("In a tie, the first one is the best.", lambda given, metric: len(given) - 1 - best(given[::-1], metric)),
    mistake("NaN is never the best.", lambda given, metric: int(np.argmax(given) if metric in ("accuracy", "f1") else
            np.argmin(given))),
    mistake("Return the index of the score, not the score.", lambda given, metric: given[best(given, metric)]),
    slip.one_more("Indices begin at 0."),
]  # fmt: skip


# The search. A case is configs, X, y, X_val, y_val, task, metric and epochs.


def searches(random: np.random.Generator) -> Cases:
    """Yield searches in which some trainings are hardly any, with a validation part that is harder than the other."""
    (X, y), (Xv, yv) = clouds(random, 40, 2), clouds(random, 50, 2)
    yv[:9] = 1 - yv[:9]
    slow, fast = asked([3], "tanh", 0.0, "sgd", 2e-5, 3), asked([6], "tanh", 0.0, "adam", 0.08, 4)
    yield [slow, fast], X, y, Xv, yv, "binary", "accuracy", 6
    x, xv = (random.uniform(-1, 1, (n, 1)).astype(np.float32) for n in (40, 30))
    both = [{**slow, "hidden": [4]}, {**fast, "hidden": []}]
    yield both, x, 3 * x[:, 0] + 1, xv, 3 * xv[:, 0] + 1.5, "regression", "mae", 12
    # Of one sample there is one update in an epoch, whatever the size of batches: Adam moves the bias by the rate.
    one, far = np.ones((1, 1), np.float32), np.full(2, 50.0)
    yield [{**fast, "hidden": []}], one, far[:1], np.ones((2, 1), np.float32), far, "regression", "mae", 2


SEARCHES = list(searches(np.random.default_rng(6)))


def chooses(search: Function, measure: Function = measured, best_trial: Function = best) -> None:
    """a search that trains what it is asked for and chooses by the validation part"""  # noqa: D403, D415
    for case in SEARCHES:
        configs, X, y, X_val, y_val, _, metric, epochs = case
        trials, chosen = entries(call(search, case), "trials", "best")
        tried = [entries(trial, "config", "score", "model") for trial in list(trials)]
        if configs_of([config for config, _, _ in tried]) != configs_of(configs):
            hint = _NOT_ALL if len(tried) < len(configs) else None
            raise Mismatch("a trial for each configuration, in their order", "{k} trials", hint, k=len(tried))
        # What is wrong with the network or its rate has cost its points elsewhere.
        if len(X) == 1 and refusal_of(_LINE, tried[0][2]) is None:
            (rate,), (bias,) = {one["learning_rate"] for one in configs}, outputs(tried[0][2], np.zeros_like(X))
            if not 0.6 * epochs <= bias.item() / rate <= 1.4 * epochs:
                raise Mismatch("a training of as many epochs as asked for", "one of more or fewer")
        on_val = [outputs(model, X_val) for _, _, model in tried]
        if any(np.allclose(one, other) for one, other in itertools.combinations(on_val, 2)):
            raise Mismatch("a network of its own for each configuration", "one that is there twice", _NEW)
        rates = {config["learning_rate"] for config in configs}
        first = learning_rate(configs[0]["learning_rate"])
        is_first = len(rates) > 1 and all(refusal_of(first, model) is None for _, _, model in tried)
        for config, _, model in tried:
            # Of a rate that is in no configuration, `train_dnn` was asked.
            if any(refusal_of(learning_rate(one), model) is None for one in rates - {config["learning_rate"]}):
                hint = _THE_FIRST if is_first else None
                raise Mismatch("each network trained with its own configuration", "one with another's rate", hint)
        scored = numbers([single(score) for _, score, _ in tried])
        right = numbers([single(measure(metric, y_val, one)) for one in on_val])
        # One sample may be on either side of 0.5.
        if not np.allclose(scored, right, atol=0.021):
            on_train = numbers([single(measure(metric, y, outputs(model, X))) for _, _, model in tried])
            hint = _ON_TRAINING if np.allclose(scored, on_train, atol=0.021) else None
            raise Mismatch("the {m} of each network on the validation part", "other numbers", hint, m=metric)
        if single(chosen) is None or single(chosen) != single(best_trial(scored.tolist(), metric)):
            hint = _THE_LARGEST if single(chosen) == float(np.argmax(scored)) else None
            raise Mismatch("the index of the best {m}", show(chosen), hint, m=metric)


_NOT_ALL = Text("There are fewer trials than configurations: go through all, from the first to the last.")
_THE_FIRST = Text("All networks have the learning rate of the first configuration.")
_THE_LARGEST = Text("This is the largest score; whether that is the best depends on the metric.")


def compared_on_validation(search: object, best_model: object, measure: Function = measured) -> None:
    """Raise a mismatch unless the networks were compared on the validation part, and the best one was kept."""
    trials, chosen = entries(search, "trials", "best")
    tried = [entries(trial, "score", "model") for trial in list(trials)]
    best_of_all = single(chosen)
    if best_of_all is None or best_of_all not in range(len(tried)):
        raise Mismatch("the index of a trial in `search`", show(chosen))
    found, kept_network = (outputs(one, TEST[0]) for one in (tried[int(best_of_all)][1], best_model))
    if not np.allclose(found, kept_network, atol=1e-3):
        raise Mismatch("the best network of `search` in `best_model`", "another network")
    scored = np.array([single(score) for score, _ in tried], dtype=float)
    by_part = [
        [single(measure("accuracy", labels, outputs(model, images))) for _, model in tried]
        for images, labels in (VALIDATION, TRAIN, TEST)
    ]
    off = [float(np.max(abs(scored - np.array(one, dtype=float)), initial=0.0)) for one in by_part]
    # Scores of two parts may be near each other by chance; those that are exactly another part's are of that part.
    is_exact = [one < 1e-4 for one in off]
    # What is no number is not near anything.
    if not off[0] <= 0.01 or (any(is_exact) and not is_exact[0]):
        hint = _ON_TRAINING if off[1] <= 0.01 else _ON_TEST if off[2] <= 0.01 else None
        raise Mismatch("the accuracy of each network of `search` on the validation part", "other numbers", hint)


def searched(search: object, best_model: object, measure: Function, best_trial: Function, again: Function) -> None:
    """a search that compares its networks on the validation part, and its best network"""  # noqa: D403, D415
    try:
        compared_on_validation(search, best_model)
    except Mismatch:
        # Mistakes in `measure` and in `dnn_optimization` cost their points there.
        if refusal_of(lambda one: compared_on_validation(one, best_model, measure), search) is None:
            return
        if refusal_of(lambda one: chooses(one, measure, best_trial), again) is None:
            raise


_LINE = layers_are(L.Dense(units=1, activation="linear")) & optimizer_is("adam") & learning_rate(0.08)
_NEW = Text("Train a new network for each configuration.")
_ON_TRAINING = Text("These are the scores on the training part; configurations are compared on the validation part.")
_ON_TEST = Text("These are the scores on the test part; keep it for the end.")
RUBRIC = (
    "Half: with nine trainings, the grid tries three learning rates and the draw nine. Half: the trainings that differ "
    "only in what does not matter repeat each other, so the grid leaves good values between its lines untried (or: the "
    "draw tries more values of the one that matters, whichever it is)."
)

TITLE = "Hyperparameter search: grid, random draws and patience"
INSTEAD = {
    "This is the accuracy on the training part.": TRAIN,
    "This is the accuracy on the validation part.": VALIDATION,
}
RIGHT = reported("test_score", "accuracy", of="best_model", on=TEST, instead=INSTEAD) | those(
    *OWN, judge=by_own_measure
)
METRICS = each_of(
    agrees_with(measured, partial(some_outputs, "accuracy", (1, 3, 1, 2, 5)), ACCURACY_MISTAKES),
    agrees_with(measured, partial(some_outputs, "f1", (1,)), F1_MISTAKES),
    agrees_with(measured, partial(some_outputs, "mae", (1,)), MAE_MISTAKES),
)
PATIENCE = each_of(
    agrees_with(kept, some_curves, KEPT_MISTAKES, of=0), agrees_with(lasted, some_curves, LASTED_MISTAKES, of=1)
)
COMPARED = those("search", "best_model", "measure", "best_trial", "dnn_optimization", judge=searched)
SEARCH = those("dnn_optimization", judge=chooses) | those("dnn_optimization", "measure", "best_trial", judge=chooses)
test_score = check(
    "test_score is the accuracy of best_model on the test part",
    RIGHT & that("best_model", scores("accuracy", at_least=76 / 150, on=TEST)) & COMPARED,
    id="test-score",
    hidden=False,
)
deck = check("deck_widths are the layers that the code builds", that("deck_widths", close_to(DECK, mistakes=MEANT)))
ends = check("setup_model ends with the output of the task", that("setup_model", returns(output, NETWORKS)))
inner = check("setup_model has the hidden layers asked for", that("setup_model", returns(inside, NETWORKS)))
metrics = check("measure gives accuracy, F1 and mean absolute error", that("measure", METRICS))
patience = check("patience_table gives the kept loss and the epochs", that("patience_table", PATIENCE), points=2)
config = check("train_dnn uses the configuration", those("train_dnn", "setup_model", judge=by_config))
stop = check(
    "train_dnn stops when patience runs out, and keeps the best epoch",
    that("train_dnn", judged_by(stops_and_keeps, TRAININGS)),
    points=2,
)
combinations = check("grid makes all combinations, each once", that("grid", judged_by(all_combinations, CHOICES)))
draws = check("draw takes each hyperparameter by itself", that("draw", draws_each_by_itself), points=2)
counting = check(
    "distinct counts the different values", that("distinct", agrees_with(different, tried, DISTINCT_MISTAKES))
)
choice = check("best_trial finds the best by the metric", that("best_trial", agrees_with(best, results, BEST_MISTAKES)))
search = check("dnn_optimization trains every configuration and chooses by the validation part", SEARCH, points=2)
why = check("Written: why the draw tries more values, and what that is good for", written("why_random", RUBRIC))

activity = Activity(
    "hyperparameter-search",
    title=TITLE,
    checks=[
        *(test_score, deck, ends, inner, metrics, patience, config, stop),
        *(combinations, draws, counting, choice, search, why),
    ],
    limits=Limits(cell_seconds=60, call_seconds=20, total_seconds=240),
)
