from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gabarito.values.picture import MAX_PICTURE_BYTES, Picture, dimensions, is_sound, kind_of, picture

from ..checks.material import fast


def made(form: str, width: int = 30, height: int = 20, **more: Any) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, form, **more)
    return data.getvalue()


FORMS: list[tuple[str, dict[str, Any]]] = [
    ("png", {}),
    ("jpeg", {}),
    ("jpeg", {"progressive": True, "exif": bytes(500), "comment": b"x" * 900}),
    ("gif", {}),
    ("webp", {}),
    ("webp", {"lossless": True}),
    ("webp", {"exif": b"Exif" + bytes(9)}),
]


@pytest.mark.parametrize(("form", "more"), FORMS)
def test_a_picture_is_known_by_its_bytes(form: str, more: dict[str, Any]) -> None:
    data = made(form, **more)
    assert kind_of(data) == form
    assert dimensions(data) == (30, 20)
    assert is_sound(data)
    assert Picture("x", data).data_uri == f"data:image/{form};base64,{base64.b64encode(data).decode()}"
    assert picture("x", base64.encodebytes(data).decode()) == Picture("x", data)


@pytest.mark.parametrize("form", ["jpeg", "gif", "webp"])
def test_more_pixels_than_a_browser_holds_are_refused(form: str) -> None:
    data = made(form, 300, 200)
    assert is_sound(data, most_pixels=60_000)
    assert not is_sound(data, most_pixels=59_999)
    assert not is_sound(data, most_bytes=len(data) - 1)


def test_a_png_that_says_too_many_pixels_is_refused() -> None:
    chunk = b"IHDR" + struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    assert not is_sound(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)))


@pytest.mark.parametrize("start", [b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_what_breaks_off_before_its_size_is_a_broken_picture_and_no_danger(start: bytes) -> None:
    assert is_sound(start)
    assert dimensions(start) is None


def test_a_frame_that_the_segments_do_not_lead_to_is_not_trusted() -> None:
    assert not is_sound(b"\xff\xd8\xff\xe0\xff\xf0JFIF" + made("jpeg"))


@pytest.mark.parametrize(
    "encoded", [None, 3, ["a"], "", "é", "a", base64.b64encode(b"<svg/>").decode(), "A" * 2 * MAX_PICTURE_BYTES]
)
def test_what_is_no_picture_has_no_bytes(encoded: object) -> None:
    found = picture("x", encoded)
    assert (found, found.kind, found.data_uri) == (Picture("x", b""), None, "")


@fast
@given(st.sampled_from(FORMS), st.integers(0, 400), st.binary(max_size=12))
def test_damaged_pictures_are_sound_or_not(form: tuple[str, dict[str, Any]], place: int, patch: bytes) -> None:
    data = made(form[0], **form[1])
    is_sound(data[:place] + patch + data[place + len(patch) :])
    is_sound(data[:place])
