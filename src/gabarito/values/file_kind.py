"""What a file is that is no notebook, so that a refusal can say so: by its first bytes, or by how its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gabarito.values.text import Text

_WEB_PAGE = Text("a web page (HTML)")
_MODEL = Text("a saved model")

# What a file begins with, and what it is then.
_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF-", Text("a PDF")),
    (b"\x89PNG\r\n", Text("a picture (PNG)")),
    (b"\xff\xd8\xff", Text("a picture (JPEG)")),
    (b"GIF8", Text("a picture (GIF)")),
    (b"II*\0", Text("a picture (TIFF)")),
    (b"MM\0*", Text("a picture (TIFF)")),
    (b"\xd0\xcf\x11\xe0", Text("an Office document")),
    (b"{\\rtf", Text("a text document (RTF)")),
    (b"\x1f\x8b", Text("a compressed file (gzip)")),
    (b"7z\xbc\xaf", Text("a compressed file (7z)")),
    (b"Rar!", Text("a compressed file (rar)")),
    (b"\x89HDF", _MODEL + " (HDF5)"),
    (b"\x93NUMPY", Text("an array (npy)")),
    (b"SQLite format 3", Text("a database")),
    (b"\x7fELF", Text("a program")),
    (b"MZ", Text("a program")),
    (b"ID3", Text("a sound")),
    (b"OggS", Text("a sound")),
    (b"\x1a\x45\xdf\xa3", Text("a video")),
)
# Kinds whose sign stands after four bytes of size, or after a size and the word RIFF.
_RIFF = {b"WEBP": Text("a picture (WebP)"), b"WAVE": Text("a sound")}
_PHOTO_BRANDS = (b"heic", b"heix", b"mif1", b"avif")

# Files that are zips by their form, known by a name in them.
_PACKED: tuple[tuple[str, Text], ...] = (
    ("word/document.xml", Text("a Word document")),
    ("xl/workbook.xml", Text("an Excel table")),
    ("ppt/presentation.xml", Text("a PowerPoint presentation")),
    ("META-INF/manifest.xml", Text("an office document (OpenDocument)")),
    ("model.weights.h5", _MODEL + " (Keras)"),
)

# Comments are taken whole or not at all, or many of them would be tried in every combination.
_HTML = re.compile(
    r"(?:<!--(?>.*?-->)\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype|html|head|body|script|meta|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(r"(?:From: <?Saved|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE)
_LINK = re.compile(r"(?:\[InternetShortcut\]|https?://\S+\s*\Z)", re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
_PYTHON = re.compile(
    r"^(?:#!.*python|#.*coding[:=]|# %%|(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+\w|def[ \t]+\w+[ \t]*\("
    r"|class[ \t]+\w+[ \t]*[(:]|print[ \t]*\()",
    re.MULTILINE,
)
# How much of a text is looked at.
_FAR = 100_000


def kind_of_bytes(data: bytes) -> Text | None:
    """Return what a file is that begins so; None for text, for a zip, and for what is not known."""
    for sign, kind in _MAGIC:
        if data.startswith(sign):
            return kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        is_photo = data[8:12] in _PHOTO_BRANDS
        return Text("a picture (HEIC)") if is_photo else Text("a video")
    return None


def kind_of_text(text: str) -> Text | None:
    """Return what a text is that begins so and is no JSON; None for what is not known."""
    start = text[:_FAR].lstrip()
    if _HTML.match(start) or _MHTML.match(start):
        return _WEB_PAGE
    if start.startswith(("<?xml", "<svg")):
        return Text("another document (XML)")
    if _LINK.match(start):
        return Text("a link to a notebook, and not the notebook")
    if not start.startswith("{") and _PYTHON.search(start):
        return Text("a Python script (.py)")
    if _CONFLICT.search(text):
        return Text("a notebook with conflict marks of Git")
    return None


def kind_of_zip(names: Iterable[str]) -> Text | None:
    """Return what a zip with these names is; None for a plain one."""
    inside = tuple(names)
    for name, kind in _PACKED:
        if name in inside:
            return kind
    if inside and all(name.endswith(".npy") for name in inside):
        return Text("arrays (npz)")
    return None


def is_web_page(kind: Text) -> bool:
    """Whether a kind is that of a saved web page, for which there is advice of its own."""
    return kind is _WEB_PAGE
