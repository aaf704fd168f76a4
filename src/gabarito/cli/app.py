"""The commands and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from gabarito import __version__
from gabarito.cli.account import account
from gabarito.cli.authoring import calibrate, release, samples, translate, verify
from gabarito.cli.check import check
from gabarito.cli.cluster import cluster
from gabarito.cli.export import export_app
from gabarito.cli.grade import feedback, grade
from gabarito.cli.gradebook import audit, extend, forget, grades, history, override
from gabarito.cli.gradescope import gradescope
from gabarito.cli.import_ import import_app
from gabarito.cli.lti import lti
from gabarito.cli.mark import mark
from gabarito.cli.new import new, new_course
from gabarito.cli.report import report, schema
from gabarito.cli.roster import roster
from gabarito.cli.sandbox import attacks, doctor
from gabarito.cli.secret import secret
from gabarito.cli.serve import serve, work
from gabarito.cli.similar import similar
from gabarito.cli.submit import submit
from gabarito.cli.try_ import try_

app = typer.Typer(
    name="gabarito",
    help="Grade notebooks of deep-learning activities: fast, fairly, and beyond the reach of what is graded.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, whatever the marks; 1 something ended in ERROR or INFRA, a verification failed, "
    "or a notebook is not ready; 2 the command line or the course is wrong.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"gabarito {__version__}")
        raise typer.Exit


@app.callback()
def _gabarito(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


_OF_A_CLASS = (
    serve,
    work,
    grade,
    feedback,
    mark,
    grades,
    report,
    history,
    audit,
    extend,
    override,
    forget,
    similar,
    schema,
)
_OF_A_COURSE = (new_course, new, release, translate, verify, try_, calibrate, samples, secret, doctor, attacks)
_OF_A_STUDENT = (check, submit)
for _command in (*_OF_A_CLASS, *_OF_A_COURSE, *_OF_A_STUDENT):
    app.command(_command.__name__.strip("_").replace("_", "-"))(_command)
_GROUPS = {
    "account": account,
    "roster": roster,
    "import": import_app,
    "export": export_app,
    "gradescope": gradescope,
    "cluster": cluster,
    "lti": lti,
}
for _name, _group in _GROUPS.items():
    app.add_typer(_group, name=_name)
