"""The paths of files below the folder of the results, or of a report."""

from __future__ import annotations

from urllib.parse import quote

from gabarito.untrusted import file_name


def feedback_file(student: str) -> str:
    """The path of a student's feedback page, from the folder of the results."""
    return f"feedback/{_name(student)}.html"


def executed_file(student: str) -> str:
    """The path of a student's executed notebook, from the folder of the results."""
    return f"executed/{_name(student)}.ipynb"


def class_file(slug: str) -> str:
    """The path of an activity's class page, from the folder of a report on several."""
    return f"{_name(slug)}.html"


def history_file(student: str) -> str:
    """The path of a student's history, from the folder of a report."""
    return f"students/{_name(student)}.html"


def link(file: str) -> str:
    """Return the address, for a page in the folder of the results, of a file below it."""
    return quote(file, safe="/")


def _name(student: str) -> str:
    """Return a student's name without slashes, even if the record was forged; other names are unchanged."""
    return file_name(student)
