"""The net below every release: nothing of a solution or a grader among what students get."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from gabarito.values.errors import CourseError

# Shorter lines say nothing of their own: `return w` and `else:` in a solution, `hidden=False,` in a grader.
SHORTEST = 10
SHORTEST_OF_GRADER = 25


def require_no_leak(students: dict[str, bytes], secret: Iterable[str], hidden: Iterable[Path]) -> None:
    """Refuse to give students what is hidden.

    Args:
        students: what they get, by path.
        secret: stripped lines of the solutions.
        hidden: files of which students get none, such as a grader's data.

    Raises:
        CourseError: naming the first file, with what it gives away.
    """
    needles = [line for line in secret if len(line) >= SHORTEST]
    originals = {path.read_bytes(): path for path in hidden if path.stat().st_size}
    for name, data in students.items():
        if data in originals:
            raise _leak(name, f"a copy of {originals[data].name}")
        text = "\n".join(_texts(name, data))
        for needle in needles:
            if needle in text:
                raise _leak(name, f"the line {needle!r}")


def code_lines(files: Iterable[Path]) -> frozenset[str]:
    """The stripped lines of the Python files among `files`, but for short ones and those that only import."""
    sources = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    lines = (line.strip() for source in sources for line in source.splitlines())
    own = (line for line in lines if len(line) >= SHORTEST_OF_GRADER)
    return frozenset(line for line in own if not line.startswith(("import ", "from ")))


def _leak(name: str, what: str) -> CourseError:
    advice = "Mark it as solution in the master, or take it away."
    return CourseError("nothing of the solution or the grader for students", f"{name} with {what}", advice)


def _texts(name: str, data: bytes) -> Iterator[str]:
    """What can be read in a file; of a notebook every string, as JSON hides quotes and line ends."""
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
        # The lines of a source are strings of one list, each with its own line end.
        yield "".join(one for one in value if isinstance(one, str))
        yield from (text for one in value if not isinstance(one, str) for text in _strings(one))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
