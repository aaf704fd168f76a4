"""A notebook as a plain value, read from bytes that nobody has to trust.

Grading needs the cells and little else, and it meets files that validate nowhere: saved by Colab or VS Code,
older minor versions, missing or doubled ids. So this reads what is there instead of validating it. Authoring,
which writes notebooks, uses nbformat.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from gabarito.untrusted import encodable
from gabarito.values.course import SLUG
from gabarito.values.errors import NotebookError
from gabarito.values.text import LANGUAGES, Language, Text

MAX_BYTES = 20 * 1024 * 1024
MAX_CELLS = 2_000
# The key of the metadata, of a notebook and of a cell, that release writes.
NAMESPACE = "gabarito"
# What the id of an answer cell begins with, for tools that keep ids and drop metadata.
ANSWER_ID = "answer-"

# What a starter holds where a student is to write.
PLACEHOLDER = Text("_Write your answer here._", "_Escreva aqui a sua resposta._")

CellKind = Literal["code", "markdown", "raw"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `answer` is the name of the answer that belongs in it, where it is an answer cell."""

    kind: CellKind
    source: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells in their order, and the activity the notebook says it is of.

    `language` is the one that it was released in, as far as it says so. `words` are the texts of written answers that
    do not stand in their own cells.
    """

    cells: tuple[Cell, ...]
    slug: str | None = None
    language: Language | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, str]:
        """The source of each answer cell by its name; where a cell was doubled, the last one."""
        return {cell.answer: cell.source for cell in self.cells if cell.answer is not None}

    def written(self, answer: str) -> str | None:
        """Return the text of an answer, of both halves where its cell was split; None where there is none."""
        if answer in self.words:
            return self.words[answer]
        parts = [cell.source for cell in self.cells if cell.answer == answer]
        return "\n\n".join(dict.fromkeys(parts)) if parts else None

    def with_kinds(self, kinds: Mapping[str, CellKind]) -> Notebook:
        """Return the notebook with each answer's cell of the kind it was given as; a key in Jupyter changes it."""
        cells = (replace(cell, kind=kinds.get(cell.answer or "", cell.kind)) for cell in self.cells)
        return replace(self, cells=tuple(cells))


def says_something(text: str) -> bool:
    """Whether a written answer holds a letter or digit besides the placeholder; "..." or an empty list say nothing."""
    return any(character.isalnum() for character in without_placeholder(text))


def without_placeholder(text: str) -> str:
    """Return a written answer without what the starter held in its place."""
    return text.replace(PLACEHOLDER.en, "").replace(PLACEHOLDER.pt, "")


def read(path: Path) -> bytes:
    """Read an untrusted notebook file: a regular file of bounded size, never through a link.

    Raises:
        NotebookError: if the path is not such a file.
    """
    try:
        # O_NONBLOCK: opening a named pipe must not wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise NotebookError(_FILE, _why_unopened(error), _SUBMIT_AGAIN) from error
    try:
        return _read_open(descriptor)
    except OSError as error:
        raise NotebookError(_FILE, error.strerror or repr(error), _SUBMIT_AGAIN) from error
    finally:
        os.close(descriptor)


def _read_open(descriptor: int) -> bytes:
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        raise NotebookError(_FILE, _kind_of(facts.st_mode), _SUBMIT_AGAIN)
    if facts.st_size > MAX_BYTES:
        raise NotebookError(_SIZE, f"{facts.st_size / 1e6:.0f} MB", _CLEAR_OUTPUTS)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(MAX_BYTES + 1)


