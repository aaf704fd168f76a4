"""Keras' `fit`, `evaluate` and `predict` on arrays, with the same results to the last bit for a part of the time.

With small models, Keras spends most of its time on two things that compute nothing:

- **The first step is traced twice.** Keras makes the variables of the loss, the optimiser and the metrics while it
  traces the first step, and TensorFlow must then trace that step again without making any. Here they are made before:
  from a model's graph, or where it has a `call` of its own, by running that once on symbols.
- **Every step goes through the threads of tf.data**, which cut the same batches anew in every epoch. Here arrays are
  cut once. The traced step is Keras' own, and gets the same rows in the same order.

The order of a shuffle is drawn by Keras' own operation. With a seed of TensorFlow's, which every child has, Keras draws
the same order in every epoch, as each pass over its dataset begins with the same state of the generator.

All that is not plainly an array goes Keras' own way: datasets but those of one constant batch, generators, data frames,
ragged and sparse tensors, data above `MOST_BYTES`, other shuffles, no seed, strategies of distribution, steps that run
eagerly, in several at once, compiled by XLA, or below somebody's gradient tape.

What is replaced is private. With other versions than those in `TESTED`, nothing is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras.src.backend.tensorflow import trainer as keras_trainer
from keras.src.backend.tensorflow.core import compute_output_spec
from keras.src.models.functional import Functional
from keras.src.trainers.data_adapters import array_slicing
from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter
from keras.src.trainers.epoch_iterator import EpochIterator
from keras.src.trainers.trainer import Trainer
from tensorflow.python.data.ops.from_tensors_op import _TensorDataset
from tensorflow.python.data.util import structure
from tensorflow.python.eager import context, record

# The first two numbers of the versions of Keras and TensorFlow.
TESTED = (("3.15", "2.21"),)
# The batches are a second copy of the data.
MOST_BYTES = 64 * 1024 * 1024
_TensorFlowTrainer = keras_trainer.TensorFlowTrainer
_EpochIterator = keras_trainer.TFEpochIterator
Step = Callable[[Any], Any]


def install() -> bool:
    """Replace what Keras does with arrays; return whether these versions are tested. It runs no operation."""
    versions = tuple(".".join(one.split(".")[:2]) for one in (keras.__version__, tf.__version__))
    if versions not in TESTED or keras.backend.backend() != "tensorflow":
        return False
    _EpochIterator.__init__ = _open
    _TensorFlowTrainer._make_function = _with_direct_steps(_TensorFlowTrainer._make_function)
    _TensorFlowTrainer._maybe_symbolic_build = _noting_the_data(_TensorFlowTrainer._maybe_symbolic_build)
    _TensorFlowTrainer.make_train_function = _built_before(_TensorFlowTrainer.make_train_function, trains=True)
    _TensorFlowTrainer.make_test_function = _built_before(_TensorFlowTrainer.make_test_function, trains=False)
    return True


class _Batch:
    """A batch as Keras' dataset would yield it, and its tensors in the order in which a traced function takes them."""

    __slots__ = ("data", "flat")

    def __init__(self, data: Any) -> None:
        self.data, self.flat = data, tf.nest.flatten(data)


class _Source:
    """The batches of an epoch, in place of a dataset; `keras_way` makes that dataset, for who needs it after all."""

    def __init__(self, element_spec: Any, batches: Callable[[], list[_Batch]], keras_way: Callable[[], Any]) -> None:
        self.element_spec, self.keras_way = element_spec, keras_way
        self._make: Callable[[], list[_Batch]] | None = batches
        self._made: list[_Batch] = []

    @property
    def batches(self) -> list[_Batch]:
        """The batches; cut when they are first asked for."""
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made

    def __iter__(self) -> _Pass:
        return _Pass(self)


class _Pass:
    """One pass over the batches of an epoch, in place of a dataset's iterator."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self._left: Iterator[_Batch] | None = None
        self._of_keras: Any = None

    def __iter__(self) -> _Pass:
        return self

    def __next__(self) -> Any:
        return self.batch().data

    def batch(self) -> _Batch:
        """Return the next batch.

        Raises:
            StopIteration: at the end.
        """
        if self._left is None:
            # Keras opens two passes for each epoch, and uses one.
            self._left = iter(self.source.batches)
        return next(self._left)

    @property
    def of_keras(self) -> Any:
        """The same pass over Keras' own dataset."""
        if self._of_keras is None:
            self._of_keras = iter(self.source.keras_way())
        return self._of_keras


