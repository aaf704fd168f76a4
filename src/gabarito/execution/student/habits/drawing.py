"""Figures are kept and displayed whatever window, backend, format or style a notebook asks for."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from gabarito.execution.student.habits.notes import note
from gabarito.values.text import Text


def install() -> None:
    """Keep matplotlib, where the warm parent has imported it, on the backend that displays in the notebook."""
    matplotlib: Any = sys.modules.get("matplotlib")
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    inline: Any = sys.modules.get("matplotlib_inline.backend_inline")
    if matplotlib is None or pyplot is None or inline is None:
        return

    def stay(backend: Any = None, *_: Any, **__: Any) -> None:
        """Stay on the backend that displays figures in the notebook, whichever is asked for."""

    matplotlib.use = pyplot.switch_backend = stay
    _keep_pictures(inline)
    _lend_window(sys.modules["matplotlib.backend_bases"])
    _forgive_styles(sys.modules["matplotlib.style"])


def _keep_pictures(inline: Any) -> None:
    """Display PNG, which the page shows, also after ``%config InlineBackend.figure_format = 'svg'``."""

    def keep(*_: Any, **__: Any) -> None:
        """Keep the format that figures are displayed in."""

    inline.select_figure_formats = inline.set_matplotlib_formats = keep
    sys.modules["IPython.core.pylabtools"].select_figure_formats = keep  # type: ignore[attr-defined]
    # Where Colab's older IPython has it.
    display: Any = sys.modules.get("IPython.display")
    if display is not None and not hasattr(display, "set_matplotlib_formats"):
        display.set_matplotlib_formats = keep


class _Window:
    """The window of a figure that has none: everything can be asked of it, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> _Window:
        return self


def _lend_window(bases: Any) -> None:
    # ``plt.get_current_fig_manager().window.showMaximized()``, as Spyder's users write.
    bases.FigureManagerBase.window = _Window()
    bases.FigureManagerBase.show = lambda self: None  # `fig.show()`: the figure is displayed when its cell ends


def _forgive_styles(style: Any) -> None:
    """Use today's name of a seaborn style, and go on with the present style where there is no such style."""
    # It is a module within a package of the same name, or the package itself.
    owners = [module for module in (style, getattr(style, "core", None)) if module is not None]
    use = style.use

    def forgiving(asked: Any) -> None:
        for name in (asked, _of_today(asked)):
            with suppress(OSError):
                use(name)
                return
        note(Text("no style {asked} here; drawn in the present one").fill(asked=repr(asked)))

    for owner in owners:
        owner.use = forgiving


def _of_today(asked: Any) -> Any:
    if isinstance(asked, list | tuple):
        return [_of_today(one) for one in asked]
    if isinstance(asked, str) and asked.startswith("seaborn") and not asked.startswith("seaborn-v0_8"):
        return asked.replace("seaborn", "seaborn-v0_8", 1)
    return asked
