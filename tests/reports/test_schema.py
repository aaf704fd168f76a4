from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from gabarito.reports.schema import record_schema
from gabarito.values.verdict import Record, Status, Tier, Verdict
from tests.cli.test_app import gabarito
from tests.records import record, records, verdict

SCHEMA: dict[str, Any] = json.loads(record_schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one_of_its_draft() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("value", "schema"), [(Record, SCHEMA), (Verdict, SCHEMA["$defs"]["verdict"])])
def test_it_names_every_field_and_requires_those_without_a_default(value: Any, schema: dict[str, Any]) -> None:
    assert list(schema["properties"]) == [field.name for field in fields(value)]
    assert schema["required"] == [field.name for field in fields(value) if field.default is MISSING]
    defaults = {field.name: field.default for field in fields(value) if field.default is not MISSING}
    assert {name: one["default"] for name, one in schema["properties"].items() if "default" in one} == defaults


def test_it_names_every_status_and_tier() -> None:
    assert SCHEMA["$defs"]["status"]["enum"] == [one.value for one in Status]
    assert SCHEMA["properties"]["tier"]["enum"] == [one.value for one in Tier]


@given(records)
def test_every_record_is_valid_and_comes_back(one: Record) -> None:
    written = json.loads(json.dumps(one.to_json()))
    VALIDATOR.validate(written)
    assert Record.from_json(written) == one


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "GOOD"},
        {"score": "12"},
        {"student": ""},
        {"slug": "../etc"},
        {"sha256": "xyz"},
        {"verdicts": [{"check": "only this"}]},
        {"tier": None},
        {"seconds": -1},
    ],
)
def test_what_is_no_record_is_not_valid(changes: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({**record(verdict()).to_json(), **changes})


def test_the_command_prints_it() -> None:
    assert gabarito("schema").stdout == record_schema()
