"""The README is true: its grader grades, its commands and files exist, its figures are those of the benchmarks."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import Any

import numpy as np
import pytest

from gabarito.checks import Mismatch
from gabarito.grading.load import load_activity
from gabarito.values.activity import Activity
from gabarito.values.course import Course
from tests.checks.material import Sheet
from tests.cli.test_app import ROOT, gabarito

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r'(?:\]\(|src=")([\w./-]+)(?:\)|")', README)
LINES = [line for block in re.findall(r"^```console\n(.*?)^```", README, re.M | re.S) for line in block.splitlines()]
COMMANDS = [shlex.split(line.removeprefix("$ "), comments=True) for line in LINES]


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Activity:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert code.strip().count("\n") + 1 <= 11  # ten lines of code and an empty one
    root = tmp_path_factory.mktemp("course")
    (root / "course.toml").write_text('name = "A course"\nlanguages = ["en"]\n', encoding="utf-8")
    (root / "graders" / "perceptron").mkdir(parents=True)
    (root / "graders" / "perceptron" / "grader.py").write_text(code, encoding="utf-8")
    return load_activity(Course.load(root), "perceptron")


def refusals(activity: Activity, **answers: Any) -> dict[str, str]:
    """What the checks that refuse the answers say, by the check's id."""
    said = {}
    for one in activity.checks:
        try:
            one.probe(Sheet(**answers))
        except Mismatch as refusal:
            said[one.id] = str(refusal)
    return said


def test_the_grader_accepts_a_right_answer(grader: Activity) -> None:
    def predict(samples: Any, w: Any) -> Any:
        return (samples @ w[1:] + w[0] > 0).astype(int)

    assert refusals(grader, w=np.array([1.0, 2.0, 3.0]), predict=predict) == {}


def test_the_grader_says_what_is_wrong(grader: Activity) -> None:
    def predict(samples: Any, w: Any) -> Any:
        return samples @ w[1:] > 0

    said = refusals(grader, w=np.array([1.0, 2.0]), predict=predict)
    assert [*said] == [one.id for one in grader.checks]
    assert said[grader.checks[1].id].endswith("The bias w[0] is never added.")


def test_it_is_short() -> None:
    assert README.count("\n") <= 120


@pytest.mark.parametrize("link", LINKS)
def test_what_it_links_to_exists(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("picture", [link for link in LINKS if link.endswith(".png")])
def test_pictures_load_at_once(picture: str) -> None:
    assert 5_000 < (ROOT / picture).stat().st_size <= 150_000


@pytest.mark.parametrize("words", [words for words in COMMANDS if words[0] != "make"], ids=" ".join)
def test_its_commands_have_the_options_that_are_given(words: list[str]) -> None:
    program, *arguments = words
    assert program == ".venv/bin/gabarito"
    depth = 2 if arguments[0] == "export" else 1
    shown = gabarito(*arguments[:depth], "--help")
    assert shown.returncode == 0, shown.stderr
    for option in (word for word in arguments if word.startswith("--")):
        assert option in shown.stdout


@pytest.mark.parametrize("target", sorted({*re.findall(r"(?:`|\$ )make (\w+)", README)}))
def test_its_targets_of_make_exist(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def test_its_figures_are_those_of_the_benchmarks() -> None:
    measured = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    figures = re.findall(r"\b(\d+\.\d+)(?= s\b| times)", README)
    assert len(figures) == 6
    for figure in figures:
        assert re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", measured), figure


def test_it_names_every_activity_of_the_course() -> None:
    assert set(Course.load(ROOT).slugs) == set(re.findall(r"\(assignments/([\w-]+)\)", README))
