"""Times as platforms write them."""

from __future__ import annotations

import re
from datetime import datetime

from gabarito.platforms.headers import simple

# The first three letters in English and in Portuguese.
_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "abr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
    "ago": 8, "sep": 9, "set": 9, "oct": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_MOODLE = re.compile(
    r"(?P<day>\d{1,2}) (?:de )?(?P<month>[a-z]+) (?:de )?(?P<year>\d{4}) (?P<time>\d{1,2} \d{2})(?: (?P<half>am|pm))?"
)
_RUBY = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?P<part>\.\d+)? ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)")


def moodle_time(text: str) -> datetime | None:
    """Read a time of Moodle's, in English or in Portuguese, by our own clock's zone; None if it is none.

    >>> moodle_time("segunda-feira, 14 set. 2026, 21:51").strftime("%d.%m. %H:%M")
    '14.09. 21:51'
    >>> moodle_time("Tuesday, 3 October 2023, 11:59 PM").strftime("%d.%m. %H:%M")
    '03.10. 23:59'
    >>> moodle_time("-")
    """
    match = _MOODLE.search(simple(text))
    month = _MONTHS.get(match["month"][:3]) if match else None
    if match is None or month is None:
        return None
    hour, minute = (int(part) for part in match["time"].split())
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    try:
        return datetime(int(match["year"]), month, int(match["day"]), hour, minute).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def gradescope_time(text: str) -> datetime | None:
    """Read a time with its zone as Gradescope writes it (``2026-03-01 22:10:05.123456789 Z``); None if it is none."""
    match = _RUBY.search(text)
    if match is None:
        return None
    zone = "+00:00" if match["zone"] in ("Z", "UTC") else match["zone"]
    try:
        return datetime.fromisoformat(match["time"].replace(" ", "T") + (match["part"] or "")[:7] + zone)
    except ValueError:
        return None
