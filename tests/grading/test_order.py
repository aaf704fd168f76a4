"""The order of checks changes no verdict, whatever the functions do that they call."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gabarito.checks import Mismatch, agrees_with, close_to, equals, gives, that
from gabarito.execution.trusted import session as session_module
from gabarito.values.activity import check

from .conftest import Grade

NOTEBOOK = [
    """
import os, random, time
import numpy as np
w = np.array([1.0, 2.0])
count = 0
def count_up():
    global w, count
    w += 1
    count += 1
    return 1
def swap():
    global count_up
    count_up = None
    os.chdir('/')
    return 1
def die(x):
    if x: os._exit(0)
    return 0
def stuck(x):
    while x: pass
    return 0
def hoard(x):
    if x: w.tolist() * 10**12
    return 0
def bind(x):
    global bound
    bound = globals().get('bound', 0) + x
    return bound
def draw(): return random.random()
def noisy(x):
    np.random.seed = None
    random.seed(1)
    print(x)
    raise ValueError(x)
""",
    "import os\nleft = 1\nos._exit(0)",
    "after = 3",
]


def undeclared(answers: Any) -> None:
    """A probe that says of no name that it looks at it."""
    if list(answers.value("w")) != [1, 2] or answers.value("count") != 0:
        raise Mismatch("the first values", "others")


w = check("w is as it was", that("w", close_to([1, 2])))
CHECKS = [
    w,
    check("count is as it was", that("count", equals(0)), needs=w),
    check("counts up", that("count_up", gives(then=equals(1)))),
    check("swaps", that("swap", gives(then=equals(1)))),
    check("dies of 1", that("die", gives(1, then=equals(0)))),
    check("not of 0", that("die", gives(0, then=equals(0)))),
    check("dies of the second", that("die", agrees_with(lambda x: x, [(0,), (1,)]))),
    check("sticks at 1", that("stuck", gives(1, then=equals(0)))),
    check("not at 0", that("stuck", gives(0, then=equals(0)))),
    check("hoards", that("hoard", gives(1, then=equals(0)))),
    check("hoards nothing", that("hoard", gives(0, then=equals(0)))),
    check("binds once", that("bind", gives(1, then=equals(1)))),
    check("binds twice", that("bind", gives(2, then=equals(2)))),
    check("binds in one check", that("bind", gives(1, then=equals(1)) & gives(1, then=equals(2)))),
    check("draws the same", that("draw", gives(then=equals(2)))),
    check("is noisy", that("noisy", gives(np.zeros(2), then=equals(0)))),
    check("after", that("after", equals(3))),
    check("left", that("left", equals(1))),
    check("broken", lambda _: 1 / 0),  # type: ignore[arg-type]
    check("undeclared", undeclared),
]
EXPECTED = {
    "w is as it was": "PASS",
    "count is as it was": "PASS",
    "counts up": "PASS",
    "swaps": "PASS",
    "dies of 1": "CRASH",
    "not of 0": "PASS",
    "dies of the second": "CRASH",
    "sticks at 1": "TIMEOUT",
    "not at 0": "PASS",
    "hoards": "MEMORY",
    "hoards nothing": "PASS",
    "binds once": "PASS",
    "binds twice": "PASS",
    "binds in one check": "PASS",
    "draws the same": "FAIL",
    "is noisy": "FAIL",
    "after": "PASS",
    "left": "CRASH",
    "broken": "ERROR",
    "undeclared": "PASS",
}
# What the first permutation had to say.
SAID: dict[str, dict[str, str]] = {}


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(CHECKS))
def test_the_order_of_checks_changes_no_verdict(grade: Grade, checks: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session_module, "GRACE_SECONDS", 1.0)
        graded = grade(checks, NOTEBOOK, call_seconds=0.4)
    assert {one.check: one.status.value for one in graded.record.verdicts} == EXPECTED
    said = {one.check: one.message for one in graded.record.verdicts}
    assert SAID.setdefault("first", said) == said
