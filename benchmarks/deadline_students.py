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
from pathlib import Path
from typing import Any

import gevent
from locust import HttpUser, task
from locust.exception import StopUser

_CLASS = json.loads(Path(os.environ["DEADLINE_STUDENTS"]).read_text(encoding="utf-8"))
_TOKENS, _ALL = iter(_CLASS.items()), len(_CLASS)
_NOTEBOOKS = iter(sorted(Path(os.environ["DEADLINE_NOTEBOOKS"]).glob("*.ipynb")))
_ATTEMPTS, _SECONDS = int(os.environ["DEADLINE_ATTEMPTS"]), float(os.environ["DEADLINE_SECONDS"])
_PLACE = "/activities/perceptron"
# A page that is open is told by the server; here it looks by itself, less often than it would be told.
_LOOKS_EVERY = 5.0
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
            self.client.get("/", name="activities")
            self.client.get(_PLACE, name="activity")
            notebook = next(_NOTEBOOKS).read_bytes()
            files = {"file": ("perceptron.ipynb", notebook, "application/json")}
            place = f"{_PLACE}/submissions"
            with self.client.post(
                place, files=files, name="hand in", allow_redirects=False, catch_response=True
            ) as said:
                if said.status_code != 303:
                    said.failure(f"status {said.status_code}")
            self._wait()
        _done.append(self.login)
        if len(_done) == _ALL:  # Locust would go on until its time is over
            self.environment.runner.quit()
        raise StopUser

    def _wait(self) -> None:
        """Look now and then until nothing of theirs moves, and read the feedback."""
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            said: Any = self.client.get(f"{_PLACE}/status", name="status")
            found = _FEEDBACK.search(said.text or "")
            if found and "data-events" not in said.text:
                self.client.get(found[1], name="feedback")
                return
            gevent.sleep(_LOOKS_EVERY)
