"""Rosters that follow learning platforms: every hour the site asks who is in their courses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from gabarito.classroom.lti import follow_roster, listed_courses
from gabarito.gradebook.gradebook import Gradebook
from gabarito.platforms.lti.services import Services
from gabarito.values.errors import GabaritoError

# How often a roster is updated, and how many seconds pass between two looks whether one is due.
_EVERY, _LOOKS = timedelta(hours=1), 60.0


class Rosters:
    """Brings rosters up to date with the platforms until it is told to stop.

    Of several servers with one gradebook, one asks.

    Args:
        book: the gradebook.
        services: asks the platforms.
        report: is told in a line what a person has to know.
    """

    def __init__(self, book: Gradebook, services: Services, report: Callable[[str], None] = lambda _: None) -> None:
        self._book, self._services, self._report = book, services, report
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask no more; :meth:`run` returns when the platform that is being asked has answered."""
        self._stopping.set()

    def run(self) -> None:
        """Look for what is due, until told to stop."""
        while not self._stopping.is_set():
            try:
                self.follow_due()
            except Exception as error:  # whatever it was, rosters are to follow when it is over
                self._report(f"Rosters do not follow: {error}")
            self._stopping.wait(_LOOKS)

    def follow_due(self) -> int:
        """Bring every roster up to date that was not within the last hour; return how many were due.

        Raises:
            GabaritoError: if the gradebook fails.
        """
        due = 0
        for platform in self._book.learning_platforms.platforms():
            if self._stopping.is_set() or not listed_courses(self._book, platform):
                continue
            if not self._book.learning_platforms.claim_roster(platform, datetime.now(UTC) - _EVERY):
                continue
            due += 1
            try:
                follow_roster(self._book, self._services, platform, unattended=True)
            except GabaritoError as error:
                self._report(f"The roster does not follow {platform.name}. {error}")
        return due
