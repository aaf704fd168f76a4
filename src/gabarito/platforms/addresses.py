"""Addresses of other sites that secrets and marks are sent to, or that say who somebody is."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from gabarito.values.errors import UsageError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST = 2_000
# What may stand between the slashes: anything else would be read as more than a host where it is quoted.
_PLACE = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


def is_secure(address: str) -> bool:
    """Whether nobody on the way can read or change what goes to an address and comes from it.

    What is said by http, anybody on the way can change; on this machine nobody is on the way.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= _LONGEST
    is_place = _PLACE.fullmatch(parts.netloc) is not None
    return is_plain and is_place and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))


def require_secure(address: str, what: str, advice: str) -> str:
    """Return an address.

    Raises:
        UsageError: if it is not by https.
    """
    if not is_secure(address):
        raise UsageError(f"{what} by https", repr(address)[:80], advice)
    return address


def origin_of(address: str) -> str:
    """Return the scheme, host and port of a secure address, as browsers compare them."""
    parts = urlsplit(address)
    usual = {"https": ":443", "http": ":80"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(usual)}"
