"""Generated fits, and what comes of them: the same with Keras left alone and with :mod:`.internals.keras_fit`.

``python -m tests.execution.student.fits [--count 300 --first 0]`` runs them both ways, each in a process of its own,
and names those that differ in a bit. Exits with 1 if any does. What ends in an error with Keras left alone and does
not otherwise is named apart. Run it when Keras or TensorFlow move.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

MODELS = (
    "sequential",
    "unbuilt",
    "functional",
    "subclass",
    "convolutions",
    "recurrent",
    "two outputs",
    "own step",
    "subclass, two outputs",
    "subclass, named outputs",
)
TWO_OUTPUTS = ("two outputs", "subclass, two outputs", "subclass, named outputs")
DATA = ("float64", "float32", "int64", "uint8", "tensor", "one batch", "dataset", "generator", "lists", "frame")
OPTIMISERS = ("sgd", "momentum", "adam", "decay", "rmsprop")
CALLBACKS = ("none", "early", "plateau", "scheduler", "stops in a batch", "changes the data", "remembers")
AFTER = (
    "nothing",
    "fit again",
    "another batch size",
    "compile again",
    "frozen",
    "on batch",
    "one sample",
    "reset seed",
)


def described(number: int) -> dict[str, Any]:
    """Return the choices of one generated fit."""
    draw = random.Random(number)
    choices: dict[str, Any] = {
        "model": MODELS[number % len(MODELS)],
        "data": draw.choice((*DATA, "float64", "float32", "tensor")),
        "samples": draw.choice([1, 7, 20, 32, 45, 64]),
        "batch": draw.choice([None, 1, 5, 8, 16, 32, 100]),
        "epochs": draw.choice([1, 2, 4]),
        "shuffle": draw.choice([True, True, False, "batch"]),
        "weights": draw.choice(["none", "none", "samples", "classes"]),
        "validation": draw.choice(["none", "split", "data", "data with weights"]),
        "frequency": draw.choice([1, 1, 2]),
        "steps": draw.choice([None, None, None, 2]),
        "at once": draw.choice([1, 1, 1, 1, 3]),
        "eager": draw.random() < 0.06,
        "seed": draw.choice(["keras", "keras", "tensorflow", "none"]),
        "optimiser": draw.choice(OPTIMISERS),
        "metrics": draw.choice([[], ["accuracy"], ["accuracy", "auc"], ["mse"]]),
        "l2": draw.random() < 0.3,
        "dropout": draw.random() < 0.3,
        "normalised": draw.random() < 0.3,
        "callback": draw.choice(CALLBACKS),
        "after": draw.choice(AFTER),
    }
    # What cannot be the same twice is not drawn: shuffles without a seed, data that change while threads read them, and
    # two outputs in batches of one, of which TensorFlow adds up the losses in an order that it draws for each process.
    if choices["model"] in TWO_OUTPUTS and choices["batch"] == 1:
        choices["batch"] = 2
    if choices["seed"] == "none":
        choices |= {"shuffle": False, "dropout": False}
    if choices["callback"] == "changes the data" and choices["data"] in ("generator", "dataset"):
        choices["callback"] = "none"
    return choices


def outcome(choices: dict[str, Any], number: int) -> str:
    """Run one fit; return how it ended, ``done`` or the name of an error, and a hash of all that came of it."""
    import keras
    import numpy as np
    import tensorflow as tf

    keras.utils.set_random_seed(number)
    if choices["seed"] == "tensorflow":
        tf.random.set_seed(number + 1)
    kept: list[Any] = []
    ended = "done"
    try:
        _run(choices, kept)
    except Exception as error:
        # Where in the graph a step failed is said in other words.
        ended = type(error).__name__
        if os.environ.get("GABARITO_FITS_TRACEBACKS"):
            traceback.print_exc()
    if choices["seed"] != "none":
        # What else was drawn meanwhile shows in what is drawn next.
        kept += [np.random.rand(3), keras.random.normal((3,)).numpy(), tf.random.uniform((3,)).numpy()]
    digest = hashlib.sha256()
    for one in kept:
        digest.update(one.tobytes() if isinstance(one, np.ndarray) else repr(one).encode())
    return f"{ended} {digest.hexdigest()}"


def _run(choices: dict[str, Any], kept: list[Any]) -> None:
    import keras
    import numpy as np
    import tensorflow as tf

    model, shape = _model(choices)
    many = choices["samples"]
    drawn = np.random.default_rng(5)
    x = drawn.uniform(0, 3, size=(many, *shape))
    y = (x.reshape(many, -1).sum(axis=1) > 1.5 * x[0].size).astype(
        choices["data"] if "int" in choices["data"] else float
    )
    kinds = {"float32": np.float32, "int64": np.int64, "uint8": np.uint8}
    if choices["data"] in kinds:
        x = x.astype(kinds[choices["data"]])
    targets: Any = _targets(y, choices)
    if choices["seed"] == "none":
        tf.random.set_seed(None)
    compiled = _compile(model, choices)
    options: dict[str, Any] = {"epochs": choices["epochs"], "verbose": 0, "callbacks": _callbacks(choices, x, kept)}
    validation = (x[: max(1, many // 3)], y[: max(1, many // 3)])
    if choices["validation"] == "split" and choices["data"] in (*kinds, "float64", "tensor"):
        options["validation_split"] = 0.25
    elif choices["validation"].startswith("data"):
        extra = (np.linspace(0.5, 1.5, len(validation[0])),) if "weights" in choices["validation"] else ()
        if choices["model"] in TWO_OUTPUTS:
            validation, extra = (validation[0], _targets(validation[1], choices)), ()
        options |= {"validation_data": (*validation, *extra), "validation_freq": choices["frequency"]}
    weighted = choices["weights"] if choices["model"] not in TWO_OUTPUTS else "none"
    if weighted == "classes" and choices["data"] != "generator":
        options["class_weight"] = {0: 1.0, 1: 2.5}
    first: tuple[Any, ...] = (x, targets)
    if choices["data"] == "tensor":
        first = (tf.constant(x, tf.float32), tf.nest.map_structure(tf.constant, targets))
    elif choices["data"] == "one batch":
        first = (tf.data.Dataset.from_tensors((x.astype("float32"), targets)),)
    elif choices["data"] == "dataset":
        first = (tf.data.Dataset.from_tensor_slices((x.astype("float32"), targets)).batch(choices["batch"] or 4),)
    elif choices["data"] == "generator":
        first = (_batches(x, targets),)
        options["steps_per_epoch"] = 2
    elif choices["data"] == "lists":
        first = ([*x], [*y])
    elif choices["data"] == "frame":
        import pandas as pd  # type: ignore[import-untyped, unused-ignore]

        first = (pd.DataFrame(x.reshape(many, -1)), pd.Series(y))
    if len(first) == 2:
        options |= {"batch_size": choices["batch"], "shuffle": choices["shuffle"]}
        options |= {"steps_per_epoch": choices["steps"]} if choices["steps"] else {}
        if weighted == "samples":
            options["sample_weight"] = np.linspace(0.1, 2, many)
    history = model.fit(*first, **options)
    kept.append(history.history)
    kept.append(model.evaluate(x, targets, verbose=0, batch_size=choices["batch"]))
    _keep_prediction(model, x, kept)
    _after(model, compiled, choices, x, targets, kept)
    kept += [*model.get_weights(), *(variable.numpy() for variable in model.optimizer.variables)]
    kept.append([metric.name for metric in model.metrics])
    assert keras.backend.backend() == "tensorflow"


def _keep_prediction(model: Any, x: Any, kept: list[Any]) -> None:
    import tensorflow as tf

    kept += tf.nest.flatten(model.predict(x, verbose=0, batch_size=7))


def _after(model: Any, again: Callable[[], None], choices: dict[str, Any], x: Any, y: Any, kept: list[Any]) -> None:
    import keras
    import numpy as np

    after, shuffle = choices["after"], choices["seed"] != "none"

    def fit(**options: Any) -> None:
        kept.append(model.fit(x, y, verbose=0, shuffle=shuffle, **options).history)

    if after == "again":
        fit(epochs=3, initial_epoch=1)
    elif after == "another batch size":
        for size in (3, 6, 3):
            fit(batch_size=size)
            kept.append(model.evaluate(x, y, batch_size=size + 1, verbose=0))
            _keep_prediction(model, x[: size + 1], kept)
    elif after == "compile again":
        again()
        fit()
    elif after == "frozen":
        model.layers[-1].trainable = False
        again()
        fit()
    elif after == "on batch":
        kept += [np.asarray(model.train_on_batch(x, y)), np.asarray(model.test_on_batch(x, y))]
        fit()
    elif after == "one sample":
        _keep_prediction(model, x[:1], kept)
        _keep_prediction(model, x, kept)
        kept.append(model.evaluate(x[:1], keras.tree.map_structure(lambda one: one[:1], y), verbose=0))
    elif after == "reset seed":
        keras.utils.set_random_seed(1)
        fit()


def _targets(y: Any, choices: dict[str, Any]) -> Any:
    """Return the targets in the structure of the model's outputs: one, two, or two by their names."""
    if choices["model"] == "subclass, named outputs":
        return {"chance": y, "amount": 2 * y}
    return (y, 2 * y) if choices["model"] in TWO_OUTPUTS else y


