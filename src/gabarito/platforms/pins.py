"""Which versions a distribution runs with here, so that elsewhere it runs with the same."""

from __future__ import annotations

from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gabarito.values.errors import GabaritoError


def pins(distribution: str) -> tuple[str, ...]:
    """Return ``name==version`` of everything that `distribution` needs, at first and at second hand, by name.

    Raises:
        GabaritoError: if something that is needed is not installed.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(distribution), "")]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        name, extra = one
        found[name] = _version(name)
        for requirement in map(Requirement, metadata.requires(name) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(requirement.name), wanted) for wanted in ("", *requirement.extras)]
    del found[canonicalize_name(distribution)]
    return tuple(f"{name}=={version}" for name, version in sorted(found.items()))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise GabaritoError(
            "an environment with all that Gabarito needs", f"none of {name}", "Install Gabarito again, with pip."
        ) from error
