"""The random generators of the course's libraries: every call of a student's function starts from the same state."""

from __future__ import annotations

import random
import sys
from contextlib import suppress

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