def _open(self: Any, distribute_strategy: Any = None, *args: Any, **kwargs: Any) -> None:
    """Open the data of a fit, an evaluation or a prediction: in place of ``TFEpochIterator.__init__``."""
    EpochIterator.__init__(self, *args, **kwargs)
    self._distribute_strategy = distribute_strategy
    adapter = self.data_adapter

    def keras_way() -> Any:
        dataset = adapter.get_tf_dataset()
        if isinstance(dataset, tf.distribute.DistributedDataset):
            return dataset
        return distribute_strategy.experimental_distribute_dataset(dataset)

    here_alone = distribute_strategy is tf.distribute.get_strategy() and not tf.distribute.has_strategy()
    source = None
    if here_alone and self.steps_per_execution == 1:
        source = _of_arrays(adapter, keras_way) if type(adapter) is ArrayDataAdapter else _of_one(adapter, keras_way)
    self._distributed_dataset = keras_way() if source is None else source


def _of_arrays(adapter: Any, keras_way: Callable[[], Any]) -> _Source | None:
    """Return the batches of arrays; None for what is not plainly arrays, or is shuffled in another way."""
    number, size, shuffle = adapter._num_samples, adapter._batch_size, adapter._shuffle
    given = tf.nest.flatten(adapter._inputs)
    seed = context.global_seed()
    if shuffle not in (True, False) or (shuffle and seed is None) or number == 0 or not all(map(_is_plain, given)):
        return None
    inputs = keras.tree.lists_to_tuples(
        array_slicing.convert_to_sliceable(adapter._inputs, target_backend="tensorflow")
    )
    if sum(int(np.prod(one.shape)) * np.dtype(_dtype(one)).itemsize for one in tf.nest.flatten(inputs)) > MOST_BYTES:
        return None
    # As Keras' dataset has it: a short last batch leaves the size open for all.
    rows = None if number % size else size
    spec = tf.nest.map_structure(lambda one: tf.TensorSpec((rows, *one.shape[1:]), _dtype(one)), inputs)
    order = _order(number, seed) if shuffle else None

    def batches() -> list[_Batch]:
        # Copies: a student's callback may change an array while it is fitted.
        arrays = tf.nest.map_structure(lambda one: np.array(one) if order is None else np.asarray(one)[order], inputs)
        starts = range(0, number, size)
        return [
            _Batch(tf.nest.map_structure(lambda one: tf.convert_to_tensor(one[at : at + size]), arrays))  # noqa: B023
            for at in starts
        ]

    return _Source(spec, batches, keras_way)


def _is_plain(value: Any) -> bool:
    if type(value) is np.ndarray:
        return value.ndim > 0 and value.dtype.kind in "fiub"
    return isinstance(value, tf.Tensor) and hasattr(value, "numpy") and value.dtype.is_numpy_compatible


def _dtype(value: Any) -> Any:
    return value.dtype.as_numpy_dtype if isinstance(value, tf.Tensor) else value.dtype


@functools.lru_cache(maxsize=8)
def _order(number: int, seed: int) -> Any:
    """Return the order in which Keras' dataset shuffles so many samples, with this seed of TensorFlow's."""

    # The graph has the operations of Keras' own in the same order: their place in it is a part of the seed.
    def permutation(_: Any) -> Any:
        return tf.random.shuffle(tf.range(number, dtype=tf.int64))

    return next(iter(tf.data.Dataset.range(1).map(permutation))).numpy()


def _of_one(adapter: Any, keras_way: Callable[[], Any]) -> _Source | None:
    """Return the batch of a dataset that is one constant batch, as ``Dataset.from_tensors`` makes it; else None."""
    dataset = adapter.get_tf_dataset()
    if type(dataset) is not _TensorDataset or not all(map(_is_plain, dataset._tensors)):
        return None
    data = structure.from_compatible_tensor_list(dataset.element_spec, dataset._tensors)
    return _Source(dataset.element_spec, lambda: [_Batch(data)], keras_way)


