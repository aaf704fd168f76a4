"""Numbers, quantities and times as people of each language write them, after the Unicode CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from gabarito.values.text import Language, Text

# Of which country's writing, where that matters.
_TAGS: Mapping[Language, str] = {"pt": "pt-BR"}


def tag(language: Language) -> str:
    """Return a language as HTML names it (BCP 47)."""
    return _TAGS.get(language, language)


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence with a number ``{n}`` in it: of one thing, and of any other number."""

    one: Text
    other: Text

    def fill(self, n: float, language: Language, **parts: str) -> str:
        """Write the sentence about `n` things; `parts` are what else it has in braces."""
        # In Portuguese 0 and 1.5 are singular, too.
        form = self.one if _locale(language).plural_form(n) == "one" else self.other
        return form.into(language).format(n=number(n, language), **parts)


# A page of a large class has the same few numbers thousands of times.
@lru_cache(maxsize=10_000)
def number(value: float, language: Language) -> str:
    """Write a number with at most two decimals."""
    return _written(round(value, 2), "#,##0.##", language)


def fixed(value: float, language: Language) -> str:
    """Write a number with two decimals, as all others in its column have."""
    return _written(round(value, 2), "0.00", language)


@lru_cache(maxsize=10_000)
def percent(share: float, language: Language) -> str:
    """Write a share of 1 as a whole percentage."""
    return _written(share, _locale(language).percent_formats[None].pattern, language)


def seconds(value: float, language: Language) -> str:
    """Write a time: with decimals where they matter, and long ones in minutes."""
    if value >= 600:
        return f"{number(round(value / 60, 1), language)} min"
    return f"{number(round(value, 2 if value < 1 else 1), language)} s"


def size(value: float, language: Language) -> str:
    """Write a number of bytes."""
    unit, divisor = ("GiB", 2**30) if value >= 2**30 else ("MiB", 2**20)
    return f"{number(round(value / divisor, 1), language)} {unit}"


def moment(at: datetime, language: Language) -> str:
    """Write when something happened, in this machine's time and with its zone."""
    local, locale = at.astimezone(), _locale(language)
    return f"{format_date(local, 'medium', locale)}, {format_time(local, 'HH:mm (ZZZZ)', local.tzinfo, locale)}"


# Babel has these units, too, but writes "1 day" in Portuguese.
_UNITS = (
    (timedelta(days=1), Plural(Text("{n} day"), Text("{n} days"))),
    (timedelta(hours=1), Plural(Text("{n} hour"), Text("{n} hours"))),
    (timedelta(minutes=1), Plural(Text("{n} minute"), Text("{n} minutes"))),
    (timedelta(seconds=1), Plural(Text("{n} second"), Text("{n} seconds"))),
)


def duration(length: timedelta, language: Language) -> str:
    """Write a length of time in its two largest units: ``1 day and 6 hours``."""
    counts, rest = [], length
    for unit, names in _UNITS:
        count, rest = divmod(rest, unit)
        counts.append((count, names))
    first = next((place for place, (count, _) in enumerate(counts) if count), len(counts) - 1)
    largest = counts[first : first + 2]
    parts = [names.fill(count, language) for count, names in largest if count] or [counts[-1][1].fill(0, language)]
    return format_list(parts, "standard", _locale(language))


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(tag(language), sep="-")


@cache
def _pattern(pattern: str) -> NumberPattern:
    return parse_pattern(pattern)


def _written(value: float, pattern: str, language: Language) -> str:
    # Without the minus of a negative zero.
    return str(_pattern(pattern).apply(value or 0.0, _locale(language)))
