"""What this machine has, and which sandbox its workers get: tried out, not asked."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from gabarito.execution.trusted.canaries import Findings, prove
from gabarito.execution.trusted.interpreter import find_environment, untested
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.wire.layers import Layers
from gabarito.values.course import Course
from gabarito.values.environment import Environment
from gabarito.values.runs import Tier

# The sandbox is the same whatever is imported; these start at once.
_LIGHT = ("numpy", "IPython.core.interactiveshell")
# What else is told of an environment, besides what students are told of.
_NAMED = ("numpy", "msgpack", "IPython")


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The layers that this machine can make, what a child could do all the same, and the tier that comes of it."""

    layers: Layers
    findings: Findings
    tier: Tier


def try_sandbox(environment: Environment | None = None) -> Sandbox:
    """Make a sandbox for an environment, and have a child try to get out of it.

    Raises:
        GabaritoError: if no process can be started.
    """
    with WarmParent(libraries=_LIGHT, environment=environment) as parent:
        parent.wait_until_ready()
        findings = prove(parent)
        layers, tier = parent.layers, parent.tier
    assert layers is not None
    return Sandbox(layers, findings, tier)


def try_activities(course: Course) -> Iterator[tuple[str, Tier, str]]:
    """Try the sandbox with the files of each activity: yield its slug, its tier, and why that is not the best here.

    Raises:
        GabaritoError: if no process can be started.
    """
    for slug in course.slugs:
        given = course.assignment(slug)
        environment = find_environment(course.environments.of_activity(slug))
        with WarmParent(given if given.is_dir() else None, _LIGHT, environment=environment) as parent:
            parent.wait_until_ready()
            prove(parent)
            yield slug, parent.tier, parent.shortfall


def facts() -> Iterator[tuple[str, str]]:
    """Yield what a person who helps from afar would ask about: each with its name."""
    user = "root" if os.geteuid() == 0 else f"uid {os.geteuid()}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}, {user}"
    yield "grader", f"Python {platform.python_version()}, {sys.prefix}, numpy {version('numpy')}"
    yield "cores", str(len(os.sched_getaffinity(0)))
    yield "memory", f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GiB"
    yield "free on the disk here", f"{shutil.disk_usage('.').free / 2**30:.1f} GiB"


def facts_of(environment: Environment, whose: str = "student code") -> Iterator[tuple[str, str]]:
    """Yield the same of an environment: its interpreter, its libraries, and which of them were never tested.

    Args:
        environment: where student code runs.
        whose: a name for what runs there.
    """
    yield whose, f"Python {environment.version}, {environment.python}"
    names = dict.fromkeys((*_NAMED, *environment.told))
    yield "its libraries", ", ".join(f"{name} {environment.packages.get(name) or '(no version)'}" for name in names)
    for one in untested(environment):
        yield "untested", one
