from __future__ import annotations

from pathlib import Path

import pytest

from gabarito.files import is_folder, write_whole


def test_a_file_is_written_whole_over_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "feedback" / "José.html"
    write_whole(path, b"velho")
    write_whole(path, "línea 1\r\nlínea 2\n".encode())
    assert path.read_bytes() == "línea 1\r\nlínea 2\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    write_whole(path, b"1")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"2")
    assert path.read_bytes() == b"1"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "grades.csv"]


def test_a_planted_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    link = tmp_path / "index.html"
    link.symlink_to(outside)
    write_whole(link, b"page")
    assert outside.read_text() == "mine"
    assert link.read_text() == "page"


def test_what_may_not_be_looked_at_is_no_folder(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    for name in ("missing", "x" * 300, "zero\0byte"):
        assert not is_folder(tmp_path / name)
