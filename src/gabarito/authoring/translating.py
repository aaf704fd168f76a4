"""The sentences of Python files, and the gettext catalogues with what they are in other languages.

A grader's catalogues stand beside it, one file for each language: ``graders/perceptron/pt.po``. They are plain gettext,
so any editor of such files opens them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from gabarito.files import write_whole
from gabarito.grading.load import read_catalogue
from gabarito.values.course import Course
from gabarito.values.errors import CourseError, UsageError
from gabarito.values.text import LANGUAGES, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

# The calls of a grader whose arguments are sentences: the first so many that are written out.
_CALLS: Mapping[str, int] = {
    "Text": 1,
    "check": 1,
    "holds": 1,
    "mistake": 1,
    "Mismatch": 3,
    "Junk": 3,
    "Raised": 3,
    "NoAnswer": 4,
    "written": 2,
}
_KEYWORDS = frozenset({"expected", "hint", "received", "rubric", "title", "words"})
_BRACES = re.compile(r"\{\w*\}")
_WIDTH = 110
_SUFFIX = ".po"


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one catalogue: how many sentences it has, and which of them still lack their words."""

    file: Path
    total: int
    missing: tuple[str, ...]
    dropped: tuple[str, ...]


def sentences(files: Iterable[Path], root: Path, *, texts_only: bool = False) -> dict[str, list[str]]:
    """Return the sentences that stand in Python files, each with the files that have it, seen from `root`.

    Sentences are what :class:`~gabarito.values.text.Text` and the author's words are called with, wherever it is
    written out or is the value of a name of its file: titles, hints, rubrics, what is expected and received, and the
    keys of dictionaries, such as known mistakes, if they have a space.

    Args:
        files: the files.
        root: what their places are seen from.
        texts_only: whether only `Text` makes a sentence, as in this library; an author may also write plain strings.
    """
    found: dict[str, list[str]] = {}
    for file in files:
        tree = ast.parse(file.read_bytes())
        named = _named(tree)
        for sentence in dict.fromkeys(_sentences(tree, named, texts_only=texts_only)):
            if any(map(str.isalpha, _BRACES.sub("", sentence))):
                found.setdefault(sentence, []).append(file.relative_to(root).as_posix())
    return found


def _named(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """Return what each name of a file is bound to by plain assignments, in whatever function."""
    named: dict[str, list[ast.expr]] = {}
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign):
            for target in one.targets:
                pairs = [(target, one.value)]
                if isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
                    pairs = list(zip(target.elts, one.value.elts, strict=False))
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        named.setdefault(name.id, []).append(value)
    return named


def _sentences(tree: ast.AST, named: Mapping[str, list[ast.expr]], *, texts_only: bool) -> Iterator[str]:
    calls = {"Text": 1} if texts_only else _CALLS
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for one in node.args[: 1 if not texts_only and _is_slip(node.func) else calls.get(called, 0)]:
                # A written answer's first argument is its name.
                if called != "written" or one is not node.args[0]:
                    yield from _written_out(one, named)
            for keyword in node.keywords:
                if not texts_only and keyword.arg in _KEYWORDS:
                    yield from _written_out(keyword.value, named)
        elif isinstance(node, ast.Dict) and not texts_only:
            for key in node.keys:
                if key is not None:
                    yield from (text for text in _written_out(key, {}) if " " in text)


def _is_slip(called: ast.expr) -> bool:
    """Whether this is a slip, which is called with another sentence: ``slip.summed`` or ``slip.log_base(2)``."""
    made = called.func if isinstance(called, ast.Call) else called
    return isinstance(made, ast.Attribute) and isinstance(made.value, ast.Name) and made.value.id == "slip"


