"""From the bytes of a file to the JSON of a notebook, whatever a student's machine has made of them.

A notebook comes in another encoding, inside a zip, with zero bytes or a second tail behind its end, or with outputs of
a hundred megabytes. All of that is read. What is no notebook is refused with what it is instead. Nobody has to trust
the bytes: what they can cost is bounded.
"""

from __future__ import annotations

import errno
import io
import json
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from gabarito.untrusted import one_line
from gabarito.values.errors import NotebookError
from gabarito.values.file_kind import is_web_page, kind_of_bytes, kind_of_text, kind_of_zip
from gabarito.values.text import Text

# What is kept of a file: more than that is read without its outputs.
MAX_BYTES = 20 * 1024 * 1024
# More than that is not read at all.
MAX_FILE = 200 * 1024 * 1024
# Lists and objects of a document: each takes far more memory than the two characters that it may be written in.
MAX_PARTS = 1_000_000
# Of a zip: the list of what is in it, in bytes. A notebook and its data need a few hundred.
_MAX_DIRECTORY = 1024 * 1024
# How many lists and objects within outputs are stepped over one by one; what has no others within is not counted.
_MAX_STEPS = 5_000_000

_ZIP, _ZIP_END = (b"PK\x03\x04", b"PK\x05\x06"), b"PK\x05\x06"
# What zipfile raises on a broken or hostile zip; RuntimeError is a password.
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, OverflowError,
)  # fmt: skip

# In JSON, a quotation mark within a text has a backslash before it: so this is a key, without reading what is before.
_BULK = re.compile(rb'(?<!\\)"(?:outputs|widgets)"\s*+:\s*+(?=[\[{])')
_TEXT = rb'"(?:[^"\\]++|\\.)*+"'
# Everything that leaves the depth as it is: texts, numbers, and lists and objects without others within.
_LEVEL = re.compile(rb'(?:[^"\[\]{}]++|' + _TEXT + rb'|[\[{](?:[^"\[\]{}]++|' + _TEXT + rb")*+[\]}])*+", re.DOTALL)


def read(path: Path) -> bytes:
    """Read an untrusted notebook file: a regular file of bounded size, never through a link.

    The bytes are those of the file; of one with more than MAX_BYTES, those of the same notebook without outputs.

    Raises:
        NotebookError: if the path is not such a file.
    """
    try:
        # O_NONBLOCK: opening a named pipe must not wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise NotebookError(_FILE, _why_unopened(error), SUBMIT_AGAIN) from error
    try:
        return _read_open(descriptor)
    except OSError as error:
        raise NotebookError(_FILE, error.strerror or repr(error), SUBMIT_AGAIN) from error
    finally:
        os.close(descriptor)


def _read_open(descriptor: int) -> bytes:
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        raise NotebookError(_FILE, _kind_of(facts.st_mode), SUBMIT_AGAIN)
    if facts.st_size > MAX_FILE:
        raise NotebookError(_SIZE_OF_FILE, _megabytes(facts.st_size), _CLEAR_OUTPUTS)
    with open(descriptor, "rb", closefd=False) as file:
        start = file.read(MAX_BYTES + 1)
        if len(start) <= MAX_BYTES:
            return start
        _refuse_binary(start)
        file.seek(0)
        del start
        whole = file.read(MAX_FILE + 1)
    return _slim(whole)


def document(data: bytes) -> dict[str, Any]:
    """Return the JSON object that a notebook file holds.

    Raises:
        NotebookError: if it holds none.
    """
    if not data.strip(b"\0 \t\r\n"):
        empty = Text("a file of zero bytes only")
        raise NotebookError(NOTEBOOK, empty if data.strip() else Text("an empty file"), SUBMIT_AGAIN)
    _refuse_binary(data)
    plain = _plain(_unpacked(data))
    if not plain:
        raise NotebookError(NOTEBOOK, _ZEROS, SUBMIT_AGAIN)
    if len(plain) > MAX_BYTES:
        plain = _slim(plain)
    if _parts(plain) > MAX_PARTS:
        plain = without_outputs(plain)
        if _parts(plain) > MAX_PARTS:
            many = Text("at most {max_parts} lists and objects").fill(max_parts=f"{MAX_PARTS:,}")
            raise NotebookError(many, Text("more"), _CLEAR_OUTPUTS)
    found = _json(_decoded(plain))
    if not isinstance(found, dict):
        raise NotebookError(NOTEBOOK, Text("other JSON"), SUBMIT_AGAIN)
    return found


