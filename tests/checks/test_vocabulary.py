"""The author's guide says what is true: its python blocks run, and what it shows at the prompt is what comes."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

from gabarito import checks

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[int, str, str]]:
    text = PAGE.read_text(encoding="utf-8")
    return [(text.count("\n", 0, m.start()) + 2, m["kind"], m["code"]) for m in BLOCK.finditer(text)]


def test_the_guide_does_what_it_shows() -> None:
    names: dict[str, Any] = {}
    prompts, parser = 0, doctest.DocTestParser()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    for line, kind, code in blocks():
        if kind == "console":  # commands are tried in tests/cli
            continue
        assert kind in ("python", "pycon"), f"line {line}: a block that is not run"
        if kind == "python":
            exec(compile("\n" * (line - 1) + code, str(PAGE), "exec"), names)
            continue
        test = parser.get_doctest(code, names, "guide", str(PAGE), line - 1)
        assert test.examples, f"line {line}: nothing at the prompt"
        prompts += len(test.examples)
        report: list[str] = []
        runner.run(test, out=report.append, clear_globs=False)
        assert not runner.failures, "".join(report)
        names = test.globs
    assert prompts >= 15


@pytest.mark.parametrize("word", sorted(set(checks.__all__) - {"Answers", "Junk", "Matcher", "NoAnswer", "Raised"}))
def test_the_guide_names_every_word(word: str) -> None:
    assert re.search(rf"\b{word}\b", PAGE.read_text(encoding="utf-8"))
