from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gabarito.platforms import download as module
from gabarito.platforms.download import Download, UnreadableError, notebook_inside, open_download
from gabarito.values.errors import UsageError
from tests.platforms.samples import notebook, packed, zipped


def names(download: Download) -> list[str]:
    return [member.label for member in download.members]


def test_files_in_the_order_of_their_names_without_litter(tmp_path: Path) -> None:
    members = {"b/x.ipynb": b"1", "a.ipynb": b"2", "__MACOSX/a.ipynb": b"", "b/.DS_Store": b"", "b/": b""}
    with open_download(zipped(tmp_path / "d.zip", members)) as download:
        assert names(download) == ["a.ipynb", "b/x.ipynb"]
        assert [member.open() for member in download.members] == [b"2", b"1"]
        assert download.refused == ()


def test_a_folder_is_as_good_as_its_zip(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.ipynb").write_bytes(b"1")
    (tmp_path / "a.zip").write_bytes(b"2")
    with open_download(tmp_path) as download:
        assert names(download) == ["a.zip", "b/x.ipynb"]
        assert [member.open() for member in download.members] == [b"2", b"1"]


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.ipynb",
        "/etc/evil.ipynb",
        "a/../../evil.ipynb",
        "C:/evil.ipynb",
        "a\\..\\evil.ipynb",
        "..",
        "\0.ipynb",
    ],
)
def test_a_name_that_leads_out_is_refused_with_a_line(tmp_path: Path, name: str) -> None:
    with open_download(zipped(tmp_path / "d.zip", {name: b"x", "ok.ipynb": b"1"})) as download:
        assert names(download) == ["ok.ipynb"]
        (line,) = download.refused
        assert "leads out of it" in line


def test_a_link_in_a_zip_is_refused_with_a_line(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ana.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with open_download(tmp_path / "d.zip") as download:
        assert download.members == ()
        assert "link" in download.refused[0]


def test_links_and_pipes_in_a_folder_are_refused_with_a_line(tmp_path: Path) -> None:
    (tmp_path / "ana.ipynb").symlink_to("/etc/hostname")
    (tmp_path / "elsewhere").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.ipynb")
    with open_download(tmp_path) as download:
        assert download.members == ()
        assert [line.split(":")[0] for line in download.refused] == ["ana.ipynb", "elsewhere", "pipe.ipynb"]


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    for name in ("a.ipynb", "b.zip"):
        (tmp_path / name).write_bytes(b"x")
    with open_download(tmp_path) as download:
        for member in download.members:
            (tmp_path / member.name).unlink()
            (tmp_path / member.name).symlink_to("/etc/hostname")
            with pytest.raises(UnreadableError):
                member.open()


def test_a_bomb_is_not_blown_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_READ", 1_000)
    path = zipped(tmp_path / "d.zip", {"a.ipynb": b"0" * 1_000_000})
    with open_download(path) as download, pytest.raises(UnreadableError, match="received more"):
        download.members[0].open()
    (tmp_path / "big.zip").write_bytes(b"0" * 2_000)
    (tmp_path / "d.zip").unlink()
    with open_download(tmp_path) as download, pytest.raises(UnreadableError, match="received more"):
        download.members[0].open()


def test_a_size_in_the_header_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_READ", 1_000)
    data = bytearray(packed({"a.ipynb": b"0" * 1_000_000}))
    true, told = (1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    (tmp_path / "d.zip").write_bytes(bytes(data).replace(true, told))
    with open_download(tmp_path / "d.zip") as download, pytest.raises(UnreadableError):
        download.members[0].open()


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MEMBERS", 2)
    path = zipped(tmp_path / "d.zip", {f"{number}.ipynb": b"" for number in range(3)})
    with pytest.raises(UsageError, match="at most 2 files"), open_download(path):
        pass
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.ipynb").touch()
    with pytest.raises(UsageError, match="at most 2 files"), open_download(folder):
        pass


def test_a_member_behind_a_password_gets_a_line(tmp_path: Path) -> None:
    data = bytearray(packed({"a.ipynb": b"x"}))
    for magic, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(magic) + place] |= 1
    (tmp_path / "d.zip").write_bytes(data)
    with open_download(tmp_path / "d.zip") as download:
        assert "with a password" in download.refused[0]


@pytest.mark.parametrize("name", ["José.ipynb", "Ação/João.ipynb"])
def test_names_in_utf_8_that_nobody_declared(tmp_path: Path, name: str) -> None:
    data = bytearray(packed({name: b"x"}))
    for magic, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(magic) + place + 1] &= ~0x8
    (tmp_path / "d.zip").write_bytes(data)
    with open_download(tmp_path / "d.zip") as download:
        assert names(download) == [name]


def test_names_on_a_disk_that_are_no_utf_8(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/jo\xe3o.ipynb"))).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system knows only UTF-8")
    with open_download(tmp_path) as download:
        assert names(download) == ["jo�o.ipynb"]
        assert download.members[0].open() == b"x"


def test_a_time_that_nobody_set_is_none(tmp_path: Path) -> None:
    (tmp_path / "d.zip").write_bytes(packed({"a": b""}, (1980, 1, 1, 0, 0, 0)))
    with open_download(tmp_path / "d.zip") as download:
        assert download.members[0].modified is None


@pytest.mark.parametrize("data", [b"", b"no zip", packed({"a": b"x"})[:-30]])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "d.zip").write_bytes(data)
    with pytest.raises(UsageError, match="a zip as it was downloaded"), open_download(tmp_path / "d.zip"):
        pass
    with pytest.raises(UsageError, match="a zip as it was downloaded"), open_download(tmp_path / "missing.zip"):
        pass


@given(st.integers(0, 300), st.integers(0, 255))
def test_a_damaged_zip_is_read_or_refused(place: int, value: int) -> None:
    data = bytearray(packed({"lab.ipynb": notebook("x") * 3}))
    data[place % len(data)] = value
    try:
        inside = notebook_inside(bytes(data))
    except UnreadableError:
        return
    assert isinstance(inside, bytes)


def test_the_one_notebook_inside_of_a_zip() -> None:
    assert notebook_inside(packed({"work/lab.ipynb": b"x", "work/notes.txt": b"", "__MACOSX/lab.ipynb": b""})) == b"x"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed({"a.ipynb": b"", "b.ipynb": b""}), "received 2"),
        (packed({"a.zip": packed({"a.ipynb": b""})}), "received 0"),
        (b"no zip", "a zip that can be read"),
    ],
)
def test_another_zip_of_a_student_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        notebook_inside(data)


def test_a_password_inside_a_zip_is_refused() -> None:
    data = bytearray(packed({"a.ipynb": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableError, match="received 0"):
        notebook_inside(bytes(data))


def test_an_unknown_compression_is_refused() -> None:
    file = io.BytesIO(packed({"a.ipynb": b"x" * 50}))
    data = bytearray(file.getvalue())
    data[data.index(b"PK\x01\x02") + 10] = 99
    data[data.index(b"PK\x03\x04") + 8] = 99
    with pytest.raises(UnreadableError, match="compression"):
        notebook_inside(bytes(data))


def test_a_file_that_may_not_be_looked_at_is_refused_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ipynb").write_bytes(b"1")

    def denied(_: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "lstat", denied)
    with open_download(tmp_path) as download:
        assert download.members == ()
        assert download.refused == ("a.ipynb: expected a file that can be read; received Permission denied.",)


def test_a_download_with_a_name_that_no_file_has_gets_a_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="File name too long"), open_download(tmp_path / ("x" * 300)):
        pass
