"""The fuzzer's own inputs, without the fuzzer: each is read as it should be, and nothing breaks."""

from __future__ import annotations

import msgpack
import pytest

from gabarito.execution.wire import codec
from gabarito.execution.wire.encode import encode
from tests.fuzz import properties, target
from tests.fuzz.mutate import mutate
from tests.fuzz.seeds import VALUES, seed, seeds


@pytest.mark.parametrize("data", list(seeds()), ids=lambda data: data[:12].hex())
def test_every_seed_holds(data: bytes) -> None:
    target.run(data)


def test_seeds_are_the_same_each_time_and_read_in_every_way() -> None:
    made = list(seeds())
    assert made == list(seeds())
    assert {target.way_of(data) for data in made} == set(target.WAYS)


@pytest.mark.parametrize("data", list(seeds()), ids=lambda data: data[:12].hex())
def test_what_is_made_of_a_seed_is_a_message_of_bounded_size(data: bytes) -> None:
    for number in range(20):
        made = mutate(data, 4096, number, lambda one, _: one)
        assert len(made) <= max(4096, len(data))
        assert made == mutate(data, 4096, number, lambda one, _: one)
        if made != data:
            msgpack.unpackb(made[1:], strict_map_key=False)


def test_an_exception_of_another_kind_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_name", lambda value: value.strip())
    with pytest.raises(AttributeError):
        target.run(seed("value", ["opaque", 5]))


def test_what_is_not_plain_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec._DECODERS, "ellipsis", lambda *_: b"bytes")
    with pytest.raises(AssertionError):
        target.run(seed("call", {"value": ["ellipsis"]}))


def test_a_value_that_comes_back_otherwise_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(properties, "encode_argument", lambda value: encode([value]))
    with pytest.raises(AssertionError, match="became"):
        target.run(seed("value", encode(VALUES[1])))


def test_a_small_message_that_becomes_large_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec._DECODERS, "int", lambda *_: [0] * 1_000_000)
    with pytest.raises(AssertionError, match="in memory"):
        target.run(seed("value", ["int", "1"]))


def test_a_small_message_that_takes_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "SECONDS_AT_LEAST", 0.0)
    monkeypatch.setitem(codec._DECODERS, "int", lambda *_: sum(range(1_000_000)))
    with pytest.raises(AssertionError, match="took"):
        target.run(seed("value", ["int", "1"]))


def test_what_is_needed_only_once_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter([1_000_000, 1])
    monkeypatch.setitem(codec._DECODERS, "int", lambda *_: [0] * next(sizes))
    target.run(seed("value", ["int", "1"]))
    assert not list(sizes)
