"""Models that a process keeps, to be asked for their outputs later."""

from __future__ import annotations

from collections import deque
from typing import Any

# As many models that calls returned are kept as checks look at together.
_LENT = 4


class Shelf:
    """Models by handles, which are numbers from 1."""

    def __init__(self) -> None:
        self._kept: dict[int, Any] = {}
        self._lent: deque[int] = deque()
        self._last = 0

    def keep(self, model: Any) -> int:
        """Keep a model for good: one that the notebook holds under a name."""
        self._last += 1
        self._kept[self._last] = model
        return self._last

    def lend(self, model: Any) -> int:
        """Keep a model until a few more have come."""
        self._lent.append(self.keep(model))
        if len(self._lent) > _LENT:
            del self._kept[self._lent.popleft()]
        return self._last

    def __getitem__(self, handle: int) -> Any:
        return self._kept[handle]
