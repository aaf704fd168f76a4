"""The process that fuzzes: ``python -m tests.fuzz.engine`` with libFuzzer's own options. Started by the command."""

from __future__ import annotations

import gc
import sys

import atheris

# Before anything else imports them: what is instrumented guides the choice of inputs.
with atheris.instrument_imports(include=["gabarito.execution"]):
    from tests.fuzz.target import run

from tests.fuzz.mutate import mutate


def _mutate(data: bytes, limit: int, seed: int) -> bytes:
    return mutate(data, limit, seed, atheris.Mutate)


if __name__ == "__main__":
    gc.freeze()
    atheris.Setup(sys.argv, run, custom_mutator=_mutate)
    atheris.Fuzz()
