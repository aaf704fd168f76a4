"""A course that ``gabarito serve`` serves, from outside: hand in, and follow what becomes of it, by its API."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from gabarito.values.document import MAX_BYTES
from gabarito.values.errors import GabaritoError, UsageError, reason

# Seconds: to answer at all, and between two looks at what is being graded.
_TIMEOUT, _EVERY = 60.0, 1.0
_LANGUAGE = re.compile(r"-[a-z]{2}$")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a course is served, and the token of who asks."""

    url: str
    token: str

    def get(self, path: str) -> Any:
        """Return what the API answers.

        Raises:
            UsageError: if it refuses, with its own words.
            GabaritoError: if it does not answer.
        """
        return self._ask("GET", path)

    def post(self, path: str, name: str, data: bytes) -> Any:
        """Send a file, and return what the API answers; raises as :meth:`get` does."""
        return self._ask("POST", path, files={"file": (name, data, "application/x-ipynb+json")})

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        address = f"{self.url.rstrip('/')}/api/{path}"
        headers = {"authorization": f"Bearer {self.token}"}
        try:
            # A token is sent to where it was made for, and nowhere else.
            answer = requests.request(method, address, headers=headers, timeout=_TIMEOUT, allow_redirects=False, **more)
            said = answer.json()
        except requests.exceptions.JSONDecodeError:
            said = {"error": f"Expected an answer of `gabarito serve`; received one of status {answer.status_code}."}
        except (requests.RequestException, ValueError) as error:
            received = f"{address}: {reason(error)}"[:200]
            raise GabaritoError("a course that answers", received, "Check GABARITO_URL, and try again.") from error
        if answer.status_code >= 300:
            words = str(said.get("error", "")) if isinstance(said, dict) else ""
            again = said.get("again_at") if isinstance(said, dict) else None
            later = f" Next attempt: {again}." if again else ""
            raise UsageError("that the course takes this", f"{answer.status_code}: {words}{later}", "See above.")
        return said


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the owner of the token stands in an activity, as the API says it."""

    said: Mapping[str, Any]

    @property
    def why(self) -> tuple[str, ...]:
        """Which attempt counts and why, in sentences."""
        return tuple(map(str, self.said["why"]))

    def attempt(self, sha256: str) -> Mapping[str, Any] | None:
        """Return an attempt by its hash."""
        return next((one for one in self.said["attempts"] if one["sha256"] == sha256), None)


def read_notebook(file: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        UsageError: if it cannot be read, or is too large to be handed in.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError("a notebook", f"{file}: {reason(error)}", "Name the file that you saved.") from error
    if len(data) > MAX_BYTES:
        raise UsageError(
            f"a notebook of at most {MAX_BYTES} bytes", f"{len(data)}", "Clear its outputs, and try again."
        )
    return data


def activity_of(name: str, site: Site) -> str:
    """Return the activity that a file is called after: ``logreg-pt.ipynb`` is of ``logreg``.

    Raises:
        UsageError: if it is called after none.
    """
    known = [str(one["slug"]) for one in site.get("activities")]
    stem = name.lower().partition(".")[0]
    for one in sorted(known, key=len, reverse=True):
        if one in (stem, _LANGUAGE.sub("", stem)) or stem.startswith((f"{one}-", f"{one}_", f"{one} ")):
            return one
    received = f"{name!r}; the course has {', '.join(known)}"
    raise UsageError("a file that is called after its activity", received, "Name it with --activity.")


def hand_in(site: Site, slug: str, name: str, data: bytes) -> str:
    """Hand in a notebook, and return the hash under which the course keeps it.

    Raises:
        UsageError: if the course refuses it.
        GabaritoError: if the course does not answer.
    """
    return str(site.post(f"activities/{slug}/submissions", name, data)["sha256"])


def wait_for(site: Site, slug: str, sha256: str) -> Iterator[Standing]:
    """Yield the standing at each change, the last when the attempt is graded or can't be."""
    seen = None
    while True:
        standing = Standing(site.get(f"activities/{slug}"))
        attempt = standing.attempt(sha256)
        state = None if attempt is None else (attempt["state"], attempt["ahead"])
        if state != seen:
            yield standing
        if attempt is None or attempt["state"] in ("done", "broken"):
            return
        seen = state
        time.sleep(_EVERY)
