from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.values.verdict import Record, Status, Tier, Verdict, overall

from ..checks.material import fast

words = st.text(max_size=10)
numbers = st.floats(0, 100)
verdicts = st.builds(
    Verdict,
    check=words,
    id=words,
    status=st.sampled_from(Status),
    points=numbers,
    max_points=numbers,
    message=words,
    hidden=st.booleans(),
    expected=words,
    received=words,
    hint=words,
)
records = st.builds(
    Record,
    student=words,
    slug=words,
    sha256=words,
    score=numbers,
    max_score=numbers,
    status=st.sampled_from(Status),
    tier=st.sampled_from(Tier),
    seconds=numbers,
    verdicts=st.lists(verdicts, max_size=3).map(tuple),
    file=words,
    language=st.sampled_from(["pt", "en"]),
    key=words,
    cpu_seconds=numbers,
    memory_bytes=st.integers(0, 2**40),
    problem=words,
)


@fast
@given(records)
def test_a_record_comes_back_from_json_as_it_went(record: Record) -> None:
    line = json.dumps(record.to_json())
    assert "\n" not in line
    again = Record.from_json(json.loads(line))
    assert again == record
    assert all(type(verdict.status) is Status for verdict in again.verdicts)
    assert type(again.tier) is Tier


def a_record() -> dict[str, Any]:
    verdict = Verdict(check="c", id="c", status=Status.PASS, points=1, max_points=1, message="", hidden=True)
    return Record(
        student="s",
        slug="a",
        sha256="0",
        score=1.0,
        max_score=1.0,
        status=Status.PASS,
        tier=Tier.STRONG,
        seconds=0.5,
        verdicts=(verdict,),
        file="s.ipynb",
        language="pt",
        key="k",
    ).to_json()


def test_a_record_has_the_fields_that_others_read() -> None:
    told = {"student", "slug", "sha256", "score", "max_score", "tier", "seconds", "verdicts"}
    assert told <= set(a_record())
    assert {"check", "status", "points", "max_points", "message", "hidden"} <= set(a_record()["verdicts"][0])
    assert a_record()["status"] == "PASS"


def test_what_a_later_version_adds_to_a_record_is_left_out() -> None:
    assert Record.from_json({**a_record(), "later": 1}) == Record.from_json(a_record())


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
@given(st.sampled_from(["verdicts", "status", "tier"]), json_values)
def test_a_part_that_is_wrong_is_a_value_error(name: str, value: Any) -> None:
    try:
        again = Record.from_json({**a_record(), name: value})
    except ValueError:
        return
    assert again.to_json()[name] == value or (name == "verdicts" and value in ({}, ""))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("student", 5), ("slug", ["a"]), ("score", "x"), ("score", float("nan")), ("max_score", None)),
        *(("seconds", True), ("memory_bytes", 1.5), ("verdicts", [1]), ("verdicts", [{"status": "PASS"}])),
    ],
)
def test_a_line_with_a_wrong_part_is_no_record(name: str, value: Any) -> None:
    assert Record.of_line(json.dumps(a_record()).encode()) == Record.from_json(a_record())
    assert Record.of_line(json.dumps({**a_record(), name: value}).encode()) is None


@pytest.mark.parametrize("line", [b"", b"{", b"5", b"[]", b"\xff", b"[" * 100_000])
def test_a_line_of_something_else_is_no_record(line: bytes) -> None:
    assert Record.of_line(line) is None


def test_points_of_a_verdict_are_numbers() -> None:
    data = a_record()
    data["verdicts"][0]["points"] = "1"
    with pytest.raises(ValueError, match="points"):
        Record.from_json(data)


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
