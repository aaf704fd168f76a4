"""How often an activity's checks are wrong, as far as it was measured: ``graders/<slug>/rates.toml``.

Mutants are the reference solution with one small slip each, and some check must refuse them. Rewrites are the same
solution written another way, and must keep full marks.
"""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gabarito.files import write_whole
from gabarito.grading.load import grader_files
from gabarito.values.course import Course
from gabarito.values.errors import NotebookError
from gabarito.values.notebook import parse
from gabarito.values.text import Text, join

FILE = "rates.toml"
_SENTENCE = re.compile(r"[A-Z`].* .*[.?!]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantRates:
    """What became of an activity's mutants.

    Args:
        depends_on: names what this was measured with.
        of: how many mutants there are.
        tried: how many of them were graded.
        refused: how many lost points.
        raised: of those, how many stopped with an error in some cell, which a student sees without any check.
        by_own_check: of the refused, how many a check of the answer with the slip refused.
        explained: how many kept full marks, with a reason written beside the grader.
        accepted: how many kept full marks without one.
        named: of the refused, how many were told what is wrong in a sentence, or stopped with an error; None where that
            was not counted.
    """

    depends_on: str
    of: int
    tried: int
    refused: int
    raised: int
    by_own_check: int
    explained: int
    accepted: int
    named: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing wrong was given full marks."""
        return not self.accepted

    def __str__(self) -> str:
        tried = f"{self.tried} of {self.of} mutants" if self.tried < self.of else f"{self.tried} mutants"
        refused = f"{self.refused} refused ({self.by_own_check} by a check of their own answer, {self.raised} raised)"
        named = "" if self.named is None else f", {self.named} of them told what is wrong"
        return f"{tried}: {refused}{named}, {self.explained} explained, {self.accepted} accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RewriteRates:
    """What became of an activity's rewrites.

    Args:
        depends_on: names what this was measured with.
        tried: how many were graded.
        kept: how many kept full marks.
        refused: how many lost points.
        not_allowed: of the others, how many the activity's text does not allow, with a reason beside the grader.
    """

    depends_on: str
    tried: int
    kept: int
    refused: int
    not_allowed: int

    @property
    def holds(self) -> bool:
        """Whether nothing right lost points."""
        return not self.refused

    def __str__(self) -> str:
        kept = f"{self.kept} kept full marks"
        return f"{self.tried} rewrites: {kept}, {self.not_allowed} not allowed, {self.refused} refused"


@dataclass(frozen=True, slots=True)
class Rates:
    """What was measured of an activity; None for what was not."""

    mutants: MutantRates | None = None
    rewrites: RewriteRates | None = None

    @property
    def sentence(self) -> Text:
        """What an activity's readers are told; empty where nothing was measured."""
        parts = []
        if self.mutants is not None:
            parts.append(
                Text("Of {n} wrong answers made from the solution with one slip, its checks refuse {k}{e}.").fill(
                    n=str(self.mutants.tried), k=str(self.mutants.refused), e=_explained(self.mutants.explained)
                )
            )
        if self.rewrites is not None:
            parts.append(
                Text("Of {n} right answers, the solution written in other ways, they accept {k}.").fill(
                    n=str(self.rewrites.tried), k=str(self.rewrites.kept)
                )
            )
        return join(parts, " ")


def _explained(count: int) -> Text:
    if not count:
        return Text("")
    return Text(" ({k} others are right after all, with a reason written down)").fill(k=str(count))


def file_of(course: Course, slug: str) -> Path:
    """The file with an activity's rates."""
    return course.grader(slug).with_name(FILE)


def depends_on(course: Course, slug: str, rules: bytes) -> str:
    """Name what rates are measured with: the grader's files, the solution that variants come from, and their `rules`.

    The master is left out: the way it is written changes no variant. So is what only people read: catalogues, sentences
    and comments of the grader, text cells of the solution. A sentence that is worded better judges nothing anew.
    """
    digest = hashlib.sha256(rules)
    judging = (path for path in grader_files(course, slug) if path.suffix != ".po")
    for path in (*judging, course.solution(slug, course.languages[0])):
        if path.is_file():
            digest.update(path.relative_to(course.root).as_posix().encode() + b"\0" + _judging_part(path))
    return digest.hexdigest()[:16]


def _judging_part(path: Path) -> bytes:
    """Return what of a file can change a verdict."""
    data = path.read_bytes()
    try:
        if path.suffix == ".py":
            return ast.dump(_Wordless().visit(ast.parse(data))).encode()
        if path.suffix == ".ipynb":
            return repr([(cell.answer, cell.source) for cell in parse(data).cells if cell.kind == "code"]).encode()
    except (SyntaxError, ValueError, NotebookError):
        return data
    return data


class _Wordless(ast.NodeTransformer):
    """Empties every sentence: a text that begins with a capital letter or a quoted name and ends as sentences do."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        is_sentence = isinstance(node.value, str) and _SENTENCE.fullmatch(node.value.strip())
        return ast.Constant("") if is_sentence else node


def rates(course: Course, slug: str) -> Rates:
    """Read an activity's rates; what is missing or unreadable was not measured."""
    try:
        table = tomllib.loads(file_of(course, slug).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Rates()
    return Rates(_read(MutantRates, table.get("mutants")), _read(RewriteRates, table.get("rewrites")))


def write(course: Course, slug: str, measured: Rates) -> Path:
    """Write what was measured; what was not measured now stays as it was."""
    before = rates(course, slug)
    lines = ["# Made by `gabarito verify --mutants --rewrites`."]
    for name, part in (
        ("mutants", measured.mutants or before.mutants),
        ("rewrites", measured.rewrites or before.rewrites),
    ):
        if part is not None:
            values = (
                f'{key} = "{one}"' if isinstance(one, str) else f"{key} = {one}"
                for key, one in asdict(part).items()
                if one is not None
            )
            lines += ["", f"[{name}]", *values]
    file = file_of(course, slug)
    write_whole(file, ("\n".join(lines) + "\n").encode())
    return file


def _read(kind: Any, table: Any) -> Any:
    try:
        return kind(**table)
    except TypeError:
        return None
