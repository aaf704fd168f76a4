"""Light warm parents whose students were given files, in the weakest sandbox and in the strongest of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.runs import CellRun, Tier
from tests.conftest import LIGHT
from tests.execution.conftest import ALLOWANCE, run_one

Try = Callable[..., list[CellRun]]


@pytest.fixture(scope="package", params=[Tier.LIMITS, Tier.STRONG], ids=str)
def parent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmParent]:
    """A warm parent whose students were given a file, and a folder with two folders."""
    folder = tmp_path_factory.mktemp("assignment")
    np.savez(folder / "digits.npz", images=np.arange(3))
    for name in ("letters/X/x0.txt", "letters/X/x1.txt", "letters/O/o0.txt", "new/X/x0.txt", "tests/w.py", "a.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="ascii")
    with WarmParent(folder, LIGHT, request.param) as warm:
        warm.wait_until_ready()
        yield warm


@pytest.fixture
def attempt(parent: WarmParent) -> Try:
    """Runs cells in a session of their own."""

    def run_all(*sources: str) -> list[CellRun]:
        with session(parent, ALLOWANCE, 1) as child:
            return [run_one(child, source, number) for number, source in enumerate(sources, start=1)]

    return run_all
