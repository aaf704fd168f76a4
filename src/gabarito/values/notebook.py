"""A notebook as a plain value, read from bytes that nobody has to trust.

Grading needs the cells and little else, and it meets files that validate nowhere: saved by Colab or VS Code,
older versions, missing or doubled ids. So this reads what is there instead of validating it. Authoring, which writes
notebooks, uses nbformat. The bytes themselves are read by :mod:`gabarito.values.document`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import Any, Literal

from gabarito.untrusted import encodable
from gabarito.values.course import SLUG
from gabarito.values.document import NOTEBOOK, SUBMIT_AGAIN, document
from gabarito.values.errors import NotebookError
from gabarito.values.picture import MAX_PICTURES, Picture, picture
from gabarito.values.text import LANGUAGES, Language, Text

MAX_CELLS = 2_000
# The key of the metadata, of a notebook and of a cell, that release writes.
NAMESPACE = "gabarito"
# What the id of an answer cell begins with, for tools that keep ids and drop metadata.
ANSWER_ID = "answer-"

# What a starter holds where a student is to write.
PLACEHOLDER = Text("_Write your answer here._")

CellKind = Literal["code", "markdown", "raw"]


class Change(StrEnum):
    """What was made of a cell before the notebook ran; its student is told of it."""

    # A copy of the starter's empty answer cell below the answer: left out.
    DOUBLED = "doubled"
    # A code cell of the starter that had become text: run as code.
    AS_CODE = "as_code"
    # Code between lines of ```: only that code is run.
    UNFENCED = "unfenced"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `answer` is the name of the answer that belongs in it, where it is an answer cell.

    `pictures` are those attached to a text, and `id` is what tools call the cell.
    """

    kind: CellKind
    source: str
    answer: str | None = None
    change: Change | None = None
    pictures: tuple[Picture, ...] = ()
    id: str | None = field(default=None, compare=False, repr=False)

    def to_plain(self) -> list[Any]:
        """Write the cell as plain values, without its id, which nobody needs once the notebook has run."""
        pictures = [[one.name, one.data] for one in self.pictures]
        return [self.kind, self.source, self.answer, None if self.change is None else self.change.value, pictures]

    @classmethod
    def of_plain(cls, parts: Sequence[Any]) -> Cell:
        """Read what :meth:`to_plain` wrote; what was written before cells had pictures ends after the answer."""
        kind, source, answer, *rest = parts
        change, pictures = rest or (None, [])
        return cls(
            kind, source, answer, None if change is None else Change(change), tuple(Picture(*one) for one in pictures)
        )


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells in their order, and the activity the notebook says it is of.

    `language` is the one that it was released in, and `languages` are those of its public tests, as far as it says so.
    `words` are the texts of written answers that
    do not stand in their own cells.
    """

    cells: tuple[Cell, ...]
    slug: str | None = None
    language: Language | None = None
    languages: tuple[Language, ...] = ()
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


def pictures_of(text: str, cells: Iterable[Cell]) -> tuple[Picture, ...]:
    """Return the pictures of the cells that a written answer's text was taken from."""
    starts = ((cell.pictures, without_placeholder(cell.source).strip()[:_START]) for cell in cells if cell.pictures)
    return tuple(one for pictures, start in starts if start and start in text for one in pictures)


# How much of a cell tells it from others.
_START = 300


def says_something(text: str) -> bool:
    """Whether a written answer holds a letter or digit besides the placeholder; "..." or an empty list say nothing."""
    return any(character.isalnum() for character in without_placeholder(text))


def without_placeholder(text: str) -> str:
    """Return a written answer without what the starter held in its place."""
    for language in LANGUAGES:
        text = text.replace(PLACEHOLDER.into(language), "")
    return text


def parse(data: bytes) -> Notebook:
    """Read a notebook of any format up to 4, whatever its minor version, encoding and wrapping.

    Raises:
        NotebookError: if `data` is not one.
    """
    found = document(data)
    cells = _cells(found)
    if cells is None:
        raise NotebookError(NOTEBOOK, _other_kind(found), SUBMIT_AGAIN)
    if len(cells) > MAX_CELLS:
        limit = Text("at most {max_cells} cells").fill(max_cells=str(MAX_CELLS))
        raise NotebookError(limit, str(len(cells)), SUBMIT_AGAIN)
    ours = _mapping(_mapping(found.get("metadata")).get(NAMESPACE))
    return Notebook(
        tuple(_cell(cell) for cell in cells if isinstance(cell, dict)),
        _slug(ours.get("slug")),
        next(iter(_languages([ours.get("language")])), None),
        _languages(ours.get("languages")),
    )


def _languages(said: Any) -> tuple[Language, ...]:
    """Return the languages that a notebook names, if this library has all of them."""
    known = isinstance(said, list) and len(said) <= len(LANGUAGES) and all(one in LANGUAGES for one in said)
    return tuple(said) if known else ()


def _cells(found: dict[str, Any]) -> list[Any] | None:
    """Return the cells; until format 3 they are in worksheets. None where there are none."""
    version = found.get("nbformat", 4)
    if isinstance(version, int) and not isinstance(version, bool) and version > 4:
        return None
    cells = found.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = found.get("worksheets")
    if not isinstance(sheets, list):
        return None
    lists = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)]
    return [cell for cells in lists for cell in cells] if lists else None


def _other_kind(found: dict[str, Any]) -> Text:
    version = found.get("nbformat")
    if isinstance(version, int) and 4 < version < 1_000:
        return Text("one of format {n}").fill(n=str(version))
    return Text("JSON of another kind")


def _cell(raw: dict[str, Any]) -> Cell:
    kind = raw.get("cell_type")
    # `input` was the name of code until format 3.
    source = raw.get("source", raw.get("input", "") if kind == "code" else "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    known: CellKind = kind if kind in ("code", "markdown") else "raw"
    pictures = () if known == "code" else tuple(_attached(_mapping(raw.get("attachments"))))
    return Cell(known, _string(source) or "", _answer(raw), None, pictures, _string(raw.get("id")))


def _attached(attachments: dict[str, Any]) -> Iterator[Picture]:
    """Yield what is attached to a text: of each name the first form that can be shown."""
    for name, forms in islice(attachments.items(), MAX_PICTURES):
        found = [picture(_string(name) or "", one) for one in islice(_mapping(forms).values(), MAX_PICTURES)]
        yield next((one for one in found if one.data), Picture(_string(name) or "", b""))


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
