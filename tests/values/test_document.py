from __future__ import annotations

import io
import json
import os
import random
import socket
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gabarito.values.document import MAX_BYTES, MAX_FILE, MAX_PARTS, document, read, without_outputs
from gabarito.values.errors import NotebookError
from gabarito.values.notebook import Cell, parse

from ..checks.material import fast

SOURCE = 'π = "ação, não é?"\nprint(\'"outputs": [1\', "\\\\")\n# 漢字 🙂\n'
OF_EUROPE = "# ação — não é “isso”?\nx = 'ü'\n"


def cell(source: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True), **more}


def dump(*cells: dict[str, Any], **more: Any) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, **more}, ensure_ascii=False, indent=1)


def packed(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # No date: the bytes are in the names of tests, which two workers must agree on.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def refused(data: bytes) -> NotebookError:
    with pytest.raises(NotebookError) as caught:
        document(data)
    text = caught.value.text
    assert text.into("en") != text.into("pt")
    for one in (text.into("en"), text.into("pt")):
        assert one.isprintable()
        assert len(one) < 400
    return caught.value


# -- what a student's machine makes of a notebook ---------------------------------------------------------------

# Each leaves the cells as they are.
WRAPPINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "zero bytes behind": lambda text: text.encode() + b"\0" * 4096,
    "zero bytes behind UTF-16": lambda text: text.encode("utf-16") + b"\0" * 4097,
    "a second tail": lambda text: text.encode() + text.encode()[-60:],
    "another copy": lambda text: text.encode() * 2,
    "blanks around": lambda text: b"\n \n" + text.encode() + b"\n\n",
    "a zip": lambda text: packed({"lab.ipynb": text.encode()}),
    "a zip of a folder": lambda text: packed(
        {
            "work/lab.ipynb": text.encode(),
            "work/data.csv": b"1",
            "__MACOSX/lab.ipynb": b"",
            ".ipynb_checkpoints/lab.ipynb": b"",
        }
    ),
    "a zip of UTF-16": lambda text: packed({"lab.ipynb.txt": text.encode("utf-16")}),
}
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


@fast
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(sorted(WRAPPINGS)))
@example([SOURCE], "zero bytes behind UTF-16")
@example(["\ufeff", "\0", "\ufffd"], "UTF-16")
def test_a_notebook_is_read_through_whatever_is_around_it(sources: list[str], wrapping: str) -> None:
    cells = parse(WRAPPINGS[wrapping](dump(*[cell(one) for one in sources]))).cells
    assert cells == tuple(Cell("code", one) for one in sources)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_notebook_in_the_encoding_of_western_windows_is_read(encoding: str) -> None:
    source = OF_EUROPE if encoding == "cp1252" else "# ação, não é?\n"
    assert parse(dump(cell(source)).encode(encoding)).cells == (Cell("code", source),)


def test_a_broken_byte_takes_nothing_else_with_it() -> None:
    data = dump(cell("# não, não é\n"), cell("x = 'X'\n")).encode()
    assert [one.source for one in parse(data.replace(b"X", b"\xff")).cells] == ["# não, não é\n", "x = '\ufffd'\n"]


def test_line_breaks_within_a_text_are_read() -> None:
    assert parse(b'{"cells": [{"cell_type": "code", "source": "a\nb\tc"}]}').cells == (Cell("code", "a\nb\tc"),)


# -- outputs ---------------------------------------------------------------------------------------------------

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(['"outputs": [', "\\", '"', "]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@fast
@given(st.lists(texts, max_size=3), json_values, st.sampled_from([None, 1]))
def test_without_outputs_everything_else_is_the_same(sources: list[str], output: Any, indent: int | None) -> None:
    def written(outputs: list[Any], widgets: dict[str, Any]) -> bytes:
        cells = [cell(one, outputs=outputs, id=one, attachments={"outputs": "x"}) for one in sources]
        return json.dumps({"cells": cells, "metadata": {"widgets": widgets}}, indent=indent).encode()

    assert json.loads(without_outputs(written([output, "]"], {"x": output}))) == json.loads(written([], {}))


def test_a_file_above_the_limit_is_read_without_its_outputs(tmp_path: Path) -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "A" * (MAX_BYTES + 10)}, "metadata": {}}
    file = tmp_path / "large.ipynb"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        text = dump(cell(OF_EUROPE, outputs=[picture]), cell("y = 2"))
        file.write_bytes(text.encode(encoding))
        kept = read(file)
        assert len(kept) < 1_000
        assert (
            parse(kept).cells == parse(text.encode(encoding)).cells == (Cell("code", OF_EUROPE), Cell("code", "y = 2"))
        )
    file.write_bytes(packed({"large.ipynb": os.urandom(30) + b"}"}) + b"\0" * MAX_BYTES)
    with pytest.raises(NotebookError):
        read(file)


