"""The start of a child, step by step: forks of a warm process that take only the first steps of the sandbox.

``python -m benchmarks.steps FOLDER`` imports what the warm parent imports, enters namespaces as it does, and answers
lines of JSON on its standard input, each with a line of CPU and wall seconds: ``{"steps": N, "shell": BOOL}`` forks a
child that takes the first N steps of :data:`gabarito.execution.sandbox.STEPS`, starts a shell or not, and leaves.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Never

from gabarito.execution.sandbox import STEPS, prepare
from gabarito.execution.sandbox.namespaces import PidNamespaces
from gabarito.execution.student.fork_server import import_libraries
from gabarito.execution.student.shell import Outputs, Shell
from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.workspace import Workspace, workspace
from gabarito.execution.wire.terms import Terms
from gabarito.values.runs import Tier

_MEMORY, _OUTPUT = 2**31, 20_000


def main() -> None:
    """Serve until the standard input ends."""
    given = Path(sys.argv[1])
    import_libraries(list(find_environment().imports))
    tier = prepare(given, Tier.STRONG).tier
    namespaces = PidNamespaces() if tier is Tier.STRONG else None
    with nullcontext(Workspace(Path(), Path())) if namespaces else workspace(given) as folders:
        home, work = str(folders.home), str(folders.work)
        terms = Terms(home=home, work=work, memory=_MEMORY, cpu_seconds=60, output=_OUTPUT, seed=0)
        _answer({})
        for line in sys.stdin:
            request = json.loads(line)
            _answer(start(request["steps"], terms, tier, namespaces, shell=request["shell"]))


def start(steps: int, terms: Terms, tier: Tier, namespaces: PidNamespaces | None, *, shell: bool) -> dict[str, float]:
    """Fork a child, have it take steps and leave, and return what it cost: CPU on both sides, and wall time.

    Raises:
        SystemExit: if a step fails.
    """
    started, before = time.monotonic(), time.process_time()
    pid = os.fork() if namespaces is None or not steps else namespaces.fork()
    if pid == 0:
        _take(steps, terms, tier, shell=shell)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        raise SystemExit(f"Expected a child that takes {steps} steps; received status {status}.")
    cpu = usage.ru_utime + usage.ru_stime + time.process_time() - before
    return {"cpu": cpu, "wall": time.monotonic() - started}


def _take(steps: int, terms: Terms, tier: Tier, *, shell: bool) -> Never:
    try:
        for _, step in STEPS[:steps]:
            step(terms, tier)
        if shell:
            Shell.start(Outputs(_OUTPUT, _OUTPUT))
        os._exit(0)
    finally:
        os._exit(1)


def _answer(reply: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
