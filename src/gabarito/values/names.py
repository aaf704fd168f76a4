"""Names of a student's notebook as checks write them: ``model``, or ``model@shallow`` for what it once was.

``model@shallow`` is `model` as of the cell that last bound `shallow`.
"""

from __future__ import annotations

AT = "@"


def bare(name: str) -> str:
    """Return the notebook's own name: `model` for ``model@shallow``."""
    return name.partition(AT)[0]
