"""The cells of this suite: what notebooks of such courses call, in groups that each run in one child.

A group is a file of ``calls/``. A line ``#%% name, name`` begins a cell; the names are those of public functions and
classes where the cell calls such, and any words elsewhere. A cell ``setup`` comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gabarito.values.runs import Tier

CALLS = Path(__file__).parent / "calls"
PAGE = Path(__file__).parents[3] / "docs" / "sandbox.md"
SETUP = "setup"
TIERS = (Tier.STRONG, Tier.CONFINED, Tier.LIMITS)
_LIST = "## What works at home and not here"


@dataclass(frozen=True)
class Cell:
    """A cell of a group."""

    group: str
    title: str
    source: str

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.title.split(", "))


def groups() -> list[str]:
    """Return the names of all groups."""
    return sorted(file.stem for file in CALLS.glob("*.txt"))


def cells(group: str) -> Iterator[Cell]:
    """Yield the cells of a group, the setup first."""
    text = (CALLS / f"{group}.txt").read_text(encoding="utf-8")
    for part in re.split(r"^#%% ", text, flags=re.M)[1:]:
        title, _, source = part.partition("\n")
        yield Cell(group, title, source)


def listed() -> dict[str, frozenset[Tier]]:
    """Read the list in the documentation: in which tiers a cell does not work, by the cell's title."""
    section = PAGE.read_text(encoding="utf-8").partition(_LIST)[2].partition("\n## ")[0]
    found: dict[str, frozenset[Tier]] = {}
    for line in section.splitlines():
        columns = [column.strip() for column in line.strip("|").split("|")]
        if len(columns) != 3 or columns[1] in ("not in", "---"):
            continue  # no row of the list
        where, why = columns[1], columns[2]
        assert why, f"no reason: {line}"
        tiers = frozenset(TIERS) if where == "any tier" else frozenset(map(Tier, where.split(", ")))
        for title in re.findall(r"`([^`]+)`", columns[0]):  # those of the first column alone
            assert title not in found, f"listed twice: {title}"
            found[title] = tiers
    return found
