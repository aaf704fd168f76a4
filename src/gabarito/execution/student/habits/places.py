r"""Where files of another machine are here: ``/content``, Drive, ``/kaggle/input``, ``C:\Users\…``.

What a notebook asks for is asked of the system first. Only where that fails, it is looked for:

- A path that ends in that of a given file or folder leads to it: ``C:\Users\ana\digits.npz`` is the given
  ``digits.npz``, and ``/kaggle/input/xo/letters/X/x01.png`` the given ``letters/X/x01.png``.
- The folders of Colab and Kaggle (``_CLOUD``) hold the given files and folders.
- A folder that a notebook changes to, and that is not here, is the working directory, where the given files are.
- What is written to a folder of another machine is kept below ``.elsewhere`` in the home, under its whole path, and is
  found there again.

In the strongest sandbox, the first parts of such paths (``namespaces.ELSEWHERE``) lead there for every program, so that
libraries find by themselves what they open without Python.
"""

from __future__ import annotations

import builtins
import errno
import functools
import glob
import inspect
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from gabarito.execution.sandbox.namespaces import ELSEWHERE, OF_OTHERS
from gabarito.execution.student.habits.notes import note
from gabarito.execution.student.internals.ipython import open_in_notebooks_by
from gabarito.execution.student.internals.python import search_folders_by
from gabarito.values.text import Text

Parts = tuple[str, ...]

# Folders of Colab and Kaggle in which the given files are.
_CLOUD: tuple[Parts, ...] = (
    ("content",),
    ("content", "drive", "MyDrive"),
    ("content", "drive", "My Drive"),
    ("content", "gdrive", "MyDrive"),
    ("content", "gdrive", "My Drive"),
    ("gdrive", "MyDrive"),
    ("gdrive", "My Drive"),
    ("kaggle", "input"),
    ("kaggle", "working"),
)
# Nothing is looked for below these: a library that looks for its own files must fail as ever.
_SYSTEM = frozenset(("bin", "dev", "etc", "lib", "lib64", "opt", "proc", "run", "sbin", "sys", "tmp", "usr", "var"))
_NOT_HERE = (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS)

# The system's own functions, by names that are kept when those of `os` are replaced.
_lstat, _stat, _mkdir, _symlink, _chdir = os.lstat, os.stat, os.mkdir, os.symlink, os.chdir