def test_what_is_large_without_outputs_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.ipynb"
    for text in (dump(cell("x" * MAX_BYTES)), "x" * (MAX_BYTES + 1), "[" * (MAX_BYTES + 1)):
        file.write_text(text)
        assert "at most 20 MiB besides outputs" in unread(file)
    file.write_bytes(b"%PDF-1.7" + b" " * MAX_BYTES)
    assert "a PDF" in unread(file)
    file.write_bytes(b"<!DOCTYPE html>" + b" " * MAX_BYTES + b"<p>")
    assert "a web page" in unread(file)


def test_many_parts_are_dropped_where_they_are_outputs_and_else_refused() -> None:
    outputs: list[Any] = [[]] * (MAX_PARTS + 1)
    assert parse(dump(cell("x", outputs=outputs)).encode()).cells == (Cell("code", "x"),)
    assert "at most 1,000,000" in str(refused(dump(cell("x"), other=outputs).encode()))


@pytest.mark.parametrize(
    "data",
    [
        b'{"outputs":' * 400000,
        b'{"outputs":[],' * 400000,
        b'{"outputs":[[1],' * 300000,
        b'{"outputs": ' + b"[" * 20,
        b'{"outputs": ["' + b'\\"' * 10,
        b'"outputs"' + b" " * 20,
        b'{"outputs": ["' * 300000,
        b'{"cells": [' + b'{"a":{}},' * 600_000 + b"{}]}",
        b"\x80a" * 10,
        b"{" + b"\xc3\xa1a\xff" * 1000000,
        b"<!--" * 1000000,
        b"<!-- -->" * 500000,
        b"from " * 800000,
        b"https://" + b"a" * 20 + b" b",
    ],
    ids=range(14),
)
def test_hostile_bytes_cost_little(data: bytes) -> None:
    start = time.process_time()
    refused(data)
    assert time.process_time() - start < 8


def test_the_memory_of_a_large_file_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "large.ipynb"
    with file.open("wb") as large:
        large.write(b'{"cells": [{"cell_type": "code", "source": "x", "outputs": ["')
        for _ in range(3 * MAX_BYTES // 2**20):
            large.write(b"A" * 2**20)
        large.write(b'"]}]}')
    tracemalloc.start()
    try:
        assert len(read(file)) < 100
        assert tracemalloc.get_traced_memory()[1] < 1.5 * MAX_FILE
    finally:
        tracemalloc.stop()


# -- what it is instead ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind", "art"),
    [
        (b"", "an empty file", "um arquivo vazio"),
        (b"\0" * 100, "a file of zero bytes only", "um arquivo só com bytes zero"),
        (b"<!DOCTYPE html><html><body>Colab</body></html>", "a web page (HTML)", "uma página da web (HTML)"),
        (b"\n<!-- saved -->\n<HTML lang='pt'>", "a web page (HTML)", "uma página da web"),
        ("<html>ação</html>".encode("utf-16"), "a web page (HTML)", "uma página da web"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "a web page (HTML)", "uma página da web"),
        (b"https://colab.research.google.com/drive/1x\n", "a link to a notebook", "um link para um notebook"),
        (b"%PDF-1.7\n\xe2", "a PDF", "um PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)", "uma imagem (PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)", "uma imagem (JPEG)"),
        (b"\0\0\0\x18ftypheic\0\0", "a picture (HEIC)", "uma imagem (HEIC)"),
        (b"\0\0\0\x18ftypisom\0\0", "a video", "um vídeo"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture (WebP)", "uma imagem (WebP)"),
        (b"\x1f\x8b\x08\0", "a compressed file (gzip)", "um arquivo compactado"),
        (b"Rar!\x1a\x07\0", "a compressed file (rar)", "um arquivo compactado"),
        (b"# perceptron\nimport numpy as np\n\nw = 1\n", "a Python script (.py)", "um script de Python"),
        (b"def predict(X, w):\n    return X @ w\n", "a Python script (.py)", "um script de Python"),
        (b"# Minha resposta\n\nO vi\xc3\xa9s move a reta.\n", "other text", "outro texto"),
        (b"\x01\x02\x03\x04" * 50, "a file that is not text", "um arquivo que não é texto"),
        (
            b'{"cells": [\n<<<<<<< HEAD\n{}\n=======\n>>>>>>> b\n]}',
            "conflict marks of Git",
            "marcas de conflito do Git",
        ),
        (b'{"cells": [\n{"source": "a', "breaks off or is no JSON at line 2", "interrompido ou sem JSON na linha 2"),
        (b'{"url": "https://drive.google.com", "doc_id": "x"}', "JSON of another kind", "JSON de outro tipo"),
        (b"[1, 2]", "other JSON", "outro JSON"),
        (packed({"a.ipynb": b"", "b/c.ipynb": b""}), "a zip with 2: a.ipynb, b/c.ipynb", "um zip com 2: a.ipynb"),
        (packed({"notes.txt": b""}), "a zip without a notebook", "um zip sem notebook"),
        (packed({"word/document.xml": b"", "[Content_Types].xml": b""}), "a Word document", "um documento do Word"),
        (packed({"model.weights.h5": b"", "config.json": b""}), "a saved model", "um modelo salvo"),
        (packed({"arr_0.npy": b""}), "arrays (npz)", "matrizes (npz)"),
        (packed({"lab.ipynb": b"%PDF-1.7"}), "a PDF", "um PDF"),
        (packed({"lab.ipynb": b"x" * 500})[:-60], "a broken zip", "um zip corrompido"),
    ],
)
def test_the_true_reason_is_said(data: bytes, kind: str, art: str) -> None:
    with pytest.raises(NotebookError) as caught:
        parse(data)
    assert kind in caught.value.received.into("en")
    assert art in caught.value.received.into("pt")
    if "web page" in kind:
        assert "Download .ipynb" in str(caught.value.advice)


# -- hostile bytes ---------------------------------------------------------------------------------------------


@fast
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b'{"cells": [', b"<", b"\0\0"]))
def test_any_bytes_are_a_document_or_none(data: bytes, start: bytes) -> None:
    try:
        document(start + data)
    except NotebookError as error:
        assert str(error).isprintable()  # noqa: PT017


