"""What notebooks do by habit on other machines, and must not cost them anything here.

A notebook from Colab, from Kaggle, from Windows, from Spyder or with an older Keras begins with lines that only that
machine can run. What such a line is for is either here in another way (the given files, figures, a module's functions)
or not needed at all (a mount, a window, a debugger). So the line works, and where it did something else than it says,
one line in the standard error of its cell tells so. Nothing here gives a value that the notebook would not have had at
home.

Everything is put in place in the warm parent, before any child is forked: a child pays for what it uses. It all lives
in the process of the student's code, and nothing trusts it.
"""

from __future__ import annotations

from pathlib import Path

from gabarito.execution.student.habits import colab, drawing, keras2, keyboard, modules, programs
from gabarito.execution.student.habits.places import PLACES
from gabarito.values.text import preload

# Comes with a starter from the site, and hands the notebook in: that was done already.
_HANDED_IN = {"hand_in": modules.holding(submit=modules.nothing, feedback=modules.nothing)}


def prepare() -> None:
    """Put everything in place, in the warm parent, after its imports and after the shell was made."""
    preload()
    PLACES.install()
    keyboard.install()
    drawing.install()
    programs.install()
    modules.install(colab.MODULES | _HANDED_IN | keras2.modules() | keyboard.MODULES)
    keras2.install()


def know_given(given: Path | None) -> None:
    """Learn, in the warm parent, what students were given."""
    PLACES.know(given)


def begin(home: Path, work: Path) -> None:
    """Tell, in the child, where its folders are."""
    PLACES.begin(home, work)
