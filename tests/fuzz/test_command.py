"""The command around the fuzzer, where the engine is not needed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from gabarito.execution.wire import codec
from tests.fuzz.__main__ import main
from tests.fuzz.seeds import seed


def test_an_input_that_breaks_nothing_is_reproduced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "input").write_bytes(seed("call", {"value": 1}))
    assert main(["--reproduce", str(tmp_path / "input")]) == 0
    assert capsys.readouterr().out == "9 bytes, read as `call`: nothing broke.\n"


def test_an_input_that_breaks_something_ends_in_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_name", lambda value: value.strip())
    (tmp_path / "input").write_bytes(seed("value", ["opaque", 5]))
    with pytest.raises(AttributeError):
        main(["--reproduce", str(tmp_path / "input")])


def test_an_input_that_is_not_there_is_a_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reproduce", str(tmp_path / "none")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_without_its_engine_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert main(["--seconds", "1"]) == 2
    assert "make fuzz" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-1", "soon"])
def test_seconds_are_a_number_of_them(seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--seconds", seconds])
    assert "--seconds" in capsys.readouterr().err
