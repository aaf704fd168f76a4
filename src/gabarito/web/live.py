"""News of the queue: one look at the database for everybody who waits, and an event for those whose job moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from gabarito.gradebook.gradebook import Gradebook
from gabarito.values.errors import GabaritoError

# Seconds between two looks. What ended longer ago than `_RECENT` was told before.
_EVERY = 0.5
_RECENT = timedelta(seconds=10)
_Key = tuple[str, str]


class News:
    """Tells readers when something about a student's work in an activity has changed.

    Nobody looks into the database as long as nobody listens.
    """

    def __init__(self, book: Gradebook) -> None:
        self._book = book
        self._listeners: dict[asyncio.Event, _Key] = {}
        self._seen: dict[_Key, str] = {}
        self._looking: asyncio.Task[None] | None = None

    async def of(self, slug: str, student: str) -> AsyncIterator[str]:
        """Yield a word whenever a job of this student moves; the first comes at once."""
        event = asyncio.Event()
        event.set()
        self._listeners[event] = slug, student
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            while True:
                await event.wait()
                event.clear()
                yield "changed"
        finally:
            del self._listeners[event]

    async def _look(self) -> None:
        while self._listeners:
            with suppress(GabaritoError):  # the next look may find it again
                found = await asyncio.to_thread(self._states)
                for event, key in self._listeners.items():
                    if found.get(key) != self._seen.get(key):
                        event.set()
                self._seen = found
            await asyncio.sleep(_EVERY)

    def _states(self) -> dict[_Key, str]:
        """Return what a reader sees of each student's jobs: their states, and how many are before them."""
        found: dict[_Key, str] = {}
        jobs = self._book.active_jobs(datetime.now(UTC) - _RECENT)
        for place, job in enumerate(sorted(jobs, key=lambda one: (one.turn, one.number))):
            key = job.slug, job.student
            ahead = _told(place) if job.state == "waiting" else 0
            found[key] = f"{found.get(key, '')} {job.number} {job.state} {ahead}"
        return found


def _told(place: int) -> int:
    """Return a place in the queue as often as a page is told of it: of each place near the front, of some far behind.

    Whoever is told asks for the page anew. If all who wait did so whenever one was graded, the site would do nothing
    else: with 300 students at a deadline, an upload took three seconds.
    """
    step = 1 if place < 5 else 5 if place < 25 else 25
    return place - place % step
