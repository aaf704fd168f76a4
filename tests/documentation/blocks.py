"""The fenced blocks of the pages in docs/: where they stand, what is in them, and how those in Python are run."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
PAGES = tuple(sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")))
_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\S*)[^\n]*\n(?P<code>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, the line of its first line, its language, its text."""

    page: str
    line: int
    kind: str
    code: str

    @property
    def first(self) -> str:
        """Its first line, without a comment behind a command."""
        return re.sub(r"\s{2,}#.*", "", self.code.partition("\n")[0])

    @property
    def typed(self) -> tuple[str, ...]:
        """What a reader types at the prompt, a line each, without comments."""
        lines = (line for line in self.code.splitlines() if line.startswith("$ "))
        return tuple(re.sub(r"\s{2,}#.*", "", line.removeprefix("$ ")) for line in lines)

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines that are shown as printed."""
        return tuple(line for line in self.code.splitlines() if line.strip() and not line.startswith("$ "))

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, found.start()) + 2, found["kind"], found["code"])


ALL = tuple(block for page in PAGES for block in blocks(page))


def run_session(page: str) -> int:
    """Run the python and pycon blocks of a page one after another, as one session; return how many prompts there were.

    Raises:
        AssertionError: if one shows something else than comes, or is of another language.
    """
    names: dict[str, Any] = {}
    prompts, parser = 0, doctest.DocTestParser()
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    for block in blocks(page):
        if block.kind == "console":  # its words are looked up
            continue
        assert block.kind in ("python", "pycon"), f"{block}: a block that is not run"
        if block.kind == "python":
            exec(compile("\n" * (block.line - 1) + block.code, str(DOCS / page), "exec"), names)
            continue
        test = parser.get_doctest(block.code, names, page, str(DOCS / page), block.line - 1)
        assert test.examples, f"{block}: nothing at the prompt"
        prompts += len(test.examples)
        report: list[str] = []
        runner.run(test, out=report.append, clear_globs=False)
        assert not runner.failures, "".join(report)
        names = test.globs
    return prompts
