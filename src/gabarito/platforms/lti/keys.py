"""Keys: those that this site signs with, and those of platforms, which are fetched and kept for a while."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from gabarito.gradebook.lti_values import SigningKey
from gabarito.platforms.lti.web import ask
from gabarito.values.errors import GabaritoError

# RSA with SHA-256 is what LTI requires of both sides; whoever could choose would choose "none".
ALGORITHM = "RS256"
_BITS = 2048
# Seconds: how long keys of a platform hold, and how soon they are fetched again where a key is not among them.
_HOLD, _SOONEST = 3_600.0, 30.0
_MOST_KEYS = 100


def new_key(now: datetime) -> SigningKey:
    """Make a key to sign with."""
    kid = secrets.token_urlsafe(12)
    key = RSAKey.generate_key(_BITS, {"kid": kid, "use": "sig", "alg": ALGORITHM})
    return SigningKey(kid, json.dumps(key.as_dict(private=True)), now)


def public_keys(keys: Iterable[SigningKey]) -> dict[str, Any]:
    """Return the public halves of keys, as platforms fetch them (a JWK set)."""
    return {"keys": [RSAKey.import_key(json.loads(one.private)).as_dict(private=False) for one in keys]}


def signed(claims: Mapping[str, Any], key: SigningKey) -> str:
    """Return claims as a token that this site has signed."""
    header = {"alg": ALGORITHM, "kid": key.kid}
    return jwt.encode(header, dict(claims), RSAKey.import_key(json.loads(key.private)), [ALGORITHM])


class PlatformKeys:
    """The keys that platforms sign with.

    Args:
        clock: tells the seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, tuple[KeySet, float]] = {}
        self._lock = threading.Lock()

    def of(self, address: str, kid: str) -> KeySet:
        """Return the keys at an address; they are fetched anew where there is none of this name among them.

        Raises:
            GabaritoError: if the platform does not answer, or with something else.
        """
        with self._lock:
            keys, fetched = self._known.get(address, (None, 0.0))
        age = self._clock() - fetched
        is_known = keys is not None and any(one.kid == kid for one in keys.keys)
        if keys is not None and age < (_HOLD if is_known else _SOONEST):
            return keys
        keys = _fetched(address)
        with self._lock:
            self._known[address] = keys, self._clock()
        return keys


def _fetched(address: str) -> KeySet:
    said = ask("GET", address, what="the keys of a learning platform").body
    listed = said.get("keys") if isinstance(said, dict) else None
    if not isinstance(listed, list) or len(listed) > _MOST_KEYS:
        raise GabaritoError("a set of keys", f"something else from {address}"[:200], "Correct what is registered.")
    usable = [one for one in listed if isinstance(one, dict) and one.get("kty") == "RSA" and "d" not in one]
    try:
        return KeySet([RSAKey.import_key(one) for one in usable])
    except (JoseError, ValueError, TypeError, KeyError) as error:
        received = f"{type(error).__name__} in what came from {address}"[:200]
        raise GabaritoError("keys that can be read", received, "Tell who runs the platform.") from error
