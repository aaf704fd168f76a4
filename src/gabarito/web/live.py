"""News of the queue: one look at the database for everybody who waits, and an event for those whose job moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import JobState, expected_wait
from gabarito.values.errors import GabaritoError

# Seconds between two looks. What ended longer ago than `_RECENT` was told before.
_EVERY = 0.5
_RECENT = timedelta(seconds=10)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """How many jobs are before one that waits, and how long that takes at the present pace; None where nobody knows."""

    job: int
    ahead: int
    wait: timedelta | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page that is open shows of a student's jobs: their states, and the places of those that wait."""

    states: tuple[tuple[int, JobState], ...] = ()
    places: tuple[Place, ...] = ()


class News:
    """Tells readers when something about a student's work in an activity has changed.

    Nobody looks into the database as long as nobody listens.
    """

    def __init__(self, book: Gradebook) -> None:
        self._book = book
        self._listeners: dict[asyncio.Event, _Key] = {}
        self._seen: dict[_Key, Seen] = {}
        self._looking: asyncio.Task[None] | None = None

    async def of(self, slug: str, student: str) -> AsyncGenerator[tuple[Place, ...], None]:
        """Yield whenever a job of this student moves: its new place in the queue, or nothing where more has changed.

        A page is to write a place where it stands, and to ask for all that it shows where more has changed. If it asked
        at every step, a class that waits would leave the site no time for who hands in. The first, which comes at
        once, is nothing: something may have changed while the page was on its way.
        """
        event, key = asyncio.Event(), (slug, student)
        self._listeners[event] = key
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            told = self._seen.get(key, Seen())
            yield ()
            while True:
                await event.wait()
                event.clear()
                before, told = told, self._seen.get(key, Seen())
                if told.states != before.states:
                    yield ()
                elif told.places != before.places:
                    yield told.places
        finally:
            del self._listeners[event]

    async def _look(self) -> None:
        while self._listeners:
            with suppress(GabaritoError):  # the next look may find it again
                found = await asyncio.to_thread(self._states)
                before, self._seen = self._seen, found
                for event, key in self._listeners.items():
                    if found.get(key) != before.get(key):
                        event.set()
            await asyncio.sleep(_EVERY)

    def _states(self) -> dict[_Key, Seen]:
        """Return what a reader sees of each student's jobs."""
        found: dict[_Key, Seen] = {}
        seconds, jobs = self._book.pace(), self._book.active_jobs(datetime.now(UTC) - _RECENT)
        ahead = running = sum(job.state is JobState.RUNNING for job in jobs)
        for job in sorted(jobs, key=lambda one: (one.turn, one.number)):
            key = job.slug, job.student
            before = found.get(key, Seen())
            places = before.places
            if job.state is JobState.WAITING:
                places = (*places, Place(job.number, ahead, expected_wait(ahead, seconds, running)))
                ahead += 1
            found[key] = Seen((*before.states, (job.number, job.state)), places)
        return found