def _with_direct_steps(make_function: Callable[[Any, Step], Step]) -> Callable[[Any, Step], Step]:
    """Have the function that takes a step of `fit` or `evaluate` call the traced step with a batch's tensors."""

    def _make_function(self: Any, step: Step) -> Step:
        of_keras = make_function(self, step)
        if self.run_eagerly or self.jit_compile or self.steps_per_execution != 1:
            return lambda iterator: of_keras(iterator.of_keras if type(iterator) is _Pass else iterator)

        def one_step(data: Any) -> Any:
            outputs = self.distribute_strategy.run(step, args=(data,))
            return keras_trainer.reduce_per_replica(outputs, self.distribute_strategy, reduction="auto")

        traced = tf.function(tf.autograph.experimental.do_not_convert(one_step), reduce_retracing=True)
        known: list[tuple[Any, Callable[[list[Any]], Any]]] = []

        def function(iterator: Any) -> Any:
            if type(iterator) is not _Pass:
                return of_keras(iterator)
            if tf.config.functions_run_eagerly() or record.could_possibly_record():
                return of_keras(iterator.of_keras)
            batch, spec = iterator.batch(), iterator.source.element_spec
            for one, call in known:
                if one is spec:
                    return call(batch.flat)
            call = _calling(traced.get_concrete_function(spec))
            known.append((spec, call))
            return call(batch.flat)

        return function

    return _make_function


def _calling(concrete: Any) -> Callable[[list[Any]], Any]:
    """Return a function that calls a traced one with nothing in between."""
    traced, captured = concrete._inference_function, list(concrete.captured_inputs)
    return lambda tensors: traced.call_preflattened(tensors + captured)


# The data of the fit or the evaluation that is about to begin; Keras makes its function right after it was noted.
_about_to_begin: list[_Source] = []


def _noting_the_data(symbolic_build: Callable[..., None]) -> Callable[..., None]:
    def _maybe_symbolic_build(self: Any, iterator: Any = None, data_batch: Any = None) -> None:
        source = getattr(iterator, "_distributed_dataset", None)
        _about_to_begin[:] = [source] if isinstance(source, _Source) else []
        symbolic_build(self, iterator=iterator, data_batch=data_batch)

    return _maybe_symbolic_build


def _built_before(make: Callable[..., Any], *, trains: bool) -> Callable[..., Any]:
    """Make variables before a step is traced that would make them."""

    def make_function(self: Any, force: bool = False) -> Any:
        known = self.train_function if trains else self.test_function
        if _about_to_begin and (known is None or force):
            # What does not work here does not work in Keras' own way either, which tells the student why.
            with suppress(Exception):
                _build(self, _about_to_begin[0].element_spec, trains=trains)
        _about_to_begin.clear()
        return make(self, force)

    return make_function


def _build(model: Any, spec: Any, *, trains: bool) -> None:
    """Make the variables of a model's loss, metrics and optimiser, in the order in which its first step would."""
    kind = type(model)
    own = (
        (kind.train_step, _TensorFlowTrainer.train_step),
        (kind.test_step, _TensorFlowTrainer.test_step),
        (kind.compute_loss, Trainer.compute_loss),
        (kind.compute_metrics, Trainer.compute_metrics),
    )
    built_here = [model._compile_loss, model._compile_metrics, model.optimizer if trains else None]
    if any(one is not other for one, other in own) or all(one is None or one.built for one in built_here):
        return
    symbols = keras.tree.map_structure(lambda one: keras.KerasTensor(tuple(one.shape), one.dtype.name), spec)
    x, y, _ = keras.utils.unpack_x_y_sample_weight(symbols)
    outputs = None if y is None else _outputs(model, x)
    if outputs is None:
        return
    if model._compile_loss is not None and not model._compile_loss.built:
        _build_loss(model._compile_loss, y, outputs)
    if trains and model.optimizer is not None and not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
    if model._compile_metrics is not None and not model._compile_metrics.built:
        model._compile_metrics.build(y, outputs)


def _build_loss(loss: Any, y: Any, outputs: Any) -> None:
    """Build a loss as a step would, whose tensors have no names; symbols have some, which logs would then bear."""
    loss._get_y_pred_output_names = lambda y_pred: [None] * len(keras.tree.flatten(y_pred))
    try:
        loss.build(y, outputs)
    finally:
        del loss._get_y_pred_output_names


def _outputs(model: Any, x: Any) -> Any:
    """Return the symbols of a model's outputs; None for what has no variables yet."""
    graph = model._functional if isinstance(model, keras.Sequential) else model
    call = keras.Sequential.call if isinstance(model, keras.Sequential) else Functional.call
    if isinstance(graph, Functional) and type(model).call is call:
        return graph._outputs_struct if model.built else None
    # A `call` of the student's runs once more on symbols, and then once less: its first trace is not made again.
    return compute_output_spec(model, x, training=True)
