"""The rows of the catalogue: what is stated of an attack for each tier, and a test that proves it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gabarito.values.runs import Tier

if TYPE_CHECKING:
    from tests.attacks.lab import Lab

TIERS = (Tier.STRONG, Tier.CONFINED, Tier.LIMITS)
ROWS = 84


class Outcome(StrEnum):
    """What became of an attack, or of an honest accident."""

    BLOCKED = "blocked"  # it could not do it
    DETECTED = "detected"  # it did it, and the verdict says so
    NOT_COVERED = "not covered"
    FAIR = "fair"  # honest work got the marks that it earned


BLOCKED, DETECTED, NOT_COVERED, FAIR = Outcome
Stated = Outcome | tuple[Outcome, Outcome, Outcome]
Body = Callable[..., Outcome]


@dataclass(frozen=True)
class Row:
    """A row of the catalogue, and what is stated of it."""

    number: int
    title: str
    stated: Mapping[Tier, Outcome]


def row(number: int, title: str, stated: Stated, *, slow: bool = False, full: bool = False) -> Callable[[Body], Body]:
    """Make a test of an attack, which has to return what it saw happen, for each tier.

    Args:
        number: the row's.
        title: its short title.
        stated: what happens in the strong, the confined and the limits tier; one word where it is the same.
        slow: whether it is left to the whole matrix also in the strong tier.
        full: whether it needs a warm parent with TensorFlow.
    """
    each = stated if isinstance(stated, tuple) else (stated,) * len(TIERS)
    the_row = Row(number, title, dict(zip(TIERS, each, strict=True)))

    def decorate(body: Body) -> Body:
        assert body.__name__.startswith(f"test_row_{number:02}_"), body.__name__

        @functools.wraps(body)
        def test(lab: Lab, **more: Any) -> None:
            lab.require_honest_work_graded()
            seen = body(lab, **more)
            lab.require_honest_work_graded()
            assert seen is the_row.stated[lab.tier], f"row {number} in tier {lab.tier}: {seen}"

        marked = pytest.mark.attack(the_row)(test)
        tiers = [_param(tier, slow, full) for tier in TIERS]
        made: Body = pytest.mark.parametrize("lab", tiers, indirect=True)(marked)
        return made

    return decorate


def _param(tier: Tier, slow: bool, full: bool) -> Any:
    in_matrix_only = slow or tier is not Tier.STRONG
    return pytest.param((tier, full), id=tier.value, marks=[pytest.mark.attack_matrix] if in_matrix_only else [])


def unless(it_worked: object) -> Outcome:
    """Return BLOCKED unless the attack worked."""
    return NOT_COVERED if it_worked else BLOCKED


def all_rows() -> Iterator[Row]:
    """Yield the row of every test of this package."""
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        module = import_module(f"tests.attacks.{file.stem}")
        for name, test in vars(module).items():
            if re.match(r"test_row_\d", name):
                yield from (mark.args[0] for mark in test.pytestmark if mark.name == "attack")
