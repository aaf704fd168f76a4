"""What a child is bounded by in every tier, read from inside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.runs import Tier
from tests.conftest import LIGHT
from tests.execution.sandbox.conftest import ALLOWANCE

PRIORITY = """
import os
got = [os.getpriority(os.PRIO_PROCESS, 0)]
try:
    os.setpriority(os.PRIO_PROCESS, 0, 0)
except PermissionError:
    got.append('for good')
if os.fork() == 0:
    os._exit(os.getpriority(os.PRIO_PROCESS, 0))
got.append(os.waitstatus_to_exitcode(os.wait()[1]))
"""


@pytest.fixture(params=[Tier.STRONG, Tier.LIMITS])
def nice(request: pytest.FixtureRequest) -> Iterator[WarmParent]:
    with WarmParent(libraries=LIGHT, most=request.param, nice=True) as parent:
        parent.wait_until_ready()
        yield parent


def test_a_nice_child_has_the_lowest_priority_for_good(nice: WarmParent) -> None:
    with session(nice, ALLOWANCE, 0) as child:
        ran = child.run_cell(0, 1, PRIORITY)
        assert ran is not None
        assert ran.error == ""
        assert child.fetch(["got"])["got"] == [19, "for good", 19]
        autogroup = Path(f"/proc/{child._memory._pid}/autogroup")
        assert not autogroup.exists() or autogroup.read_text().endswith(" nice 19\n")
    assert os.getpriority(os.PRIO_PROCESS, nice.pid) == os.getpriority(os.PRIO_PROCESS, 0)


def test_any_other_child_has_the_priority_of_the_grader(warm: WarmParent) -> None:
    with session(warm, ALLOWANCE, 0) as child:
        child.run_cell(0, 1, "import os\ngot = os.getpriority(os.PRIO_PROCESS, 0)")
        assert child.fetch(["got"])["got"] == os.getpriority(os.PRIO_PROCESS, 0)
