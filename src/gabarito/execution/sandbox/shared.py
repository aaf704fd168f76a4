"""Semaphores and shared memory of `multiprocessing`, where ``/dev/shm`` is closed: in files of a private folder.

The C library keeps both in ``/dev/shm`` and nowhere else, and nearly everything with a pool asks for a semaphore:
`multiprocessing`, `concurrent.futures`, joblib, `keras.utils.image_dataset_from_directory`. The tier *confined* cannot
open that folder, which all users of the machine share. What is here does with files what the C library does with those
of ``/dev/shm``: a file mapped by every process that opens it, with a semaphore of sem_init(3) at its start.

This module imports nothing but the standard library: a copy of it is the ``sitecustomize`` of every Python that the
child starts, so that the processes which `multiprocessing` and joblib spawn find the same files.
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import mmap
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Where the files are: what is exported here is read by the copy.
FOLDER = "GABARITO_SHARED"
_RECURSIVE = 0  # multiprocessing.synchronize: RECURSIVE_MUTEX, SEMAPHORE
_SIZE = 4096  # more than a semaphore on any architecture


class _Timespec(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


_LIBC = ctypes.CDLL(None, use_errno=True)


def _place(name: str) -> str:
    return os.path.join(os.environ[FOLDER], name.lstrip("/").replace("/", "_"))


def sem_unlink(name: str) -> None:
    """Forget a semaphore's name, as `_multiprocessing.sem_unlink` does."""
    os.unlink(_place(name))


def shm_open(path: str, flags: int, mode: int = 0o777) -> int:
    """Open shared memory by its name, as `_posixshmem.shm_open` does."""
    return os.open(_place(path), flags | os.O_CLOEXEC, mode)


def shm_unlink(path: str) -> None:
    """Forget shared memory's name, as `_posixshmem.shm_unlink` does."""
    os.unlink(_place(path))


class SemLock:
    """What `_multiprocessing.SemLock` is: a semaphore or a recursive lock that several processes share."""

    SEM_VALUE_MAX = 2**31 - 1

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:
        place = _place(name)
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        os.ftruncate(descriptor, _SIZE)
        self._set(descriptor, kind, maxvalue, name)
        _check(_LIBC.sem_init(self._semaphore, 1, ctypes.c_uint(value)))
        if unlink:
            os.unlink(place)

    @classmethod
    def _rebuild(cls, _: int, kind: int, maxvalue: int, name: str) -> SemLock:
        made = cls.__new__(cls)
        made._set(os.open(_place(name), os.O_RDWR | os.O_CLOEXEC), kind, maxvalue, name)
        return made

    def _set(self, descriptor: int, kind: int, maxvalue: int, name: str) -> None:
        with os.fdopen(descriptor, "r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _SIZE)
        self._semaphore = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(self._memory)))
        self.handle, self.kind, self.maxvalue, self.name = self._semaphore.value, kind, maxvalue, name
        self._held, self._holder = 0, 0

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the semaphore; False where it is not to be had in time."""
        if self.kind == _RECURSIVE and self._is_mine():
            self._held += 1
            return True
        if not self._take(block, timeout):
            return False
        self._held += 1
        self._holder = threading.get_ident()
        return True

    def _take(self, block: bool, timeout: float | None) -> bool:
        end = None
        if block and timeout is not None:
            until = time.monotonic() + max(timeout, 0.0)
            end = _Timespec(int(until), int(until % 1 * 1e9))
        while True:
            if not block:
                result = _LIBC.sem_trywait(self._semaphore)
            elif end is None:
                result = _LIBC.sem_wait(self._semaphore)
            else:
                # glibc 2.30; sem_timedwait(3) waits by a clock that may be set meanwhile.
                result = _LIBC.sem_clockwait(self._semaphore, time.CLOCK_MONOTONIC, ctypes.byref(end))
            if result == 0:
                return True
            error = ctypes.get_errno()
            if error in (errno.EAGAIN, errno.ETIMEDOUT):
                return False
            if error != errno.EINTR:  # a signal, whose handler has run by now
                raise OSError(error, os.strerror(error))

    def release(self) -> None:
        """Give the semaphore back."""
        if self.kind == _RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        elif self._get_value() >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        _check(_LIBC.sem_post(self._semaphore))
        self._held -= 1

    def _get_value(self) -> int:
        value = ctypes.c_int()
        _check(_LIBC.sem_getvalue(self._semaphore, ctypes.byref(value)))
        return max(value.value, 0)

    def _is_zero(self) -> bool:
        return self._get_value() == 0

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and self._holder == threading.get_ident()

    def _after_fork(self) -> None:
        self._held = 0

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


def _check(result: int) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


# What is replaced: in the modules of C, and where other modules have taken it from there by its name.
_REPLACED: dict[str, Callable[..., Any]] = {
    "SemLock": SemLock,
    "_SemLock": SemLock,
    "sem_unlink": sem_unlink,
    "shm_open": shm_open,
    "shm_unlink": shm_unlink,
}
_MODULES = ("_multiprocessing", "_posixshmem", "multiprocessing.", "joblib.externals.loky.", "loky.")


def replace() -> None:
    """Have every user of `multiprocessing` in this process use what is here."""
    for name in ("_multiprocessing", "_posixshmem", "multiprocessing.resource_tracker"):
        importlib.import_module(name)
    for name, module in list(sys.modules.items()):
        if name.startswith(_MODULES):
            for part, ours in _REPLACED.items():
                if part in vars(module) and (part != "SemLock" or not hasattr(vars(module)[part], "_make_name")):
                    setattr(module, part, ours)
            cleaners = vars(module).get("_CLEANUP_FUNCS")
            if isinstance(cleaners, dict):
                cleaners.update({"semaphore": sem_unlink, "semlock": sem_unlink, "shared_memory": shm_unlink})
    heap: Any = importlib.import_module("multiprocessing.heap")
    heap.Arena._dir_candidates = []


def install(folder: Path) -> None:
    """Keep semaphores and shared memory in `folder`, in this process and in every Python that it starts."""
    place, startup = folder / "shared", folder / "startup"
    for one in (place, startup):
        one.mkdir(parents=True, exist_ok=True)
    (startup / "sitecustomize.py").write_bytes(Path(__file__).read_bytes())
    os.environ[FOLDER] = str(place)
    os.environ["PYTHONPATH"] = str(startup)
    replace()


if __name__ == "sitecustomize" and FOLDER in os.environ:
    # joblib's processes ask it how much memory they hold, and only the first process may read that in /proc; they do
    # without where it is not installed.
    sys.modules["psutil"] = None  # type: ignore[assignment]
    replace()
