"""New courses and new activities, from templates: a small real activity, which `verify` proves as it is.

What authors read in it is in English; what students read is in the languages of the course.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gabarito.authoring.release import release
from gabarito.authoring.translating import as_po, of_grader
from gabarito.files import write_whole
from gabarito.values.course import SLUG, Course
from gabarito.values.errors import UsageError, reason
from gabarito.values.text import OWN, Language

# A notebook says which activity it is of, and longer slugs are not read there.
_LONGEST_SLUG = 59
_LONGEST_NAME = 120
_TEMPLATE = ".j2"
# A name with a dot in front is left out where the package is built.
_GITIGNORE = "gitignore"
# Where a path of a template has the slug.
_HERE = "/slug/"
# The languages of the templates.
_WRITTEN_IN: tuple[Language, ...] = ("en", "pt", "es")


def new_course(
    root: Path, slug: str, *, name: str | None = None, languages: Sequence[str] = ("en",)
) -> tuple[Course, tuple[Path, ...]]:
    """Make a course with one activity, in a folder that is empty or not yet there.

    Args:
        root: the folder.
        slug: of the activity.
        name: what people call the course; as the folder where None is given.
        languages: of notebooks and feedback, the default first.

    Returns:
        the course, and the files that were written.

    Raises:
        UsageError: if the folder is not empty or cannot be written, or the slug, the name or a language cannot be one.
        GabaritoError: if the activity cannot be released, as otter-grader is missing. Then nothing is left of it.
    """
    _require_slug(slug)
    root = root.resolve()
    called = _line("a name of the course", root.name if name is None else name)
    spoken = _languages(languages)
    with _answered(root):
        if root.is_dir() and any(root.iterdir()):
            advice = "Name a new one; inside a course, `gabarito new` makes one more activity."
            raise UsageError("a folder that is empty or not yet there", f"files in {root}", advice)
        with _all_or_nothing(root):
            files = _write("course", root, _Words(spoken), slug, name=called)
            course = Course.load(root)
            return course, (*files, *new_activity(course, slug))


def new_activity(course: Course, slug: str, title: str | None = None) -> tuple[Path, ...]:
    """Make an activity in the languages of a course, release it, and return the files that were written.

    Args:
        course: the course.
        slug: of the activity.
        title: what people read; the slug where None is given.

    Raises:
        UsageError: if the slug or the title cannot be one, something is called so, or a folder cannot be written.
        GabaritoError: if it cannot be released, as otter-grader is missing. Then nothing is left of it.
    """
    _require_slug(slug)
    shown = _line("a title", slug if title is None else title)
    places = (course.master(slug).parent, course.grader(slug).parent, course.verified(slug), course.assignment(slug))
    taken = [str(place.relative_to(course.root)) for place in places if os.path.lexists(place)]
    if taken:
        raise UsageError("the slug of an activity that is not there yet", ", ".join(taken), "Choose another slug.")
    with _answered(course.root), _all_or_nothing(*places):
        words = _Words(_languages(course.languages))
        files = _write("activity", course.root, words, slug, title=shown)
        return (*files, *_with_catalogues(course, slug, words), *release(course, slug).written)


def _write(tree: str, root: Path, words: _Words, slug: str, **values: str) -> tuple[Path, ...]:
    """Fill all templates of a tree, and write each where its path says, seen from `root`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(  # noqa: S701 (these are no pages: Python, TOML, Markdown)
        loader=PackageLoader("gabarito.authoring"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        languages=words.languages,
        both=words.both,
        said=words.said,
        one=words.one,
        message=words.message,
        quoted=_quoted,
        slug=slug,
    )
    files = []
    for template in environment.list_templates(filter_func=lambda name: name.startswith(f"{tree}/")):
        place = template.removeprefix(f"{tree}/").removesuffix(_TEMPLATE).replace(_HERE, f"/{slug}/")
        text = environment.get_template(template).render(**values)
        files.append(root / (f".{place}" if place == _GITIGNORE else place))
        write_whole(files[-1], text.encode())
    return tuple(files)


def _with_catalogues(course: Course, slug: str, words: _Words) -> Iterator[Path]:
    """Write what the sentences of a new grader are in the other languages of its course."""
    for language, known in words.catalogues.items():
        file = course.grader(slug).with_name(f"{language}.po")
        write_whole(file, as_po(language, of_grader(course, slug), known))
        yield file


class _Words:
    """Sentences in a template, given in each of its languages, as those of a course want them."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.languages = languages
        self._own = OWN if OWN in languages else languages[0]
        self.both = len(languages) > 1
        # For each other language than the grader's own, the words of each of its sentences.
        self.catalogues: dict[Language, dict[str, str]] = {one: {} for one in languages if one != self._own}

    def one(self, *words: str) -> str:
        """Return the sentence in the grader's own language."""
        return dict(zip(_WRITTEN_IN, words, strict=True))[self._own]

    def said(self, *words: str) -> str:
        """Write the sentence as Python for a grader, and remember it for the catalogues beside it."""
        for language, catalogue in self.catalogues.items():
            catalogue[self.one(*words)] = dict(zip(_WRITTEN_IN, words, strict=True))[language]
        return _quoted(self.one(*words))

    def message(self, *words: str) -> str:
        """Write the message of a public test as Python: all languages share the tests, each with a line of its own."""
        lines = dict(zip(_WRITTEN_IN, words, strict=True))
        return _quoted("\n".join(lines[one] for one in self.languages))


def _quoted(text: str) -> str:
    """Return a text as Python and TOML write it, both as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _require_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        expected = f"a slug of a-z, 0-9 and single hyphens, {_LONGEST_SLUG} characters at most"
        raise UsageError(expected, repr(slug)[:80], "Name it so: two-layers.")


def _line(what: str, text: str) -> str:
    """Require a line that people can read, and that ends neither a text nor a cell of the master."""
    line = text.strip()
    if not line or len(line) > _LONGEST_NAME or not line.isprintable() or '"""' in line or "%%" in line:
        raise UsageError(f"{what}: a line of {_LONGEST_NAME} characters at most", repr(text)[:80], "Write another.")
    return line


def _languages(asked: Sequence[str]) -> tuple[Language, ...]:
    known = tuple(one for name in asked for one in _WRITTEN_IN if one == name)
    if not known or len(known) < len(asked) or len({*known}) < len(known):
        advice = "Write --languages pt,en: the default first."
        raise UsageError(
            f"languages among {', '.join(_WRITTEN_IN)}, each once", ", ".join(asked)[:80] or "none", advice
        )
    return known


@contextmanager
def _answered(root: Path) -> Iterator[None]:
    """Say in a line that files cannot be written."""
    try:
        yield
    except OSError as error:
        raise UsageError("a folder to write to", f"{root}: {reason(error)}", "Name another.") from error


@contextmanager
def _all_or_nothing(*places: Path) -> Iterator[None]:
    """Undo what was written into empty or new folders, if the work in them fails."""
    missing = [place for place in places if not os.path.lexists(place)]
    empty = [place for place in places if place.is_dir()]
    try:
        yield
    except BaseException:
        for made in (*missing, *(one for place in empty for one in [*place.iterdir()])):
            if made.is_dir():
                shutil.rmtree(made, ignore_errors=True)
            else:
                made.unlink(missing_ok=True)
        raise
