"""The rest of a machine: its language, and what was moved in IPython."""

from __future__ import annotations

import importlib
import locale
import sys
from typing import Any

from gabarito.execution.student.habits.notes import note
from gabarito.values.text import Text


def install() -> None:
    """Make a language that the machine does not have no error, and old names of IPython's found."""
    # Where this is imported, Keras takes its process for a notebook: what needs a program that is not here, as
    # `plot_model` does, says so and does not raise. IPython imports it only when it is used.
    importlib.import_module("IPython.core.magics.namespace")
    _forgive_locales()
    display: Any = sys.modules.get("IPython.core.display")
    public: Any = sys.modules.get("IPython.display")
    if display is not None and public is not None:
        # Colab's older IPython has them here: ``from IPython.core.display import display, HTML``.
        for name in ("display", "clear_output", "update_display"):
            if not hasattr(display, name):
                setattr(display, name, getattr(public, name))


def _forgive_locales() -> None:
    setlocale = locale.setlocale

    def forgiving(category: int, locale_: Any = None) -> str:
        try:
            return setlocale(category, locale_)
        except locale.Error:
            note(
                Text("the language setting {locale} is not on this machine; nothing was changed").fill(
                    locale=repr(locale_)
                )
            )
            return setlocale(category)

    locale.setlocale = forgiving  # type: ignore[assignment]
