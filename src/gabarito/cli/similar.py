"""``gabarito similar``: which submissions share what few others have, for a person to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli.options import CourseOption, LanguageOption, Slug

if TYPE_CHECKING:
    from gabarito.classroom.similar import Similar

# So many of the pairs stand in the terminal too.
_IN_TERMINAL = 10


def similar(
    slug: Slug,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Notebooks, or folders of notebooks.")],
    out: Annotated[Path, typer.Option("--out", help="The folder for the pages.")],
    least: Annotated[
        float, typer.Option("--least", min=1, help="Distinctive tokens that a pair must have in common.")
    ] = 60.0,
    share: Annotated[
        float, typer.Option("--share", min=0, max=1, help="The part of the shorter submission that they must be.")
    ] = 0.5,
    most: Annotated[int, typer.Option("--most", min=0, max=9999, help="Pairs to write a page about, at most.")] = 200,
    lang: LanguageOption = None,
    course: CourseOption = None,
) -> None:
    """Find submissions that share what few others wrote, and show them side by side: a hint, no proof.

    Looks at answers and added code. What the starter or the reference solution has does not count, nor do names,
    numbers, comments, layout and order. Writes index.html and pairs/ under --out.
    """
    from gabarito.classroom.collect import collect
    from gabarito.classroom.similar import Threshold, find_similar
    from gabarito.cli.common import find_course

    threshold = Threshold(evidence=least, share=share, most=most)
    _show(find_similar(find_course(course), slug, collect(paths), out, threshold, lang), out)


def _show(found: Similar, out: Path) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Line

    from gabarito.similarity.pages import INDEX

    console = Console()
    pairs = found.comparison.pairs
    table = Table("student", "and", "distinctive tokens", "share", box=None, pad_edge=False)
    for pair in pairs[:_IN_TERMINAL]:
        names = (Line(found.documents[place].student) for place in (pair.first, pair.second))
        table.add_row(*names, f"{pair.evidence:.0f}", " · ".join(f"{share:.0%}" for share in pair.shares))
    if pairs:
        console.print(table)
    console.print(
        f"{len(pairs)} pairs among {len(found.documents)} submissions; {len(found.left_out)} left out. "
        "A hint for a person, and no proof.",
        style="dim",
        soft_wrap=True,
    )
    console.print(str((out / INDEX).absolute()), markup=False, soft_wrap=True, highlight=False)
