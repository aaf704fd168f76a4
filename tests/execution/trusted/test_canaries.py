"""What a child can do is found out wherever the grader runs, also as the first process of a container."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.parent import WarmParent
from tests.conftest import LIGHT

PROVE = f"""
import os
from gabarito.execution.trusted.canaries import prove
from gabarito.execution.trusted.parent import WarmParent
with WarmParent(libraries={LIGHT!r}) as parent:
    parent.wait_until_ready()
    print(os.getpid(), prove(parent).tier.value)
"""


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("unshare") is None, reason="needs root, for a process of number 1"
)
def test_the_first_process_of_a_container_is_no_process_of_a_sandbox() -> None:
    with WarmParent(libraries=LIGHT) as parent:
        parent.wait_until_ready()
        here = prove(parent).tier
    command = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, "-c", PROVE]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout.split() == ["1", here.value]
