"""What a layer, an activation or a loss of the student's own does, as the one of Keras' that does the same.

A class of the student's is tried on numbers: where its outputs are those of a dense layer with its weights, it is
described as that dense layer. Nothing is lost where it lies: a model is rebuilt from its description, and then predicts
as the layers that it claims to have. Runs in the student's process.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from gabarito.execution.student.internals.keras import called_with, input_shapes

Array = NDArray[np.float32]
# In this order, as some are the same for most inputs.
_ACTIVATIONS_LISTED = """
    linear relu softmax sigmoid tanh relu6 leaky_relu elu gelu selu silu softplus softsign exponential log_softmax
    hard_sigmoid mish
"""
_ACTIVATIONS = _ACTIVATIONS_LISTED.split()
_LOSSES_LISTED = """
    categorical_crossentropy binary_crossentropy mean_squared_error mean_absolute_error categorical_hinge
    categorical_focal_crossentropy binary_focal_crossentropy kl_divergence huber log_cosh poisson hinge squared_hinge
"""
_LOSSES = _LOSSES_LISTED.split()
_WITH_LOGITS = ("categorical_crossentropy", "binary_crossentropy", "sparse_categorical_crossentropy")
_EPSILONS = (1e-3, 1e-5, 1e-6, 1e-7, 1e-8, 1e-4, 1e-2, 0.0)
# Samples of a trial, of a layer without weights, and the most numbers of a sample.
_SAMPLES, _MORE_SAMPLES, _NUMBERS = 6, 64, 2**16
_ANY_SIZE = 8


@dataclass(frozen=True, slots=True)
class Like:
    """A layer of Keras' that does what a student's does: its class, its config, and its weights in Keras' order."""

    kind: str
    config: dict[str, Any] = field(default_factory=dict)
    weights: tuple[Any, ...] = ()
    # Whether the first of the weights is the transpose of Keras' own.
    transposed: bool = False


def layer_like(layer: Any, twin: Callable[[], Any] | None = None) -> Like | None:
    """Return the layer of Keras' that does the same as a built layer; None if no such layer is found.

    Args:
        layer: of a class of the student's, or a `Lambda`.
        twin: makes a new layer of the class of Keras' that the student's extends, with the same config.
    """
    shape = input_shapes(layer) or called_with(layer) or (None if layer.weights else (None, _ANY_SIZE))
    if not isinstance(shape, tuple | list) or not all(n is None or isinstance(n, int) for n in shape) or not shape:
        return None
    sizes = [n or _ANY_SIZE for n in shape[1:]]
    if np.prod(sizes, dtype=np.float64) > _NUMBERS:
        return None
    random = np.random.default_rng(0)
    samples = _SAMPLES if layer.weights else _MORE_SAMPLES
    inputs = random.uniform(0.2, 2.0, (samples, *sizes)) * random.choice([-1.0, 1.0], (samples, *sizes))
    trial = _Trial(layer, inputs.astype(np.float32))
    try:
        with _other_weights(layer, random):
            return _of_its_class(trial, twin) or next(_found(trial), None)
    except Exception:  # the student's code, called as it need not expect
        return None


def activation_like(function: Any) -> str | None:
    """Return Keras' name of the activation that a function computes; None if it computes no such one."""
    inputs = np.random.default_rng(0).uniform(-3, 9, (4, 5)).astype(np.float32)
    try:
        return _activation(inputs, _numbers(function(keras.ops.convert_to_tensor(inputs))))
    except Exception:  # as above
        return None


def loss_like(function: Any) -> tuple[str, bool] | None:
    """Return Keras' name of the loss that a function computes, and whether it takes logits; None if there is none."""
    random = np.random.default_rng(0)
    outputs = random.uniform(0.1, 1, (5, 4)).astype(np.float32)
    outputs /= outputs.sum(axis=1, keepdims=True)
    classes = np.array([0, 3, 1, 1, 2])
    rows = np.eye(4, dtype=np.float32)[classes]
    for labels, names in ((rows, _LOSSES), (classes, ["sparse_categorical_crossentropy"])):
        found = _mean_of(function, labels, outputs)
        for name, logits in ((name, logits) for logits in (False, True) for name in names):
            if found is None or (logits and name not in _WITH_LOGITS):
                continue
            options = {"from_logits": True} if logits else {}
            right = np.mean(_numbers(getattr(keras.losses, name)(labels, outputs, **options)))
            if np.isclose(found, right, rtol=1e-3, atol=1e-6):
                return name, logits
    return None


