"""The fork server: a process that has imported what students import, and forks a warm parent for each activity.

Importing TensorFlow takes seconds, a fork takes milliseconds. So all workers of a command have their warm parents from
one fork server, for whatever activity. It runs no student code and no TensorFlow operation, and has no child but warm
parents.

It is started as ``python start.py FD KERAS LIBRARY…`` (:mod:`.start`) with the descriptor of a sequenced-packet socket
and a word: whether Keras is left *plain* or made *fast*. Each request on that socket carries the socket of a warm
parent to be. It ends when nobody holds the other end any more, after the last of its warm parents.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Never

import msgpack

from gabarito.execution.student import warm
from gabarito.execution.student.arrivals import KERAS_FIT, import_companions, keep_code
from gabarito.execution.student.shell import Shell
from gabarito.values.runs import Tier

_REQUEST_LIMIT = 1 << 16
# Objects more than before, and how often the younger generations come before the older (`gc.set_threshold`).
_COLLECTED_EVERY = 20_000, 20, 20


def main() -> None:
    """Import the libraries, then fork a warm parent for each request until the last worker hangs up."""
    descriptor, keras, *libraries = sys.argv[1:]
    sys.argv[:] = [""]  # as in an interactive session: a notebook that reads it finds nothing of this machine
    control = socket.socket(fileno=int(descriptor))
    # A shell starts what runs in the background with these ignored, and every child would inherit that.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    if keras == "plain":
        sys.modules[KERAS_FIT] = None  # type: ignore[assignment]  # so that no child imports it either
    import_libraries(libraries)
    rehearse()
    require_one_thread()
    # Workers notice the end of a warm parent themselves. It is reaped here so that its processor time counts as ours.
    signal.signal(signal.SIGCHLD, lambda *_: _reap(os.WNOHANG))
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, _REQUEST_LIMIT, 1)
        if not data:
            _reap()
            return
        request = msgpack.unpackb(data)
        if os.fork() == 0:
            _become_warm_parent(control, descriptors[0], request["given"], Tier(request["most"]))
        os.close(descriptors[0])


def _reap(options: int = 0) -> None:
    """Reap the warm parents that have ended; without ``WNOHANG``, wait for all of them."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _become_warm_parent(control: socket.socket, descriptor: int, given: str, most: Tier) -> Never:
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        warm.serve(socket.socket(fileno=descriptor), Path(given) if given else None, most)
        status = 0
    except Exception:  # the other side has only the log
        traceback.print_exc()
    finally:
        os._exit(status)


def import_libraries(names: list[str]) -> None:
    """Import libraries and what goes with them, the collector off, then keep all of it out of its way in children."""
    gc.disable()
    for name in names:
        importlib.import_module(name)
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is not None:
        # A lazy name: resolved once here, it need not be in every child.
        assert tensorflow.keras.layers
    import_companions()
    gc.enable()
    gc.freeze()


def rehearse() -> None:
    """Do once what every child would do for itself: make the shell, and all that comes with the first figure.

    A child's collector runs more seldom than Python's own: TensorFlow's eager operations make so many short-lived
    objects that it took 4 % of their time, and found nothing.
    """
    Shell.prepare()
    keras_fit = sys.modules.get(KERAS_FIT)
    if keras_fit is not None:
        keras_fit.install()
    if "matplotlib.pyplot" in sys.modules:
        figure = importlib.import_module("matplotlib.figure").Figure()
        figure.subplots().contour([[0, 1], [1, 0]])
        figure.savefig(io.BytesIO(), bbox_inches="tight")
    keep_code()
    gc.set_threshold(*_COLLECTED_EVERY)
    gc.freeze()


def require_one_thread() -> None:
    """End this process where the imports have started a thread."""
    alive = len(os.listdir("/proc/self/task"))
    if alive != 1:
        said = f"Expected one thread after the imports; received {alive}, and a fork would not be safe."
        raise SystemExit(f"{said} Leave the library that starts it out of imports.")
