"""What the trusted side decides about one child before it is forked."""

from __future__ import annotations

from dataclasses import dataclass

# How many times larger than one cell's output a whole notebook's may be.
TOTAL_OUTPUT = 10
# Of each private folder that the sandbox makes, in MiB, besides the files that students were given.
FOLDER_SIZE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one child has and may use.

    Attributes:
        home: its private folder, unless the sandbox has its own.
        work: its working directory, likewise.
        memory: bytes above the warm parent's.
        cpu_seconds: processor time.
        output: bytes of output for each cell.
        seed: of its random generators.
        folder_size: of each private folder that the sandbox makes, in MiB, besides the files that were given.
        processes: how many there may be, with threads; TensorFlow and what a notebook starts need a few dozen.
        nice: whether every other process of the machine comes first.
        recalls: names such as ``model@shallow``, see :mod:`gabarito.execution.student.recall`.
    """

    home: str
    work: str
    memory: int
    cpu_seconds: int
    output: int
    seed: int
    folder_size: int = FOLDER_SIZE
    processes: int = 256
    nice: bool = False
    recalls: tuple[str, ...] = ()
