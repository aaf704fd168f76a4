"""A course of one small activity, in a folder of its own."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from gabarito.values.course import Course

with warnings.catch_warnings():
    # On import, otter's own dependencies warn of each other; that is none of our tests' business.
    warnings.simplefilter("ignore")
    import otter.assign  # noqa: F401

MASTER = '''\
# %% [markdown] lang="pt"
r"""
# O dobro

Escreva `double`.
"""

# %% [markdown] lang="en"
# # Twice
#
# Write `double`.

# %%
import math

# %% answer="double"
def double(x):
    # BEGIN SOLUTION
    doubled = math.prod([2, x])
    return doubled
    # END SOLUTION

# %% test
def test_two(double):
    assert double(2) == 4, "double(2) deve dar 4 / double(2) must give 4"

# %% answer="four"
four = double(1 + 1)  # SOLUTION
'''

GRADER = """\
from gabarito.values.activity import Activity

HIDDEN_CASES = [(3, 6), (17, 34), (-1, -2)]
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The course, not yet released."""
    root = tmp_path / "course"
    files = {
        "course.toml": 'name = "Small"\n',
        "solutions/twice/master.py": MASTER,
        "solutions/twice/data.csv": "a,b\n1,2\n",
        "graders/twice/grader.py": GRADER,
        "tests/submissions/twice/accepted/shift.py": "# Shifts.\n\n# %% double\ndef double(x):\n    return x << 1\n",
        "tests/submissions/twice/wrong/square.py": (
            "# Squares.\n# only: double doubles\n# mistake: x is squared.\n\n"
            "# %% before double\ndef square(x):\n    return x * x\n\n# %% double\ndouble = square\n"
        ),
        "tests/submissions/twice/partial/half.py": "# Half.\n# rest: starter\n# score: 1.5\n\n# %% four\nfour = 4\n",
        "tests/submissions/twice/crash/exit.py": "# Leaves.\n\n# %% before double\nimport os\n\nos._exit(0)\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course.load(root)


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replaces a text, which has to be there, in a file."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
