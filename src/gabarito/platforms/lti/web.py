"""Requests to learning platforms: bounded in time and size, and to nowhere else than what was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import requests

from gabarito.platforms.addresses import is_secure
from gabarito.values.errors import GabaritoError, reason

# Seconds to connect and between two bytes; the most bytes of an answer.
_TIMEOUT = (5.0, 20.0)
_MOST_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a platform answered: JSON, and the address of the next page, empty without one."""

    body: Any
    next_page: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def ask(method: str, address: str, *, what: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    """Send a request, and return the answer.

    Args:
        method: of HTTP.
        address: where to; by https, or of this machine.
        what: what the answer is to be, for an error.
        headers: of the request.
        more: as :func:`requests.request` takes it: `data` or `json`.

    Raises:
        GabaritoError: if there is no answer, or another one.
    """
    advice = "See that the platform runs, and that it knows this site."
    if not is_secure(address):
        raise GabaritoError(f"{what} at an address by https", repr(address)[:100], "Correct what is registered.")
    try:
        sent = requests.request(
            method, address, headers=headers, timeout=_TIMEOUT, allow_redirects=False, stream=True, **more
        )
        with sent as answer:
            data = answer.raw.read(_MOST_BYTES + 1, decode_content=True)
    except (requests.RequestException, OSError, ValueError) as error:
        raise GabaritoError(what, f"{address}: {reason(error)}"[:200], advice) from error
    except Exception as error:  # of urllib3, which a stream is read by
        raise GabaritoError(what, f"{address}: {type(error).__name__}"[:200], advice) from error
    if not 200 <= answer.status_code < 300:
        said = data[:120].decode("utf-8", "replace")
        raise GabaritoError(what, f"{address}: {answer.status_code} {said}"[:240], advice)
    if len(data) > _MOST_BYTES:
        raise GabaritoError(what, f"{address}: more than {_MOST_BYTES} bytes"[:200], advice)
    try:
        body = json.loads(data) if data.strip() else None
    except (ValueError, RecursionError) as error:
        raise GabaritoError(what, f"{address}: no JSON"[:200], advice) from error
    following = answer.links.get("next", {}).get("url", "")
    return Answer(body, following, {name.lower(): value for name, value in answer.headers.items()})
