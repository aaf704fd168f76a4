"""The student's notebook with the outputs of the grading run."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gabarito.reports import phrases
from gabarito.reports.markup import is_picture
from gabarito.untrusted import console, escaped_json, printable
from gabarito.values.notebook import NAMESPACE, Cell
from gabarito.values.picture import Picture
from gabarito.values.runs import CellRun, CellStatus, Output
from gabarito.values.text import Language


def executed_notebook(cells: Sequence[Cell], runs: Iterable[CellRun], language: Language) -> bytes:
    """Write a notebook of format 4.5 that opens anywhere; its outputs hold text and PNG, nothing that runs."""
    by_index = {run.index: run for run in runs}
    document = {
        "cells": [_cell(index, cell, by_index, language) for index, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            NAMESPACE: {"language": language},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    written = json.dumps(document, ensure_ascii=False, indent=1)
    # Should somebody look at the file in a terminal.
    return escaped_json(written).encode()


def _cell(index: int, cell: Cell, runs: Mapping[int, CellRun], language: Language) -> dict[str, Any]:
    written: dict[str, Any] = {
        "cell_type": cell.kind,
        # Ids of our own: those of a submission may be missing, repeated or invalid.
        "id": f"cell-{index + 1}",
        "metadata": {} if cell.answer is None else {NAMESPACE: {"answer": cell.answer}},
        "source": cell.source,
    }
    attached = {one.name: _attachment(one) for one in cell.pictures if one.data}
    if attached and cell.kind != "code":
        written["attachments"] = attached
    if cell.kind == "code":
        run = runs.get(index)
        written["execution_count"] = None if run is None else _count(run)
        written["outputs"] = [] if run is None else _outputs(run, language)
    return written


def _attachment(one: Picture) -> dict[str, str]:
    return {f"image/{one.kind}": base64.b64encode(one.data).decode("ascii")}


def _count(run: CellRun) -> int | None:
    """The number in the cell's prompt, unless the process sent an impossible one."""
    return run.number if run.status is not CellStatus.NOT_RUN and run.number >= 0 else None


def _outputs(run: CellRun, language: Language) -> list[dict[str, Any]]:
    outputs = [_output(one, run) for one in run.outputs]
    if run.status in (CellStatus.INTERRUPTED, CellStatus.NOT_RUN):
        outputs.append(_stream("stderr", f"[{NAMESPACE}] {phrases.of(language)[run.status.value]}\n"))
    return outputs


def _output(one: Output, run: CellRun) -> dict[str, Any]:
    text = console(one.text)
    match one.kind:
        case "stdout" | "stderr":
            return _stream(one.kind, text)
        case "error":
            return _error(text, printable(run.error))
        case "result":
            whole = {"output_type": "execute_result", "execution_count": _count(run)}
        case _:
            whole = {"output_type": "display_data"}
    picture = {"image/png": base64.b64encode(one.png).decode("ascii")} if is_picture(one.png) else {}
    return {**whole, "data": {"text/plain": text, **picture}, "metadata": {}}


def _stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def _error(traceback: str, error: str) -> dict[str, Any]:
    lines = traceback.rstrip().split("\n")
    name, _, value = (error or lines[-1]).partition(": ")
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": lines}