# Methods by which an optimizer changes weights.
UPDATES = ("update_step", "apply", "apply_gradients", "minimize", "_backend_update_step")
_OPTIMIZERS = ("Adam", "SGD", "RMSprop", "Nadam", "AdamW", "Adamax", "Adagrad", "Adadelta")
# The rate of an optimizer that has a schedule.
_RATE = 0.01
# The gradients of the steps for which an optimizer is tried.
_GRADIENTS = np.array([[0.3, -0.02, 1.0, 0.7], [-0.1, 0.4, 0.6, 0.9], [0.5, 0.2, -0.8, 0.01]], dtype=np.float32)


def optimizer_like(optimizer: Any, near: Any, config: Mapping[str, Any]) -> str | None:
    """Return the class of Keras' that makes the same updates as an optimizer; None if no such class is found.

    Args:
        optimizer: one of the student's own.
        near: the class of Keras' that it extends.
        config: its config, as that class says it.
    """
    try:
        made = _updates(_same_again(optimizer, near))
        if not np.abs(made).max() > 0:
            return None  # it changes nothing
        larger = _updates(_same_again(optimizer, near), scale=100.0)
    except Exception:  # the student's code
        return None
    if np.allclose(larger, 100 * made, rtol=0.02):
        return "SGD"  # with momentum or without: only there are updates in proportion to the gradients
    tries: list[Callable[[], Any]] = [partial(_again, optimizer, near), *map(_by_default(config), _OPTIMIZERS)]
    for again in tries:
        name = _if_alike(again, made)
        if name is not None:
            return name
    return None


def _if_alike(again: Callable[[], Any], made: Array) -> str | None:
    """Return the class of an optimizer of Keras' if its updates are these."""
    try:
        one = again()
        alike = np.allclose(_updates(one), made, rtol=1e-2, atol=1e-7)
    except Exception:  # a base class, or a config that it does not take
        return None
    return str(type(one).__name__) if alike else None


def _by_default(config: Mapping[str, Any]) -> Callable[[str], Callable[[], Any]]:
    rate = config.get("learning_rate")
    settings = {"learning_rate": rate if isinstance(rate, int | float) else _RATE}
    return lambda name: lambda: getattr(keras.optimizers, name)(**settings)


def _again(optimizer: Any, kind: Any) -> Any:
    """Return a new optimizer of a class with the same config, but for a constant rate."""
    config = kind.get_config(optimizer)
    rate = config.get("learning_rate")
    return kind.from_config(config | {"learning_rate": rate if isinstance(rate, int | float) else _RATE})


def _same_again(optimizer: Any, near: Any) -> Any:
    """Return a new optimizer of the student's class.

    Where that class cannot be made of a config, as its ``__init__`` takes other arguments than Keras' does, one of
    Keras' becomes one of it, and gets what the student's has besides.
    """
    kind = type(optimizer)
    try:
        return _again(optimizer, kind)
    except Exception:  # the student's code
        made = _again(optimizer, near)
        made.__class__ = kind
        vars(made).update({name: value for name, value in vars(optimizer).items() if name not in vars(made)})
        return made


def _updates(optimizer: Any, scale: float = 1.0) -> Array:
    weights = keras.Variable(np.zeros(_GRADIENTS.shape[1], dtype=np.float32))
    optimizer.build([weights])
    places = [_numbers(weights)]
    for gradient in _GRADIENTS:
        optimizer.apply([keras.ops.convert_to_tensor(scale * gradient)], [weights])
        places.append(_numbers(weights))
    return np.diff(np.array(places), axis=0)


def _mean_of(loss: Any, labels: Any, outputs: Array) -> float | None:
    try:
        return float(np.mean(_numbers(loss(*map(keras.ops.convert_to_tensor, (labels, outputs))))))
    except Exception:  # as above
        return None


@dataclass(frozen=True, slots=True)
class _Trial:
    """A layer, and what it is tried on."""

    layer: Any
    inputs: Array

    def outputs(self, *, training: bool = False, layer: Any = None) -> Array:
        return _numbers((layer or self.layer)(keras.ops.convert_to_tensor(self.inputs), training=training))


def _of_its_class(trial: _Trial, twin: Callable[[], Any] | None) -> Like | None:
    """Compare with the class of Keras' that it extends."""
    if twin is None:
        return None
    try:
        made = twin()
        made(keras.ops.convert_to_tensor(trial.inputs))
        made.set_weights([_numbers(one) for one in trial.layer.weights])
    except Exception:  # a config that Keras does not take
        return None
    kind = type(made).__name__
    plain, trained = trial.outputs(layer=made), trial.outputs(layer=made, training=True)
    if not _same(trial.outputs(), plain):
        return None
    draws = kind != "BatchNormalization" and not _same(plain, trained)  # a recurrent layer with dropout
    if not draws and not _same(trial.outputs(training=True), trained):
        return None
    return Like(kind, {}, tuple(trial.layer.weights))


