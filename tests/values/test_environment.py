"""What a course says of its environments is read or refused, and students are told what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gabarito.values.course import Course
from gabarito.values.environment import Environment, Environments, Wanted
from gabarito.values.errors import CourseError

FOUND = Environment(Path("python"), "3.13.0", {"numpy": "2.4.6", "PIL": "13.0.0", "msgpack": "1"}, ("numpy", "PIL"))


def test_a_course_that_says_nothing_wants_the_graders_own(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('name = "Small"')
    assert Course.load(tmp_path).environments.of_activity("toy") == Wanted()


def test_an_interpreter_is_seen_from_the_course_and_its_link_is_kept(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/usr/bin/env")
    (tmp_path / "course.toml").write_text(
        '[environment]\npython = "bin/python"\npackages = ["numpy", "sklearn", "numpy"]\n'
        '[environment.vision]\npython = "/opt/vision/python"\n[environment.small]\npackages = []\n'
    )
    found = Course.load(tmp_path).environments
    own = tmp_path.resolve() / "bin" / "python"
    assert found.most == found.of_activity("other") == found.of_activity(None) == Wanted(own, ("numpy", "sklearn"))
    assert found.of_activity("vision") == Wanted(Path("/opt/vision/python"), ("numpy", "sklearn"))
    assert found.of_activity("small") == Wanted(own, ())


def test_what_is_imported_once_is_said_for_the_course_and_for_one_activity(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(
        '[environment]\nimports = ["numpy", "matplotlib.pyplot", "numpy"]\n[environment.words]\nimports = []\n'
    )
    found = Course.load(tmp_path).environments
    assert found.of_activity("other").imports == ("numpy", "matplotlib.pyplot")
    assert found.of_activity("words").imports == ()
    assert Wanted().imports is None
    assert Wanted(imports=("a",)).importing(None).imports == ("a",)
    assert Wanted(imports=("a",)).importing(("b",)).imports == ("b",)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (3, "a table .environment.; received 3"),
        ({"pyton": "x"}, "python, packages, imports or plain_keras; received pyton"),
        ({"imports": "numpy"}, "modules as they are imported"),
        ({"imports": ["scikit-learn"]}, "modules as they are imported"),
        ({"imports": ["-c"]}, "modules as they are imported"),
        ({"toy": {"imports": [3]}}, r"Fix \[environment.toy\]"),
        ({"plain_keras": 1}, "plain_keras = true or false; received 1"),
        ({"python": 3}, "the path of an interpreter"),
        ({"python": " "}, "the path of an interpreter"),
        ({"packages": "numpy"}, "names as they are imported"),
        ({"packages": ["scikit-learn"]}, "names as they are imported"),
        ({"toy": {"python": 3}}, r"Fix \[environment.toy\]"),
    ],
)
def test_nonsense_is_refused(table: Any, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        Environments.of(table, Path("/course"))


def test_students_are_told_in_one_sentence_what_there_is() -> None:
    assert str(FOUND.sentence) == "This course's environment has Python 3.13 with `numpy` and `PIL`."
    assert Environment(Path("p"), "3.11.0", {}, ()).sentence.into("en") == "This course's environment has Python 3.11."


@pytest.mark.parametrize("module", ["torch", "google.colab"])
def test_a_package_that_is_not_there_is_said_not_to_be(module: str) -> None:
    said = FOUND.lacks(f"ModuleNotFoundError: No module named '{module}'")
    assert said is not None
    assert str(said).startswith(f"`{module}` is not in the course's environment; there are: `numpy` and `PIL`. ")
    assert said.into("pt").startswith(f"`{module}` não está no ambiente do curso; há: `numpy` e `PIL`. ")


@pytest.mark.parametrize(
    "error",
    [
        "NameError: name 'torch' is not defined",
        "ImportError: cannot import name 'helper' from 'mine'",
        "ImportError: cannot import name 'helper' from 'numpy\u0664'",
        "ModuleNotFoundError: No module named 'msgpack'",
        "ModuleNotFoundError: No module named '`<b>'",
        "ModuleNotFoundError: No module named '" + "a" * 200 + "'",
        "",
    ],
)
def test_nothing_else_is_said_to_be_missing(error: str) -> None:
    assert FOUND.lacks(error) is None


@pytest.mark.parametrize(
    "error",
    [
        "ModuleNotFoundError: No module named 'numpy.rec.old'",
        "ImportError: cannot import name 'old' from 'numpy.rec' (…/numpy/rec/__init__.py)",
    ],
)
def test_what_another_version_of_a_package_has_is_said_not_to_be_in_this_one(error: str) -> None:
    said = FOUND.lacks(error)
    assert said is not None
    assert str(said).startswith(
        "`numpy.rec.old` is not in numpy 2.4.6, the version that the course's environment has. "
    )
    assert said.into("pt").startswith("`numpy.rec.old` não existe no numpy 2.4.6, a versão do ambiente do curso. ")
