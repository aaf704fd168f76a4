"""A picture that a student put into a text cell: a photo of a page, mostly. Known by its own bytes and no other word.

Only PNG, JPEG, GIF and WebP are pictures here: nothing in them can run or load anything. SVG is a document.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Literal

PictureKind = Literal["png", "jpeg", "gif", "webp"]

# Of one picture, and of all that a notebook holds: a photo of a phone has a few megabytes.
MAX_PICTURE_BYTES = 6 * 1024 * 1024
MAX_PICTURES, MAX_PICTURES_BYTES = 12, 12 * 1024 * 1024
# A small file can decompress into a picture that no browser can hold.
MAX_PICTURE_PIXELS = 64_000_000

_SIGNS: dict[bytes, PictureKind] = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR(.{4})(.{4})", re.DOTALL)
_GIF = re.compile(rb"GIF8[79]a(..)(..)", re.DOTALL)
_WEBP = re.compile(
    rb"RIFF.{4}WEBP(?:VP8X.{8}(?P<canvas>.{6})|VP8L.{4}/(?P<lossless>.{4})|VP8 .{7}\x9d\x01\x2a(?P<lossy>.{4}))",
    re.DOTALL,
)
# The segments of a JPEG that say its size are the ones called SOF; these three of their range are others.
_NO_FRAME = (0xC4, 0xC8, 0xCC)
_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")
# How many segments of a JPEG are looked at.
_SEGMENTS = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name in the cell's text, ``attachment:NAME``; without bytes, one that cannot be shown."""

    name: str
    data: bytes = field(repr=False)

    @property
    def kind(self) -> PictureKind | None:
        """What kind of picture it is; None for one that cannot be shown."""
        return kind_of(self.data)

    @property
    def data_uri(self) -> str:
        """The picture as a data URI; empty for one that cannot be shown."""
        kind = self.kind
        return "" if kind is None else f"data:image/{kind};base64," + base64.b64encode(self.data).decode("ascii")


def picture(name: str, encoded: object) -> Picture:
    """Return the picture in a Base64 text; one without bytes where that is none, or one too large to be shown."""
    if not isinstance(encoded, str) or len(encoded) > MAX_PICTURE_BYTES * 3 // 2:
        return Picture(name, b"")
    try:
        data = base64.b64decode(encoded)
    except (binascii.Error, ValueError):
        return Picture(name, b"")
    return Picture(name, data if is_sound(data) else b"")


def is_sound(data: bytes, most_bytes: int = MAX_PICTURE_BYTES, most_pixels: int = MAX_PICTURE_PIXELS) -> bool:
    """Whether a file begins as a picture does, and is of a sane size, in bytes and in pixels.

    One that ends before it says its pixels is sound: no browser draws it, and none takes memory for it.
    """
    kind = kind_of(data)
    if kind is None or len(data) > most_bytes:
        return False
    size = dimensions(data)
    if size is None:
        return kind != "jpeg" or _FRAME.search(data) is None
    return 0 < size[0] * size[1] <= most_pixels


def kind_of(data: bytes) -> PictureKind | None:
    """Return what kind of picture a file begins as; None if as none."""
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return "webp"
    return next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), None)


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Return the width and the height of a picture; None where it does not say them."""
    if png := _PNG.match(data):
        return int.from_bytes(png[1], "big"), int.from_bytes(png[2], "big")
    if gif := _GIF.match(data):
        return int.from_bytes(gif[1], "little"), int.from_bytes(gif[2], "little")
    if webp := _WEBP.match(data):
        return _webp(webp)
    return _jpeg(data) if data.startswith(b"\xff\xd8\xff") else None


def _webp(found: re.Match[bytes]) -> tuple[int, int]:
    if canvas := found["canvas"]:
        return int.from_bytes(canvas[:3], "little") + 1, int.from_bytes(canvas[3:], "little") + 1
    if lossless := found["lossless"]:
        bits = int.from_bytes(lossless, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    lossy = found["lossy"]
    return int.from_bytes(lossy[:2], "little") & 0x3FFF, int.from_bytes(lossy[2:], "little") & 0x3FFF


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG: from segment to segment until one says them."""
    place = 2
    for _ in range(_SEGMENTS):
        if data[place : place + 1] != b"\xff":
            return None
        mark = data[place + 1 : place + 2]
        if mark == b"\xff":  # padding
            place += 1
            continue
        if len(data) < place + 9 or mark in (b"\xd9", b"\xda"):
            return None
        if 0xC0 <= mark[0] <= 0xCF and mark[0] not in _NO_FRAME:
            height, width = (int.from_bytes(data[start : start + 2], "big") for start in (place + 5, place + 7))
            return width, height
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None
