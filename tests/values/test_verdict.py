from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gabarito.values.runs import Tier
from gabarito.values.verdict import Record, Status, Verdict, overall, record_schema
from tests.cli.test_app import gabarito
from tests.records import record, records, verdict

from ..checks.material import fast

SCHEMA: dict[str, Any] = json.loads(record_schema())
VALIDATOR = Draft202012Validator(SCHEMA)
words = st.text(max_size=10)


@fast
@given(records)
def test_a_record_comes_back_from_json_as_it_went(one: Record) -> None:
    line = json.dumps(one.to_json())
    assert "\n" not in line
    for again in (Record.of_line(line.encode()), Record.from_json(json.loads(line))):
        assert again == one
        assert all(type(each.status) is Status for each in again.verdicts)
        assert type(again.tier) is Tier


def a_record() -> dict[str, Any]:
    return record(verdict()).to_json()


def changed(**changes: Any) -> dict[str, Any]:
    return {**a_record(), **changes}


def with_verdict(**changes: Any) -> dict[str, Any]:
    return changed(verdicts=[{**a_record()["verdicts"][0], **changes}])


def test_a_record_has_the_fields_that_others_read() -> None:
    told = {"student", "slug", "sha256", "score", "max_score", "tier", "seconds", "verdicts"}
    assert told <= set(a_record())
    assert {"check", "status", "points", "max_points", "message", "hidden"} <= set(a_record()["verdicts"][0])
    assert a_record()["status"] == "PASS"


def test_what_a_later_version_adds_is_left_out() -> None:
    assert Record.from_json(changed(later=1)) == Record.from_json(a_record())
    assert Record.from_json(with_verdict(later=1)) == Record.from_json(a_record())


def test_what_an_earlier_version_did_not_write_has_its_default() -> None:
    data = a_record()
    for name in ("pending_points", "cpu_seconds", "memory_bytes", "problem"):
        del data[name]
    assert Record.from_json(data) == Record.from_json(a_record())


def test_a_number_may_stand_as_a_whole_one() -> None:
    again = Record.from_json(changed(score=1, seconds=2))
    assert (again.score, again.seconds) == (1.0, 2.0)
    assert type(again.score) is float


def test_a_line_may_begin_with_the_mark_that_an_editor_leaves() -> None:
    assert Record.of_line(b"\xef\xbb\xbf" + json.dumps(a_record()).encode()) == Record.from_json(a_record())


@pytest.mark.parametrize("name", ["student", "slug", "verdicts", "status", "tier", "key"])
def test_a_record_without_a_part_is_none(name: str) -> None:
    data = a_record()
    del data[name]
    with pytest.raises(ValueError, match="Expected a record"):
        Record.from_json(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)


