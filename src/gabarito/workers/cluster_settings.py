"""What Gabarito asks of Dask's configuration, on every machine of a cluster; ``deploy/dask.yaml`` says the same."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

SETTINGS: Mapping[str, Any] = {
    # Dask blames the death of a worker on all that the worker had; so many deaths, and it gives the work up.
    "distributed.scheduler.allowed-failures": 1,
    # What Dask looks at so often, and samples of its workers' threads, cost a tenth of a core with two workers, and
    # nobody reads them here: with these, it is a hundredth.
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.worker.profile.enabled": False,
}


def exported(settings: Mapping[str, Any]) -> list[str]:
    """Return settings as lines of a shell script, from which Dask's processes take them."""
    names = {key: "DASK_" + key.upper().replace(".", "__").replace("-", "_") for key in settings}
    return [f"export {names[key]}={shlex.quote(str(value))}" for key, value in settings.items()]


def nested(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as a file of Dask's has them: ``{"a.b": 1, "a.c": 2}`` is ``{"a": {"b": 1, "c": 2}}``."""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        *path, last = key.split(".")
        place = found
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return found
