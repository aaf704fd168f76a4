"""A download, as a zip or a folder: its files are named, counted and read within limits, whatever it contains.

Names of members are never used as paths to write to; here they are only parts to look at. Nothing is unpacked: the few
files that matter are read one at a time, and no more of each than the limit.
"""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from gabarito.files import is_folder
from gabarito.untrusted import encodable, one_line
from gabarito.values.document import MAX_BYTES, read
from gabarito.values.errors import NotebookError, UsageError, reason

MAX_MEMBERS = 50_000
MAX_DEPTH = 20
# In bytes, of one member: a student's zip may hold more than the notebook.
MAX_READ = 3 * MAX_BYTES
# What zipfile raises on a broken or hostile zip; RuntimeError is a password.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError,
)  # fmt: skip
_ENCRYPTED, _NAMED_IN_UTF8 = 0x1, 0x800
# What Finder, Jupyter and Python leave behind; nobody handed it in.
_LITTER = ("__MACOSX", ".ipynb_checkpoints", "__pycache__")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of a download: the parts of its path, when it was last changed, and how to read it."""

    parts: tuple[str, ...]
    modified: datetime | None
    open: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The last part."""
        return self.parts[-1]

    @property
    def label(self) -> str:
        """The whole name, safe to show."""
        return one_line("/".join(self.parts), 200)

    @property
    def suffix(self) -> str:
        """The ending in lower case: ``.ipynb``."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Download:
    """The files of a download by name, and a line about each entry that was refused."""

    members: tuple[Member, ...]
    refused: tuple[str, ...]


class UnreadableError(Exception):
    """A member cannot be read; the message ends a line that begins with its name."""


@contextmanager
def open_download(path: Path) -> Iterator[Download]:
    """Open the folder or zip at `path`; its members can be read until the end of the block.

    Raises:
        UsageError: if it is neither, is broken as a whole, or has more than MAX_MEMBERS entries.
    """
    if is_folder(path):
        yield _folder(path)
        return
    with _opened(path) as archive:
        yield _zip(archive)


def notebook_inside(data: bytes) -> bytes:
    """Return the one notebook in a zip that a student handed in.

    Raises:
        UnreadableError: if there is none or more than one, or the zip is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            notebooks = [one for one in _zip(archive).members if one.suffix == ".ipynb"]
            if len(notebooks) != 1:
                raise UnreadableError(f"expected one notebook in the zip; received {len(notebooks)}. Choose by hand.")
            return notebooks[0].open()
    except (*_BROKEN, UsageError) as error:
        raise UnreadableError(f"expected a zip that can be read; received {one_line(str(error), 120)}.") from error


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _BROKEN as error:
        expected = "a zip as it was downloaded, or the folder it was unpacked to"
        raise UsageError(expected, f"{path}: {reason(error)}", "Download it again.") from error


def _zip(archive: zipfile.ZipFile) -> Download:
    entries = archive.infolist()
    _count(len(entries))
    members: list[Member] = []
    refused: list[str] = []
    for info in entries:
        name = _name(info)
        parts = tuple(part for part in name.split("/") if part not in ("", "."))
        # ZipInfo.is_dir fails on a name that a zero byte cut down to nothing.
        if name.endswith("/") or _is_litter(parts):
            continue
        problem = _problem(info, name, parts)
        if problem:
            refused.append(f"{one_line(name, 200)}: {problem}")
        else:
            members.append(Member(parts=parts, modified=_time(info), open=_reader(archive, info)))
    return Download(tuple(sorted(members, key=lambda one: one.parts)), tuple(refused))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the member's name; many tools write UTF-8 without declaring it, and zipfile then reads code page 437."""
    name = info.filename
    if not info.flag_bits & _NAMED_IN_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _is_litter(parts: tuple[str, ...]) -> bool:
    hidden = bool(parts) and parts[-1].startswith(".") and parts[-1] != ".."
    return hidden or any(part in _LITTER for part in parts)


def _problem(info: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> str:
    kind = info.external_attr >> 16
    if stat.S_IFMT(kind) not in (0, stat.S_IFREG):
        return "expected a file; received a link or another special entry. It was left out."
    if name.startswith("/") or "\\" in name or ":" in name[:2] or ".." in parts or not parts:
        return "expected a name inside the download; received one that leads out of it. It was left out."
    if info.flag_bits & _ENCRYPTED:
        return "expected a file that can be read; received one with a password. It was left out."
    return ""


def _time(info: zipfile.ZipInfo) -> datetime | None:
    """Return when the member was last changed. A zip has no zone, so this machine's is assumed."""
    # The earliest time that a zip can hold, or an impossible one, means that nobody set it.
    if info.date_time <= (1980, 1, 1, 0, 0, 59):
        return None
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read_member() -> bytes:
        try:
            with archive.open(info) as file:
                # The size in the header may be a lie.
                data = file.read(MAX_READ + 1)
        except _BROKEN as error:
            raise UnreadableError(f"expected a file that can be read; received {one_line(str(error), 120)}.") from error
        return _bounded(data)

    return read_member


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_READ:
        raise UnreadableError(f"expected at most {MAX_READ // 2**20} MB; received more. It was left out.")
    return data


def _folder(root: Path) -> Download:
    members: list[Member] = []
    refused: list[str] = []
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        inner = here.relative_to(root).parts
        # walk does not follow links to folders; they get a line like other links.
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in sorted(folders) if name not in links] if len(inner) < MAX_DEPTH else []
        for name in sorted([*files, *links]):
            parts = (*inner, encodable(name))
            if _is_litter(parts):
                continue
            try:
                members.append(_member(here / name, parts))
            except UnreadableError as error:
                refused.append(f"{one_line('/'.join(parts), 200)}: {error}")
            _count(len(members) + len(refused))
    return Download(tuple(sorted(members, key=lambda one: one.parts)), tuple(refused))


def _member(path: Path, parts: tuple[str, ...]) -> Member:
    try:
        facts = path.lstat()
    except OSError as error:
        raise UnreadableError(f"expected a file that can be read; received {error.strerror}.") from error
    if not stat.S_ISREG(facts.st_mode):
        raise UnreadableError("expected a file; received a link. It was left out.")
    changed = datetime.fromtimestamp(facts.st_mtime, UTC).astimezone()
    return Member(parts=parts, modified=changed, open=_file_reader(path))


def _shown(name: str) -> str:
    """Return a file's name, with bytes that are not UTF-8 replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _file_reader(path: Path) -> Callable[[], bytes]:
    def read_file() -> bytes:
        try:
            return _bounded(read(path) if path.suffix.lower() == ".ipynb" else _plain(path))
        except NotebookError as error:
            raise UnreadableError(str(error)) from error
        except OSError as error:
            raise UnreadableError(f"expected a file that can be read; received {error.strerror}.") from error

    return read_file


def _plain(path: Path) -> bytes:
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK)) as file:
        return file.read(MAX_READ + 1)


def _count(entries: int) -> None:
    if entries > MAX_MEMBERS:
        raise UsageError(f"a download of at most {MAX_MEMBERS:,} files", "more", "Download fewer at a time.")
