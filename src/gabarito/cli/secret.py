"""``gabarito secret``: what the inputs of hidden checks are drawn from."""

from __future__ import annotations

from typing import Annotated

import typer

from gabarito.cli.options import CourseOption


def secret(
    renew: Annotated[bool, typer.Option("--renew", help="Draw a new one: once a term.")] = False,
    course: CourseOption = None,
) -> None:
    """Make the secret that hidden inputs are drawn from, unless the course has one: the same for the whole class.

    It is kept in .gabarito/secret, readable by its owner and ignored by git; the variable GABARITO_SECRET names another
    file. Who grades the same class on another machine needs the same file. What was graded before a new secret counts
    as graded by another grader: it is graded again, and `gabarito grade --diff` shows first whose mark would change.
    """
    from gabarito.cli.common import find_course
    from gabarito.values.secret import make_secret

    owner = find_course(course)
    if owner.secret and not renew:
        typer.echo("The course has a secret. A new term: gabarito secret --renew.")
        return
    typer.echo(f"{make_secret(owner.root)}: hidden inputs are drawn from it now. Keep it from students and from git.")
