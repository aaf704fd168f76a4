"""``gabarito doctor`` and ``gabarito attacks``, as far as they can be run in a moment."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from gabarito.cli import sandbox
from gabarito.cli.common import warn_of_untested
from gabarito.execution.trusted import interpreter
from gabarito.execution.wire.layers import Layers
from gabarito.values.course import MARKER, Course
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


def test_doctor_shows_every_environment_of_a_course_and_says_what_is_not_there(
    run: Run, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = machine.try_sandbox()
    monkeypatch.setattr(machine, "try_sandbox", lambda _: found)
    settings = (course.root / MARKER).read_text()
    (course.root / MARKER).write_text(f'{settings}[environment]\npackages = ["json"]\n[environment.vision]\n')
    said = run("doctor")
    assert said.code == 0
    assert "code of vision" in said.out
    assert "json (no version)" in said.out
    (course.root / MARKER).write_text(f'{settings}[environment]\npackages = ["no_such_package"]\n')
    said = run("doctor")
    assert said.code == 2
    assert "one without no_such_package" in said.err


def test_a_library_that_was_never_tested_is_told_of_before_anything_is_graded(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = interpreter.find_environment()
    warn_of_untested(course, "perceptron")
    assert capsys.readouterr().err == ""
    newer = replace(found, packages={**found.packages, "keras": "99.0"})
    monkeypatch.setattr(interpreter, "find_environment", lambda _: newer)
    warn_of_untested(course, "perceptron")
    assert "The environment of perceptron has keras 99.0, which is not tested: " in capsys.readouterr().err


def test_doctor_says_how_to_get_each_layer_that_is_missing() -> None:
    whole = Layers(namespaces="", landlock="", seccomp="", cgroup="")
    assert list(sandbox._advice(whole)) == []
    machines = asdict(whole).keys() - {"given_files"}
    said = {advice for name in machines for advice in sandbox._advice(replace(whole, **{name: "not here"}))}
    assert len(said) == 4


def test_doctor_shows_the_tier_of_each_activity_and_says_loudly_which_is_weaker_and_why(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = machine.try_sandbox()
    monkeypatch.setattr(machine, "try_sandbox", lambda _: found)
    activities = [("light", Tier.STRONG, ""), ("heavy", Tier.CONFINED, "the files that students were given: too many")]
    monkeypatch.setattr(machine, "try_activities", lambda _: iter(activities))
    said = run("doctor")
    assert said.code == 0
    assert "Activities" in said.out
    assert all(slug in said.out for slug, _, _ in activities)
    assert said.err == (
        "Notebooks of heavy run in a sandbox of tier confined, weaker than the best here, because of the files that "
        "students were given: too many.\n"
    )
    assert run("doctor", "--require-tier", "strong").code == 1


def test_attacks_need_the_source_tree(run: Run) -> None:
    said = run("attacks")
    assert said.code == 2
    assert "Expected the attack suite" in said.err
