"""One line in a cell's standard error where a habit was met in another way than the line says."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache

from gabarito.values.text import LANGUAGES, Text


@cache
def note(text: Text) -> None:
    """Say it, once in a notebook, in every language: the process that runs it does not know who will read it."""
    with suppress(Exception):  # a student may have bound `sys.stderr` to anything
        print(f"Gabarito: {' · '.join(map(text.into, LANGUAGES))}", file=sys.stderr)