def without_outputs(data: bytes) -> bytes:
    """Return JSON with nothing in the lists and objects called `outputs` and `widgets`, wherever they are.

    What is no JSON comes back as something that is none either.

    Raises:
        NotebookError: if they have too many parts.
    """
    kept: list[bytes] = []
    start, steps = 0, _MAX_STEPS
    while found := _BULK.search(data, start):
        end, steps = _end_of_value(data, found.end(), steps)
        if end is None:
            break
        kept += [data[start : found.end()], b"[]" if data[found.end()] == ord("[") else b"{}"]
        start = end
    return b"".join([*kept, data[start:]])


def _end_of_value(data: bytes, start: int, steps: int) -> tuple[int | None, int]:
    """Return where a list or object that begins at `start` ends, None if nowhere, and how many steps are left."""
    depth, place = 1, start + 1
    while depth:
        if steps == 0:
            many = Text("outputs with fewer parts")
            raise NotebookError(
                many,
                Text("more than {max_steps}").fill(max_steps=f"{_MAX_STEPS:,}"),
                _CLEAR_OUTPUTS,
            )
        steps -= 1
        level = _LEVEL.match(data, place)
        place = place if level is None else level.end()
        match data[place : place + 1]:
            case b"[" | b"{":
                depth += 1
            case b"]" | b"}":
                depth -= 1
            case _:
                return None, steps
        place += 1
    return place, steps


def _slim(data: bytes) -> bytes:
    """Return a notebook of many bytes without its outputs, in UTF-8.

    Raises:
        NotebookError: if it is none, or too large even so.
    """
    slim = without_outputs(_plain(_unpacked(data)))
    if len(slim) > MAX_BYTES:
        start = slim[:MAX_BYTES].decode("utf-8", "replace")
        kind = None if start.startswith("{") else kind_of_text(start)
        if kind is not None:
            raise _refusal(kind)
        raise NotebookError(_SIZE, _megabytes(len(slim)), _CLEAR_OUTPUTS)
    return slim


def _parts(data: bytes) -> int:
    return data.count(b"[") + data.count(b"{")


def _refuse_binary(data: bytes) -> None:
    kind = kind_of_bytes(data)
    if kind is not None:
        raise _refusal(kind)


def _refusal(kind: Text) -> NotebookError:
    return NotebookError(NOTEBOOK, kind, _DOWNLOAD if is_web_page(kind) else SUBMIT_AGAIN)


# -- encodings -----------------------------------------------------------------------------------------------


def _plain(data: bytes) -> bytes:
    """Return the bytes in an encoding in which ASCII is ASCII, without a byte order mark and what pads them."""
    encoding = json.detect_encoding(data)
    if encoding.startswith(("utf-16", "utf-32")):
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n")


