"""Every block in docs/ that a reader may run is run, or its commands are looked up, or it is said why not."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml

from gabarito import checks
from gabarito.authoring.cells import ANSWER, parse
from gabarito.authoring.verified import load
from gabarito.checks.calibrated import measured_by
from gabarito.classroom.identities import load_providers
from gabarito.cli.app import app
from gabarito.execution.wire.codec import Opaque, decode
from gabarito.execution.wire.encode import encode
from gabarito.values.course import MARKER, Course
from tests.cli.class_with_a_gradebook import course, graded
from tests.cli.commands_page import Command, commands
from tests.cli.test_app import ROOT
from tests.documentation.blocks import ALL, Block, run_session

__all__ = ["course", "graded"]

# Pages whose Python is one session, from the top to the end.
SESSIONS = ("vocabulary.md", "what-a-matcher-receives.md")
# Pages whose commands are run as they stand there, and where.
PLAYED = {
    "tutorial.md": "tests/cli/test_wheel.py",
    "week.md": "tests/documentation/test_played.py",
    "student.md": "tests/documentation/test_played.py",
    "estudante.md": "tests/documentation/test_played.py",
}
# Blocks that show more than commands, which are looked up, by their page and first line: who proves the rest.
TRANSCRIPTS = {
    ("gradebook.md", "$ gabarito mark logreg"): "tests/cli/test_mark.py marks at a terminal",
    ("cluster.md", "$ gabarito cluster certificates"): "tests/workers/test_cluster.py makes certificates and uses them",
    (
        "mutants-and-rewrites.md",
        "$ gabarito verify --mutants perceptron",
    ): "tests/classroom/test_verify_boundaries.py finds a survivor; this one takes minutes of TensorFlow",
}
# What a reader types besides our own programs, and why it is not run here.
OTHERS = {
    "export": "a setting of a shell",
    "mkdir": "makes folders for the next lines",
    "cp": "copies a file for the next lines",
    "unzip": "unpacks a file for the next lines",
    "bash": "the zip's own scripts, and one of them installs; tests/platforms/gradescope/test_autograder.py reads both",
    "head": "shows a file",
    "sudo": "an administrator's, on a machine with systemd",
    "kubectl": "wants a cluster of Kubernetes; tests/workers/test_kubernetes.py runs the commands of its file",
    "podman": "builds an image of gigabytes, and runs it; done by hand",
    "dask": "Dask's own; tests/workers/test_hosts.py starts both",
    "python3.13": "makes an environment; tests/second_python.py does the same",
    "environment/bin/pip": "installs, as tests/second_python.py does",
}


@pytest.mark.parametrize("page", SESSIONS)
def test_a_session_gives_what_the_page_shows(page: str) -> None:
    assert run_session(page) >= 5


class Kind(IntEnum):
    FIRST = 1


class Point(NamedTuple):
    x: int


@pytest.mark.parametrize(
    ("held", "received"),
    [
        (Kind.FIRST, 1),
        (deque([1]), [1]),
        (range(2), [0, 1]),
        ({"a": 1}.keys(), ["a"]),
        (Point(1), (1,)),
        (OrderedDict(a=1), {"a": 1}),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([1, None]), [1, None]),
        (np.float32(0.5), np.float32(0.5)),
        (datetime(2026, 3, 8, 21, tzinfo=timezone(timedelta(hours=-3))), datetime(2026, 3, 9)),
        ({1}, Opaque("set")),
        (b"a", Opaque("bytes")),
        (iter([1]), Opaque("list_iterator")),
        (checks, Opaque("module")),
        (object(), Opaque("object")),
    ],
)
def test_a_matcher_receives_what_the_table_of_values_says(held: object, received: object) -> None:
    found = decode(encode(held))
    assert (type(found), found) == (type(received), received)


# Python in other pages: by page and how the first line begins, what makes sure of it.


def is_cells_of_a_master(block: Block) -> None:
    cells = parse(block.code, block.page)
    assert any(cell.metadata.get(ANSWER) for cell in cells)
    for cell in cells:
        if cell.cell_type == "code":
            ast.parse(cell.source)


def solves_its_own_test(block: Block) -> None:
    is_cells_of_a_master(block)
    names: dict[str, Any] = {"np": np}
    exec(block.code, names)
    (test,) = (value for name, value in names.items() if name.startswith("test_"))
    (answer,) = test.__code__.co_varnames[: test.__code__.co_argcount]
    test(names[answer])


def is_a_verified_submission(block: Block, folder: Path) -> None:
    file = folder / "wrong" / "example.py"
    file.parent.mkdir()
    file.write_text(block.code, encoding="utf-8")
    read = load(file)
    assert read.only
    assert read.mistake


def is_a_check(block: Block) -> None:
    private = np.zeros((2, 4)), np.array([0, 1])
    names = {name: getattr(checks, name) for name in checks.__all__}
    with measured_by({"digits": 0.9}.__getitem__):
        made = eval(block.code.strip(), {**names, "private": private})
    assert made.id


def is_an_activity(block: Block) -> None:
    names: dict[str, Any] = {name: getattr(checks, name) for name in checks.__all__}
    exec(block.code, names)
    assert isinstance(names["activity"], checks.Activity)


RUN: Mapping[tuple[str, str], Callable[..., None]] = {
    ("authoring-notebooks.md", '# %% answer="predict"'): solves_its_own_test,
    ("authoring-notebooks.md", '# %% [markdown] lang="en"'): is_cells_of_a_master,
    ("authoring-notebooks.md", 'check("why a bias is needed is explained"'): is_a_check,
    ("authoring-notebooks.md", "# Skips w[0] and never adds it."): is_a_verified_submission,
    ("calibration.md", 'check("accuracy on unseen digits",'): is_a_check,
    ("environment.md", "activity = Activity("): is_an_activity,
}
# This one has a test of its own below.
OF_THE_GRADEBOOK = ("gradebook.md", "from pathlib import Path")


def begins(block: Block, key: tuple[str, str]) -> bool:
    return block.page == key[0] and block.first.startswith(key[1])


IN_PYTHON = [block for block in ALL if block.kind in ("python", "pycon") and block.page not in (*SESSIONS, *PLAYED)]
AT_A_PROMPT = [block for block in ALL if block.kind == "console" and block.page not in PLAYED]


@pytest.mark.parametrize("block", IN_PYTHON, ids=str)
def test_every_block_in_python_is_run(block: Block, tmp_path: Path) -> None:
    if begins(block, OF_THE_GRADEBOOK):
        return
    run = next((how for key, how in RUN.items() if begins(block, key)), None)
    assert run is not None, f"{block}: say in RUN how this block is run, or in SESSIONS that the whole page is"
    if run is is_a_verified_submission:
        run(block, tmp_path)
    else:
        run(block)


def test_nothing_is_said_of_a_block_that_is_gone() -> None:
    for key in (*RUN, *TRANSCRIPTS, OF_THE_GRADEBOOK):
        assert any(begins(block, key) for block in ALL), key
    pages = {block.page for block in ALL}
    assert {*SESSIONS, *PLAYED} <= pages
    assert all((ROOT / file).is_file() for file in PLAYED.values())
    typed = {shlex.split(line)[0] for block in AT_A_PROMPT for line in parts_of(block)}
    assert set(OTHERS) <= typed


def test_the_gradebook_is_asked_in_python(
    graded: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = (one for one in IN_PYTHON if begins(one, OF_THE_GRADEBOOK))
    monkeypatch.chdir(graded.root)
    monkeypatch.delenv("GABARITO_DB", raising=False)
    exec(block.code, {})
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["ana", "bia"]


# Commands.

KNOWN = {one.words: one for one in commands(app)}


def parts_of(block: Block) -> Iterator[str]:
    """Yield the commands of a block, also where several stand on a line."""
    for line in block.typed:
        yield from re.split(r"\s+&&\s+", line)


def command_of(words: list[str]) -> Command | None:
    return next((KNOWN[key] for n in (3, 2) if (key := ("gabarito", *words[1:n])) in KNOWN), None)


def problem_of(line: str) -> str | None:
    """Say what is wrong with a command; None where it is one that there is, with options that it has."""
    words = shlex.split(line)
    while re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    program, *rest = words
    if program in ("gabarito", ".venv/bin/gabarito"):
        one = command_of(words)
        if one is None:
            return f"no command of gabarito: {line}"
        has = {option.split()[0] for option, _ in one.options}
        unknown = [word for word in rest if word.startswith("--") and word.split("=")[0] not in has]
        return f"{' '.join(one.words)} has no {unknown[0]}" if unknown else None
    if program == "make":
        targets = re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return None if rest[0] in targets else f"no target of make: {rest[0]}"
    if program in ("python", ".venv/bin/python") and rest[0] == "-m":
        return problem_of_module(rest[1], rest[2:])
    return None if program in OTHERS else f"nothing is said of {program} in OTHERS"


def problem_of_module(module: str, rest: list[str]) -> str | None:
    if module == "pytest":
        gone = [word for word in rest if "/" in word and not (ROOT / word).exists()]
        return f"pytest is given {gone[0]}, which is not there" if gone else None
    found = find_spec(module)
    if found is None or found.origin is None:
        return f"no module {module}"
    source = Path(found.origin).read_text(encoding="utf-8")
    unknown = [word for word in rest if word.startswith("--") and f'"{word}"' not in source]
    return f"{module} has no {unknown[0]}" if unknown else None


@pytest.mark.parametrize("block", AT_A_PROMPT, ids=str)
def test_every_command_is_one_that_there_is(block: Block) -> None:
    assert block.typed
    assert [problem for line in parts_of(block) if (problem := problem_of(line))] == []
    if block.printed:
        assert any(begins(block, key) for key in TRANSCRIPTS), f"{block}: say in TRANSCRIPTS who proves what is shown"


# Settings.

IN_TOML = [block for block in ALL if block.kind == "toml"]


@pytest.mark.parametrize("block", IN_TOML, ids=str)
def test_settings_are_ones_that_there_are(block: Block, tmp_path: Path) -> None:
    read = tomllib.loads(block.code)
    if set(read) <= {"accepted", "not-allowed"}:  # graders/<slug>/mutants.toml
        assert all(one["reason"] for (several,) in [read.values()] for one in several)
        return
    if "client_secret" in block.code:  # what --sign-in reads
        (tmp_path / "sign-in.toml").write_text(block.code, encoding="utf-8")
        assert load_providers(tmp_path / "sign-in.toml")
        return
    (tmp_path / MARKER).write_text(f'name = "A course"\nlanguages = ["en"]\n\n{block.code}', encoding="utf-8")
    for slug in ("perceptron", "xo-transfer", "regression"):
        (tmp_path / "graders" / slug).mkdir(parents=True)
    Course.load(tmp_path)


@pytest.mark.parametrize("block", [block for block in ALL if block.kind == "yaml"], ids=str)
def test_settings_of_slurm_are_ones_that_there_are(block: Block) -> None:
    jobqueue = pytest.importorskip("dask_jobqueue", reason="Dask is not installed: pip install '.[cluster]'")
    known = yaml.safe_load((Path(jobqueue.__file__).with_name("jobqueue.yaml")).read_text(encoding="utf-8"))
    written = yaml.safe_load(block.code)
    assert written["jobqueue"]["slurm"].keys() <= known["jobqueue"]["slurm"].keys()


def test_every_language_of_a_block_is_known() -> None:
    # A change of a file, where a page is played.
    assert {block.kind for block in ALL if block.page in PLAYED} <= {"python", "console", "toml", "diff"}
    assert {block.kind for block in ALL if block.page not in PLAYED} <= {
        "python",
        "pycon",
        "console",
        "toml",
        "yaml",
        "",
    }
