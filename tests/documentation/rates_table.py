"""The table of docs/mutants-and-rewrites.md: how strict and how fair each grader of the course was measured to be.

``python -m tests.documentation.rates_table`` writes it from the graders' ``rates.toml``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.documentation.blocks import DOCS

PAGE = DOCS / "mutants-and-rewrites.md"
_BEGIN, _END = "<!-- rates -->\n", "<!-- end of rates -->"
_HEAD = (
    "| activity | mutants | refused | right after all | accepted | told what is wrong | rewrites kept |\n"
    "|---|--:|--:|--:|--:|--:|--:|\n"
)


def table(graders: Path) -> str:
    """Return the table, with the whole course in its last line."""
    lines, sums = [], [0] * 7
    for file in sorted(graders.glob("*/rates.toml")):
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        mutants, rewrites = said["mutants"], said["rewrites"]
        found = [mutants[name] for name in ("tried", "refused", "explained", "accepted", "named")]
        found += [rewrites["kept"], rewrites["tried"]]
        sums = [one + other for one, other in zip(sums, found, strict=True)]
        lines.append(_line(file.parent.name, found))
    return _HEAD + "".join(lines) + _line("**all**", sums)


def _line(name: str, found: list[int]) -> str:
    tried, refused, explained, accepted, named, kept, rewritten = found
    share = f"{named} ({100 * named / refused:.0f} %)"
    return f"| {name} | {tried} | {refused} | {explained} | {accepted} | {share} | {kept} of {rewritten} |\n"


def with_table(page: str, made: str) -> str:
    """Return the page with this table in place of the one in it."""
    before, rest = page.split(_BEGIN)
    return f"{before}{_BEGIN}{made}{_END}{rest.split(_END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table(DOCS.parent / "graders")), encoding="utf-8")
