"""What a student does before a deadline, for Locust: looks, hands in, waits for the feedback, reads it.

The environment says who they are (``DEADLINE_STUDENTS``, tokens by login), where their notebooks are, how many attempts
each has, and in how many seconds.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import gevent
from locust import HttpUser, task
from locust.exception import StopUser

_CLASS = json.loads(Path(os.environ["DEADLINE_STUDENTS"]).read_text(encoding="utf-8"))
_TOKENS, _ALL = iter(_CLASS.items()), len(_CLASS)
_NOTEBOOKS = iter(sorted(Path(os.environ["DEADLINE_NOTEBOOKS"]).glob("*.ipynb")))
# What a request is called that met a server that was away; students make it again then. Else it has failed.
_UNANSWERED = os.environ.get("DEADLINE_UNANSWERED", "")
_ATTEMPTS, _SECONDS = int(os.environ["DEADLINE_ATTEMPTS"]), float(os.environ["DEADLINE_SECONDS"])
_PLACE = "/activities/perceptron"
_LONGEST = 1800.0
_FEEDBACK = re.compile(rf'src="({_PLACE}/feedback/[0-9a-f]+)"')
_numbers = itertools.count()
_done: list[str] = []


class InAHurry(HttpUser):  # type: ignore[misc, unused-ignore]
    """A student; more and more of them come towards the end."""

    def on_start(self) -> None:
        """Be one of the class, as after signing in."""
        self.login, token = next(_TOKENS)
        self.client.cookies.set("gabarito", token)
        self.client.headers.update({"origin": self.host or ""})
        drawn = random.Random(next(_numbers))
        self.times = sorted(drawn.triangular(0, _SECONDS, _SECONDS) for _ in range(_ATTEMPTS))
        self.began = time.monotonic()

    @task  # type: ignore[untyped-decorator, unused-ignore]
    def hand_in(self) -> None:
        """Hand everything in, then leave."""
        for at in self.times:
            gevent.sleep(max(0.0, self.began + at - time.monotonic()))
            self._ask("activities", 200, "GET", "/")
            self._ask("activity", 200, "GET", _PLACE)
            files = {"file": ("perceptron.ipynb", next(_NOTEBOOKS).read_bytes(), "application/json")}
            self._ask("hand in", 303, "POST", f"{_PLACE}/submissions", files=files, allow_redirects=False)
            self._wait()
        _done.append(self.login)
        if len(_done) == _ALL:  # Locust would go on until its time is over
            self.environment.runner.quit()
        raise StopUser

    def _wait(self) -> None:
        """Wait as an open page does, which asks for all it shows when it is told to; read the feedback in the end."""
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            with (
                suppress(OSError),
                self.client.get(f"{_PLACE}/events", name="events", stream=True, catch_response=True) as said,
            ):
                lines = said.iter_lines(chunk_size=1) if self._judge(said, 200) else ()
                for line in lines:
                    if line == b"data: changed" and self._has_feedback():
                        return
            gevent.sleep(1.0)  # a browser comes back by itself

    def _has_feedback(self) -> bool:
        """Whether nothing of theirs moves any more; then it is read."""
        said = self._ask("status", 200, "GET", f"{_PLACE}/status")
        found = _FEEDBACK.search(said)
        if not found or "data-events" in said:
            return False
        self._ask("feedback", 200, "GET", found[1])
        return True

    def _ask(self, name: str, expected: int, method: str, path: str, **more: Any) -> str:
        """Make a request, and return what is said; again where the server was away and may be."""
        while True:
            with self.client.request(method, path, name=name, catch_response=True, **more) as said:
                if self._judge(said, expected):
                    return said.text or ""
                if not _UNANSWERED:
                    return ""
            gevent.sleep(1.0)

    def _judge(self, said: Any, expected: int) -> bool:
        """Tell Locust whether a request went well, or met a server that was away and may be; return the first."""
        if said.status_code == expected:
            said.success()
        elif _UNANSWERED and (said.status_code == 0 or said.status_code >= 500):
            said.request_meta["name"] = _UNANSWERED
            said.success()
        else:
            said.failure(f"status {said.status_code}")
        return bool(said.status_code == expected)
