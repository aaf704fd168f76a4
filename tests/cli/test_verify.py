"""`gabarito verify` with --mutants and --rewrites; what they find is tested in tests/classroom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer

from gabarito.authoring.verify import Result
from gabarito.classroom import verify_boundaries
from gabarito.cli import FAILED
from gabarito.cli.authoring import verify
from gabarito.grading.rates import MutantRates, RewriteRates
from tests.cli.test_app import ROOT

MUTANTS = MutantRates(depends_on="", of=9, tried=9, refused=8, raised=2, by_own_check=7, explained=0, accepted=1)
REWRITES = RewriteRates(depends_on="", tried=4, kept=4, refused=0, not_allowed=0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was asked for: the kind, the activity, and the options."""
    seen: list[Any] = []

    def mutants(_: Any, slug: str, report: Any, **options: Any) -> Iterator[Any]:
        seen.append(("mutants", slug, options))
        report(1, 9)
        yield Result(f"{slug}: mutant a:1:number:1", ("Expected a check that refuses it.",))
        yield MUTANTS

    def rewrites(_: Any, slug: str, report: Any, **options: Any) -> Iterator[Any]:
        seen.append(("rewrites", slug, options))
        yield REWRITES

    monkeypatch.setattr(verify_boundaries, "verify_mutants", mutants)
    monkeypatch.setattr(verify_boundaries, "verify_rewrites", rewrites)
    return seen


def test_a_finding_is_shown_and_fails(asked: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end:
        verify(["perceptron"], 1, mutants=True, only="predict", sample=9, course=ROOT)
    assert end.value.exit_code == FAILED
    assert asked == [("mutants", "perceptron", {"workers": 1, "cluster": None, "only": "predict", "sample": 9})]
    assert capsys.readouterr().out == (
        f"✗ perceptron: mutant a:1:number:1\n    Expected a check that refuses it.\nperceptron: {MUTANTS}\n"
    )


def test_without_a_finding_it_is_done(asked: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    verify(["perceptron", "logreg"], 1, rewrites=True, course=ROOT)
    assert [one[:2] for one in asked] == [("rewrites", "perceptron"), ("rewrites", "logreg")]
    assert "logreg: 4 rewrites: 4 kept full marks" in capsys.readouterr().out


def test_both_may_be_asked_for(asked: list[Any]) -> None:
    with pytest.raises(typer.Exit):
        verify(["perceptron"], 1, mutants=True, rewrites=True, course=ROOT)
    assert [one[0] for one in asked] == ["mutants", "rewrites"]
