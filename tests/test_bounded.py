"""Bounds on a stretch of code, which end it and leave the process as it was."""

from __future__ import annotations

import resource
import signal
import threading
import time

import numpy as np
import pytest

from gabarito.bounded import OutOfTime, bounded

MEBIBYTE = 2**20


def endless() -> None:
    while True:
        pass


def test_what_computes_too_long_is_stopped_and_what_waits_is_not() -> None:
    before = time.process_time()
    with pytest.raises(OutOfTime), bounded(0.1):
        endless()
    assert 0.05 < time.process_time() - before < 5
    with bounded(0.1):
        time.sleep(0.3)


def test_no_handler_of_errors_takes_it() -> None:
    def swallowing() -> None:
        while True:
            try:
                endless()
            except Exception:
                continue

    with pytest.raises(OutOfTime), bounded(0.1):
        swallowing()


def test_it_comes_again_where_it_was_swallowed() -> None:
    def swallowing() -> None:
        try:
            endless()
        except BaseException:
            endless()

    with pytest.raises(OutOfTime), bounded(0.1):
        swallowing()


def test_what_is_spared_comes_to_its_end_first() -> None:
    done: list[str] = []
    namespace = {"time": time, "done": done, "__name__": "spared.within"}
    exec(  # a module of this name
        "def work():\n    until = time.process_time() + 0.4\n    while time.process_time() < until:\n        pass\n"
        "    done.append('done')",
        namespace,
    )

    def all_of_it() -> None:
        namespace["work"]()  # type: ignore[operator]
        endless()

    with pytest.raises(OutOfTime), bounded(0.1, spared="spared"):
        all_of_it()
    assert done == ["done"]


def test_memory_ends_and_there_is_some_again_afterwards() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), bounded(memory=64 * MEBIBYTE):
        np.zeros(512 * MEBIBYTE)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    with bounded(memory=64 * MEBIBYTE):
        assert np.zeros(MEBIBYTE).size == MEBIBYTE


def test_afterwards_nothing_stops_the_process() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with bounded(0.1):
        pass
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_beside_the_main_thread_time_is_not_bounded() -> None:
    done: list[bool] = []

    def work() -> None:
        with bounded(0.01):
            until = time.thread_time() + 0.1
            while time.thread_time() < until:
                pass
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
