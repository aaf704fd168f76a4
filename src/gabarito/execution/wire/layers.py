"""Which layers of the sandbox a machine allows, and the tier they make."""

from __future__ import annotations

from dataclasses import dataclass

from gabarito.values.runs import Tier


@dataclass(frozen=True, slots=True)
class Layers:
    """What this machine allows: for each layer, empty if it holds, else why it does not.

    `cgroup` is found by the trusted side, and no tier asks for it: its limits are kept without it too.
    """

    namespaces: str
    landlock: str
    seccomp: str
    cgroup: str = "not asked for"

    @property
    def tier(self) -> Tier:
        """The tier that these layers make."""
        if self.landlock or self.seccomp:
            return Tier.LIMITS
        return Tier.CONFINED if self.namespaces else Tier.STRONG
