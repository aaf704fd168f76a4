"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito.values.runs import Tier
from gabarito.values.text import LANGUAGES, Language

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The activity, as its folder is called: perceptron.")]
Slugs = Annotated[list[str] | None, typer.Argument(metavar="SLUG", help="Activities; all if none is named.")]
OneSlug = Annotated[str | None, typer.Argument(metavar="SLUG", help="The activity; all if not given.")]
CourseOption = Annotated[
    Path | None, typer.Option("--course", help="The course's folder; else the nearest one upwards with course.toml.")
]


def spoken(language: str | None) -> str | None:
    """Refuse a language in which this library cannot speak."""
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is not one of {', '.join(map(repr, LANGUAGES))}.")
    return language


SPOKEN = f"[{'|'.join(LANGUAGES)}]"
LanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        callback=spoken,
        metavar=SPOKEN,
        help="The language that students read; the course's first if not given.",
    ),
]
FeedbackLanguage = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        callback=spoken,
        metavar=SPOKEN,
        help="Write everything in this language; else feedback is in each notebook's own.",
    ),
]
RequireTier = Annotated[Tier, typer.Option("--require-tier", help="Refuse to grade in a weaker sandbox than this.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=256, help="Submissions at a time; one for each core if not given.")
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="WHERE",
        help="Grade on a Dask cluster: local:4, slurm:4, slurm:2-40 for as many as there is work for, a scheduler's "
        "address, tcp://host:8786, or its file.",
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="GABARITO_DB",
        metavar="URL",
        help="The gradebook: a SQLite file, or postgresql://user@server/name; the course's own if not given.",
    ),
]
Out = Annotated[Path, typer.Option("--out", help="The folder for records, marks, feedback and the class page.")]
OutFile = Annotated[Path, typer.Option("--out", help="The file to write.")]
By = Annotated[str | None, typer.Option("--by", help="Who does it; your user name if not given.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, for those who ask later.")]
