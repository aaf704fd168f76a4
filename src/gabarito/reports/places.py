"""Where files lie below the folder of the results, or of a report."""

from __future__ import annotations

from urllib.parse import quote

from gabarito.untrusted import file_name


def feedback_file(student: str) -> str:
    """Where a student's feedback page lies, from the folder of the results."""
    return f"feedback/{_name(student)}.html"


def executed_file(student: str) -> str:
    """Where a student's executed notebook lies, from the folder of the results."""
    return f"executed/{_name(student)}.ipynb"


def class_file(slug: str) -> str:
    """Where an activity's class page lies, from the folder of a report on several."""
    return f"{_name(slug)}.html"


def history_file(student: str) -> str:
    """Where a student's history lies, from the folder of a report."""
    return f"students/{_name(student)}.html"


def link(file: str) -> str:
    """Return the address, for a page in the folder of the results, of a file below it."""
    return quote(file, safe="/")


def _name(student: str) -> str:
    # Whoever made the record; the name of an honest one stays as it is.
    return file_name(student)
