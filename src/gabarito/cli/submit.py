"""``gabarito submit``: hand in a notebook from a terminal, and read what came of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.values.errors import UsageError

if TYPE_CHECKING:
    from gabarito.platforms.site import Standing

_FAILED = 1


def submit(
    notebook: Annotated[Path, typer.Argument(help="The notebook.", exists=False)],
    *,
    activity: Annotated[
        str | None, typer.Option("--activity", help="Its activity; else the one that the file is called after.")
    ] = None,
    url: Annotated[str, typer.Option("--url", envvar="GABARITO_URL", help="Where the course is.")] = "",
    token: Annotated[
        str, typer.Option("--token", envvar="GABARITO_TOKEN", help="A token to hand in, of the course's page /tokens.")
    ] = "",
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait for the feedback.")] = True,
) -> None:
    """Hand in a notebook to a course that `gabarito serve` serves, and print the feedback.

    Exits with 1 if something is not right yet. Ctrl-C ends the waiting; what was handed in stays.
    """
    from gabarito.platforms.site import Site, activity_of, hand_in, read_notebook, wait_for

    if not url or not token:
        missing = "no address" if not url else "no token"
        advice = "Make a token on the course's page /tokens, and run the two lines that it shows."
        raise UsageError("the address of a course and a token", missing, advice)
    site, data = Site(url, token), read_notebook(notebook)
    slug = activity or activity_of(notebook.name, site)
    receipt = hand_in(site, slug, notebook.name, data)
    _say(f"Handed in {notebook.name} to {slug}: {receipt[:12]}.")
    if not wait:
        return
    found = None
    for found in wait_for(site, slug, receipt):
        _show_progress(found, receipt)
    if found is None:
        return
    sys.exit(0 if _print(found, receipt) else _FAILED)


def _show_progress(standing: Standing, sha256: str) -> None:
    attempt = standing.attempt(sha256)
    if attempt is not None and attempt["state"] == "waiting":
        _say(f"Waiting: {attempt['ahead']} before it.")


def _print(standing: Standing, sha256: str) -> bool:
    """Print what came of an attempt; return whether all that was judged is right."""
    from gabarito.untrusted import one_line, printable

    attempt = standing.attempt(sha256) or {"checks": [], "state": "broken"}
    if attempt["state"] == "broken":
        sys.stdout.write("It could not be graded; your instructor has been told, and it costs no attempt.\n")
        return False
    right = True
    for one in attempt["checks"]:
        points = f"{one['points']:g} / {one['max_points']:g}"
        sys.stdout.write(f"{one_line(one['status'], 20):8} {points:>9}  {one_line(one['check'], 200)}\n")
        if one["status"] not in ("PASS", "PENDING"):
            right = False
            sys.stdout.write("".join(f"         {line}\n" for line in printable(one["message"]).splitlines()))
    for line in standing.why:
        sys.stdout.write(f"{one_line(line, 300)}\n")
    return right


def _say(line: str) -> None:
    from gabarito.untrusted import one_line

    sys.stderr.write(f"{one_line(line, 300)}\n")
    sys.stderr.flush()