def _written_out(node: ast.expr, named: Mapping[str, list[ast.expr]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _written_out(node.body, named)
        yield from _written_out(node.orelse, named)
    elif isinstance(node, ast.Name):
        for value in named.get(node.id, ()):
            yield from _written_out(value, {})


def of_grader(course: Course, slug: str) -> dict[str, list[str]]:
    """Return the sentences of an activity's grader, as :func:`sentences` does."""
    folder = course.grader(slug).parent
    return sentences((file for file in sorted(folder.rglob("*.py")) if "__pycache__" not in file.parts), folder)


def translate(course: Course, slug: str, new: Iterable[Language] = ()) -> tuple[Updated, ...]:
    """Bring the catalogues of an activity up to date with its grader, and begin `new` ones.

    Sentences that the grader no longer has are dropped; those that it has anew wait for their words.

    Raises:
        CourseError: if the slug is unknown, or a catalogue cannot be read.
        UsageError: if this library does not speak a new language.
    """
    folder = course.grader(course.require(slug)).parent
    for language in new:
        if language not in LANGUAGES:
            raise UsageError(f"languages among {', '.join(LANGUAGES)}", repr(language)[:80], "Name one of them.")
    files = sorted({*folder.glob(f"*{_SUFFIX}"), *(folder / f"{language}{_SUFFIX}" for language in new)})
    current = of_grader(course, slug)
    return tuple(update(file, file.stem, current) for file in files)


def update(file: Path, language: Language, current: Mapping[str, list[str]]) -> Updated:
    """Bring a catalogue up to date with the sentences that there are now.

    Raises:
        CourseError: if it cannot be read.
    """
    known = read_catalogue(file) if file.exists() else {}
    write_whole(file, as_po(language, current, known))
    missing = tuple(one for one in current if not known.get(one))
    return Updated(file, len(current), missing, tuple(one for one in known if one not in current))


def as_po(language: Language, current: Mapping[str, list[str]], known: Mapping[str, str]) -> bytes:
    """Write a catalogue: the sentences in their order, each with its words if they are known."""
    from babel.messages.pofile import write_po

    written = BytesIO()
    write_po(written, _catalogue(language, current, known), width=_WIDTH, omit_header=True, include_lineno=False)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {language}\\n"\n\n'
    )
    return head.encode() + written.getvalue()


def _catalogue(language: Language, current: Mapping[str, list[str]], known: Mapping[str, str]) -> Catalog:
    from babel.messages.catalog import Catalog

    catalogue = Catalog(language, charset="utf-8")
    for sentence, places in current.items():
        catalogue.add(sentence, known.get(sentence, ""), locations=[(place, 0) for place in places])
    return catalogue


def complaints(course: Course, slug: str) -> list[str]:
    """Say what is missing or stale in the catalogues of an activity, which the course's languages need."""
    folder, current = course.grader(slug).parent, of_grader(course, slug)
    files = sorted(folder.glob(f"*{_SUFFIX}"))
    lacking = [one for one in course.languages if one not in {file.stem for file in files}]
    found = []
    if len(lacking) > 1:
        found.append(
            f"Expected a catalogue for each language but the grader's own; received none for {', '.join(lacking)}. "
            f"Run gabarito translate {slug} --into LANGUAGE."
        )
    for file in files:
        try:
            known = read_catalogue(file)
        except CourseError as error:
            found.append(str(error))
            continue
        found += (f"{file.name}: {one} Run gabarito translate {slug}." for one in _faults(current, known))
    return found


def _faults(current: Mapping[str, list[str]], known: Mapping[str, str]) -> Iterator[str]:
    for sentence in current:
        if not known.get(sentence):
            yield f"Expected words for {sentence!r}; received none."
        elif braces(sentence) != braces(known[sentence]):
            yield f"Expected the braces of {sentence!r}; received those of {known[sentence]!r}."
    for sentence in known:
        if sentence not in current:
            yield f"Expected only sentences of the grader; received {sentence!r}."


def braces(words: str) -> frozenset[str] | None:
    """Return the names in braces of a sentence; None where it is no template."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)
    except ValueError:
        return None
