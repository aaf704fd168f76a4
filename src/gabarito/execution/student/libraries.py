"""What a child sets in the course's libraries: threads, folders, and the state of random generators.

The libraries are looked up among the imported modules, never imported: a warm parent may do without them. A library
that arrives later is set right then (:mod:`.arrivals`).
"""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np

_INTERNALS = "gabarito.execution.student.internals.keras"


def pin_threads() -> None:
    """Compute with one thread: other counts change the last bits, and the workers share the cores."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.config.threading.set_intra_op_parallelism_threads(1)
        tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)  # more of them hang in a forked process


def move_keras_home(home: Path) -> None:
    """Have Keras keep its files in `home`, where the warm parent has imported what describes models."""
    internals = sys.modules.get(_INTERNALS)
    if internals is not None:
        home.mkdir(exist_ok=True)  # else Keras takes a folder in /tmp, which may not be the child's
        internals.move_home(home)


def reseed(seed: int) -> None:
    """Give every random generator of the course's libraries a state that other children do not share.

    None of this runs a TensorFlow operation or starts its runtime. A student may have overwritten any of it, as with
    ``np.random.seed = 42``.
    """
    with suppress(Exception):
        random.seed(seed)
    with suppress(Exception):
        np.random.seed(seed % 2**32)
    seed_torch(seed)
    keras = sys.modules.get("keras")
    if keras is not None:
        with suppress(Exception):
            keras.utils.set_random_seed(seed % 2**32)
    else:
        seed_tensorflow(seed)


def seed_tensorflow(seed: int) -> None:
    """Seed TensorFlow alone."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        with suppress(Exception):
            tensorflow.random.set_seed(seed % 2**32)


def seed_torch(seed: int) -> None:
    """Seed PyTorch alone."""
    torch = sys.modules.get("torch")
    if torch is not None:
        with suppress(Exception):
            torch.manual_seed(seed % 2**32)


def seed_keras(seed: int) -> None:
    """Seed Keras alone: the notebook that imports it may have seeded everything else."""
    internals = sys.modules.get(_INTERNALS)
    if internals is not None:
        with suppress(Exception):
            internals.seed(seed % 2**32)
