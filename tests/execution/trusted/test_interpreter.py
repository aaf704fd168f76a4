"""An interpreter is asked what it has, and refused in one sentence where it will not do."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gabarito.execution.trusted.interpreter import find_environment, untested
from gabarito.values.environment import Wanted
from gabarito.values.errors import CourseError


def an_interpreter(folder: Path, *lines: str) -> Path:
    """A program in place of an interpreter."""
    file = folder / "python"
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    file.chmod(0o755)
    return file


def refused(wanted: Wanted) -> str:
    with pytest.raises(CourseError) as caught:
        find_environment(wanted)
    return str(caught.value)


def test_without_a_word_of_the_course_it_is_the_graders_own() -> None:
    found = find_environment()
    assert found.python == Path(sys.executable)
    assert found.version == ".".join(map(str, sys.version_info[:3]))
    assert {"numpy", "sklearn", "tensorflow", "IPython"} <= found.packages.keys()
    # Which pip knows under other names.
    assert found.packages["sklearn"].count(".") >= 1
    assert "sklearn" in found.told
    assert "msgpack" not in found.told
    # What notebooks of this course import, as nobody says otherwise.
    assert {"numpy", "matplotlib.pyplot", "tensorflow", "keras", "otter"} <= set(found.imports)


def test_what_is_imported_once_is_what_the_course_says_and_must_be_there() -> None:
    found = find_environment(Wanted(imports=("numpy", "xml.dom")))
    assert found.imports == ("numpy", "xml.dom")
    assert "xml" in found.packages
    assert find_environment(Wanted(imports=())).imports == ()
    said = refused(Wanted(imports=("numpy", "no_such_package.part")))
    assert "one without no_such_package" in said
    assert "numpy, no_such_package, which are to be imported once for all notebooks" in said


def test_students_are_told_what_the_course_says() -> None:
    assert find_environment(Wanted(packages=("json", "numpy"))).told == ("json", "numpy")


def test_a_package_that_the_course_promises_and_has_not_is_missed_before_anything_is_graded() -> None:
    said = refused(Wanted(packages=("numpy", "no_such_package")))
    assert said == (
        "Expected in the course's environment numpy, no_such_package, as [environment] of course.toml says; "
        f"received one without no_such_package: {sys.executable}. "
        f"Install it: {sys.executable} -m pip install no_such_package."
    )


def test_a_virtual_environment_without_what_student_code_runs_beside_is_refused(tmp_path: Path) -> None:
    # As `python -m venv --without-pip` makes it.
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    home = Path(sys.executable).resolve().parent
    (tmp_path / "pyvenv.cfg").write_text(f"home = {home}\ninclude-system-site-packages = false\n")
    said = refused(Wanted(tmp_path / "bin" / "python"))
    assert "Expected in the course's environment numpy, msgpack, IPython, which student code runs beside" in said
    assert said.endswith("-m pip install numpy msgpack ipython.")


def test_what_is_no_interpreter_is_refused(tmp_path: Path) -> None:
    assert "none at /nowhere/python" in refused(Wanted(Path("/nowhere/python")))
    assert f"none at {tmp_path}" in refused(Wanted(tmp_path))
    said = refused(Wanted(an_interpreter(tmp_path, "echo it is broken >&2", "exit 3")))
    assert "received " + str(tmp_path / "python") + ": it is broken. Run it by hand" in said
    for answer in ("[]", "{}", '{"version": "x"}', '{"version": 3}', "3"):
        assert "another answer of" in refused(Wanted(an_interpreter(tmp_path, f"echo '{answer}'")))


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    python = an_interpreter(tmp_path, """echo '{"version": "3.9.18", "packages": {}}'""")
    said = refused(Wanted(python))
    assert said.startswith("Expected Python 3.11 or newer, for student code; received Python 3.9.18")


def test_what_it_says_of_packages_is_cut_to_what_can_be_shown(tmp_path: Path) -> None:
    packages = '{"numpy": "1\\u001b[31m", "msgpack": [1], "IPython": "' + "9" * 500 + '"}'
    python = an_interpreter(tmp_path, "cat <<'END'", f'{{"version": "3.12.0", "packages": {packages}}}', "END")
    found = find_environment(Wanted(python))
    assert "\x1b" not in found.packages["numpy"]
    assert len(found.packages["IPython"]) <= 60
    # Nothing of Keras or matplotlib is imported where there is none.
    assert found.imports == ("numpy",)


def test_a_version_beyond_the_tested_ones_is_said_to_be_untested() -> None:
    found = find_environment()
    assert untested(found) == ()
    newer = replace(found, packages={**found.packages, "keras": "99.0", "IPython": "8.1", "tensorflow": ""})
    said = untested(newer)
    assert [one.partition(",")[0] for one in said] == ["ipython 8.1", "keras 99.0"]
    assert all("which is not tested" in one and "<" in one for one in said)
