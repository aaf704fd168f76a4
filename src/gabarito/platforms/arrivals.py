"""What students handed in on a platform: which file, whose, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from gabarito.platforms.download import Member
from gabarito.platforms.people import Claim

_ZONED = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?P<part>\.\d+)? ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that was handed in: who it may be from, the likeliest first, and when it arrived.

    `received` is None where the platform does not tell; `late` is None where it does not say. `turn` orders files of
    one student where times do not.
    """

    member: Member
    claims: tuple[Claim, ...]
    received: datetime | None = None
    late: bool | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The arrivals in a download, and a line about each file whose student cannot be told."""

    arrivals: tuple[Arrival, ...]
    problems: tuple[str, ...]


def unnamed(member: Member, example: str) -> str:
    """Write the line about a file whose name does not tell whose it is."""
    return f"{member.label}: expected a name such as {example}; received another. It was left out."


def zoned_time(text: str) -> datetime | None:
    """Read a time with its zone (``2026-03-01 22:10:05.123456789 Z``); None for anything else.

    Gradescope writes such times, and nbgrader does.
    """
    match = _ZONED.search(text)
    if match is None:
        return None
    zone = "+00:00" if match["zone"] in ("Z", "UTC") else match["zone"]
    try:
        return datetime.fromisoformat(match["time"].replace(" ", "T") + (match["part"] or "")[:7] + zone)
    except ValueError:
        return None