def _found(trial: _Trial) -> Iterator[Like]:
    outputs = trial.outputs()
    if trial.layer.weights:
        yield from _normalization(trial, outputs)
        if _same(trial.outputs(training=True), outputs):
            yield from _dense(trial, outputs)
            yield from _convolution(trial, outputs)
    else:
        yield from _dropout(trial, outputs)
        yield from _elementwise(trial, outputs)
        yield from _pooling(trial, outputs)


def _kernels_and_biases(layer: Any, axes: int) -> Iterator[tuple[Any, Any]]:
    """Yield what may be a kernel with so many axes, and the bias beside it or None; nothing where there is more."""
    weights = list(layer.weights)
    if len(weights) > 2:
        return
    for place, kernel in enumerate(weights):
        bias = next((one for other, one in enumerate(weights) if other != place), None)
        flat = bias is None or int(np.prod(bias.shape)) == max(bias.shape, default=0)
        if len(kernel.shape) == axes and flat:
            yield kernel, bias


def _dense(trial: _Trial, outputs: Array) -> Iterator[Like]:
    for kernel, bias in _kernels_and_biases(trial.layer, 2):
        for transposed in (False, True):
            matrix = _numbers(kernel).T if transposed else _numbers(kernel)
            if matrix.shape[0] != trial.inputs.shape[-1] or not _fits(bias, matrix.shape[1]):
                continue
            activation = _activation(_plus(trial.inputs @ matrix, bias), outputs)
            if activation is not None:
                config = {"units": matrix.shape[1], "activation": activation, "use_bias": bias is not None}
                yield Like("Dense", config, _present(kernel, bias), transposed)


def _convolution(trial: _Trial, outputs: Array) -> Iterator[Like]:
    axes = trial.inputs.ndim
    if axes not in (3, 4):
        return
    for kernel, bias in _kernels_and_biases(trial.layer, axes):
        if kernel.shape[-2] != trial.inputs.shape[-1] or not _fits(bias, kernel.shape[-1]):
            continue
        for strides, padding in itertools.product((1, 2, 3), ("valid", "same")):
            sums = _sums(trial.inputs, kernel, strides, padding)
            if sums is None:
                continue
            activation = _activation(_plus(sums, bias), outputs)
            if activation is not None:
                config = {
                    "filters": int(kernel.shape[-1]),
                    "kernel_size": tuple(map(int, kernel.shape[:-2])),
                    "strides": (strides,) * (axes - 2),
                    "padding": padding,
                    "activation": activation,
                    "use_bias": bias is not None,
                }
                yield Like(f"Conv{axes - 2}D", config, _present(kernel, bias))


def _sums(inputs: Array, kernel: Any, strides: int, padding: str) -> Array | None:
    try:
        return _numbers(keras.ops.conv(inputs, _numbers(kernel), strides, padding))
    except Exception:  # a kernel larger than the image
        return None


def _normalization(trial: _Trial, outputs: Array) -> Iterator[Like]:
    """Yield batch normalization: by the moments of the batch in training, else by those that it holds."""
    weights, features = list(trial.layer.weights), trial.inputs.shape[-1]
    if not 2 <= len(weights) <= 4 or any(tuple(one.shape) != (features,) for one in weights):
        return
    values = {id(one): _numbers(one) for one in weights}  # training changes some of them
    trained = trial.outputs(training=True)
    axes = tuple(range(trial.inputs.ndim - 1))
    mean, variance = trial.inputs.mean(axis=axes), trial.inputs.var(axis=axes)
    for roles in itertools.permutations(weights):
        *scales, held_mean, held_variance = roles
        for scale, center in {(len(scales) == 2, len(scales) == 2), (bool(scales), False), (False, bool(scales))}:
            if scale + center != len(scales):
                continue
            gamma = values[id(scales[0])] if scale else np.float32(1)
            beta = values[id(scales[-1])] if center else np.float32(0)
            for epsilon in _EPSILONS:
                deviation = np.sqrt(values[id(held_variance)] + epsilon)
                held = gamma * (trial.inputs - values[id(held_mean)]) / deviation + beta
                if not _same(held, outputs):
                    continue
                batch = gamma * (trial.inputs - mean) / np.sqrt(variance + epsilon) + beta
                if np.allclose(batch, trained, rtol=0.02, atol=0.05):  # the variance may be divided by n - 1
                    config = {"axis": -1, "epsilon": epsilon, "scale": scale, "center": center}
                    yield Like("BatchNormalization", config, tuple(roles))


