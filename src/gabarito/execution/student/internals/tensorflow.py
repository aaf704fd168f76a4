"""Private parts of TensorFlow. Tested with TensorFlow 2.21.0.

TensorFlow is looked up among the imported modules, never imported: a warm parent may do without it.
"""

from __future__ import annotations

import sys
from typing import Any


def keep_kernels() -> None:
    """Have TensorFlow keep its kernels when a seed is set, unless one of them may hold the state of a generator.

    It drops them all, and an operation makes its kernel anew in up to a millisecond: reseeding before each call would
    cost more than most calls. A kernel that draws has asked for a seed (``tf.random.set_seed`` says how seeds are
    made); one that a graph has asked for may be made again from that graph at any time.

    There is no public way to set the seed of eager operations without dropping the kernels. So two functions are
    replaced: `random_seed.get_seed`, which every operation that draws calls for its seed, to learn that one has; and
    `Context._set_global_seed`, which drops the kernels of `_context_handle` where there is one.
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
