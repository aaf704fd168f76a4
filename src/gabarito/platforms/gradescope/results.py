"""What Gradescope's autograder finds and leaves: one notebook in ``submission/``, and ``results.json``.

The format is in Gradescope's autograder specifications
(https://gradescope-autograders.readthedocs.io/en/latest/specs/). A run that leaves no valid ``results.json`` is shown
as "the autograder failed to execute correctly" and gives no score. That is what an ERROR and an INFRA should look
like.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from gabarito.untrusted import cap, escaped_json, one_line, printable
from gabarito.values.document import read
from gabarito.values.errors import NotebookError
from gabarito.values.text import Language, Text
from gabarito.values.verdict import Record, Status, Verdict

_SUFFIX = ".ipynb"
# How many entries of a submission are looked at, and how many lines and characters of a message are shown.
_MAX_ENTRIES, _MAX_LINES, _MAX_CHARS = 2_000, 60, 4_000
_NOTEBOOK = Text("one notebook (.ipynb)")


class Visibility(StrEnum):
    """When students see a hidden check on Gradescope."""

    VISIBLE = "visible"
    AFTER_DUE_DATE = "after_due_date"
    AFTER_PUBLISHED = "after_published"
    HIDDEN = "hidden"


def the_notebook(folder: Path, given: Iterable[bytes]) -> Path:
    """Find the notebook that a student handed in.

    A student may hand in a whole repository: a starter that is unchanged does not count beside another notebook.

    Raises:
        NotebookError: if there is none, or several; it says which.
    """
    named = list(_notebooks(folder))
    found = [path for path in named if path.suffix.lower() == _SUFFIX] or named
    starters = frozenset(given)
    changed = [path for path in found if len(found) == 1 or _bytes(path) not in starters]
    if len(changed) == 1:
        return changed[0]
    names = ", ".join(one_line(str(path.relative_to(folder)), 80) for path in (changed or found)[:5])
    if not found:
        raise NotebookError(_NOTEBOOK, Text("no notebook"), _HAND_IN)
    raise NotebookError(_NOTEBOOK, f"{len(changed or found)}: {names}", _HAND_IN)


def results_json(record: Record, hidden: Visibility, seconds: float) -> bytes:
    """Write ``results.json`` for a record that is neither ERROR nor INFRA.

    Args:
        record: the graded submission.
        hidden: when students see hidden checks.
        seconds: how long the whole run took.
    """
    language = record.language
    document: dict[str, Any] = {
        "score": record.score,
        "execution_time": round(seconds, 1),
        "output": _about(record, language),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": Visibility.VISIBLE.value,
        "stdout_visibility": Visibility.HIDDEN.value,
        "tests": [_test(verdict, number, hidden) for number, verdict in enumerate(record.verdicts, 1)],
        "extra_data": {"slug": record.slug, "sha256": record.sha256, "key": record.key, "tier": record.tier.value},
    }
    return (escaped_json(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)) + "\n").encode()


def _test(verdict: Verdict, number: int, hidden: Visibility) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": one_line(verdict.check),
        "name_format": "text",
        "number": str(number),
        "output": cap(printable(verdict.message), _MAX_LINES, _MAX_CHARS).text,
        "output_format": "text",
        "visibility": (hidden if verdict.hidden else Visibility.VISIBLE).value,
        "tags": [verdict.status.value, verdict.id],
    }
    # A person marks a written answer, in a question of its own.
    if verdict.status is not Status.PENDING:
        test |= {"score": verdict.points, "max_score": verdict.max_points}
        test["status"] = "passed" if verdict.status is Status.PASS else "failed"
    return test


def _about(record: Record, language: Language) -> str:
    """What there is to say beside the points, which Gradescope shows itself as soon as students may see them."""
    pending = [_PENDING.fill(p=f"{record.pending_points:g}").into(language)] if record.pending_points else []
    return "\n".join([*pending, *([printable(record.problem)] if record.problem else [])])


def _notebooks(folder: Path) -> Iterator[Path]:
    """Yield what is called a notebook, `.ipynb.txt` too, in a folder and below it; nothing hidden, and no link."""
    entries = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        entries += len(folders) + len(files)
        if entries > _MAX_ENTRIES:
            many = Text("more than {max_entries} files").fill(max_entries=str(_MAX_ENTRIES))
            raise NotebookError(_NOTEBOOK, many, _HAND_IN)
        for name in sorted(files):
            if _SUFFIX in name.lower() and not name.startswith("."):
                yield Path(place, name)


def _bytes(path: Path) -> bytes:
    try:
        return read(path)
    except NotebookError:
        return b""


_HAND_IN = Text("Hand in again, with only the notebook that is your answer.")
_PENDING = Text("Your written answers are marked by a person, for up to {p} points.")
