"""``gabarito cluster``: certificates for a Dask cluster, who is there, and what was graded where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gabarito.values.errors import UsageError

cluster = typer.Typer(
    no_args_is_help=True, help="A Dask cluster that grades: its certificates, who is there, what was graded where."
)
_INSTALL = "Install it: pip install 'gabarito[cluster]'."
_Where = Annotated[
    str, typer.Argument(metavar="ADDRESS", help="The scheduler's address, tcp:// or tls://, or its file.")
]


@cluster.command("certificates")
def _certificates(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder to make.")],
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How long they are valid.")] = 365,
) -> None:
    """Make certificates with which scheduler, workers and client find each other, and nobody else.

    Whoever has one may run code on the cluster. Copy the folder to each machine, to the same path, and set DASK_CONFIG
    to its dask.yaml there and where you grade.
    """
    try:
        from gabarito.workers.certificates import CONFIGURATION, make_certificates
    except ImportError as error:
        raise UsageError("cryptography for certificates", str(error), _INSTALL) from error
    files = make_certificates(folder, days)
    typer.echo(f"{len(files)} files in {folder.absolute()}, valid for {days} days. On each machine:")
    typer.echo(f"  export DASK_CONFIG={folder.absolute() / CONFIGURATION}")


@cluster.command("status")
def _status(where: _Where) -> None:
    """Show the workers of a cluster: where they are, what they have installed, and how busy they are."""
    from rich.text import Text

    from gabarito.cli.common import table_console
    from gabarito.cli.rendering import workers_table
    from gabarito.untrusted import one_line

    try:
        from gabarito.workers.cluster_admin import present
    except ImportError as error:
        raise UsageError("Dask for a cluster", str(error), _INSTALL) from error
    dashboard, workers = present(where)
    console = table_console()
    console.print(workers_table(workers))
    versions = {one.version for one in workers}
    console.print(f"{len(workers)} workers", highlight=False)
    if dashboard:
        console.print(Text(f"Dask's own pages: {one_line(dashboard, 200)}"))
    if len(versions) > 1:
        console.print(Text("Not all have the same version of Gabarito: they will refuse to grade.", style="yellow"))


@cluster.command("log")
def _log(
    where: _Where,
    activity: Annotated[str | None, typer.Option("--activity", metavar="SLUG", help="Only of this one.")] = None,
    student: Annotated[str | None, typer.Option("--student", metavar="LOGIN", help="Only of this one.")] = None,
) -> None:
    """Show which worker began and ended what, the oldest first, as far as workers that are there remember.

    Each line has the hash of the file. What a worker wrote that died is only where the site keeps what its workers
    write: there, a submission that begins and does not end took its worker down.
    """
    from gabarito.untrusted import one_line

    try:
        from gabarito.workers.cluster_admin import logged
    except ImportError as error:
        raise UsageError("Dask for a cluster", str(error), _INSTALL) from error

    def is_wanted(line: str) -> bool:
        # A login may have spaces in it; the hash of the file and what became of it come after.
        slug, _, rest = line.partition(" ")
        login = rest.partition(": ")[0].rpartition(" ")[0]
        return (activity is None or slug == activity) and (student is None or login == one_line(student, 80))

    for line in logged(where, is_wanted):
        typer.echo(one_line(line, 300))
