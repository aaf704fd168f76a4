"""What the libraries do by themselves works in every tier, or is on the list of ``docs/sandbox.md`` with its reason.

Each group of calls runs in one child of a warm parent that is shared by all groups of its tier.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gabarito.execution.trusted.interpreter import find_environment
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import Allowance, session
from gabarito.values.runs import CellStatus, Tier
from tests.execution.libraries.cells import SETUP, TIERS, Cell, cells, groups, listed

# Generous: what is asked is whether it works.
ALLOWANCE = Allowance(cell_seconds=300, call_seconds=300, total_seconds=3000, memory=3 * 2**30, output=10_000)
ALL = [cell for group in groups() for cell in cells(group)]
# A course may do without these; the grader's own environment, too.
OPTIONAL = frozenset(
    {"joblib", "lxml", "openpyxl", "pandas", "psutil", "pyarrow", "pydot", "scipy", "seaborn", "sklearn", "tensorboard"}
    | {"tqdm", "ipywidgets", "h5py", "PIL", "tables", "tabulate", "jinja2", "tornado"}
)
# Expressions for the public names of what is read, written and shown with, by the prefix that cells call them by.
PUBLIC = {
    "keras.utils": "dir(keras.utils)",
    "keras.callbacks": "dir(keras.callbacks)",
    "keras.saving": "dir(keras.saving)",
    "keras.datasets": "dir(keras.datasets)",
    "tf.io": "dir(tf.io)",
    "tf.io.gfile": "dir(tf.io.gfile)",
    "tf.data.Dataset": "dir(tf.data.Dataset)",
    "pandas": "[name for name in dir(pandas) if name.startswith('read_')]",
    "pandas.DataFrame": "[name for name in dir(pandas.DataFrame) if name.startswith('to_')]",
    "matplotlib.backend": "matplotlib.backends.backend_registry.list_builtin()",
    "matplotlib.animation": "matplotlib.animation.writers.list()",
}
_SHOWS = "it shows a window, and no grader has a screen"
_NO_PACKAGE = "needs a package that neither Colab nor the course's environment has"
_DATASETS = ("boston_housing", "california_housing", "cifar10", "cifar100", "fashion_mnist", "imdb", "mnist", "reuters")
_WINDOWS = (
    *("gtk3agg", "gtk3cairo", "gtk4agg", "gtk4cairo", "macosx", "qt5agg", "qt5cairo", "qtagg", "qtcairo"),
    *("tkagg", "tkcairo", "wx", "wxagg", "wxcairo"),
)
# Public names that no cell calls, and why not.
NOT_CALLED = {
    "keras.utils.legacy": "a module of names that are gone",
    "keras.callbacks.OrbaxCheckpoint": _NO_PACKAGE,
    "keras.callbacks.RemoteMonitor": "sends to a server, and there is no network: see the list",
    **{f"keras.datasets.{name}": "downloads, and there is no network: see the list" for name in _DATASETS},
    **{f"pandas.read_{name}": _NO_PACKAGE for name in ("hdf", "iceberg", "sas", "spss")},
    **{f"pandas.DataFrame.to_{name}": _NO_PACKAGE for name in ("hdf", "iceberg", "xarray")},
    "pandas.read_clipboard": _SHOWS,
    "pandas.DataFrame.to_clipboard": _SHOWS,
    **{f"matplotlib.backend.{name}": _SHOWS for name in _WINDOWS},
    "matplotlib.backend.cairo": _NO_PACKAGE,
    "matplotlib.backend.pgf": "needs LaTeX, which graders do not install",
    "matplotlib.animation.ffmpeg": "needs ffmpeg, and is there only where that is",
    "matplotlib.animation.ffmpeg_file": "needs ffmpeg, and is there only where that is",
    "matplotlib.animation.imagemagick": "needs ImageMagick, and is there only where that is",
    "matplotlib.animation.imagemagick_file": "needs ImageMagick, and is there only where that is",
}


class Tried:
    """Runs groups of calls when they are first asked for, and keeps what each cell said."""

    def __init__(self, given: Path) -> None:
        self._given = given
        self._parents: dict[Tier, WarmParent] = {}
        self._said: dict[tuple[Tier, str], Mapping[str, str]] = {}

    def parent(self, tier: Tier) -> WarmParent:
        if tier not in self._parents:
            self._parents[tier] = WarmParent(self._given, find_environment().imports, tier)
            self._parents[tier].wait_until_ready()
        parent = self._parents[tier]
        if parent.tier is not tier:
            pytest.skip(f"NO {tier.upper()} SANDBOX ON THIS MACHINE: {parent.layers}")
        return parent

    def said(self, tier: Tier, group: str) -> Mapping[str, str]:
        """Return the error of each cell of a group, empty where it went well."""
        if (tier, group) not in self._said:
            said: dict[str, str] = {}
            with session(self.parent(tier), ALLOWANCE, 1) as child:
                for place, cell in enumerate(cells(group)):
                    run = child.run_cell(place, place + 1, cell.source)
                    assert run is not None
                    said[cell.title] = "" if run.status is CellStatus.OK else run.error or "it was interrupted"
            self._said[tier, group] = said
        return self._said[tier, group]

    def close(self) -> None:
        for parent in self._parents.values():
            parent.close()


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    given = tmp_path_factory.mktemp("course") / "given"
    given.mkdir()  # open to every user, as a course is; the folder around it is not
    (given / "large.bin").write_bytes(bytes(6 * 2**20))  # as much as an activity's pictures
    made = Tried(given)
    yield made
    made.close()
    shutil.rmtree("/tmp/gabarito-libraries", ignore_errors=True)  # in the tier limits, /tmp is the machine's


@pytest.mark.parametrize("cell", ALL, ids=lambda cell: f"{cell.group}: {cell.title[:60]}")
# The weaker ones restrict less.
@pytest.mark.parametrize(
    "tier", [pytest.param(tier, marks=() if tier is Tier.STRONG else pytest.mark.slow_proof) for tier in TIERS]
)
def test_it_works_in_the_sandbox_unless_it_is_on_the_list(tried: Tried, tier: Tier, cell: Cell) -> None:
    error = tried.said(tier, cell.group)[cell.title]
    missing = re.match(r"ModuleNotFoundError: No module named '(\w+)", error)
    if missing and missing[1] in OPTIONAL:
        pytest.skip(f"NO {missing[1].upper()} IN THE COURSE'S ENVIRONMENT: {cell.title}")
    if tier in listed().get(cell.title, ()):
        assert error, f"{cell.title} works in the tier {tier}: take it off the list in docs/sandbox.md"
    else:
        assert error == "", f"{cell.title} does not work in the tier {tier}: fix it, or list it in docs/sandbox.md"


def test_the_list_names_cells_of_this_suite() -> None:
    assert listed().keys() <= {cell.title for cell in ALL if cell.title != SETUP}


def test_every_public_name_is_called_or_has_a_reason_not_to_be(tried: Tried) -> None:
    looked = ", ".join(f"{prefix!r}: {names}" for prefix, names in PUBLIC.items())
    imports = "import keras, matplotlib.animation, matplotlib.backends, pandas, tensorflow as tf"
    with session(tried.parent(Tier.LIMITS), ALLOWANCE, 1) as child:
        run = child.run_cell(0, 1, f"{imports}\npublic = {{{looked}}}")
        assert run is not None
        if "No module named 'pandas'" in run.error:
            pytest.skip("NO PANDAS IN THE COURSE'S ENVIRONMENT: THE PUBLIC NAMES ARE NOT COMPARED")
        assert run.error == ""
        public = child.fetch(["public"])["public"]
    known = {
        f"{prefix}.{name}"
        for prefix, names in public.items()
        for name in names
        if not name.startswith("_") and not (prefix == "tf.io" and name == "gfile")
    }
    called = {name for cell in ALL for name in cell.names}
    assert known - called - NOT_CALLED.keys() == set()
    assert NOT_CALLED.keys() & called == set()
