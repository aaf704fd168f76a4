"""Which sandboxes notebooks ran in, and what people must be told of them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from gabarito.values.runs import Tier


@dataclass(slots=True)
class Seen:
    """The tiers of the workers, as far as they have started, and why those are weaker than a machine's best."""

    tiers: set[Tier] = field(default_factory=set)
    shortfalls: set[str] = field(default_factory=set)

    def add(self, tiers: Set[Tier], shortfalls: Set[str]) -> None:
        """Take note of what workers have."""
        self.tiers |= tiers
        self.shortfalls |= shortfalls

    def clear(self) -> None:
        """Forget all, as for another activity."""
        self.tiers.clear()
        self.shortfalls.clear()

    @property
    def weak(self) -> tuple[Tier, ...]:
        """Those that do not even confine student code."""
        return tuple(sorted(tier for tier in self.tiers if not tier.reaches(Tier.CONFINED)))

    def warnings(self, slug: str) -> Iterator[str]:
        """Yield what people must be told of the sandboxes that notebooks of an activity ran in."""
        for why in sorted(self.shortfalls):
            tiers = ", ".join(sorted(self.tiers))
            yield f"Notebooks of {slug} run in a sandbox of tier {tiers}, weaker than the best here, because of {why}."
        if self.weak:
            yield (
                f"Student code ran in a sandbox of tier {', '.join(self.weak)}: it could read what you can read, "
                "and use the network. `gabarito doctor` says how to get a stronger one; --require-tier confined "
                "insists on it."
            )
