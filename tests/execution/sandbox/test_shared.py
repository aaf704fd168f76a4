"""Semaphores and shared memory in files: in the tier confined, and as the C library has them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gabarito.execution.sandbox import shared
from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.runs import Tier
from tests.conftest import LIGHT
from tests.execution.sandbox.conftest import ALLOWANCE
from tests.patience import PATIENCE

RECURSIVE, SEMAPHORE = 0, 1
MOST = shared.SemLock.SEM_VALUE_MAX


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(shared.FOLDER, str(tmp_path))
    return tmp_path


@pytest.fixture(params=["ours", "the C library's"])
def make(request: pytest.FixtureRequest, folder: Path) -> Callable[..., Any]:
    """Make a semaphore of each kind: both have to do the same."""
    native: Any = pytest.importorskip("_multiprocessing").SemLock
    kind = shared.SemLock if request.param == "ours" else native
    names = iter(f"/gab-{os.getpid()}-{number}" for number in range(100))
    return lambda which, value, most: kind(which, value, most, next(names), True)


def test_a_semaphore_counts(make: Callable[..., Any]) -> None:
    semaphore = make(SEMAPHORE, 2, 2)
    assert semaphore.acquire() is True
    assert semaphore.acquire(False) is True
    assert semaphore._is_zero()
    assert semaphore.acquire(False) is False
    assert semaphore.acquire(True, 0.01) is False
    semaphore.release()
    semaphore.release()
    assert semaphore._get_value() == 2
    with pytest.raises(ValueError, match="too many times"):
        semaphore.release()


def test_a_recursive_lock_is_its_threads(make: Callable[..., Any]) -> None:
    lock = make(RECURSIVE, 1, 1)
    with lock:
        assert lock.acquire()
        assert lock._count() == 2
        assert lock._is_mine()
        taken: list[bool] = []
        other = threading.Thread(target=lambda: taken.append(lock.acquire(False)))
        other.start()
        other.join(PATIENCE)
        assert taken == [False]
        lock.release()
    assert lock._get_value() == 1
    with pytest.raises(AssertionError, match="not owned"):
        lock.release()


def test_processes_wait_for_each_other(make: Callable[..., Any]) -> None:
    semaphore = make(SEMAPHORE, 0, MOST)
    pid = os.fork()
    if pid == 0:
        semaphore._after_fork()
        semaphore.release()
        os._exit(0)
    assert semaphore.acquire(True, PATIENCE) is True
    os.waitpid(pid, 0)


def test_a_name_leads_to_the_same_semaphore_until_it_is_unlinked(folder: Path) -> None:
    one = shared.SemLock(SEMAPHORE, 1, 1, "/mp-name", False)
    with pytest.raises(FileExistsError):  # multiprocessing then takes another name
        shared.SemLock(SEMAPHORE, 1, 1, "/mp-name", False)
    other = shared.SemLock._rebuild(0, SEMAPHORE, 1, "/mp-name")
    assert other.acquire()
    assert one._is_zero()
    shared.sem_unlink("/mp-name")
    assert list(folder.iterdir()) == []


def test_the_replacement_is_only_for_where_it_is_asked_for() -> None:
    assert multiprocessing.get_context("fork").Lock()._semlock.__class__ is not shared.SemLock  # type: ignore[attr-defined]


def test_in_the_tier_confined_nothing_of_it_is_outside_the_childs_folder() -> None:
    cell = """
import multiprocessing, os
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(create=True, size=10)
lock, value = multiprocessing.get_context('spawn').Lock(), multiprocessing.Value('i', 3)
places = [line.split()[-1] for line in open('/proc/self/maps') if 'shared' in line or 'pym-' in line]
got = os.path.expanduser('~'), places, os.listdir(os.environ['GABARITO_SHARED'])
memory.close()
memory.unlink()
"""
    with WarmParent(libraries=LIGHT, most=Tier.CONFINED) as parent:
        parent.wait_until_ready()
        if parent.tier is not Tier.CONFINED:
            pytest.skip(f"NO CONFINED SANDBOX ON THIS MACHINE: {parent.layers}")
        with session(parent, ALLOWANCE, 0) as child:
            run = child.run_cell(0, 1, cell)
            assert run is not None
            assert run.error == ""
            home, places, files = child.fetch(["got"])["got"]
    assert len(files) == 2
    assert all(place.startswith(home) for place in places if place.startswith("/"))