@fast
@given(json_values)
def test_other_json_is_no_record(data: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Record.from_json(data)


@fast
@given(st.sampled_from([field.name for field in fields(Record)]), json_values)
def test_a_part_that_is_wrong_is_a_value_error(name: str, value: Any) -> None:
    try:
        again = Record.from_json(changed(**{name: value}))
    except ValueError:
        return
    assert again.to_json()[name] == value


# What the schema refuses, and the code as well.
WRONG: list[dict[str, Any]] = [
    *(changed(status=one) for one in ("GOOD", "pass", None, 1)),
    *(changed(tier=one) for one in (None, "weak")),
    *(changed(score=one) for one in ("12", None, True, [1])),
    *(changed(seconds=one) for one in (-1.0, True)),
    *(changed(memory_bytes=one) for one in (1.5, -1)),
    *(changed(student=one) for one in ("", 5)),
    *(changed(slug=one) for one in ("../etc", "", ["a"])),
    *(changed(verdicts=one) for one in ([1], [{"status": "PASS"}], [{"check": "only this"}], "")),
    changed(verdicts={}),
    *(with_verdict(points=one) for one in ("1", None)),
    changed(sha256="xyz"),
    changed(key="k"),
    changed(max_score=None),
    *(changed(language=one) for one in ("", "English", None)),
    with_verdict(hidden=1),
    with_verdict(max_points=0),
    with_verdict(id=""),
]


@pytest.mark.parametrize("data", WRONG)
def test_what_the_schema_refuses_is_no_record(data: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(a_record())
    assert not VALIDATOR.is_valid(data)
    assert Record.of_line(json.dumps(data).encode()) is None
    with pytest.raises(ValueError, match="Expected a record"):
        Record.from_json(data)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    for data in (changed(score=number), changed(seconds=number), with_verdict(points=number)):
        assert Record.of_line(json.dumps(data).encode()) is None
        with pytest.raises(ValueError, match="Expected a record"):
            Record.from_json(data)
    assert Record.of_line(json.dumps(a_record()).replace('"score": 2.0', '"score": 1e999').encode()) is None


@pytest.mark.parametrize(
    "line", [b"", b"{", b"5", b"[]", b"\xff", b"[" * 100_000, b'{"verdicts":' * 100_000, b"9" * 100_000]
)
def test_a_line_of_something_else_is_no_record(line: bytes) -> None:
    assert Record.of_line(line) is None


def test_the_schema_is_one_of_its_draft() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("value", "schema"), [(Record, SCHEMA), (Verdict, SCHEMA["$defs"]["Verdict"])])
def test_the_schema_names_every_field_and_requires_those_without_a_default(value: Any, schema: dict[str, Any]) -> None:
    assert list(schema["properties"]) == [field.name for field in fields(value)]
    assert schema["required"] == [field.name for field in fields(value) if field.default is MISSING]
    defaults = {field.name: field.default for field in fields(value) if field.default is not MISSING}
    assert {name: one["default"] for name, one in schema["properties"].items() if "default" in one} == defaults


def test_the_schema_names_every_status_and_tier() -> None:
    assert set(SCHEMA["$defs"]["Status"]["enum"]) == {one.value for one in Status}
    assert set(SCHEMA["$defs"]["Tier"]["enum"]) == {one.value for one in Tier}


@fast
@given(records)
def test_every_record_is_valid(one: Record) -> None:
    VALIDATOR.validate(json.loads(json.dumps(one.to_json())))


def test_the_command_prints_the_schema() -> None:
    assert gabarito("schema").stdout == record_schema()


@pytest.mark.parametrize("status", Status)
def test_only_error_and_infra_are_ours(status: Status) -> None:
    assert status.is_ours == (status in ("ERROR", "INFRA"))


def test_a_tier_reaches_itself_and_the_weaker_ones() -> None:
    order = [Tier.NONE, Tier.LIMITS, Tier.CONFINED, Tier.STRONG]
    assert set(order) == set(Tier)
    for place, tier in enumerate(order):
        assert [tier.reaches(other) for other in order] == [other <= place for other in range(len(order))]


def verdict_of(status: Status) -> Verdict:
    return Verdict(check="c", id="c", status=status, points=0, max_points=1, message="", hidden=False)


@fast
@given(st.lists(st.sampled_from(Status), max_size=6), st.randoms(use_true_random=False))
def test_a_submission_in_one_word(statuses: list[Status], random: Any) -> None:
    word = overall(map(verdict_of, statuses))
    shuffled = list(statuses)
    random.shuffle(shuffled)
    assert overall(map(verdict_of, shuffled)) is word
    severe = [Status.ERROR, Status.INFRA, Status.MEMORY, Status.TIMEOUT, Status.CRASH]
    if set(statuses) & set(severe):
        assert word is next(status for status in severe if status in statuses)
    elif set(statuses) == {Status.PASS}:
        assert word is Status.PASS
    elif statuses and set(statuses) <= {Status.PASS, Status.PENDING}:
        assert word is Status.PENDING
    elif set(statuses) & {Status.PASS, Status.PARTIAL}:
        assert word is Status.PARTIAL
    else:
        assert word is (Status.FAIL if Status.FAIL in statuses else Status.NOT_RUN)
