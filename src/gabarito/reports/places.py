"""Where a student's files lie below the folder of the results."""

from __future__ import annotations

from urllib.parse import quote

from gabarito import submission
from gabarito.reports import clean


def feedback_file(student: str) -> str:
    """Where a student's feedback page lies, from the folder of the results."""
    return f"feedback/{_name(student)}.html"


def executed_file(student: str) -> str:
    """Where a student's executed notebook lies, from the folder of the results."""
    return f"executed/{_name(student)}.ipynb"


def link(file: str) -> str:
    """Return the address, for a page in the folder of the results, of a file below it."""
    return quote(file, safe="/")


def _name(student: str) -> str:
    """Return a student's name without slashes, whoever made the record; an honest one stays as it is."""
    return submission.printable(clean.printable(student))