class Places:
    """The places of one notebook. Until :meth:`begin`, nothing is looked for."""

    def __init__(self) -> None:
        self._given: frozenset[Parts] = frozenset()
        self._by_name: dict[str, list[Parts]] = {}
        self._home = self._work = self._root = ""
        self._mirrored: set[str] = set()
        # The libraries whose paths are led.
        self._led: set[str] = set()

    def know(self, given: Path | None) -> None:
        """Learn, in the warm parent, the files and folders that students were given, but for notebooks and checks."""
        if given is None:
            return
        found = [
            place.relative_to(given).parts
            for place in sorted(given.rglob("*"))
            if place.suffix != ".ipynb" and place.relative_to(given).parts[0] != "tests"
        ]
        self._given = frozenset(found)
        for parts in found:
            self._by_name.setdefault(parts[-1], []).append(parts)

    def begin(self, home: Path, work: Path) -> None:
        """Learn, in the child, where its home and working directory are."""
        self._home, self._work, self._root = str(home), str(work), str(home / ELSEWHERE)
        # For programs that a cell starts, and libraries that open files without Python. A Drive is mounted first.
        self.mirror("/content")

    def given_files(self) -> Iterator[tuple[str, str]]:
        """Return the name and place of each given file that lies in no folder."""
        for name, *below in sorted(self._given):
            place = f"{self._work}/{name}"
            if not below and _exists(place) and not _is_folder(place):
                yield name, place

    def mirror(self, folder: str) -> str:
        """Make a folder of another machine that holds links to what was given, and return its place."""
        place = self._kept(_parts_of(folder))
        if place not in self._mirrored:
            self._mirrored.add(place)
            with suppress(OSError):
                _make_folders(place)
            for name in {parts[0] for parts in self._given}:
                with suppress(OSError):
                    _symlink(f"{self._work}/{name}", f"{place}/{name}")
        return place

    def toward(self, path: Any) -> Any:
        """Return `path` if it exists or is no path, else where it leads; for libraries that do not ask `os`."""
        if not isinstance(path, str | os.PathLike) or _exists(path):
            return path
        return self.find(path) or path

    def pattern_toward(self, pattern: Any) -> Any:
        """Return a pattern of paths with what comes before its first wildcard led to where it is."""
        if not isinstance(pattern, str | os.PathLike):
            return pattern
        text = os.fspath(pattern)
        before, after = _split_pattern(text)
        if not before or _exists(before):
            return text
        found = self.find_folder(before)
        return text if found is None else f"{glob.escape(found)}/{after}"

    def find(self, path: Any) -> str | None:
        """Return where a path leads that does not exist; None where nothing was given or kept for it."""
        parts = self._whole(path)
        if parts is None:
            return None
        kept = self._kept(parts)
        for cloud in _CLOUD:
            if parts[: len(cloud)] == cloud:
                self.mirror("/" + "/".join(cloud))
        if _exists(kept):
            return kept
        given = self._named(parts)
        if given is None:
            return None
        place = f"{self._work}/{'/'.join(given)}"
        if not _exists(place):
            return None
        self._lead(path, parts, given)
        return place

    def find_folder(self, path: Any) -> str | None:
        """Return where a folder's path leads: any folder of Colab's and Kaggle's holds what was given."""
        found = self.find(path)
        parts = self._whole(path)
        if found is not None or parts is None or not any(parts[: len(cloud)] == cloud for cloud in _CLOUD):
            return found
        self._say_folder(path)
        return self.mirror("/" + "/".join(parts))

    def keep(self, path: Any, *, folder: bool = False) -> str | None:
        """Return where a new file goes whose folder is not here, and make the folder there; None for nowhere.

        Args:
            path: the file's, or that of a new folder.
            folder: whether it is that of a new folder, which is kept only if it is of another machine.
        """
        parts = self._whole(path)
        text = os.fsdecode(path)
        if parts is None or any(part.startswith(".") for part in parts):
            return None
        if _is_of_windows(text):
            place = self._kept(parts)
        elif text.startswith("/"):
            # What the sandbox refuses in a folder that is here stays refused.
            other = parts[0] in (*OF_OTHERS, "home") or text.startswith(self._home)
            above = os.path.dirname(text.rstrip("/"))
            if not other or (_exists(above) and not os.path.realpath(above).startswith(self._root)):
                return None
            place = self._kept(parts)
        elif not folder:
            place = text
        else:
            return None
        above = os.path.dirname(place)
        if _exists(above):
            return place
        try:
            _make_folders(above)
        except OSError:
            return None
        said = text if folder else os.path.dirname(text.replace("\\", "/"))
        note(
            Text(
                "the folder {said} is not on this machine; what is written there is kept while the notebook runs"
            ).fill(said=repr(said))
        )
        return place

    def _whole(self, path: Any) -> Parts | None:
        """Return the parts of a path that may be of another machine; None for a name in the working directory."""
        if not self._work or isinstance(path, int):
            return None
        try:
            text = os.fsdecode(path)
        except (TypeError, UnicodeError):
            return None
        if not text or "\0" in text or text.startswith((self._root, sys.prefix, sys.base_prefix)):
            return None
        parts = _parts_of(text)
        if not parts or (parts[0] in _SYSTEM and text.startswith("/") and not text.startswith(self._home)):
            return None
        if parts == (text,) and self._is_at_work():
            return None
        return parts

    def _is_at_work(self) -> bool:
        try:
            return os.getcwd() == self._work
        except OSError:  # the folder was deleted
            return True

    def _kept(self, parts: Parts) -> str:
        return "/".join((self._root, *parts))

    def _named(self, parts: Parts) -> Parts | None:
        """Return the given path in which a path ends, the longest; else the one and only in whose end it ends."""
        for start in range(len(parts)):
            if parts[start:] in self._given:
                return parts[start:]
        likely = self._by_name.get(parts[-1], [])
        for length in range(len(parts), 0, -1):
            ends = [given for given in likely if given[-length:] == parts[-length:] and len(given) >= length]
            if ends:
                return ends[0] if len(ends) == 1 else None
        return None

    def _lead(self, path: Any, parts: Parts, given: Parts) -> None:
        """Put a link where a given file was asked for, or the outermost folder that it lies in, and say so.

        So everything beside it is found too, and in the strongest sandbox by every library.
        """
        if parts == given:
            return  # only written with the other slashes
        same = 0
        while same < len(given) - 1 and same < len(parts) - 1 and parts[-1 - same] == given[-1 - same]:
            same += 1
        text = os.fsdecode(path)
        for part in reversed(given[len(given) - same :]):
            text = text.rstrip("/\\").removesuffix(part).rstrip("/\\")
        here = "/".join(given[: len(given) - same])
        link = parts[: len(parts) - same]
        self.mirror("/" + "/".join(link[:-1]))
        with suppress(OSError):
            _symlink(f"{self._work}/{here}", self._kept(link))
        note(Text("{text} is not on this machine; the given {here} is used").fill(text=repr(text), here=repr(here)))

    def _say_folder(self, path: Any) -> None:
        text = os.fsdecode(path)
        note(Text("{text} is not on this machine; it leads to the files of the activity").fill(text=repr(text)))

    def change_folder(self, path: Any) -> None:
        """Change to a folder; to the working directory where it is one of another machine."""
        parts = None if isinstance(path, int) else self._whole(path)
        if parts is not None and self._kept(parts) in self._mirrored:
            return _chdir(self._work)
        try:
            return _chdir(path)
        except OSError as error:
            if error.errno not in _NOT_HERE or (parts is None and not self._work):
                raise
            found = self.find(path)
            if found is not None and _is_folder(found):
                return _chdir(found)
            if found is not None or not self._work:
                raise
        self._say_folder(path)
        return _chdir(self._work)

    def install(self) -> None:
        """Have Python's functions for files look for what is not here."""
        opened = self._also_made(io.open, _makes)
        builtins.open = io.open = opened
        open_in_notebooks_by(opened)
        _replace("open", self._also_made(os.open, _creates))
        for name in ("stat", "access", "chmod", "utime", "listxattr", "getxattr"):
            _replace(name, self._also_found(getattr(os, name), self.find))
        _replace("lstat", self._also_found(os.lstat, self.find, retry=_stat))
        for name in ("listdir", "scandir"):
            _replace(name, self._also_found(getattr(os, name), self.find_folder))
        _replace("mkdir", self._also_found(os.mkdir, lambda path: self.keep(path, folder=True)))
        _replace("makedirs", self._made_whole(os.makedirs))
        for name in ("remove", "unlink", "rmdir"):
            _replace(name, self._also_found(getattr(os, name), self._only_kept))
        _replace("chdir", functools.wraps(os.chdir)(lambda path: self.change_folder(path)))
        for name in ("rename", "replace"):
            _replace(name, self._between(getattr(os, name)))
        for name in ("copy", "copy2", "copyfile", "copytree", "move"):
            setattr(shutil, name, _unless_same(getattr(shutil, name)))
        search_folders_by(os.scandir)
        glob.glob, glob.iglob = self._windows_glob(glob.glob), self._windows_glob(glob.iglob)
        self.install_in_libraries()

    def _only_kept(self, path: Any) -> str | None:
        parts = self._whole(path)
        return self._kept(parts) if parts is not None and _exists(self._kept(parts)) else None

    def _also_found(self, ask: Any, find: Callable[[Any], str | None], retry: Any = None) -> Any:
        """Return `ask`, which asks once more where it fails and `find` knows a place."""

        @functools.wraps(ask)
        def asking(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
            try:
                answer = ask(path, *args, **kwargs)
                if answer is not False:
                    return answer
                found = find(path)
                return False if found is None else ask(found, *args, **kwargs)
            except OSError as error:
                if error.errno not in _NOT_HERE or kwargs.get("dir_fd") is not None:
                    raise
                found = find(path)
                if found is None:
                    raise
            return (retry or ask)(found, *args, **(kwargs if retry is None else {}))

        return asking

    def _also_made(self, opener: Any, writes: Callable[..., bool]) -> Any:
        """Return `opener`, which looks for what it is to read and makes room for what it is to write."""

        @functools.wraps(opener)
        def opening(file: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return opener(file, *args, **kwargs)
            except OSError as error:
                if error.errno not in _NOT_HERE or kwargs.get("dir_fd") is not None:
                    raise
                found = self.find(file)
                if found is None and writes(*args, **kwargs):
                    found = self.keep(file)
                if found is None:
                    raise
            return opener(found, *args, **kwargs)

        return opening

    def _made_whole(self, make: Any) -> Any:
        """Return `os.makedirs`, which makes the folders of another machine below a folder that is here, as /home is."""

        @functools.wraps(make)
        def making(name: Any, mode: int = 0o777, exist_ok: bool = False) -> None:
            try:
                make(name, mode, exist_ok)
            except OSError as error:
                kept = self.keep(name, folder=True) if error.errno in _NOT_HERE else None
                if kept is None:
                    raise
                make(kept, mode, exist_ok)

        return making

    def _between(self, move: Any) -> Any:
        @functools.wraps(move)
        def moving(source: Any, target: Any, **kwargs: Any) -> Any:
            if self._leads(source, target):
                return None  # a link put in its file's place would lead to itself
            try:
                return move(source, target, **kwargs)
            except OSError as error:
                if error.errno not in _NOT_HERE or kwargs:
                    raise
                here = source if _exists(source) else self._only_kept(source)
                there = target if _exists(os.path.dirname(target) or ".") else self.keep(target)
                if here is None or there is None or (here, there) == (source, target):
                    raise
            return move(here, there)

        return moving

    def _leads(self, source: Any, target: Any) -> bool:
        """Whether a path is one of our links to another one."""
        try:
            link = source if _exists(source) else self._only_kept(source)
            return link is not None and os.path.islink(link) and os.path.samefile(link, target)
        except (OSError, TypeError, ValueError):
            return False

    def _windows_glob(self, search: Any) -> Any:
        """Return `search`, which understands backslashes, and answers in them."""

        @functools.wraps(search)
        def searching(pathname: Any, **kwargs: Any) -> Any:
            if isinstance(pathname, str) and "\\" in pathname:
                before, after = _split_pattern(pathname)
                found = (before if _exists(before) else self.find_folder(before)) if before else None
                if found is not None and not kwargs.get("root_dir"):
                    names = search(f"{glob.escape(found)}/{after}", **kwargs)
                    own = (before + "\\" + os.path.relpath(name, found).replace("/", "\\") for name in names)
                    return list(own) if isinstance(names, list) else own
            return search(pathname, **kwargs)

        return searching

    def install_in_libraries(self) -> None:
        """Lead the paths that libraries open without Python, in those that were imported since it was last called."""
        tensorflow = self._arrived("tensorflow")
        if tensorflow is not None:
            for owner, name, lead in (
                (tensorflow.io, "read_file", self.toward),
                (tensorflow.io, "matching_files", self.pattern_toward),
                (tensorflow.io.gfile, "glob", self.pattern_toward),
                *((tensorflow.io.gfile, name, self.toward) for name in ("exists", "isdir", "stat", "GFile", "copy")),
                *((tensorflow.io.gfile, name, self.find_toward) for name in ("listdir", "walk")),
            ):
                setattr(owner, name, _leading(getattr(owner, name), lead))
            data = tensorflow.data.Dataset
            data.list_files = staticmethod(_leading(data.list_files, self.pattern_toward))
        keras = self._arrived("keras")
        if keras is not None:
            for name in ("image", "text", "audio"):
                _replace_everywhere(f"{name}_dataset_from_directory", self.find_toward)
        h5py = self._arrived("h5py")
        if h5py is not None:
            h5py.File.__init__ = self._h5(h5py.File.__init__)

    def _arrived(self, library: str) -> Any:
        """Return a library that is imported, the first time that it is asked for; else None."""
        if library not in sys.modules or library in self._led:
            return None
        self._led.add(library)
        return sys.modules[library]

    def find_toward(self, path: Any) -> Any:
        """Return a folder if it exists or is no path, else where it leads."""
        if not isinstance(path, str | os.PathLike) or _exists(path):
            return path
        return self.find_folder(path) or path

    def _h5(self, make: Any) -> Any:
        @functools.wraps(make)
        def making(file: Any, name: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if isinstance(name, str | os.PathLike) and not _exists(name):
                led = self.find(name)
                if led is None and mode != "r" and not _exists(os.path.dirname(name) or "."):
                    led = self.keep(name)
                name = led or name
            return make(file, name, mode, *args, **kwargs)

        return making


# The one of this process: what is replaced in `os` must know its places.
PLACES = Places()


def _parts_of(text: str) -> Parts:
    """Return the parts of a path of any system, without ``.`` and ``..``."""
    parts: list[str] = []
    for part in re.split(r"[/\\]+", text):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return tuple(parts)


def _is_of_windows(text: str) -> bool:
    return re.match(r"[A-Za-z]:[/\\]|\\\\", text) is not None


def _split_pattern(text: str) -> tuple[str, str]:
    """Return the folder before a pattern's first wildcard, and the rest."""
    wild = re.search(r"[*?\[]", text)
    end = wild.start() if wild else len(text)
    cut = max(text.rfind("/", 0, end), text.rfind("\\", 0, end))
    return text[: max(cut, 0)], text[cut + 1 :].replace("\\", "/")


def _exists(path: Any) -> bool:
    try:
        _stat(path)
    except (OSError, ValueError):
        return False
    return True


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)


def _make_folders(place: str) -> None:
    if place and not _exists(place):
        _make_folders(os.path.dirname(place))
        _mkdir(place)


def _makes(mode: Any = "r", *_: Any, **__: Any) -> bool:
    return isinstance(mode, str) and any(letter in mode for letter in "wax")


def _creates(flags: int = 0, *_: Any, **__: Any) -> bool:
    return bool(flags & os.O_CREAT)


def _replace(name: str, function: Any) -> None:
    """Replace a function of `os`, also in its sets of what functions can do."""
    original = getattr(os, name)
    for able in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if original in able:
            able.add(function)
    setattr(os, name, function)


def _replace_everywhere(name: str, lead: Callable[[Any], Any]) -> None:
    """Replace a function of Keras in each of the modules that offer it."""
    keras = sys.modules.get("keras")
    original = getattr(getattr(keras, "utils", None), name, None)
    if original is not None:
        replaced = _leading(original, lead)
        for module in [module for full, module in sys.modules.items() if full.partition(".")[0] == "keras"]:
            if vars(module).get(name) is original:
                setattr(module, name, replaced)


def _leading(function: Any, lead: Callable[[Any], Any]) -> Any:
    """Return a function whose first argument, a path, is led to where it is."""
    if isinstance(function, type):

        class Led(function):  # type: ignore[misc]
            def __init__(self, name: Any, *args: Any, **kwargs: Any) -> None:
                super().__init__(lead(name), *args, **kwargs)

        Led.__name__, Led.__qualname__ = function.__name__, function.__qualname__
        return Led

    first = next(iter(inspect.signature(function).parameters))

    @functools.wraps(function)
    def leading(*args: Any, **kwargs: Any) -> Any:
        if first in kwargs:
            kwargs[first] = lead(kwargs[first])
        return function(*(lead(one) if place == 0 else one for place, one in enumerate(args)), **kwargs)

    return leading


def _unless_same(transfer: Any) -> Any:
    """Return a function of `shutil` that is content where both paths lead to the same file already."""

    @functools.wraps(transfer)
    def transferring(source: Any, target: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return transfer(source, target, *args, **kwargs)
        except (shutil.Error, FileExistsError):
            inside = os.path.join(target, os.path.basename(os.fspath(source)))
            for place in (target, inside):
                with suppress(OSError):
                    if os.fspath(source) != os.fspath(place) and os.path.samefile(source, place):
                        return place
            raise

    return transferring
