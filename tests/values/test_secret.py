"""The course's secret: where it is kept, and what is no secret."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gabarito.values.course import MARKER, Course
from gabarito.values.errors import CourseError
from gabarito.values.secret import FILE, VARIABLE, derived, make_secret, read_secret


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE)
    (tmp_path / MARKER).write_text("", encoding="utf-8")
    return tmp_path


def test_a_course_has_none_until_one_is_made_and_another_takes_its_place(root: Path) -> None:
    assert Course.load(root).secret == b""
    file = make_secret(root)
    first = Course.load(root)
    assert (file, len(first.secret), stat.S_IMODE(file.stat().st_mode)) == (root / FILE, 32, 0o600)
    make_secret(root)
    assert Course.load(root).secret not in (first.secret, b"")
    assert first.with_public_draws().secret == b""
    assert repr(first.secret) not in repr(first)


def test_another_file_may_be_named_or_none_at_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_secret(root)
    monkeypatch.setenv(VARIABLE, str(root / "elsewhere"))
    assert read_secret(root) == b""
    assert make_secret(root) == root / "elsewhere"
    assert len(read_secret(root)) == 32
    monkeypatch.setenv(VARIABLE, "")
    assert read_secret(root) == b""


@pytest.mark.parametrize("text", [b"", b"no secret", b"ab" * 31, b"\xff", b"zz" * 32])
def test_what_is_no_secret_is_never_taken_for_none(root: Path, text: bytes) -> None:
    (root / FILE).parent.mkdir()
    (root / FILE).write_bytes(text)
    with pytest.raises(CourseError, match="a secret of 64 hexadecimal digits") as error:
        Course.load(root)
    assert text.decode("latin-1") == "" or text.decode("latin-1") not in str(error.value)


def test_what_follows_from_it_depends_on_what_it_is_for() -> None:
    secret = b"s" * 32
    assert derived(secret, "a") == derived(secret, "a") != derived(secret, "b")
    assert secret not in derived(secret, "a")
