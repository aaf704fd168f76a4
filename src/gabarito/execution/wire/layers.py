"""Which layers of the sandbox a machine allows, and the tier they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gabarito.values.runs import Tier


@dataclass(frozen=True, slots=True)
class Layers:
    """What this machine allows: for each layer, empty if it holds, else why it does not.

    Attributes:
        namespaces: as far as the machine is concerned.
        landlock: likewise.
        seccomp: likewise.
        cgroup: found by the trusted side. No tier asks for it: its limits are kept without it too.
        given_files: why the files that students were given cannot be put into the namespaces that the machine allows.
    """

    namespaces: str
    landlock: str
    seccomp: str
    cgroup: str = "not asked for"
    given_files: str = ""

    @property
    def tier(self) -> Tier:
        """The tier that these layers make."""
        if self.landlock or self.seccomp:
            return Tier.LIMITS
        return Tier.CONFINED if self.namespaces or self.given_files else Tier.STRONG

    @property
    def best(self) -> Tier:
        """The tier that they make where the files of an activity are no hindrance."""
        return replace(self, given_files="").tier
