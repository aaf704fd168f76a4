"""The process that fuzzes: ``python -m tests.fuzz.engine`` with libFuzzer's own options. Started by the command."""

from __future__ import annotations

import gc
import sys
import warnings

import atheris

# Before anything else imports them: what is instrumented guides the choice of inputs.
with atheris.instrument_imports(include=["gabarito.execution", "gabarito.checks"]):
    from tests.fuzz.target import PROBES, WAYS, run, way_of

from tests.fuzz.mutate import mutate


def _mutate(data: bytes, limit: int, seed: int) -> bytes:
    return mutate(data, limit, seed, atheris.Mutate, lambda one: bool(one) and way_of(one) != PROBES)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    run(bytes([WAYS.index(PROBES)]))  # the course is loaded before time is taken
    gc.freeze()
    atheris.Setup(sys.argv, run, custom_mutator=_mutate)
    atheris.Fuzz()
