"""The published JSON schema (draft 2020-12) of a record, a line of ``results.jsonl``."""

from __future__ import annotations

from importlib import resources


def record_schema() -> str:
    """Return the schema as it is published."""
    return resources.files("gabarito.reports").joinpath("record.schema.json").read_text(encoding="utf-8")