def _decoded(data: bytes) -> str:
    """Decode UTF-8; what is none is Windows-1252, unless most of what is not ASCII is UTF-8 after all."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    beyond = sum(1 for _ in _BEYOND.finditer(mended))
    return mended if beyond > broken else data.decode("cp1252", "replace")


# Runs of letters beyond ASCII, without the sign for a broken byte.
_BEYOND = re.compile("[\u0080-\ufffc\U00010000-\U0010ffff]+")


def _json(text: str) -> object:
    """Return the first JSON value; what stands behind its end is no part of it."""
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
    except json.JSONDecodeError as error:
        kind = kind_of_text(text)
        if kind is not None:
            raise _refusal(kind) from error
        if not text.lstrip().startswith(("{", "[")):
            raise NotebookError(NOTEBOOK, _other(text), SUBMIT_AGAIN) from error
        broken = Text("text that breaks off or is no JSON at line {n}")
        raise NotebookError(NOTEBOOK, broken.fill(n=str(error.lineno)), SUBMIT_AGAIN) from error
    except (ValueError, RecursionError) as error:
        odd = Text("JSON nested too deeply or with too large a number")
        raise NotebookError(NOTEBOOK, odd, SUBMIT_AGAIN) from error
    return value


def _other(text: str) -> Text:
    """Say what a file is, as far as that is known."""
    start = text[:2_000]
    odd = sum(not (one.isprintable() or one.isspace()) or one == "\ufffd" for one in start)
    if odd > len(start) / 20:
        return Text("a file that is not text")
    return Text("other text")


# -- zips ----------------------------------------------------------------------------------------------------


def _unpacked(data: bytes) -> bytes:
    """Return the one notebook in a zip; what is no zip as it is.

    Raises:
        NotebookError: if there is none in it or more than one, or the zip cannot be read.
    """
    if not data.startswith(_ZIP):
        return data
    try:
        if _directory_size(data) > _MAX_DIRECTORY:
            raise NotebookError(_ONE_IN_ZIP, Text("very many files"), _SUBMIT_ITSELF)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename for info in archive.infolist()]
            notebooks = notebooks_among(names)
            if len(notebooks) != 1:
                raise NotebookError(_ONE_IN_ZIP, _inside(names, notebooks), _SUBMIT_ITSELF)
            with archive.open(notebooks[0]) as file:
                # The size in the list of files may be a lie.
                inner = file.read(MAX_FILE + 1)
    except _BROKEN_ZIP as error:
        locked = "password" in str(error)
        kind = Text("a zip with a password") if locked else Text("a broken zip")
        raise NotebookError(NOTEBOOK, kind, _SUBMIT_ITSELF) from error
    if len(inner) > MAX_FILE:
        raise NotebookError(_SIZE_OF_FILE, Text("more"), _CLEAR_OUTPUTS)
    _refuse_binary(inner)
    return inner


def notebooks_among(names: list[str]) -> list[str]:
    """Return which of the names in a zip are notebooks, without what Finder and Jupyter leave behind."""
    own = [name for name in names if not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))]
    exact = [name for name in own if name.lower().endswith(".ipynb")]
    return exact or [name for name in own if ".ipynb" in name.lower() and not name.endswith("/")]


def _inside(names: list[str], notebooks: list[str]) -> Text:
    """Say what is in a zip that does not hold one notebook."""
    if notebooks:
        said = ", ".join(one_line(name, 60) for name in notebooks[:4])
        return Text("a zip with {n}: {said}").fill(n=str(len(notebooks)), said=said)
    return kind_of_zip(names) or Text("a zip without a notebook")


def _directory_size(data: bytes) -> int:
    """Return how many bytes the list of a zip's files takes: each entry of it becomes an object when it is opened."""
    place = len(data) - 22 if data[-22:-18] == _ZIP_END else data.rfind(_ZIP_END, -65_557)
    if place < 0:
        return 0  # broken, as zipfile will say
    if data[max(place - 20, 0) : max(place - 16, 0)] == b"PK\x06\x07":
        return _MAX_DIRECTORY + 1  # in the form for very many files
    return int.from_bytes(data[place + 12 : place + 16], "little")


# -- words ---------------------------------------------------------------------------------------------------


def _why_unopened(error: OSError | ValueError) -> Text:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:  # what O_NOFOLLOW gives for a link
        return Text("a link, which is not followed")
    if isinstance(error, FileNotFoundError):
        return Text("no file")
    return Text.of(getattr(error, "strerror", None) or str(error))


def _kind_of(mode: int) -> Text:
    if stat.S_ISDIR(mode):
        return Text("a folder")
    return Text("something that is not a file")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


NOTEBOOK = Text("a Jupyter notebook (.ipynb)")
SUBMIT_AGAIN = Text("Open the notebook, save it and submit that file.")
_FILE = Text("a notebook file")
_SIZE_OF_FILE = Text("at most {max_file} MiB").fill(max_file=str(MAX_FILE // 1024 // 1024))
_SIZE = Text("at most {max_bytes} MiB besides outputs").fill(max_bytes=str(MAX_BYTES // 1024 // 1024))
_EMPTY = Text("an empty file")
_ZEROS = Text("a file of zero bytes only")
_BAD_ZIP = Text("a broken zip")
_LOCKED_ZIP = Text("a zip with a password")
_CLEAR_OUTPUTS = Text("Clear the outputs, save and submit again.")
_DOWNLOAD = Text("Download the notebook itself (in Colab: File, Download, Download .ipynb) and submit that file.")
_ONE_IN_ZIP = Text("one notebook (.ipynb)")
_SUBMIT_ITSELF = Text("Submit the notebook itself, without a zip.")
