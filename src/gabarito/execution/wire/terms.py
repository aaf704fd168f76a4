"""What the trusted side says about one child before it is forked."""

from __future__ import annotations

from dataclasses import dataclass

# A notebook's outputs may have so many times the size of a cell's.
TOTAL_OUTPUT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one child has and may use.

    `home` and `work` are its private folders, unless the sandbox has its own, of `folder_size` MiB each; `memory` is in
    bytes above the warm parent's, `cpu_seconds` of processor time, `output` in bytes a cell; `seed` is of its random
    generators; `nice` says that it stands back behind every other process. `recalls` are names such as
    ``model@shallow``, of which :mod:`gabarito.execution.student.recall` tells.
    """

    home: str
    work: str
    memory: int
    cpu_seconds: int
    output: int
    seed: int
    folder_size: int = 256
    nice: bool = False
    recalls: tuple[str, ...] = ()
