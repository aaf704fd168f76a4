from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A course without TensorFlow: its graders start in a moment.
SMALL = ROOT / "docs" / "examples" / "course"
COMMANDS = (
    *("grade", "verify", "release", "samples", "similar", "schema", "gradescope", "export", "doctor", "attacks"),
    *("roster", "grades", "history", "audit", "extend", "override", "forget", "mark", "report", "feedback"),
    *("import", "calibrate", "check", "new-course", "new", "try", "serve", "account", "submit", "work", "cluster"),
    "lti",
)


def gabarito(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line; what has an --out has a gradebook of its own beside it, and what grades has one worker."""
    words = [*map(str, arguments)]
    if words[:1] == ["grade"] and "--workers" not in words and "--help" not in words:
        # A second one would import TensorFlow again, for a handful of notebooks.
        words += ["--workers", "1"]
    command = [sys.executable, "-c", "from gabarito.cli import main; main()", *words]
    book = beside(words[words.index("--out") + 1]) if "--out" in words else {}
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **book}, capture_output=True, text=True, timeout=300, check=False
    )


def beside(out: str | Path) -> dict[str, str]:
    """The variable of the environment that names a gradebook beside a folder of results."""
    return {"GABARITO_DB": f"{Path(out).absolute()}.sqlite"}


def test_help_names_every_command_and_the_exit_codes() -> None:
    said = gabarito("--help")
    assert said.returncode == 0
    for command in COMMANDS:
        assert command in said.stdout
    assert "Exit codes" in said.stdout
    assert "--install-completion" in said.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help(command: str) -> None:
    said = gabarito(command, "--help")
    assert said.returncode == 0
    assert "Usage" in said.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom gabarito.cli import main\nsys.argv = ['gabarito', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'rich', 'alembic', 'babel', 'attrs', 'numpy', 'tensorflow', 'IPython', 'otter', 'nbformat',"
        " 'jinja2', 'sqlalchemy', 'fastapi', 'uvicorn', 'argon2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("grade", "nonsense", "x.ipynb", "--out", "out"), "Expected the slug of an activity; received 'nonsense'"),
        (("grade", "perceptron", "missing.ipynb", "--out", "out"), "missing.ipynb"),
        (("grade", "../etc", "x.ipynb", "--out", "out"), "Expected the slug of an activity"),
        (("verify", "nonsense"), "Expected the slug of an activity"),
        (("release", "nonsense"), "Expected the slug of an activity"),
        (("samples", "nonsense", "--out", "out"), "Expected the slug of an activity"),
        (("grade", "perceptron", "x.ipynb", "--out", "out", "--course", "/nowhere"), "course.toml"),
    ],
)
def test_a_wrong_command_line_gets_a_line_and_exit_code_2(arguments: tuple[str, ...], words: str) -> None:
    said = gabarito(*arguments)
    assert said.returncode == 2
    assert words in said.stderr
    assert "Traceback" not in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


def test_outside_a_course_the_course_is_asked_for(tmp_path: Path) -> None:
    said = gabarito("verify", cwd=tmp_path)
    assert said.returncode == 2
    assert "--course" in said.stderr