def parse(data: bytes) -> Notebook:
    """Read a notebook of format 4, whatever its minor version.

    Raises:
        NotebookError: if `data` is not one.
    """
    if not data.strip():
        raise NotebookError(_NOTEBOOK, Text("an empty file", "um arquivo vazio"), _SUBMIT_AGAIN)
    if len(data) > MAX_BYTES:
        raise NotebookError(_SIZE, f"{len(data) / 1e6:.0f} MB", _CLEAR_OUTPUTS)
    document = _json(data)
    if not isinstance(document, dict):
        raise NotebookError(_NOTEBOOK, Text("other JSON", "outro JSON"), _SUBMIT_AGAIN)
    cells = document.get("cells")
    if document.get("nbformat", 4) != 4 or not isinstance(cells, list):
        found = Text("JSON of another kind or version", "JSON de outro tipo ou versão")
        raise NotebookError(_NOTEBOOK, found, _SUBMIT_AGAIN)
    if len(cells) > MAX_CELLS:
        limit = Text(f"at most {MAX_CELLS} cells", f"no máximo {MAX_CELLS} células")
        raise NotebookError(limit, str(len(cells)), _SUBMIT_AGAIN)
    ours = _mapping(_mapping(document.get("metadata")).get(NAMESPACE))
    return Notebook(
        tuple(_cell(cell) for cell in cells if isinstance(cell, dict)),
        _slug(ours.get("slug")),
        next((one for one in LANGUAGES if one == ours.get("language")), None),
    )


def _json(data: bytes) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        binary = Text("a file that is not text", "um arquivo que não é texto")
        raise NotebookError(_NOTEBOOK, binary, _SUBMIT_AGAIN) from error
    except json.JSONDecodeError as error:
        broken = Text("text that breaks off or is no JSON at line {n}", "texto interrompido ou sem JSON na linha {n}")
        raise NotebookError(_NOTEBOOK, broken.fill(n=str(error.lineno)), _SUBMIT_AGAIN) from error
    except (ValueError, RecursionError) as error:
        odd = Text("JSON nested too deeply or with too large a number", "JSON aninhado demais ou com número absurdo")
        raise NotebookError(_NOTEBOOK, odd, _SUBMIT_AGAIN) from error


def _cell(raw: dict[str, Any]) -> Cell:
    kind = raw.get("cell_type")
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return Cell(
        kind if kind in ("code", "markdown") else "raw",
        _string(source) or "",
        _answer(raw),
    )


def _answer(raw: dict[str, Any]) -> str | None:
    metadata = _mapping(raw.get("metadata"))
    named = _string(_mapping(metadata.get(NAMESPACE)).get("answer"))
    if named is not None:
        return named
    # Colab moves a cell's id into its metadata.
    for identifier in (_string(raw.get("id")), _string(metadata.get("id"))):
        if identifier is not None and identifier.startswith(ANSWER_ID):
            return identifier.removeprefix(ANSWER_ID)
    return None


def _slug(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) < 60 and SLUG.fullmatch(value) else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str | None:
    """Return a string that UTF-8 can carry (JSON may hold lone surrogates), or None for anything else."""
    return encodable(value) if isinstance(value, str) else None


def _why_unopened(error: OSError | ValueError) -> Text:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:  # what O_NOFOLLOW gives for a link
        return Text("a link, which is not followed", "um atalho (link), que não é seguido")
    if isinstance(error, FileNotFoundError):
        return Text("no file", "nenhum arquivo")
    return Text.of(getattr(error, "strerror", None) or str(error))


def _kind_of(mode: int) -> Text:
    if stat.S_ISDIR(mode):
        return Text("a folder", "uma pasta")
    return Text("something that is not a file", "algo que não é um arquivo")


_FILE = Text("a notebook file", "um arquivo de notebook")
_NOTEBOOK = Text("a Jupyter notebook (.ipynb, format 4)", "um notebook Jupyter (.ipynb, formato 4)")
_SIZE = Text(f"at most {MAX_BYTES // 1024 // 1024} MiB", f"no máximo {MAX_BYTES // 1024 // 1024} MiB")
_SUBMIT_AGAIN = Text(
    "Open the notebook, save it and submit that file.", "Abra o notebook, salve e entregue esse arquivo."
)
_CLEAR_OUTPUTS = Text("Clear the outputs, save and submit again.", "Limpe as saídas, salve e entregue de novo.")