def _batches(x: Any, y: Any) -> Any:
    import keras

    while True:
        yield x[:4], keras.tree.map_structure(lambda one: one[:4], y)


def _compile(model: Any, choices: dict[str, Any]) -> Callable[[], None]:
    import keras

    optimisers = keras.optimizers

    def compiled() -> None:
        optimiser = {
            "sgd": lambda: optimisers.SGD(0.01),
            "momentum": lambda: optimisers.SGD(0.01, momentum=0.9, nesterov=True),
            "adam": lambda: optimisers.Adam(0.01),
            "decay": lambda: optimisers.Adam(optimisers.schedules.InverseTimeDecay(0.01, 3, 0.5)),
            "rmsprop": lambda: optimisers.RMSprop(0.003, clipnorm=1.0),
        }[choices["optimiser"]]()
        metrics: Any = [keras.metrics.AUC() if one == "auc" else one for one in choices["metrics"]]
        loss: Any = "binary_crossentropy"
        if choices["model"] in TWO_OUTPUTS:
            metrics = None if not metrics else [["accuracy"], ["mse"]]
            loss = ["binary_crossentropy", "mse"]
        if choices["model"] == "subclass, named outputs":
            metrics = dict(zip(("chance", "amount"), metrics, strict=True)) if metrics else None
            loss = dict(zip(("chance", "amount"), loss, strict=True))
        model.compile(
            optimizer=optimiser,
            loss=loss,
            metrics=metrics,
            run_eagerly=choices["eager"],
            steps_per_execution=choices["at once"],
        )

    compiled()
    return compiled