def _dropout(trial: _Trial, outputs: Array) -> Iterator[Like]:
    """Yield dropout: some inputs are zero in training, and the others are scaled up by 1 / (1 - rate); nothing else."""
    inputs = trial.inputs
    if outputs.shape != inputs.shape or not _same(outputs, inputs):
        return
    trained = trial.outputs(training=True)
    zeros = trained == 0
    share = float(zeros.mean())
    if not 0.005 < share < 0.995:
        return
    factors = (trained / inputs)[~zeros]
    factor = float(np.median(factors))
    if not factor > 1.001:
        return  # with no scaling, the layers after it get more in a prediction than they were trained with
    rate = 1 - 1 / factor
    spatial = inputs.ndim == 4 and bool((zeros.all(axis=(1, 2)) | ~zeros.any(axis=(1, 2))).all())
    draws = inputs.shape[0] * inputs.shape[-1] if spatial else inputs.size
    room = 5 * np.sqrt(rate * (1 - rate) / draws) + 0.01
    if np.allclose(factors, factor, rtol=1e-3) and abs(share - rate) <= room:
        yield Like("SpatialDropout2D" if spatial else "Dropout", {"rate": float(f"{rate:.4g}")})


def _elementwise(trial: _Trial, outputs: Array) -> Iterator[Like]:
    inputs = trial.inputs
    flat = inputs.reshape(len(inputs), -1)
    if inputs.ndim > 2 and _same(outputs, flat):
        yield Like("Flatten")
    if outputs.shape != inputs.shape or not _same(trial.outputs(training=True), outputs):
        return
    name = _activation(inputs, outputs)
    if name is not None:
        yield Like("Activation", {"activation": name})
    scale, offset = np.polyfit(inputs.ravel(), outputs.ravel(), 1)
    if _same(inputs * scale + offset, outputs):
        yield Like("Rescaling", {"scale": float(f"{scale:.6g}"), "offset": float(f"{offset:.6g}")})


def _pooling(trial: _Trial, outputs: Array) -> Iterator[Like]:
    inputs = trial.inputs
    if inputs.ndim != 4:
        return
    for name in ("GlobalAveragePooling2D", "GlobalMaxPooling2D"):
        if _same(_numbers(getattr(keras.layers, name)()(inputs)), outputs):
            yield Like(name)
    for pool, strides, padding in itertools.product((2, 3), (2, 3, 1), ("valid", "same")):
        for name in ("MaxPooling2D", "AveragePooling2D"):
            config = {"pool_size": (pool, pool), "strides": (strides, strides), "padding": padding}
            if _same(_numbers(getattr(keras.layers, name)(**config)(inputs)), outputs):
                yield Like(name, config)


def _activation(inputs: Array, outputs: Array) -> str | None:
    if inputs.shape != outputs.shape:
        return None
    return next((name for name in _ACTIVATIONS if _same(_numbers(_function(name)(inputs)), outputs)), None)


def _function(name: str) -> Any:
    return keras.activations.get(name)


def _fits(bias: Any, units: int) -> bool:
    return bias is None or int(np.prod(bias.shape)) == units


def _plus(sums: Array, bias: Any) -> Array:
    return sums if bias is None else sums + _numbers(bias).ravel()


def _present(*weights: Any) -> tuple[Any, ...]:
    return tuple(one for one in weights if one is not None)


def _same(one: Array, other: Array) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=1e-3, atol=1e-4))


def _numbers(value: Any) -> Array:
    return np.asarray(keras.ops.convert_to_numpy(value), dtype=np.float32)


@contextmanager
def _other_weights(layer: Any, random: np.random.Generator) -> Iterator[None]:
    """Give a layer weights that tell everything apart, and then its own again, with all else that it counts."""
    kept: Sequence[tuple[Any, Any]] = [(one, keras.ops.convert_to_numpy(one)) for one in _variables(layer)]
    try:
        for one in layer.weights:
            one.assign(random.uniform(0.5, 1.5, one.shape) * random.choice(_signs(one), one.shape))
        yield
    finally:
        for one, value in kept:
            one.assign(value)


def _signs(weight: Any) -> Array:
    # What has one axis may be a variance, which is above zero.
    return np.array([1.0] if len(weight.shape) < 2 else [-0.3, 0.3], dtype=np.float32)


def _variables(layer: Any) -> list[Any]:
    found: Mapping[int, Any] = {id(one): one for one in (*layer.variables, *layer.weights)}
    return list(found.values())
