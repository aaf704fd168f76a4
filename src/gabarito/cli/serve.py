"""``gabarito serve``: students hand in and instructors see, in a browser, while what comes in is graded here."""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gabarito.cli.options import Cluster, CourseOption, Database
from gabarito.values.errors import UsageError

if TYPE_CHECKING:
    from gabarito.classroom.passback import Passback
    from gabarito.classroom.queue import QueueGrader
    from gabarito.classroom.rosters import Rosters
    from gabarito.gradebook.gradebook import Gradebook
    from gabarito.platforms.lti.services import Services
    from gabarito.values.course import Course
    from gabarito.web.site import Site

# Seconds that open pages have to end in when the site stops.
_CLOSING = 3
# Seconds that a connection is kept open: longer than proxies and browsers do. Where the server closes first, a request
# that is on its way is lost.
_KEPT = 120


def serve(
    *,
    host: Annotated[str, typer.Option("--host", help="The address to listen at; 0.0.0.0 is all of this machine's.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes one that is free.")] = 8000,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=0, max=256, help="Notebooks graded at a time; one for each core if not given."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="People come by https, through a proxy: send cookies by nothing else.")
    ] = False,
    sign_in: Annotated[
        Path | None,
        typer.Option("--sign-in", metavar="FILE", help="Providers of OpenID Connect, in a file of TOML."),
    ] = None,
    cluster: Cluster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Serve the course to students and instructors in a browser, and grade what they hand in.

    The first time it asks for an instructor's account. Ctrl-C, or SIGTERM, finishes what is being graded; what waits
    stays in the queue. With --workers 0, other processes grade: run more of them with the same --db.
    """
    from gabarito.classroom.identities import load_providers
    from gabarito.classroom.lti import services_of
    from gabarito.classroom.rosters import Rosters
    from gabarito.cli.common import find_course, warn_of_public_draws
    from gabarito.gradebook.gradebook import open_gradebook
    from gabarito.web.site import Site

    owner = find_course(course)
    providers = () if sign_in is None else load_providers(sign_in)
    warn_of_public_draws(owner)
    with ExitStack() as stack:
        book = stack.enter_context(open_gradebook(owner, db))
        _require_instructor(book)
        site = Site(owner, book, is_secure=https, providers=providers)
        if workers != 0:
            grader = _grader(owner, book, workers, cluster)
            site.wake = grader.wake
            stack.enter_context(_Beside(grader, "Grading has stopped."))
        services = services_of(book)
        stack.enter_context(_Beside(_passback(site, services), "Passing scores back has stopped."))
        stack.enter_context(_Beside(Rosters(book, services, _say), "Rosters follow no platform any more."))
        _run(_app(site), host, port)


def work(
    *,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=256, help="Notebooks graded at a time; one for each core if not given."),
    ] = None,
    cluster: Cluster = None,
    db: Database = None,
    course: CourseOption = None,
) -> None:
    """Grade what students hand in to `gabarito serve`, without pages: on the same machine, or on another.

    It takes from the queue in the gradebook that --db names. Ctrl-C, or SIGTERM, finishes what is being graded.
    """
    import signal

    from gabarito.cli.common import find_course, warn_of_public_draws
    from gabarito.gradebook.gradebook import open_gradebook

    owner = find_course(course)
    warn_of_public_draws(owner)
    with open_gradebook(owner, db) as book:
        grader = _grader(owner, book, workers, cluster)
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: grader.stop())
        _say(f"Grading as {grader.name} (Ctrl-C ends it).")
        grader.run()


def _grader(course: Course, book: Gradebook, workers: int | None, cluster: str | None) -> QueueGrader:
    """Return what grades the queue; nothing is started before something is to be graded.

    Raises:
        UsageError: if both workers of this machine and a cluster are asked for.
    """
    from gabarito.classroom.queue import QueueGrader
    from gabarito.workers.start import require_one_kind

    require_one_kind(workers, cluster)
    return QueueGrader(course, book, workers, _say, cluster)


def _app(site: Site) -> object:
    """Return the application.

    Raises:
        UsageError: if there are providers, and the library that asks them is not installed.
    """
    from gabarito.web.app import make_app

    try:
        return make_app(site)
    except ModuleNotFoundError as error:
        received = f"no module {error.name}"
        raise UsageError("what --sign-in needs", received, "Run pip install 'gabarito[openid]'.") from error


def _passback(site: Site, services: Services) -> Passback:
    """Return what tells learning platforms of scores."""
    from gabarito.classroom.passback import Passback

    return Passback(site.course, site.book, site.activity, services, _say)


class _Beside:
    """Has something run in a thread of its own; on leaving, what it has in hand is finished."""

    def __init__(self, running: QueueGrader | Passback | Rosters, ended: str) -> None:
        self._running, self._ended = running, ended
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._running.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._running.run()
        except Exception as error:  # a thread that ends without a word is missed too late
            _say(f"{self._ended} {error}")


def _run(app: object, host: str, port: int) -> None:
    import socket

    import uvicorn

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        place = f"{host}:{port}: {error.strerror or error}"
        raise UsageError("an address that is free", place, "Name another with --host or --port.") from error
    with listening:
        name = f"[{host}]" if ":" in host else host
        _say(f"Gabarito is at http://{name}:{listening.getsockname()[1]} (Ctrl-C ends it).")
        settings = uvicorn.Config(
            app,  # type: ignore[arg-type]  # an application, which its stub describes by a protocol of its own
            log_level="warning",
            lifespan="off",
            server_header=False,
            proxy_headers=True,
            timeout_keep_alive=_KEPT,
            timeout_graceful_shutdown=_CLOSING,
        )
        uvicorn.Server(settings).run(sockets=[listening])


def _require_instructor(book: Gradebook) -> None:
    """Make sure that somebody can sign in, and ask for an account where nobody can.

    Raises:
        UsageError: if there is no terminal to ask at.
    """
    from gabarito.cli.account import ask_for_account
    from gabarito.gradebook.values import Role

    if any(one.role is Role.INSTRUCTOR and one.password for one in book.accounts()):
        return
    if not sys.stdin.isatty():
        advice = "Run `gabarito account add LOGIN --role instructor` first."
        raise UsageError("the account of an instructor", "none, and no terminal to ask at", advice)
    _say("Nobody can sign in yet. Choose the login and the password of the first instructor.")
    ask_for_account(book, Role.INSTRUCTOR)


def _say(line: str) -> None:
    from gabarito.untrusted import one_line

    sys.stderr.write(f"{one_line(line, 2_000)}\n")
    sys.stderr.flush()
