"""Pages are made anew from what a run left behind; texts in every language; the term that a gradebook is of."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# What the executed notebook says where a cell was stopped or not reached, in the two languages of the first pages.
_STOPPED = ("Interrupted", "Interrompida")
_SKIPPED = ("This cell was not run", "Esta célula não foi executada")


def upgrade() -> None:
    """Keep cells and their outputs instead of finished pages, and translations of what a run said."""
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "materials",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_materials_run_id")),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_materials")),
    )
    op.add_column("runs", sa.Column("translations", sa.JSON(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    pages = sa.table("pages", sa.column("run_id", sa.Integer), sa.column("executed", sa.LargeBinary))
    materials = sa.table("materials", sa.column("run_id", sa.Integer), sa.column("data", sa.LargeBinary))
    # One at a time: all the pages of a large class do not fit into memory.
    for run in connection.execute(sa.select(pages.c.run_id)).scalars().all():
        executed = connection.execute(sa.select(pages.c.executed).where(pages.c.run_id == run)).scalar_one()
        if (data := _material(zlib.decompress(executed))) is not None:
            connection.execute(sa.insert(materials).values(run_id=run, data=data))
    op.drop_table("pages")


def _material(executed: bytes) -> bytes | None:
    """Read cells and runs back out of an executed notebook, in the form that this version kept them in.

    Returns None where there are no cells: the file was no notebook, or its record came from elsewhere.
    """
    cells: list[list[Any]] = []
    runs: list[dict[str, Any]] = []
    for index, cell in enumerate(json.loads(executed)["cells"] if executed else ()):
        answer = cell["metadata"].get("gabarito", {}).get("answer")
        cells.append([cell["cell_type"], cell["source"], answer])
        # A cell without number and outputs has no run: its process was gone before.
        if cell["cell_type"] == "code" and (cell["execution_count"] is not None or cell["outputs"]):
            outputs = [_output(one) for one in cell["outputs"]]
            runs.append({
                "index": index,
                "number": cell["execution_count"] or 0,
                "status": _status(cell, outputs),
                "outputs": [one for one in outputs if not one["text"].startswith("[gabarito] ")],
                "seconds": 0.0,
                "error": next((_error(one) for one in cell["outputs"] if one["output_type"] == "error"), ""),
            })  # fmt: skip
    return zlib.compress(msgspec.msgpack.encode({"cells": cells, "runs": runs})) if cells else None


def _output(one: dict[str, Any]) -> dict[str, Any]:
    match one["output_type"]:
        case "stream":
            return {"kind": one["name"], "text": one["text"], "png": b""}
        case "error":
            return {"kind": "error", "text": "\n".join(one["traceback"]), "png": b""}
        case kind:
            data = one["data"]
            png = base64.b64decode(data.get("image/png", ""))
            shown = "result" if kind == "execute_result" else "display"
            return {"kind": shown, "text": data.get("text/plain", ""), "png": png}


def _error(one: dict[str, Any]) -> str:
    return f"{one['ename']}: {one['evalue']}" if one["evalue"] else str(one["ename"])


def _status(cell: dict[str, Any], outputs: list[dict[str, Any]]) -> str:
    notes = [one["text"].removeprefix("[gabarito] ") for one in outputs if one["text"].startswith("[gabarito] ")]
    if any(note.startswith(_STOPPED) for note in notes):
        return "interrupted"
    if any(note.startswith(_SKIPPED) for note in notes):
        return "not_run"
    return "raised" if any(one["kind"] == "error" for one in outputs) else "ok"
