"""Sample classes: made-up students whose notebooks are an activity's verified submissions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path
from random import Random
from typing import Any

from gabarito.authoring.verified import Outcome, Verified, load_all, notebook_of
from gabarito.values.course import Course
from gabarito.values.errors import CourseError

# Three in five have everything right; the others are wrong in different ways.
_USUAL = (Outcome.ACCEPTED, Outcome.WRONG, Outcome.ACCEPTED, Outcome.PARTIAL, Outcome.ACCEPTED)
_BREAKING = (Outcome.CRASH, Outcome.TIMEOUT, Outcome.HOSTILE)


def write_class(course: Course, slug: str, out: Path, size: int) -> list[Path]:
    """Write the notebooks of a class, the same for the same arguments.

    Most are right, wrong or partly right. Submissions that crash, hang or attack occur once each, and are at most a
    quarter of the class. Languages alternate, and so do the programs that saved the file.

    Args:
        course: the course.
        slug: an activity that is released and has an accepted submission.
        out: the folder to write to; it is made.
        size: how many students there are.

    Returns:
        The files, each named after its student.

    Raises:
        CourseError: if the activity is not released or has no accepted submission.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    chosen = _choose(load_all(course, slug), size, slug)
    for place, (verified, student) in enumerate(zip(chosen, _students(slug), strict=False)):
        language = course.languages[place % len(course.languages)]
        document = json.loads(notebook_of(course, slug, language, verified))
        _SAVERS[place % len(_SAVERS)](document)
        path = out / f"{student}.ipynb"
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _choose(submissions: tuple[Verified, ...], size: int, slug: str) -> list[Verified]:
    """Choose one submission for each student; those that crash, hang or attack stand anywhere among the others."""
    by_outcome = {one: [each for each in submissions if each.outcome is one] for one in Outcome}
    if not by_outcome[Outcome.ACCEPTED]:
        raise CourseError("an accepted submission", "none", f"Write one in tests/submissions/{slug}/accepted.")
    turns = {one: cycle(by_outcome[one] or by_outcome[Outcome.ACCEPTED]) for one in set(_USUAL)}
    breaking = list(islice(_in_turn([by_outcome[one] for one in _BREAKING]), size // 4))
    usual = [next(turns[one]) for one in islice(cycle(_USUAL), size - len(breaking))]
    random = Random(slug)
    for one in breaking:
        usual.insert(random.randrange(len(usual) + 1), one)
    return usual


def _in_turn(groups: list[list[Verified]]) -> Iterator[Verified]:
    """Take one from each group in turn, until all are empty."""
    longest = max(map(len, groups))
    return (group[row] for row in range(longest) for group in groups if row < len(group))


def _students(slug: str) -> Iterator[str]:
    """Yield names as in file names, all different: first with one surname, then with two."""
    for between in ("", *(f"{middle}-" for middle in _LAST)):
        names = [f"{first}-{between}{last}" for first, last in product(_FIRST, _LAST)]
        Random(slug + between).shuffle(names)
        yield from names


def _as_jupyter(document: dict[str, Any]) -> None:
    """Leave the notebook as Jupyter saves it."""


def _as_colab(document: dict[str, Any]) -> None:
    """Change the notebook as Colab does: ids move into the metadata, and unknown metadata is dropped."""
    document["nbformat_minor"] = 0
    document["metadata"]["colab"] = {"provenance": []}
    for cell in document["cells"]:
        cell["metadata"] = {"id": cell.pop("id")}


def _as_vscode(document: dict[str, Any]) -> None:
    """Change the notebook as VS Code does with older formats: metadata stays, ids are dropped."""
    document["nbformat_minor"] = 2
    document["metadata"]["language_info"] = {"name": "python", "version": "3.11.9", "file_extension": ".py"}
    for cell in document["cells"]:
        del cell["id"]
        cell["metadata"] = {**cell["metadata"], "vscode": {"languageId": cell["cell_type"]}}


_SAVERS: tuple[Callable[[dict[str, Any]], None], ...] = (_as_jupyter, _as_colab, _as_vscode)

_FIRST = (
    *("ana", "antonio", "beatriz", "bruno", "caio", "camila", "carlos", "clara", "daniel", "diego", "eduarda", "elisa"),
    *("felipe", "fernanda", "gabriel", "helena", "igor", "isabela", "joao", "julia", "larissa", "leandro", "lucas"),
    *("luiza", "marcos", "mariana", "mateus", "natalia", "paulo", "pedro", "rafaela", "renata", "sofia", "thiago"),
    *("vinicius", "vitoria"),
)
_LAST = (
    *("almeida", "andrade", "araujo", "barbosa", "barros", "batista", "cardoso", "carvalho", "castro", "costa"),
    *("dias", "duarte", "farias", "fernandes", "ferreira", "freitas", "gomes", "lima", "lopes", "machado", "martins"),
    *("medeiros", "melo", "mendes", "monteiro", "moreira", "moura", "nascimento", "nunes", "oliveira", "pereira"),
    *("pinto", "ramos", "reis", "ribeiro", "rocha", "rodrigues", "santana", "santos", "silva", "souza", "teixeira"),
)
