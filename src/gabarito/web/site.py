"""What every page of a site knows: the course, its gradebook, and whom to wake when something is handed in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from gabarito.classroom.identities import Provider
from gabarito.classroom.mark import Marking
from gabarito.gradebook.gradebook import Gradebook
from gabarito.grading.load import load_activity
from gabarito.platforms.lti.keys import PlatformKeys
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from gabarito.web.hands import Hands
from gabarito.web.hub import HubTokens
from gabarito.web.limits import Limits


@dataclass(slots=True)
class Site:
    """A course on the web.

    Args:
        course: the course.
        book: its gradebook.
        is_secure: whether people reach it by https, so that cookies are never sent without.
        providers: where people may sign in besides, by OpenID Connect.
        wake: called when something was handed in.
    """

    course: Course
    book: Gradebook
    is_secure: bool = False
    providers: tuple[Provider, ...] = ()
    wake: Callable[[], None] = lambda: None
    limits: Limits = field(default_factory=Limits)
    hands: Hands = field(default_factory=Hands)
    platform_keys: PlatformKeys = field(default_factory=PlatformKeys)
    hub_tokens: HubTokens = field(default_factory=HubTokens)
    _activities: dict[str, Activity] = field(default_factory=dict)
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def activity(self, slug: str) -> Activity:
        """Return an activity; it is loaded once.

        Raises:
            CourseError: if the course has none of this name.
        """
        self.course.require(slug)
        with self._loading:  # a grader is a module: two threads must not load it at once
            if slug not in self._activities:
                self._activities[slug] = load_activity(self.course, slug, provisional=True)
            return self._activities[slug]

    def marking(self, marker: str) -> Marking:
        """Return the answers to be marked by somebody."""
        return Marking(self.course, self.book, marker, self.activity)

    @property
    def activities(self) -> Sequence[Activity]:
        """All activities of the course, in its order."""
        return [self.activity(slug) for slug in self.course.slugs]


def address_of(request: Request) -> str:
    """Return where people reach the site that a request is for, such as ``https://gabarito.example``."""
    url = request.base_url
    return str(url.replace(scheme="https") if site_of(request).is_secure else url).rstrip("/")


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    return cast("Site", request.app.state.site)
