"""Students' servers on a JupyterHub: their tokens stand for their owners here; and what starters bring to ask with."""

from __future__ import annotations

import hashlib
import inspect
import json
import threading
import time
from collections.abc import Callable

import requests

from gabarito.classroom.identities import JUPYTERHUB, Provider, account_on_hub
from gabarito.gradebook.gradebook import Gradebook
from gabarito.gradebook.values import Account
from gabarito.values.text import Language
from gabarito.web import hand_in, phrases

# Seconds: how long an answer of the hub holds, and how long it may take.
_HOLD, _TIMEOUT = 60.0, 10.0
_MOST = 10_000
_PHRASES = (
    *("hand_in_asked", "hand_in_which", "hand_in_handed", "hand_in_waiting", "hand_in_running", "hand_in_broken"),
    *("hand_in_none", "hand_in_later", "hand_in_silent"),
)


class HubSilent(Exception):  # noqa: N818 (of the hub, not of ours)
    """Nobody knows for now whose token it is."""


class HubTokens:
    """Asks a hub whose token something is, and whether it may be used here.

    Args:
        clock: tells the seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def account_of(
        self, book: Gradebook, providers: tuple[Provider, ...], token: str, may_ask: Callable[[], bool]
    ) -> Account | None:
        """Return whose token it is; None where no hub knows it, or it was not given for this service.

        Args:
            book: the gradebook.
            providers: among which there may be a hub.
            token: the token.
            may_ask: whether the hub may be asked about a token that is not known yet.

        Raises:
            HubSilent: if the hub does not answer, or may not be asked now.
        """
        hub = next((one for one in providers if one.kind == JUPYTERHUB), None)
        if hub is None or not token.isascii() or not token.isprintable():
            return None
        name = hashlib.sha256(token.encode()).hexdigest()
        with self._lock:
            login, until = self._known.get(name, ("", 0.0))
        if self._clock() < until:
            return book.account(login) if login else None
        if not may_ask():
            raise HubSilent
        user = _asked(hub, token)
        account = None if user is None else account_on_hub(book, hub, user)
        with self._lock:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[name] = "" if account is None else account.login, self._clock() + _HOLD
        return account


def _asked(hub: Provider, token: str) -> object:
    """Return how a hub describes the owner of a token that may be used here; None where it may not.

    Raises:
        HubSilent: if the hub does not answer.
    """
    headers = {"authorization": f"Bearer {token}"}
    address = f"{hub.issuer.rstrip('/')}/api/user"
    try:
        answer = requests.get(address, headers=headers, timeout=_TIMEOUT, allow_redirects=False)
        user = answer.json() if answer.status_code == 200 else None
    except (requests.RequestException, ValueError) as error:
        raise HubSilent from error
    if answer.status_code >= 500:
        raise HubSilent
    if not isinstance(user, dict):
        return None
    service = hub.client_id.removeprefix("service-")
    given = user.get("scopes")
    scopes = {one for one in given if isinstance(one, str)} if isinstance(given, list) else set()
    return user if scopes & {"access:services", f"access:services!service={service}"} else None


def hand_in_file(site: str, slug: str, language: Language) -> bytes:
    """Return the file that comes with a starter: it hands in from a cell, and shows the feedback.

    Args:
        site: where this site is.
        slug: the activity.
        language: of what it says.
    """
    words = phrases.of(language)
    said = {name.removeprefix("hand_in_"): words[name] for name in _PHRASES}
    source = inspect.getsource(hand_in)
    for name, value in (("URL", site), ("SLUG", slug)):
        source = source.replace(f'\n{name} = ""\n', f"\n{name} = {json.dumps(value)}\n", 1)
    empty, filled = "WORDS: dict[str, str] = {}", f"WORDS: dict[str, str] = {json.dumps(said, ensure_ascii=False)}"
    return source.replace(empty, filled, 1).encode()