@pytest.mark.parametrize("seed", range(40))
def test_a_zip_that_was_damaged_is_a_notebook_or_none(seed: int) -> None:
    pick = random.Random(seed)
    data = bytearray(packed({"lab.ipynb": dump(cell("x = 1")).encode(), "data.csv": b"1,2\n" * 50}))
    for _ in range(pick.randint(1, 8)):
        data[pick.randrange(len(data))] = pick.randrange(256)
    try:
        parse(bytes(data))
    except NotebookError as error:
        assert str(error).isprintable()  # noqa: PT017


def test_a_zip_that_grows_without_bound_is_not_unpacked() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("lab.ipynb", "w") as bomb:
        for _ in range(MAX_FILE // 2**20 + 1):
            bomb.write(bytes(2**20))
    start = time.process_time()
    assert "at most 200 MiB" in str(refused(data.getvalue()))
    assert time.process_time() - start < 20


def test_a_zip_with_a_long_list_is_not_opened() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(15_000):
            archive.writestr(f"{'x' * 40}/{number}", b"")
    assert "very many files" in str(refused(data.getvalue()))


# -- files -----------------------------------------------------------------------------------------------------


def unread(path: Path) -> str:
    start = time.process_time()
    with pytest.raises(NotebookError) as caught:
        read(path)
    assert time.process_time() - start < 5
    assert caught.value.text.into("en") != caught.value.text.into("pt")
    return str(caught.value)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "João \udcff.ipynb"
    for data in (b"", b"{}", os.urandom(5000), b"x" * MAX_BYTES):
        file.write_bytes(data)
        assert read(file) == data


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.ipynb"
    for size in (MAX_FILE + 1, 10 * 1024**4):
        with file.open("wb") as sparse:
            sparse.truncate(size)
        assert "at most 200 MiB" in unread(file)


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "solution.ipynb"
    secret.write_bytes(b"{}")
    link, dangling, loop = (tmp_path / name for name in ("link.ipynb", "dangling.ipynb", "loop.ipynb"))
    link.symlink_to(secret)
    dangling.symlink_to(tmp_path / "nowhere")
    loop.symlink_to(loop)
    for path in (link, dangling, loop):
        assert "a link, which is not followed" in unread(path)


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.ipynb"
    os.mkfifo(fifo)
    assert "not a file" in unread(fifo)
    folder = tmp_path / "folder.ipynb"
    folder.mkdir()
    before = len(os.listdir("/proc/self/fd"))
    assert "a folder" in unread(folder)
    assert len(os.listdir("/proc/self/fd")) == before
    unread(folder / "absent.ipynb")
    unread(tmp_path / "absent.ipynb")
    assert "not a file" in unread(Path("/dev/zero"))
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s"))
        unread(tmp_path / "s")
    regular = tmp_path / "regular"
    regular.touch()
    unread(regular / "below.ipynb")


def test_a_name_that_is_too_long_is_no_file(tmp_path: Path) -> None:
    unread(tmp_path / ("x" * 300))


def test_a_path_with_a_nul_is_no_file() -> None:
    unread(Path("a\0b"))
