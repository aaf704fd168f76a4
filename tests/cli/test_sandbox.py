"""``gabarito doctor`` and ``gabarito attacks``, as far as they can be run in a moment."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from gabarito.cli import sandbox
from gabarito.execution.wire.layers import Layers
from gabarito.values.runs import Tier
from gabarito.workers import machine

from .class_with_a_gradebook import Run, course, run

__all__ = ["course", "run"]


def test_doctor_tries_the_sandbox_and_fails_below_the_tier_that_is_required(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = machine.try_sandbox()
    monkeypatch.setattr(machine, "try_sandbox", lambda _: found)
    said = run("doctor")
    assert (said.code, said.err) == (0, "")
    assert f"Student code runs in the tier: {found.tier}" in said.out
    for name in ("student code", "its libraries", "cores", "namespaces", "landlock", "a child can"):
        assert name in said.out
    weak = machine.Sandbox(found.layers, found.findings, Tier.LIMITS)
    monkeypatch.setattr(machine, "try_sandbox", lambda _: weak)
    assert run("doctor", "--require-tier", "limits").code == 0
    assert run("doctor", "--require-tier", "confined").code == 1


def test_doctor_says_how_to_get_each_layer_that_is_missing() -> None:
    whole = Layers(namespaces="", landlock="", seccomp="", cgroup="")
    assert list(sandbox._advice(whole)) == []
    said = {advice for name in asdict(whole) for advice in sandbox._advice(replace(whole, **{name: "not here"}))}
    assert len(said) == 4


def test_attacks_need_the_source_tree(run: Run) -> None:
    said = run("attacks")
    assert said.code == 2
    assert "Expected the attack suite" in said.err
