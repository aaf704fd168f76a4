"""The random generators of the course's libraries, and how each call of a student's function begins with the same."""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from typing import Any

import numpy as np


def reseed(seed: int) -> None:
    """Give every random generator of the course's libraries a state that other children do not share.

    None of this runs a TensorFlow operation or starts its runtime. A student may have overwritten any of it, as with
    ``np.random.seed = 42``.
    """
    with suppress(Exception):
        random.seed(seed)
    with suppress(Exception):
        np.random.seed(seed % 2**32)
    keras = sys.modules.get("keras")
    if keras is not None:
        with suppress(Exception):
            keras.utils.set_random_seed(seed % 2**32)


def keep_kernels() -> None:
    """Have TensorFlow keep its kernels when a seed is set, unless one of them may hold the state of a generator.

    It drops them all, and an operation makes its kernel anew in up to a millisecond: reseeding before each call would
    cost more than most calls. A kernel that draws has asked for a seed (``tf.random.set_seed`` says how seeds are
    made); one that a graph has asked for may be made again from that graph at any time.
    """
    seeds: Any = sys.modules.get("tensorflow.python.framework.random_seed")
    eager: Any = sys.modules.get("tensorflow.python.eager.context")
    if seeds is None or eager is None:
        return
    get_seed, set_global_seed = seeds.get_seed, eager.Context._set_global_seed
    drawn = in_graphs = False

    def noted(op_seed: Any) -> Any:
        nonlocal drawn, in_graphs
        drawn, in_graphs = True, in_graphs or not eager.executing_eagerly()
        return get_seed(op_seed)

    def keeping(context: Any, seed: Any) -> None:
        nonlocal drawn
        handle = context._context_handle
        if not drawn:
            context._context_handle = None  # without one, there is nothing to drop kernels from
        try:
            set_global_seed(context, seed)
        finally:
            context._context_handle, drawn = handle, in_graphs

    seeds.get_seed, eager.Context._set_global_seed = noted, keeping
