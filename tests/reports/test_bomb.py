"""Decompression bombs among the outputs (row 35): a picture goes by its header, and is never decoded."""

from __future__ import annotations

import base64
import json
import struct
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, session
from gabarito.reports.executed import executed_notebook
from gabarito.reports.feedback import feedback
from gabarito.values.notebook import Cell
from gabarito.values.runs import CellRun
from tests.reports.made import record, standing_of

ALLOWANCE = Allowance(cell_seconds=30, call_seconds=10, total_seconds=60, memory=2**29, output=2**20)
# Of one picture, whole: what it takes in memory once decoded.
DECODED = 50_000_000


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int, more: bytes = b"") -> bytes:
    """Return a small picture that says that it is so wide and so high, and holds `DECODED` bytes whatever it says."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(DECODED), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + rows + chunk(b"IEND", b"")


# Each with whether its header is that of a picture to be shown.
BOMBS: dict[str, tuple[Callable[[], bytes], bool]] = {
    "gigapixels": (lambda: bomb(100_000), False),
    "more pixels than it says": (lambda: bomb(2), True),
    "compressed text": (lambda: bomb(2, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(DECODED), 9))), True),
}


@pytest.fixture(params=BOMBS)
def shown(request: pytest.FixtureRequest, warm: WarmParent) -> tuple[bytes, bool, CellRun]:
    """A bomb, whether it is to be shown, and what came of displaying it."""
    make, fits = BOMBS[request.param]
    png = make()
    coded = base64.b64encode(png).decode()
    cell = f"from IPython.display import display\ndisplay({{'image/png': {coded!r}}}, raw=True)"
    with session(warm, ALLOWANCE, 0) as living:
        run = living.run_cell(0, 1, cell)
    assert run is not None
    return png, fits, run


def test_a_bomb_is_only_bytes_on_the_trusted_side(shown: tuple[bytes, bool, CellRun]) -> None:
    png, fits, run = shown
    assert len(png) < DECODED / 100
    assert [output.png for output in run.outputs] == [png]
    tracemalloc.start()
    page = feedback(
        standing_of(record()), [Cell("code", "display(bomb)")], [run], frozenset(), course_name="Toys", title="Toys"
    )
    written = executed_notebook([Cell("code", "display(bomb)")], [run], "en")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < DECODED / 10
    coded = base64.b64encode(png).decode()
    (output,) = json.loads(written)["cells"][0]["outputs"] or [{"data": {}}]
    assert (coded in page, output["data"].get("image/png") == coded) == (fits, fits)
