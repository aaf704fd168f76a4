"""What grades, wherever it runs: the pool of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from gabarito.grading.grade import Graded, Grader
from gabarito.values.runs import Tier
from gabarito.values.submission import Submission


class Workers(Protocol):
    """Workers for one activity."""

    # The weakest sandbox that is accepted.
    required: Tier
    # Called when a worker is ready.
    on_ready: Callable[[], None]

    # After how many seconds an iterator that had no more submissions is asked again, while others are graded; None for
    # never.
    asks_again_after: float | None
    # How many more are graded already, and come without waiting: they may be kept together.
    ready: int

    @property
    def tiers(self) -> set[Tier]:
        """Of the sandboxes that the workers have, as far as they have started."""
        ...

    @property
    def warnings(self) -> Iterator[str]:
        """What people must be told of the sandboxes that the workers have."""
        ...

    def turn_to(self, grader: Grader) -> None:
        """Grade another activity from now on; only while no submission is in hand."""
        ...

    def grade(self, submissions: Iterable[Submission], size: int | None = None) -> Iterator[Graded]:
        """Grade submissions, in whatever order they are done; `size` is how many there are, if they cannot be counted.

        Raises:
            GabaritoError: if the workers cannot do it: the course, the machine or the cluster is not in order.
        """
        ...