def _callbacks(choices: dict[str, Any], x: Any, kept: list[Any]) -> list[Any]:
    import keras

    class StopsInABatch(keras.callbacks.Callback):  # type: ignore[misc, unused-ignore]
        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            if batch == 1:
                self.model.stop_training = True

    class ChangesTheData(keras.callbacks.Callback):  # type: ignore[misc, unused-ignore]
        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            x[:] = 0

    class Remembers(keras.callbacks.Callback):  # type: ignore[misc, unused-ignore]
        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            kept.append((batch, {name: float(value) for name, value in (logs or {}).items()}))

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            kept.append((self.params, float(self.model.optimizer.learning_rate), *self.model.get_weights()))

    make: dict[str, Callable[[], list[Any]]] = {
        "none": list,
        "early": lambda: [keras.callbacks.EarlyStopping("loss", patience=0, restore_best_weights=True)],
        "plateau": lambda: [keras.callbacks.ReduceLROnPlateau("loss", patience=0, factor=0.5, min_delta=1)],
        "scheduler": lambda: [keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.5)],
        "stops in a batch": lambda: [StopsInABatch()],
        "changes the data": lambda: [ChangesTheData()],
        "remembers": lambda: [Remembers()],
    }
    return make[choices["callback"]]()


def _model(choices: dict[str, Any]) -> tuple[Any, tuple[int, ...]]:
    import keras
    from keras import layers

    def dense(units: int, activation: str | None = None) -> Any:
        return layers.Dense(
            units, activation, kernel_regularizer=keras.regularizers.L2(0.01) if choices["l2"] else None
        )

    extra = [layers.BatchNormalization()] if choices["normalised"] else []
    extra += [layers.Dropout(0.3)] if choices["dropout"] else []
    kind = choices["model"]
    if kind == "convolutions":
        parts = [layers.Conv2D(3, 3, activation="relu"), layers.MaxPooling2D(2), *extra, layers.Flatten()]
        return keras.Sequential([keras.Input((8, 8, 1)), *parts, dense(1, "sigmoid")]), (8, 8, 1)
    if kind == "recurrent":
        parts = [layers.LSTM(4, return_sequences=True), layers.SimpleRNN(3), *extra]
        return keras.Sequential([keras.Input((5, 2)), *parts, dense(1, "sigmoid")]), (5, 2)
    if kind in ("sequential", "unbuilt"):
        start = [keras.Input((6,))] if kind == "sequential" else []
        return keras.Sequential([*start, dense(7, "tanh"), *extra, dense(1, "sigmoid")]), (6,)
    if kind in ("functional", "two outputs", "own step"):
        inputs = hidden = keras.Input((6,))
        for layer in (dense(7, "relu"), *extra):
            hidden = layer(hidden)
        outputs = dense(1, "sigmoid")(layers.concatenate([hidden, inputs]))
        if kind == "two outputs":
            return keras.Model(inputs, [outputs, dense(1)(hidden)]), (6,)
        return (_OwnStep() if kind == "own step" else keras.Model)(inputs, outputs), (6,)

    class Network(keras.Model):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.hidden, self.extra, self.out = dense(7, "relu"), extra, dense(1, "sigmoid")
            self.second: Any = dense(1) if kind in TWO_OUTPUTS else None

        def call(self, inputs: Any, training: bool = False) -> Any:
            inputs = self.hidden(inputs)
            for layer in self.extra:
                inputs = layer(inputs, training=training)
            if kind == "subclass, two outputs":
                return self.out(inputs), self.second(inputs)
            if kind == "subclass, named outputs":
                return {"chance": self.out(inputs), "amount": self.second(inputs)}
            return self.out(inputs)

    return Network(), (6,)


