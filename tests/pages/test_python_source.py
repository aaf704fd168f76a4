"""Python source is read in a time that grows with its length, and as Pygments reads it where a person wrote it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pygments.lexers.python import PythonLexer

from gabarito.pages.python_source import LONGEST_LINE, LONGEST_PART, PythonSource

BLANKS = " " * 20_000
HOSTILE = (
    *(f"match{BLANKS}", f"case{BLANKS}", f"{BLANKS}\n" * 3, "\n" * 60_000, f"{' ' * 99}\n" * 2_000),
    *(('"""' + "\n") * 20_000, "(" * 60_000, "@" * 60_000, 'f"' + "{" * 60_000, ("match" + " " * 494 + "\n") * 200),
)


def tokens(lexer: PythonLexer, source: str) -> list[tuple[int, object, str]]:
    return list(lexer.get_tokens_unprocessed(source))


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: repr(source[:9]))
def test_no_source_takes_long(source: str) -> None:
    before = time.process_time()
    found = tokens(PythonSource(), source)
    assert time.process_time() - before < 5  # seconds; Pygments alone needs minutes for some
    assert "".join(text for _, _, text in found) == source
    assert [start for start, _, _ in found] == sorted({start for start, _, _ in found})


@pytest.mark.parametrize("file", ["test_python_source.py", "test_formats.py", "test_style.py"])
def test_what_a_person_wrote_is_read_as_ever(file: str) -> None:
    source = (Path(__file__).parent / file).read_text(encoding="utf-8")
    assert len(source) < LONGEST_PART
    assert tokens(PythonSource(), source) == tokens(PythonLexer(), source)


def test_a_long_line_is_left_as_it_is_and_its_neighbours_are_read() -> None:
    long = "data = [" + "1, " * LONGEST_LINE + "]\n"
    found = tokens(PythonSource(), f"import a\n{long}import b\n")
    assert (len("import a\n"), long) in [(start, text) for start, _, text in found]
    assert [text for _, kind, text in found if "Keyword" in str(kind)] == ["import", "import"]
