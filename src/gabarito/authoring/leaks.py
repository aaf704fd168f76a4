"""Making sure that nothing of a solution or a grader is in the files that students get."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gabarito.values.errors import CourseError

# Shorter lines give nothing away: `return w` and `else:` in a solution, `hidden=False,` in a grader.
SHORTEST = 10
SHORTEST_OF_GRADER = 25


def require_no_leak(students: dict[str, bytes], secret: Mapping[str, str], hidden: Iterable[Path]) -> None:
    """Make sure that students get nothing that is hidden.

    Args:
        students: the files that they get, by path.
        secret: stripped lines of the solutions and graders, and where each of them is.
        hidden: files that students must not get, such as a grader's data.

    Raises:
        CourseError: if a file gives something away; it names the file, what it gives away, and where that is from.
    """
    secrets = {line: where for line, where in secret.items() if len(line) >= SHORTEST}
    originals = {path.read_bytes(): path for path in hidden if path.stat().st_size}
    for name, data in students.items():
        if data in originals:
            raise _leak(name, f"a copy of {originals[data].name}")
        text = "\n".join(_texts(name, data))
        for line, where in secrets.items():
            if line in text:
                raise _leak(name, f"the line {line!r} of {where}")


def code_lines(files: Iterable[Path]) -> frozenset[str]:
    """Return the stripped lines of the Python files among `files`, except short lines and imports."""
    sources = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    lines = (line.strip() for source in sources for line in source.splitlines())
    own = (line for line in lines if len(line) >= SHORTEST_OF_GRADER)
    return frozenset(line for line in own if not line.startswith(("import ", "from ")))


def _leak(name: str, what: str) -> CourseError:
    advice = "Mark it as a solution in the master, or remove it."
    return CourseError("nothing of the solution or the grader in what students get", f"{name} with {what}", advice)


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Yield the text of a file; for a notebook every string in it, because JSON escapes quotes and line ends."""
    text = data.decode("utf-8", "replace")
    if not name.endswith(".ipynb"):
        yield text
        return
    try:
        yield from _strings(json.loads(text))
    except ValueError:
        yield text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        # The lines of a cell are strings in one list, each with its line end.
        yield "".join(one for one in value if isinstance(one, str))
        yield from (text for one in value if not isinstance(one, str) for text in _strings(one))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