def _OwnStep() -> Any:  # noqa: N802 (a class that is made when Keras is imported)
    import keras
    import tensorflow as tf

    class OwnStep(keras.Model):  # type: ignore[misc, name-defined, unused-ignore]
        def train_step(self, data: Any) -> Any:
            x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(self(x, training=True)[:, 0] - tf.cast(y, tf.float32)))
            gradients = tape.gradient(loss, self.trainable_variables)
            self.optimizer.apply_gradients(zip(gradients, self.trainable_variables, strict=True))
            return {"loss": loss}

    return OwnStep


def both_ways(numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Run generated fits with Keras left alone and with its replacement, and return what came of each."""
    ends = []
    for way in ("plain", "fast"):
        command = [sys.executable, "-m", __name__ if __name__ != "__main__" else __spec__.name, "--way", way]
        environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
        # TensorFlow's own words fill pages, and are of interest only where it all fails.
        done = subprocess.run(
            [*command, *map(str, numbers)], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(done.stderr)
        ends.append(json.loads(done.stdout.splitlines()[-1]))
    plain, fast = ends
    return {number: (plain[str(number)], fast[str(number)]) for number in numbers}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("numbers", nargs="*", type=int, help="the fits to run; instead of --count")
    parser.add_argument("--count", type=int, default=300, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--way", choices=["plain", "fast"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    numbers = options.numbers or range(options.first, options.first + options.count)
    if options.way is not None:
        _one_way(options.way, numbers)
        return
    ends = both_ways(numbers)
    differ = [number for number, (plain, fast) in ends.items() if plain != fast]
    # Keras takes the rank of its data as unknown once it has seen two, and refuses both from then on.
    alone = [number for number in differ if _how(ends[number][0]) != "done" and _how(ends[number][1]) == "done"]
    differ = [number for number in differ if number not in alone]
    for number in differ:
        print(f"{number} differs: {described(number)}")
    for number in alone:
        print(f"{number} ends in {_how(ends[number][0])} with Keras left alone only: {described(number)}")
    errors = Counter(_how(plain) for plain, fast in ends.values() if _how(plain) != "done" and plain == fast)
    print(f"{len(numbers)} fits, {len(differ)} differ; ended in errors both ways: {dict(errors) or 'none'}")
    sys.exit(1 if differ else 0)


def _how(end: str) -> str:
    """Return how a fit ended, of what :func:`outcome` says: ``done`` or the name of an error."""
    return end.partition(" ")[0]


def _one_way(way: str, numbers: Sequence[int]) -> None:
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    if way == "fast":
        from gabarito.execution.student.internals import keras_fit

        if not keras_fit.install():
            sys.exit("Expected versions of Keras and TensorFlow that are tested; see keras_fit.TESTED.")
    print(json.dumps({number: outcome(described(number), number) for number in numbers}))


if __name__ == "__main__":
    main()
